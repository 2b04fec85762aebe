//! What has to be read before a command can be decided. The store knows how each is read; a command only names them.

use crate::core::dispatch::command::{Command, Series, Stand};
use crate::core::model::ids::{NoteId, PersonId, RoundId, SessionId};
use crate::core::people::matching::{Likeness, PersonDraft};

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
    Alike(Vec<Likeness>, Option<SessionId>),
}

impl Command {
    /// What must be known to decide it.
    #[must_use]
    pub fn needs(&self) -> Vec<Need> {
        let mut needs: Vec<Need> = self.session().map(Need::Session).into_iter().collect();
        match self {
            Self::Series(Series::Person { of, .. }) => needs.extend([Need::Directory, Need::Person(*of)]),
            Self::NewSession(_) | Self::Series(_) => needs.push(Need::Series),
            Self::CloseSession { session, .. } => {
                needs.extend([Need::Roster(*session), Need::Agenda(*session), Need::NotesOf(*session)]);
            }
            Self::ImportPeople { session, drafts, .. } => {
                let alike = drafts.iter().map(PersonDraft::likeness).collect();
                needs.extend([Need::Directory, Need::Alike(alike, *session)]);
            }
            Self::ImportAttendance { session, people, .. } => {
                needs.push(Need::Collaborative(*session));
                let each = people.iter().map(|one| one.person);
                needs.extend(each.flat_map(|person| [Need::Person(person), Need::Attendance(*session, person)]));
            }
            Self::SaveRoleRules { .. } | Self::DropRoleRule { .. } => needs.push(Need::Directory),
            Self::Agenda { session, act } => needs.extend(act.needs(*session)),
            Self::SaveMapping { .. } => needs.push(Need::Mappings),
            Self::ImportAgenda { session, .. }
            | Self::StartItem { session, .. }
            | Self::EndItem { session, .. }
            | Self::ShiftItem { session, .. } => needs.push(Need::Agenda(*session)),
            Self::CheckIn { session, person, .. } | Self::Paper { session, person, .. } => {
                needs.extend([Need::Collaborative(*session), Need::Person(*person)]);
                needs.push(Need::Attendance(*session, *person));
            }
            Self::CheckOut { session, person, .. }
            | Self::Excuse { session, person, .. }
            | Self::Correct { session, person, .. } => {
                needs.extend([Need::Person(*person), Need::Attendance(*session, *person)]);
            }
            Self::WalkIn { session, who, .. } => {
                let alike = vec![PersonDraft::from_walk_in(who).likeness()];
                needs.extend([Need::Directory, Need::Collaborative(*session), Need::Alike(alike, Some(*session))]);
            }
            Self::MakeUp { person, .. } | Self::MoveHere { person, .. } => {
                needs.extend([Need::Series, Need::Person(*person), Need::Everywhere(*person)]);
            }
            Self::Substitute { session, absent, by } => {
                needs.extend([Need::Directory, Need::Person(*absent), Need::Attendance(*session, *absent)]);
                needs.extend(match by {
                    Stand::Known(person) => vec![Need::Person(*person), Need::Attendance(*session, *person)],
                    Stand::New(who) => {
                        vec![Need::Alike(vec![PersonDraft::from_walk_in(who).likeness()], Some(*session))]
                    }
                });
            }
            Self::Merge { keep, gone, .. } => needs.extend([Need::Records(*keep), Need::Records(*gone)]),
            Self::KeepRound { session, .. } => needs.extend([Need::Roster(*session), Need::Rounds(*session)]),
            Self::Seat { session, round, person, .. } => {
                needs.extend([Need::Person(*person), Need::Attendance(*session, *person)]);
                needs.extend([Need::Rounds(*session), Need::Seats(*round)]);
            }
            Self::Swap { session, round, people: (a, b) } => {
                needs.extend([Need::Rounds(*session), Need::Seats(*round), Need::Person(*a), Need::Person(*b)]);
            }
            Self::Pin { session, round, person, .. } => {
                needs.extend([Need::Rounds(*session), Need::Seats(*round), Need::Person(*person)]);
            }
            Self::Wish { session, people: (a, b), .. } => {
                needs.extend([Need::Person(*a), Need::Person(*b), Need::Wish(*session, *a.min(b), *a.max(b))]);
            }
            Self::Repair { session, round, .. } => {
                needs.extend([Need::Roster(*session), Need::Rounds(*session), Need::Seats(*round)]);
            }
            Self::AddNote { session, note } => {
                needs.extend([Need::Agenda(*session), Need::Rounds(*session)]);
                needs.extend(note.answers.iter().copied().map(Need::Note));
            }
            Self::EditNote { note, .. } | Self::Vote { note, .. } => needs.push(Need::Note(*note)),
            Self::Note { session, what } => needs.extend(what.needs(*session)),
            Self::StepNote { note, .. } | Self::AnswerNote { note, .. } | Self::TryNote { note, .. } => {
                needs.extend([Need::Note(*note), Need::Series]);
            }
            Self::ImportAnswers { .. } => needs.extend([Need::Series, Need::Notes]),
            Self::ImportNotes { .. } => needs.extend([Need::Series, Need::Directory, Need::Notes]),
            Self::Link { solution, barrier, .. } => needs.extend([Need::Note(*solution), Need::Note(*barrier)]),
            Self::Learn { session, what } => needs.extend(what.needs(*session)),
            Self::Undo { .. } => {}
        }
        needs
    }
}
