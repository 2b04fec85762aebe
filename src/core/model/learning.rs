//! Small tests of change (PDSA cards), counted answers of polls and evaluations, and remarks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Rev, Text};
use crate::core::model::ids::{NoteId, PdsaCycleId, PollCountId, RemarkId, SessionId, TeamId};
use crate::core::time::Time;
use crate::core::words::{RemarkKind, Sheet, Verdict};

/// One small test of change of a team: a PDSA card (plan, do, study, act).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdsaCycle {
    /// Identity.
    pub id: PdsaCycleId,
    /// The session at which it was started.
    pub session: SessionId,
    /// The team.
    pub team: Option<TeamId>,
    /// Its number in the team's series, from 1.
    pub number: u32,
    /// What the team wants to reach.
    pub aim: Text,
    /// What it will change.
    pub change: Text,
    /// What it expects to see.
    pub prediction: Text,
    /// Who does it.
    pub who: Text,
    /// When they do it, in words.
    pub timing: Text,
    /// What they will measure.
    pub measure: Text,
    /// What was done.
    pub did: Text,
    /// What was learned.
    pub learned: Text,
    /// Adopt, adapt or abandon; `None` while it is open.
    pub verdict: Option<Verdict>,
    /// The next test, in words.
    pub next: Text,
    /// The barrier it addresses.
    pub barrier: Option<NoteId>,
    /// The session at which the verdict was reported.
    pub closed_in: Option<SessionId>,
    /// When the verdict is due; `None`: at the next session of the same series.
    pub due: Option<NaiveDate>,
    /// When it was created.
    pub at: Time,
    /// Whether an undo took it back.
    pub withdrawn: bool,
    /// Last change.
    pub rev: Rev,
}

/// Number of people who gave one value to one question of a poll or an evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollCount {
    /// Identity.
    pub id: PollCountId,
    /// The session.
    pub session: SessionId,
    /// The questionnaire.
    pub sheet: Sheet,
    /// The question's stable key.
    pub question: Text,
    /// The value, 1 to 5.
    pub value: u32,
    /// How many people gave it.
    pub count: u32,
    /// Last change.
    pub rev: Rev,
}

/// A written remark of an evaluation. It is anonymous.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Identity.
    pub id: RemarkId,
    /// The session.
    pub session: SessionId,
    /// The question it answers.
    pub kind: RemarkKind,
    /// The text.
    pub text: Text,
    /// When it was entered.
    pub at: Time,
    /// Whether an undo took it back.
    pub withdrawn: bool,
    /// Last change.
    pub rev: Rev,
}
