//! Acts on attendance: check in and out, walk-ins, excuses, corrections, reports.

use crate::core::attendance::presence::Stay;
use crate::core::engine::journal::ActKind;
use crate::core::engine::needs::Need::{self, Attendance, Collaborative, Directory, Everywhere, Person, Series};
use crate::core::engine::spec::Spec;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::people::matching::PersonDraft;
use crate::core::time::Time;
use crate::core::words::{EventKind, Excuse, Source};

/// An act on the attendance of a session.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum AttendanceAct {
    CheckIn {
        person: PersonId,
        at: Option<Time>,
        source: Source,
        /// Why they come; required by a closed collaborative for people who are not on its list.
        reason: String,
    },
    CheckOut {
        person: PersonId,
        at: Option<Time>,
        source: Source,
    },
    WalkIn {
        who: WalkIn,
        at: Option<Time>,
    },
    MakeUp {
        person: PersonId,
        /// The session made up for; `None`: the one that fits best.
        of: Option<SessionId>,
        at: Option<Time>,
        source: Source,
    },
    MoveHere {
        person: PersonId,
        /// The session left; `None`: their next one.
        from: Option<SessionId>,
        at: Option<Time>,
        source: Source,
    },
    /// Times from paper: in and out in turn.
    PaperTimes {
        person: PersonId,
        times: Vec<Time>,
    },
    Excuse {
        person: PersonId,
        excuse: Excuse,
        approved_by: String,
    },
    /// Another person comes instead of `absent`.
    Substitute {
        absent: PersonId,
        by: Replacement,
    },
    /// Corrects the time of an arrival or a departure.
    Correct {
        person: PersonId,
        /// Arrival or departure; `None`: the last event.
        of: Option<EventKind>,
        at: Time,
        reason: String,
    },
    /// Stays from a report of a meeting tool.
    Import {
        people: Vec<ReportedStays>,
        file: String,
    },
}

impl AttendanceAct {
    /// The table of these acts.
    #[must_use]
    pub fn spec(&self, at: SessionId) -> Spec {
        let one = |person: &PersonId| [Person(*person), Attendance(at, *person)];
        match self {
            Self::CheckIn { person, .. } => {
                Spec::new(ActKind::CheckIn, [Collaborative(at)].into_iter().chain(one(person)))
            }
            Self::CheckOut { person, .. } => Spec::new(ActKind::CheckOut, one(person)),
            Self::WalkIn { who, .. } => Spec::new(
                ActKind::WalkIn,
                [Directory, Collaborative(at), Need::Alike(vec![who.draft().match_keys()], Some(at))],
            ),
            Self::MakeUp { person, .. } => Spec::new(ActKind::MakeUp, [Series, Person(*person), Everywhere(*person)]),
            Self::MoveHere { person, .. } => {
                Spec::new(ActKind::MoveHere, [Series, Person(*person), Everywhere(*person)])
            }
            Self::PaperTimes { person, .. } => {
                Spec::new(ActKind::PaperTimes, [Collaborative(at)].into_iter().chain(one(person)))
            }
            Self::Excuse { person, .. } => Spec::new(ActKind::Excuse, one(person)),
            Self::Substitute { absent, by } => {
                let both = [Directory].into_iter().chain(one(absent)).chain(by.needs(at));
                Spec::new(ActKind::Substitute, both)
            }
            Self::Correct { person, .. } => Spec::new(ActKind::Correct, one(person)),
            Self::Import { people, .. } => {
                let each = people.iter().flat_map(|row| one(&row.person));
                Spec::new(ActKind::ImportAttendance, [Collaborative(at)].into_iter().chain(each))
            }
        }
    }
}

/// A new person at the door.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct WalkIn {
    pub given: String,
    pub family: String,
    pub goes_by: String,
    pub email: String,
    /// By name; an unknown one is created.
    pub agency: String,
    /// By name; an unknown one is created.
    pub role: String,
    /// Why they come; required by a closed collaborative.
    pub reason: String,
    /// Adds them even if a person of that name and agency is known.
    pub anyway: bool,
}

impl WalkIn {
    /// The form as a record of the directory.
    #[must_use]
    pub fn draft(&self) -> PersonDraft {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        PersonDraft {
            given: some(&self.given),
            family: some(&self.family),
            goes_by: some(&self.goes_by),
            email: some(&self.email),
            agency: some(&self.agency),
            role: some(&self.role),
            ..PersonDraft::default()
        }
    }
}

/// The stays of one person in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedStays {
    /// The person.
    pub person: PersonId,
    /// In order, without overlaps; only the last may be open.
    pub stays: Vec<Stay>,
}

/// The person who comes instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// A person of the directory.
    Known(PersonId),
    /// A new person; an empty agency or role is that of the absent person.
    New(WalkIn),
}

impl Replacement {
    fn needs(&self, at: SessionId) -> Vec<Need> {
        match self {
            Self::Known(person) => vec![Person(*person), Attendance(at, *person)],
            Self::New(who) => vec![Need::Alike(vec![who.draft().match_keys()], Some(at))],
        }
    }
}
