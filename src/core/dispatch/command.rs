//! Commands: plain data, each one intended change. The screen and the command line build the same ones,
//! so every act of the one can be scripted in the other, undone, and found in the history.
//!
//! A command names what it needs to be decided and the right it takes. It never carries a decision: what
//! it means for the rows is `decide`'s, inside the write transaction.

mod drafts;

pub use crate::core::agenda::command::{AgendaAct, ItemChange, Side};
pub use crate::core::dispatch::needs::Need;
pub use crate::core::engine::envelope::{Order, Who};
pub use crate::core::learning::command::{CycleLine, Learn, Response};
pub use crate::core::notes::command::{NoteAct, NoteSet, VoteDraft};
pub use crate::core::series::command::{AgencyDraft, CenterDraft, CollaborativeDraft, Series};
pub use drafts::{
    AnswerDraft, Attended, GroupDraft, ItemDraft, NoteDraft, Reseat, RoundDraft, SessionDraft, Stand, WalkIn,
};

use crate::core::breakouts::Repair;
use crate::core::model::Rev;
use crate::core::model::ids::{GroupId, ItemId, NoteId, PersonId, RoleRuleId, RoundId, SessionId};
use crate::core::notes::exchange::Said;
use crate::core::people::matching::PersonDraft;
use crate::core::time::Time;
use crate::core::words::{Bond, EventKind, Excuse, NoteKind, NoteStatus, Placing, Right, Source, Tier};

/// Every change the product knows.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Command {
    NewSession(SessionDraft),
    /// Collaboratives, centers, agencies and the directory, one row at a time.
    Series(Series),
    CloseSession {
        session: SessionId,
        sign_out: bool,
        /// Questions without an owner stay open on purpose.
        carry_over: bool,
    },
    ImportPeople {
        session: Option<SessionId>,
        drafts: Vec<PersonDraft>,
        file: String,
    },
    ImportAgenda {
        session: SessionId,
        drafts: Vec<ItemDraft>,
        file: String,
    },
    /// Stays that a report of a meeting tool tells of.
    ImportAttendance {
        session: SessionId,
        people: Vec<Attended>,
        file: String,
    },
    /// (text, role): titles that hold the text are the role.
    SaveRoleRules {
        rules: Vec<(String, String)>,
        file: String,
    },
    /// The rule is asked no more.
    DropRoleRule {
        rule: RoleRuleId,
    },
    /// (field, header) for files with the headers of the signature.
    SaveMapping {
        signature: String,
        pairs: Vec<(String, String)>,
        file: String,
    },
    CheckIn {
        session: SessionId,
        person: PersonId,
        at: Option<Time>,
        source: Source,
        /// Why they come: a closed collaborative asks it of whoever is not on its list.
        reason: String,
    },
    CheckOut {
        session: SessionId,
        person: PersonId,
        at: Option<Time>,
        source: Source,
    },
    WalkIn {
        session: SessionId,
        who: WalkIn,
        at: Option<Time>,
    },
    MakeUp {
        session: SessionId,
        person: PersonId,
        /// The session made up for; the one that fits best where none is named.
        of: Option<SessionId>,
        at: Option<Time>,
        source: Source,
    },
    MoveHere {
        session: SessionId,
        person: PersonId,
        /// The session left; the nearest ahead where none is named.
        from: Option<SessionId>,
        at: Option<Time>,
        source: Source,
    },
    /// Times from paper: in, out, in, out and so on.
    Paper {
        session: SessionId,
        person: PersonId,
        times: Vec<Time>,
    },
    Excuse {
        session: SessionId,
        person: PersonId,
        excuse: Excuse,
        approved_by: String,
    },
    StartItem {
        session: SessionId,
        item: ItemId,
        at: Time,
    },
    EndItem {
        session: SessionId,
        item: ItemId,
        at: Time,
    },
    ShiftItem {
        session: SessionId,
        item: ItemId,
        minutes: i32,
    },
    /// Everything else about an agenda: what the day does to it, and changes of the plan.
    Agenda {
        session: SessionId,
        act: AgendaAct,
    },
    KeepRound {
        session: SessionId,
        round: RoundDraft,
        groups: Vec<GroupDraft>,
    },
    Seat {
        session: SessionId,
        round: RoundId,
        person: PersonId,
        group: GroupId,
        placing: Placing,
        reason: String,
    },
    /// Two people change places.
    Swap {
        session: SessionId,
        round: RoundId,
        people: (PersonId, PersonId),
    },
    /// Somebody stays in their group when it is drawn or repaired, or no longer does.
    Pin {
        session: SessionId,
        round: RoundId,
        person: PersonId,
        pinned: bool,
    },
    /// Two people are to sit together or apart; nothing any more where there is no bond.
    Wish {
        session: SessionId,
        people: (PersonId, PersonId),
        bond: Option<Bond>,
    },
    /// The plan that somebody has looked at.
    Repair {
        session: SessionId,
        round: RoundId,
        plan: Repair,
    },
    AddNote {
        session: SessionId,
        note: NoteDraft,
    },
    EditNote {
        session: SessionId,
        note: NoteId,
        kind: NoteKind,
        text: String,
        /// The revision that was before whoever edits; a later one is never run over.
        seen: Option<Rev>,
    },
    Link {
        session: SessionId,
        solution: NoteId,
        barrier: NoteId,
    },
    Vote {
        session: SessionId,
        note: NoteId,
        vote: VoteDraft,
    },
    Note {
        session: SessionId,
        what: NoteAct,
    },
    /// Tests of change, polls, evaluations, the stage.
    Learn {
        session: SessionId,
        what: Learn,
    },
    /// A note takes a step of its loop; `tier` says whom it is put to.
    StepNote {
        session: SessionId,
        note: NoteId,
        to: NoteStatus,
        why: String,
        tier: Option<Tier>,
    },
    AnswerNote {
        session: SessionId,
        note: NoteId,
        answer: AnswerDraft,
    },
    /// An agency tried a solution.
    TryNote {
        session: SessionId,
        note: NoteId,
        agency: String,
        status: NoteStatus,
        why: String,
    },
    /// Rows of an answer sheet.
    ImportAnswers {
        session: Option<SessionId>,
        drafts: Vec<(NoteId, AnswerDraft)>,
        file: String,
    },
    /// Notes of another center; `join` joins those that are much the same, too.
    ImportNotes {
        session: SessionId,
        from: String,
        notes: Vec<Said>,
        join: bool,
        file: String,
    },
    /// Somebody comes instead of somebody else.
    Substitute {
        session: SessionId,
        absent: PersonId,
        by: Stand,
    },
    /// Two records are one person. `session` is where that was noticed: its history tells of it.
    Merge {
        session: Option<SessionId>,
        keep: PersonId,
        gone: PersonId,
    },
    /// The last coming or going (`of` says which, where not the very last) was at another time.
    Correct {
        session: SessionId,
        person: PersonId,
        of: Option<EventKind>,
        at: Time,
        reason: String,
    },
    /// `partial` leaves alone what somebody changed since, instead of refusing.
    Undo {
        seq: i64,
        partial: bool,
    },
}

/// The kinds of act that the history tells of, one for every command.
pub use crate::core::engine::journal::Act;

impl Command {
    /// The session it belongs to.
    #[must_use]
    pub const fn session(&self) -> Option<SessionId> {
        match self {
            Self::NewSession(_)
            | Self::Series(_)
            | Self::SaveRoleRules { .. }
            | Self::DropRoleRule { .. }
            | Self::SaveMapping { .. }
            | Self::Undo { .. } => None,
            Self::ImportPeople { session, .. } | Self::ImportAnswers { session, .. } | Self::Merge { session, .. } => {
                *session
            }
            Self::CloseSession { session, .. }
            | Self::ImportAgenda { session, .. }
            | Self::ImportAttendance { session, .. }
            | Self::CheckIn { session, .. }
            | Self::CheckOut { session, .. }
            | Self::WalkIn { session, .. }
            | Self::MakeUp { session, .. }
            | Self::MoveHere { session, .. }
            | Self::Paper { session, .. }
            | Self::Excuse { session, .. }
            | Self::Substitute { session, .. }
            | Self::Correct { session, .. }
            | Self::StartItem { session, .. }
            | Self::EndItem { session, .. }
            | Self::ShiftItem { session, .. }
            | Self::Agenda { session, .. }
            | Self::KeepRound { session, .. }
            | Self::Seat { session, .. }
            | Self::Swap { session, .. }
            | Self::Pin { session, .. }
            | Self::Wish { session, .. }
            | Self::Repair { session, .. }
            | Self::AddNote { session, .. }
            | Self::EditNote { session, .. }
            | Self::Link { session, .. }
            | Self::Vote { session, .. }
            | Self::Note { session, .. }
            | Self::Learn { session, .. }
            | Self::StepNote { session, .. }
            | Self::AnswerNote { session, .. }
            | Self::TryNote { session, .. }
            | Self::ImportNotes { session, .. } => Some(*session),
        }
    }

    /// What the history calls it, and the right it takes: the one table of both.
    #[must_use]
    pub const fn act(&self) -> (Act, Right) {
        match self {
            Self::NewSession(_) => (Act::NewSession, Right::Coordinate),
            Self::Series(what) => (what.act(), Right::Coordinate),
            Self::CloseSession { .. } => (Act::CloseSession, Right::Coordinate),
            Self::ImportPeople { .. } => (Act::ImportPeople, Right::Coordinate),
            Self::ImportAgenda { .. } => (Act::ImportAgenda, Right::Coordinate),
            Self::ImportAttendance { .. } => (Act::ImportAttendance, Right::Coordinate),
            Self::SaveRoleRules { .. } => (Act::SaveRoleRules, Right::Coordinate),
            Self::DropRoleRule { .. } => (Act::DropRoleRule, Right::Coordinate),
            Self::SaveMapping { .. } => (Act::SaveMapping, Right::Coordinate),
            Self::CheckIn { .. } => (Act::CheckIn, Right::Door),
            Self::CheckOut { .. } => (Act::CheckOut, Right::Door),
            Self::WalkIn { .. } => (Act::WalkIn, Right::Door),
            Self::MakeUp { .. } => (Act::MakeUp, Right::Door),
            Self::MoveHere { .. } => (Act::MoveHere, Right::Door),
            Self::Paper { .. } => (Act::Paper, Right::Door),
            Self::Excuse { .. } => (Act::Excuse, Right::Door),
            Self::Substitute { .. } => (Act::Substitute, Right::Door),
            Self::Merge { .. } => (Act::Merge, Right::Door),
            Self::Correct { .. } => (Act::Correct, Right::Door),
            Self::StartItem { .. } => (Act::StartItem, Right::Room),
            Self::EndItem { .. } => (Act::EndItem, Right::Room),
            Self::ShiftItem { .. } => (Act::ShiftItem, Right::Room),
            Self::Agenda { act, .. } => act.act(),
            Self::KeepRound { .. } => (Act::KeepRound, Right::Room),
            Self::Seat { .. } => (Act::Seat, Right::Room),
            Self::Swap { .. } => (Act::Swap, Right::Room),
            Self::Pin { .. } => (Act::Pin, Right::Room),
            Self::Wish { .. } => (Act::Wish, Right::Room),
            Self::Repair { .. } => (Act::Repair, Right::Room),
            Self::AddNote { .. } => (Act::AddNote, Right::Notes),
            Self::EditNote { .. } => (Act::EditNote, Right::Notes),
            Self::Link { .. } => (Act::Link, Right::Notes),
            Self::Vote { .. } => (Act::Vote, Right::Notes),
            Self::Note { what, .. } => (what.act(), Right::Notes),
            Self::Learn { what, .. } => what.act(),
            Self::StepNote { .. } => (Act::StepNote, Right::Notes),
            Self::AnswerNote { .. } => (Act::AnswerNote, Right::Notes),
            Self::TryNote { .. } => (Act::TryNote, Right::Notes),
            Self::ImportAnswers { .. } => (Act::ImportAnswers, Right::Coordinate),
            Self::ImportNotes { .. } => (Act::ImportNotes, Right::Coordinate),
            Self::Undo { .. } => (Act::Undo, Right::Door),
        }
    }
}
