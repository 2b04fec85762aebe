//! What has to be read before an act can be decided. The store knows how each need is read; an act only names them.

use crate::core::model::ids::{NoteId, PersonId, RoundId, SessionId};

/// What may tell that two records are one person: the keys that the store looks up.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct MatchKeys {
    /// The id in the file.
    pub code: String,
    /// E-mail address in lower case.
    pub email: String,
    /// Given and family name, folded.
    pub name: String,
}

/// What must be known before a command can be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// One session.
    Session(SessionId),
    /// Every session, center and collaborative.
    Series,
    /// The collaborative that a session belongs to.
    Collaborative(SessionId),
    /// Every agency, team, role, rule and center.
    Directory,
    /// Every remembered mapping.
    Mappings,
    /// One person.
    Person(PersonId),
    /// One person's registration and events at a session.
    Attendance(SessionId, PersonId),
    /// Everybody's registration, events and names at a session.
    Roster(SessionId),
    /// Every session, and one person's registrations and events at all of them.
    Everywhere(PersonId),
    /// A session's agenda.
    Agenda(SessionId),
    /// A session's rounds and groups.
    Rounds(SessionId),
    /// The seats of a round, and who sits there.
    Seats(RoundId),
    /// What is wished about two people, the lower id first.
    Wish(SessionId, PersonId, PersonId),
    /// The agenda, and the rounds, seats and wishes of this session and of the others at its center.
    History(SessionId),
    /// One note with its links.
    Note(NoteId),
    /// One person with everything that refers to them, at every session.
    Records(PersonId),
    /// Every note with its links and votes.
    Notes,
    /// The notes of one session, without what hangs on them.
    NotesOf(SessionId),
    /// What the region calls the categories.
    Categories,
    /// Every test card, figure and remark, and the sessions they belong to.
    Learning,
    /// Whoever in the directory may be one of these people, with their registration at the session.
    Alike(Vec<MatchKeys>, Option<SessionId>),
}
