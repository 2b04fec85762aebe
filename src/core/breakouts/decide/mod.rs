//! Decides the acts on breakout groups.

pub mod repair;
pub mod seats;

use crate::core::breakouts::command::BreakoutsAct;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::SessionId;

/// Decides an act on the breakout groups of a session.
pub fn decide(cx: &mut Context<'_>, session: SessionId, act: &BreakoutsAct) -> Result<Decision, Refusal> {
    match act {
        BreakoutsAct::SaveRound { round, groups } => seats::save_round(cx, session, round, groups),
        BreakoutsAct::Seat { round, person, group, placing, reason } => {
            seats::seat(cx, session, *round, *person, *group, *placing, reason)
        }
        BreakoutsAct::Swap { round, people } => seats::swap(cx, session, *round, *people),
        BreakoutsAct::Pin { round, person, pinned } => seats::pin(cx, session, *round, *person, *pinned),
        BreakoutsAct::Wish { people, bond } => seats::wish(cx, session, *people, *bond),
        BreakoutsAct::Repair { round, plan } => repair::apply(cx, session, *round, plan),
    }
}
