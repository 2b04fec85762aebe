//! The fixed vocabularies: one word for each thing, the same in SQL, Rust, on the screen, in files and on the
//! command line.
//!
//! Adding a word takes one line here; the compiler then lists every place that must handle it. Words that a region may
//! rename (roles, agencies, names of categories) are rows of tables, not variants.

mod modes;

use serde::{Deserialize, Serialize};

/// The text is not a word of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{found}\" is not one of {accepted}")]
pub struct UnknownWord {
    /// The given text.
    pub found: String,
    /// The accepted words, joined by commas.
    pub accepted: String,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word, in the order of the vocabulary.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word itself.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;
            /// Ignores case; accepts spaces and hyphens for underscores.
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                let plain = text.trim().to_lowercase().replace([' ', '-'], "_");
                Self::ALL.iter().copied().find(|word| word.word() == plain).ok_or_else(|| UnknownWord {
                    found: text.chars().take(40).collect(),
                    accepted: Self::ALL.iter().map(|word| word.word()).collect::<Vec<_>>().join(", "),
                })
            }
        }
    )+};
}

mod learning;
mod notes;

pub use learning::*;
pub use notes::*;

words! {
    /// Kind of agency (policy guide IV; NCTSN page).
    AgencyKind {
        /// Public agency.
        Public = "public",
        /// Private agency.
        Private = "private",
        /// Member center of the network.
        Member = "member",
        /// Partner organization of a member.
        Partner = "partner",
    }
    /// Level of a person in the administration.
    Level {
        /// Casework and other field staff.
        Field = "field",
        /// Supervisors.
        Supervisor = "supervisor",
        /// Administrators and senior leaders.
        Administrator = "administrator",
    }
    /// Whether a person must attend.
    Duty {
        /// Must attend.
        Mandatory = "mandatory",
        /// May attend.
        Optional = "optional",
    }
    /// Status of a registration before the session.
    Expectation {
        /// Expected.
        Expected = "expected",
        /// Excused, with a reason.
        Excused = "excused",
        /// Taken off the list.
        Cancelled = "cancelled",
    }
    /// How a person got on a session's list.
    Origin {
        /// On the list beforehand.
        Listed = "listed",
        /// A new person who was not on the list.
        WalkIn = "walk_in",
        /// A person of the directory who was not on this list.
        Unlisted = "unlisted",
        /// Came instead of a colleague.
        Substitute = "substitute",
        /// Makes up here for another session of the same content.
        MakeUp = "make_up",
        /// Moved here from the list of another session.
        Moved = "moved",
        /// Not on the list of a closed collaborative; came for a stated reason.
        Guest = "guest",
    }
    /// Reason of an excuse.
    Excuse {
        /// A court date.
        Court = "court",
        /// An emergency.
        Emergency = "emergency",
        /// Illness.
        Illness = "illness",
        /// Leave.
        Leave = "leave",
        /// Caseload.
        Caseload = "caseload",
        /// Left the job.
        LeftJob = "left_job",
        /// Another person came instead.
        Replaced = "replaced",
        /// Made up at another session.
        MadeUp = "made_up",
        /// Not known.
        Unknown = "unknown",
    }
    /// Attendance status of a person, as exports and screens show it.
    Status {
        /// Expected, not checked in yet.
        Expected = "expected",
        /// Checked in, still in the room.
        In = "in",
        /// Was in and left.
        Left = "left",
        /// Excused and not in.
        Excused = "excused",
        /// Did not come; known only when the session is closed.
        Absent = "absent",
    }
    /// Kind of attendance event.
    EventKind {
        /// Came in.
        In = "in",
        /// Went out.
        Out = "out",
        /// Replaces the time of an earlier event.
        Correction = "correction",
        /// Cancels an earlier event.
        Void = "void",
    }
    /// How an attendance event was recorded.
    Source {
        /// Typed at a station as it happened.
        Door = "door",
        /// Entered later with a stated time.
        Late = "late",
        /// Entered afterwards from a paper list.
        Paper = "paper",
        /// Written at the closing for everybody who was still in.
        Bulk = "bulk",
        /// Read from a file.
        Import = "import",
    }
    /// State of a session.
    SessionState {
        /// Not begun.
        Planned = "planned",
        /// Under way.
        Live = "live",
        /// Over.
        Closed = "closed",
    }
    /// Kind of agenda item.
    ItemKind {
        /// Sign-in.
        Registration = "registration",
        /// Welcome, agreements, answers since last time.
        Opening = "opening",
        /// Talk to everybody.
        Plenary = "plenary",
        /// Practice of a skill.
        Practice = "practice",
        /// Teams present what they tried.
        Storyboard = "storyboard",
        /// Breakout by job role.
        Affinity = "affinity",
        /// Breakout of two or three teams.
        Pairing = "pairing",
        /// Breakout by core team.
        TeamTime = "team_time",
        /// Any other breakout.
        Breakout = "breakout",
        /// Groups report.
        ReportOut = "report_out",
        /// A panel.
        Panel = "panel",
        /// A break.
        Break = "break",
        /// Lunch.
        Lunch = "lunch",
        /// Evaluation, next date, sign-out.
        WrapUp = "wrap_up",
        /// For staff only; never in a participant's export.
        StaffOnly = "staff_only",
    }
    /// State of an agenda item.
    ItemState {
        /// Still to come.
        Planned = "planned",
        /// Under way.
        Running = "running",
        /// Over.
        Done = "done",
        /// Left out today.
        Skipped = "skipped",
    }
    /// How the groups of a round are composed.
    Mode {
        /// By job role, across agencies.
        Affinity = "affinity",
        /// Two or three teams of one region and different agencies.
        Pairing = "pairing",
        /// By core team.
        Team = "team",
        /// As mixed as possible.
        Mixed = "mixed",
        /// By hand.
        Manual = "manual",
    }
    /// A constraint on where two people sit.
    SeatingConstraint {
        /// At the same table.
        Together = "together",
        /// Never at the same table.
        Apart = "apart",
    }
    /// How a person got a seat.
    SeatOrigin {
        /// Seated by the draw.
        Drawn = "drawn",
        /// Placed after the draw.
        Late = "late",
        /// Moved by hand.
        Moved = "moved",
    }
    /// Collaborative or community.
    CollaborativeKind {
        /// Teams adapt a practice over 9 to 18 months.
        Collaborative = "collaborative",
        /// Individuals with a common interest, without teams or metrics.
        Community = "community",
    }
    /// What each line of the board counts.
    BoardGrouping {
        /// Job roles.
        Role = "role",
        /// Agencies.
        Agency = "agency",
        /// Core teams.
        Team = "team",
    }
    /// Membership of a collaborative (design features of a collaborative, membership).
    Membership {
        /// Anybody may join.
        Open = "open",
        /// The same people throughout; others are guests and need a reason.
        Closed = "closed",
    }
    /// What an act or a reading verb requires. The table of who has which permission is in `engine::permission`.
    Permission {
        /// Reads the day: agenda, sessions, counts, groups, questions.
        DayRead = "day.read",
        /// Finds one person at the door: few letters, few hits, no telephone.
        PeopleFind = "people.find",
        /// Reads the directory.
        PeopleRead = "people.read",
        /// Reads notes and their answers.
        NotesRead = "notes.read",
        /// Reads the record: history, duty, checks, credit.
        RecordRead = "record.read",
        /// Acts at the door.
        Door = "door",
        /// Runs agenda and breakouts.
        Room = "room",
        /// Captures and changes notes.
        Notes = "notes",
        /// Answers notes and changes their status.
        Answer = "answer",
        /// Changes series, lists, rules and records; closes sessions; undoes imports.
        Coordinate = "coordinate",
        /// Settles and issues training credit.
        Credit = "credit",
        /// Exports data to a file.
        Export = "export",
        /// Runs the host: restore, gate, configuration.
        Admin = "admin",
    }
    /// Access that a gate gives to a station.
    Access {
        /// Checks people in and out.
        Door = "door",
        /// Runs the day.
        Room = "room",
        /// Takes notes.
        Notes = "notes",
        /// Runs the series.
        Coordinator = "coordinator",
        /// Only reads.
        Viewer = "viewer",
        /// A terminal at which people check themselves in.
        Kiosk = "kiosk",
    }
}

impl ItemKind {
    /// Whether people sit in groups during such an item.
    #[must_use]
    pub const fn is_breakout(self) -> bool {
        matches!(self, Self::Affinity | Self::Pairing | Self::TeamTime | Self::Breakout)
    }

    /// Whether time in such an item counts for credit where nobody says otherwise. This is THE rule: an import, a
    /// command, and a form all start from it.
    #[must_use]
    pub const fn counts_for_credit(self) -> bool {
        match self {
            Self::Registration | Self::Opening | Self::Break | Self::Lunch | Self::WrapUp | Self::StaffOnly => false,
            Self::Plenary
            | Self::Practice
            | Self::Storyboard
            | Self::Affinity
            | Self::Pairing
            | Self::TeamTime
            | Self::Breakout
            | Self::ReportOut
            | Self::Panel => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_any_case_and_spelling() {
        assert_eq!("Report Out".parse(), Ok(ItemKind::ReportOut));
        assert_eq!("WRAP-UP".parse(), Ok(ItemKind::WrapUp));
        let wrong = "maybe".parse::<Duty>().unwrap_err();
        assert_eq!(wrong.to_string(), "\"maybe\" is not one of mandatory, optional");
    }

    #[test]
    fn kinds_count_for_credit_unless_people_arrive_rest_or_leave() {
        let kinds = ItemKind::ALL.iter().filter(|kind| !kind.counts_for_credit());
        let words: Vec<&str> = kinds.map(|kind| kind.word()).collect();
        assert_eq!(words, ["registration", "opening", "break", "lunch", "wrap_up", "staff_only"]);
    }
}
