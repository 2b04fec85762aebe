//! Decides the acts on attendance.

pub mod correct;
pub mod door;
pub mod paper_times;
pub mod report;
pub mod substitute;
pub mod transfer;

use self::door::Visit;
use crate::core::attendance::command::AttendanceAct;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::SessionId;

/// Decides an act on the attendance of a session.
pub fn decide(cx: &mut Context<'_>, session: SessionId, act: &AttendanceAct) -> Result<Decision, Refusal> {
    match act {
        AttendanceAct::CheckIn { person, at, source, reason } => {
            door::check_in(cx, Visit { session, person: *person, at: *at, source: *source }, reason)
        }
        AttendanceAct::CheckOut { person, at, source } => door::check_out(cx, session, *person, *at, *source),
        AttendanceAct::WalkIn { who, at } => door::walk_in(cx, session, who, *at),
        AttendanceAct::MakeUp { person, of, at, source } => {
            transfer::make_up(cx, Visit { session, person: *person, at: *at, source: *source }, *of)
        }
        AttendanceAct::MoveHere { person, from, at, source } => {
            transfer::move_here(cx, Visit { session, person: *person, at: *at, source: *source }, *from)
        }
        AttendanceAct::PaperTimes { person, times } => paper_times::enter(cx, session, *person, times),
        AttendanceAct::Excuse { person, excuse, approved_by } => {
            door::excuse(cx, session, *person, *excuse, approved_by)
        }
        AttendanceAct::Substitute { absent, by } => substitute::substitute(cx, session, *absent, by),
        AttendanceAct::Correct { person, of, at, reason } => correct::correct(cx, session, *person, *of, *at, reason),
        AttendanceAct::Import { people, file } => report::import(cx, session, people, file),
    }
}
