//! The product's fixed vocabularies: one word per thing, the same in SQL, Rust, on the screen, in files
//! and on the command line.
//!
//! Adding a word is one line here; the compiler then lists every place that must know of it. Words that
//! a region may rename (roles, agencies, categories) are rows of tables, not variants.

mod modes;

use serde::{Deserialize, Serialize};

/// The text is none of a vocabulary's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{found}\" is not one of {accepted}")]
pub struct UnknownWord {
    /// What was given.
    pub found: String,
    /// The words, joined by commas.
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
            /// Takes any case, and blanks or hyphens for underscores.
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
    /// What an agency is to the collaborative (policy guide IV; NCTSN page).
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
    /// Where a person stands in the administration.
    Level {
        /// Casework and other field staff.
        Field = "field",
        /// Supervisors.
        Supervisor = "supervisor",
        /// Administrators and senior leaders.
        Administrator = "administrator",
    }
    /// Whether somebody must attend.
    Duty {
        /// Must attend.
        Mandatory = "mandatory",
        /// May attend.
        Optional = "optional",
    }
    /// What a registration says before anybody is at the door.
    Expectation {
        /// Is awaited.
        Expected = "expected",
        /// Is excused, with a reason.
        Excused = "excused",
        /// Has been taken off the list.
        Cancelled = "cancelled",
    }
    /// How a person came onto a session's list.
    Origin {
        /// Was on the list beforehand.
        Listed = "listed",
        /// Came unlisted.
        WalkIn = "walk_in",
        /// Is known to the directory and came without being on this list.
        Unlisted = "unlisted",
        /// Came for a colleague.
        Substitute = "substitute",
        /// Makes up here what they are registered for at another session.
        MakeUp = "make_up",
        /// Was on another session's list and has moved to this one.
        Moved = "moved",
        /// Came unlisted to a collaborative that is closed, with a reason.
        Guest = "guest",
    }
    /// Why somebody is excused.
    Excuse {
        /// A court date.
        Court = "court",
        /// An emergency.
        Emergency = "emergency",
        /// Illness.
        Illness = "illness",
        /// Leave.
        Leave = "leave",
        /// The caseload.
        Caseload = "caseload",
        /// Has left the job.
        LeftJob = "left_job",
        /// Somebody else came instead.
        Replaced = "replaced",
        /// Makes the content up at another session.
        MadeUp = "made_up",
        /// Not known.
        Unknown = "unknown",
    }
    /// Where somebody is now, as the exports and the screen say it.
    Status {
        /// Awaited, not seen yet.
        Expected = "expected",
        /// In the room.
        In = "in",
        /// Was in and has left.
        Left = "left",
        /// Excused and not in.
        Excused = "excused",
        /// Never came; known only once the session is closed.
        Absent = "absent",
    }
    /// What an attendance event says.
    EventKind {
        /// Came in.
        In = "in",
        /// Went out.
        Out = "out",
        /// Replaces the time of an earlier event.
        Correction = "correction",
        /// Takes back an earlier event.
        Void = "void",
    }
    /// How an attendance event came about.
    Source {
        /// Typed at a station as it happened.
        Door = "door",
        /// Entered later, from paper or from memory, with a time of its own.
        Late = "late",
        /// Entered afterwards from a list on paper.
        Paper = "paper",
        /// Written for everybody still in when the session was closed.
        Bulk = "bulk",
        /// Read from a file.
        Import = "import",
    }
    /// What a session is doing.
    SessionState {
        /// Not begun.
        Planned = "planned",
        /// Under way.
        Live = "live",
        /// Over.
        Closed = "closed",
    }
    /// What happens during an agenda item.
    ItemKind {
        /// Sign-in.
        Registration = "registration",
        /// Welcome, agreements, answers since last time.
        Opening = "opening",
        /// Everybody listens to one.
        Plenary = "plenary",
        /// Practising a skill.
        Practice = "practice",
        /// Teams show what they tried.
        Storyboard = "storyboard",
        /// Breakout by job role.
        Affinity = "affinity",
        /// Breakout of two or three teams.
        Pairing = "pairing",
        /// Breakout by own team.
        TeamTime = "team_time",
        /// Another breakout.
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
    /// Where an agenda item stands.
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
        /// Every team for itself.
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
    /// What the group behind a collaborative is.
    CollaborativeKind {
        /// Teams from several centers adapt a practice over 9 to 18 months.
        Collaborative = "collaborative",
        /// Individuals with a common interest, without teams and metrics.
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
    /// Who belongs to a collaborative (design features of a collaborative, membership).
    Membership {
        /// Whoever comes belongs to it.
        Open = "open",
        /// The same people throughout; others are guests, with a reason.
        Closed = "closed",
    }
    /// What an act or a reading verb needs to be allowed (DESIGN, who may do what). The table of who has which is
    /// `engine::permission`.
    Permission {
        /// Reads the day: agenda, sessions, counts, groups, questions.
        DayRead = "day.read",
        /// Finds one person at the door: few letters, few hits, no telephone.
        PeopleFind = "people.find",
        /// Reads the directory.
        PeopleRead = "people.read",
        /// Reads notes and what became of them.
        NotesRead = "notes.read",
        /// Reads the record: history, duty, checks, credit.
        RecordRead = "record.read",
        /// Acts at the door.
        Door = "door",
        /// Runs agenda and breakouts.
        Room = "room",
        /// Captures and changes notes.
        Notes = "notes",
        /// Answers notes and moves them on.
        Answer = "answer",
        /// Changes series, lists, rules, records; closes sessions; takes imports back.
        Coordinate = "coordinate",
        /// Settles and issues training credit.
        Credit = "credit",
        /// Takes data away as a file.
        Export = "export",
        /// Runs the host: restore, gate, configuration.
        Admin = "admin",
    }
    /// What a gate lets a station do.
    Access {
        /// Checks people in and out.
        Door = "door",
        /// Runs the day.
        Room = "room",
        /// Takes notes.
        Notes = "notes",
        /// Runs the series.
        Coordinator = "coordinator",
        /// Reads along.
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
}
