//! Commands: plain data, each one intended change. The screen and the command line build the same ones, so every act
//! of the one can be scripted in the other, undone, and found in the history.
//!
//! A command is a session and an act. Each domain has one enum of acts (`core/<domain>/command.rs`) with one table,
//! `spec`: the kind, which has a word and a permission ([`ActKind`]), and the rows to load ([`Need`]). The domain's
//! `decide` turns an act into changes of rows.

use crate::core::agenda::command::AgendaAct;
use crate::core::attendance::command::AttendanceAct;
use crate::core::breakouts::command::BreakoutsAct;
use crate::core::engine::decision::Context;
use crate::core::engine::journal::{ActKind, JournalRecord};
use crate::core::engine::needs::Need;
use crate::core::engine::permission::grant;
use crate::core::engine::refusal::Refusal;
use crate::core::engine::spec::Spec;
use crate::core::learning::command::LearningAct;
use crate::core::model::ids::SessionId;
use crate::core::notes::command::NotesAct;
use crate::core::people::command::PeopleAct;
use crate::core::series::command::SeriesAct;
use crate::core::words::Permission;

/// One intended change.
#[derive(Clone, Debug)]
pub struct Command {
    /// The session at which it is done and in whose history it appears. `None` for acts between sessions.
    pub session: Option<SessionId>,
    /// The act.
    pub act: Act,
}

/// All acts, by domain.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "each domain's enum says what it holds")]
pub enum Act {
    Series(SeriesAct),
    People(PeopleAct),
    Attendance(AttendanceAct),
    Agenda(AgendaAct),
    Breakouts(BreakoutsAct),
    Notes(NotesAct),
    Learning(LearningAct),
    Undo(Undo),
}

/// Undoes an entry of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undo {
    /// The number of the entry.
    pub seq: i64,
    /// Keeps rows that were changed since, instead of refusing.
    pub partial: bool,
}

macro_rules! acts_of {
    ($($variant:ident($of:ty)),+ $(,)?) => {$(
        impl From<$of> for Act {
            fn from(act: $of) -> Self {
                Self::$variant(act)
            }
        }
    )+};
}

acts_of! {
    Series(SeriesAct), People(PeopleAct), Attendance(AttendanceAct), Agenda(AgendaAct), Breakouts(BreakoutsAct),
    Notes(NotesAct), Learning(LearningAct), Undo(Undo),
}

impl Command {
    /// An act at a session, or without one.
    pub fn new(session: impl Into<Option<SessionId>>, act: impl Into<Act>) -> Self {
        Self { session: session.into(), act: act.into() }
    }

    /// Undoes an entry completely or not at all.
    #[must_use]
    pub fn undo(seq: i64) -> Self {
        Self::new(None, Undo { seq, partial: false })
    }

    /// The row of its domain's table.
    #[must_use]
    pub fn spec(&self) -> Spec {
        // `decide` refuses an act that needs a session and has none; until then a nil id loads nothing.
        let at = self.session.unwrap_or(SessionId(uuid::Uuid::nil()));
        match &self.act {
            Act::Series(act) => act.spec(self.session),
            Act::People(act) => act.spec(self.session),
            Act::Attendance(act) => act.spec(at),
            Act::Agenda(act) => act.spec(at),
            Act::Breakouts(act) => act.spec(at),
            Act::Notes(act) => act.spec(at),
            Act::Learning(act) => act.spec(at),
            Act::Undo(_) => Spec::new(ActKind::Undo, []),
        }
    }

    /// For an undo: the number of the entry that it undoes.
    #[must_use]
    pub const fn undoes(&self) -> Option<i64> {
        if let Act::Undo(undo) = &self.act { Some(undo.seq) } else { None }
    }

    /// Kind of act in the journal.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        self.spec().kind
    }

    /// Rows to load before it can be decided.
    #[must_use]
    pub fn needs(&self) -> Vec<Need> {
        self.session.map(Need::Session).into_iter().chain(self.spec().needs).collect()
    }

    /// The permission that it requires. An undo requires the permission of the act that it undoes.
    #[must_use]
    pub fn permission(&self, past: Option<&JournalRecord>) -> Permission {
        let kind = self.kind();
        past.filter(|_| kind == ActKind::Undo).map_or(kind, |past| past.entry.act).permission()
    }

    /// Refuses a command that the station's access does not include.
    pub(super) fn check_permission(&self, cx: &Context<'_>) -> Result<(), Refusal> {
        // Without a gate nothing is asked: the table of a large import lists every person of its file.
        let Some(access) = cx.actor.access else { return Ok(()) };
        let permission = self.permission(cx.past);
        if grant(access, permission).is_given() { Ok(()) } else { Err(Refusal::NotAllowed { access, permission }) }
    }
}
