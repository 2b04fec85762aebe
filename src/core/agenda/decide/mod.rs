//! Decides the acts on an agenda.

pub mod day;
pub mod import;
pub mod plan;

use crate::core::agenda::command::AgendaAct;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::SessionId;

/// Decides an act on the agenda of a session.
pub fn decide(cx: &mut Context<'_>, session: SessionId, act: &AgendaAct) -> Result<Decision, Refusal> {
    match act {
        AgendaAct::Start(item, at) => day::start(cx, session, *item, *at),
        AgendaAct::End(item, at) => day::end(cx, session, *item, *at),
        AgendaAct::Shift(item, minutes) => day::shift(cx, session, *item, *minutes),
        AgendaAct::Import { drafts, file } => import::import(cx, session, drafts, file),
        AgendaAct::Pause(item, at) => day::pause(cx, session, *item, *at, true),
        AgendaAct::Resume(item, at) => day::pause(cx, session, *item, *at, false),
        AgendaAct::Skip(item, out) => day::skip(cx, session, *item, *out),
        AgendaAct::Retime(item, began, ended) => day::retime(cx, session, *item, *began, *ended),
        AgendaAct::Rooms(item, at) => day::rooms(cx, session, *item, *at),
        AgendaAct::Push(minutes, at) => plan::push_rest(cx, session, *minutes, *at),
        AgendaAct::Keep(at) => plan::keep_plan(cx, session, *at),
        AgendaAct::Add(draft, behind) => plan::add(cx, session, draft, *behind),
        AgendaAct::Change(item, change) => plan::change(cx, session, *item, change),
        AgendaAct::Move(item, side) => plan::move_item(cx, session, *item, *side),
        AgendaAct::Delete(item) => plan::delete(cx, session, *item),
        AgendaAct::Agree(text) => plan::agree(cx, session, text),
    }
}
