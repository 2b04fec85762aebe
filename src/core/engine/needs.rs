//! The rows that must be read before an act can be decided. An act names its needs; only the store knows how to load
//! them.

use crate::core::model::ids::{NoteId, PersonId, RoundId, SessionId};

/// The keys by which the store finds records that may be the same person.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct MatchKeys {
    /// External id.
    pub code: String,
    /// E-mail address in lower case.
    pub email: String,
    /// Given and family name, folded.
    pub name: String,
}

/// Rows to load for a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// One session.
    Session(SessionId),
    /// Every session, center and collaborative.
    Series,
    /// The collaborative of a session.
    Collaborative(SessionId),
    /// Every agency, team, role, rule and center.
    Directory,
    /// Every saved column mapping.
    Mappings,
    /// One person.
    Person(PersonId),
    /// One person's registration and events at a session.
    Attendance(SessionId, PersonId),
    /// The registrations, events and persons of a session.
    Roster(SessionId),
    /// Every session, and one person's registrations and events at all of them.
    Everywhere(PersonId),
    /// A session's agenda.
    Agenda(SessionId),
    /// A session's rounds and groups.
    Rounds(SessionId),
    /// The seats of a round, and who sits there.
    Seats(RoundId),
    /// The seating constraint of two people, the lower id first.
    Wish(SessionId, PersonId, PersonId),
    /// The agenda and the constraints of a session, and the rounds and seats of all sessions of its series.
    History(SessionId),
    /// One note with its links, votes, answers, trials and test cards.
    Note(NoteId),
    /// One person with everything that refers to them, at every session.
    Records(PersonId),
    /// Every note with its links, votes, answers and trials.
    Notes,
    /// The notes of one session without links, votes, answers and trials.
    NotesOf(SessionId),
    /// The region's names of the categories.
    Categories,
    /// Every test card, counted value and remark, and all sessions.
    Learning,
    /// The persons who match one of these keys, with their registration and events at the session.
    Alike(Vec<MatchKeys>, Option<SessionId>),
}
