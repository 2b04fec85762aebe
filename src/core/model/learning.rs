//! What teams try between sessions, and what people thought of the day.

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
    /// The session it was written at.
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
    /// When, in words.
    pub timing: Text,
    /// What will be counted.
    pub measure: Text,
    /// What was done.
    pub did: Text,
    /// What was learned.
    pub learned: Text,
    /// What follows from it.
    pub verdict: Option<Verdict>,
    /// The next test, in words.
    pub next: Text,
    /// The barrier it is about.
    pub barrier: Option<NoteId>,
    /// The session at which the verdict was told.
    pub closed_in: Option<SessionId>,
    /// By when it is to be told; the next session of the center where nothing else is said.
    pub due: Option<NaiveDate>,
    /// When it was written.
    pub at: Time,
    /// Taken back by an undo.
    pub withdrawn: bool,
    /// Last change.
    pub rev: Rev,
}

/// How many gave this figure to this question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PollCount {
    /// Identity.
    pub id: PollCountId,
    /// The session.
    pub session: SessionId,
    /// The sheet it stands on.
    pub sheet: Sheet,
    /// The question's stable key.
    pub question: Text,
    /// The figure given, 1 to 5.
    pub value: u32,
    /// How many gave it.
    pub count: u32,
    /// Last change.
    pub rev: Rev,
}

/// Something written on an evaluation. Nobody's name stands beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Identity.
    pub id: RemarkId,
    /// The session.
    pub session: SessionId,
    /// Which of the questions it answers.
    pub kind: RemarkKind,
    /// The words.
    pub text: Text,
    /// When it was entered.
    pub at: Time,
    /// Taken back by an undo.
    pub withdrawn: bool,
    /// Last change.
    pub rev: Rev,
}
