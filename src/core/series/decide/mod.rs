//! Decides the acts on collaboratives, centers, agencies and sessions.

pub mod session;
pub mod set;

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::SessionId;
use crate::core::series::command::SeriesAct;

/// Decides an act on the series.
pub fn decide(cx: &mut Context<'_>, session: Option<SessionId>, act: &SeriesAct) -> Result<Decision, Refusal> {
    match act {
        SeriesAct::NewSession(draft) => session::new_session(cx, draft),
        SeriesAct::CloseSession { sign_out, carry_over } => {
            session::close(cx, session.ok_or(Refusal::NoSession)?, *sign_out, *carry_over)
        }
        SeriesAct::SetCollaborative { id, draft } => set::collaborative(cx, *id, draft),
        SeriesAct::SetCenter { id, draft } => set::center(cx, *id, draft),
        SeriesAct::SetAgency { id, draft } => set::agency(cx, *id, draft),
    }
}
