//! The journal's entries and how they are said: "Maria López in", "draw of 6 groups".
//!
//! An entry keeps ids and figures, never names, so that forgetting a person does not have to rewrite the
//! history; the names are put in when it is shown.

use crate::core::model::ids::{BatchId, OpId, SessionId};
use crate::core::model::state::{Key, Row, State};
use crate::core::time::Time;

macro_rules! acts {
    ($($variant:ident = $word:literal),+ $(,)?) => {
        /// What kind of act an entry tells of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Act { $($variant),+ }

        impl Act {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word in the file.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The kind of this word.
            #[must_use]
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|act| act.word() == word)
            }
        }
    };
}

acts! {
    NewSession = "new_session",
    CloseSession = "close_session",
    SetCollaborative = "set_collaborative",
    SetCenter = "set_center",
    SetAgency = "set_agency",
    SetPerson = "set_person",
    ImportPeople = "import_people",
    ImportAgenda = "import_agenda",
    ImportAttendance = "import_attendance",
    SaveRoleRules = "save_role_rules",
    DropRoleRule = "drop_role_rule",
    SaveMapping = "save_mapping",
    CheckIn = "check_in",
    CheckOut = "check_out",
    WalkIn = "walk_in",
    MakeUp = "make_up",
    MoveHere = "move_here",
    Paper = "paper",
    Excuse = "excuse",
    StartItem = "start_item",
    EndItem = "end_item",
    ShiftItem = "shift_item",
    PauseItem = "pause_item",
    ResumeItem = "resume_item",
    SkipItem = "skip_item",
    RetimeItem = "retime_item",
    Rooms = "rooms",
    PushRest = "push_rest",
    KeepPlan = "keep_plan",
    AddItem = "add_item",
    ChangeItem = "change_item",
    MoveItem = "move_item",
    DeleteItem = "delete_item",
    Agree = "agree",
    KeepRound = "keep_round",
    Seat = "seat",
    Swap = "swap",
    Pin = "pin",
    Wish = "wish",
    Repair = "repair",
    AddNote = "add_note",
    EditNote = "edit_note",
    Link = "link",
    Vote = "vote",
    AddNotes = "add_notes",
    SetNote = "set_note",
    Unlink = "unlink",
    MergeNotes = "merge_notes",
    NameCategory = "name_category",
    StepNote = "step_note",
    AnswerNote = "answer_note",
    TryNote = "try_note",
    ImportAnswers = "import_answers",
    ImportNotes = "import_notes",
    Substitute = "substitute",
    Merge = "merge",
    Correct = "correct",
    NewCycle = "new_cycle",
    SetCycle = "set_cycle",
    Count = "count",
    Remark = "remark",
    ImportEvaluation = "import_evaluation",
    Stage = "stage",
    Undo = "undo",
}

impl Act {
    /// Whether the act is one of a door.
    #[must_use]
    pub const fn is_of_the_door(self) -> bool {
        self.lets_in() || matches!(self, Self::CheckOut | Self::Paper | Self::Excuse | Self::Correct)
    }

    /// Whether the act is about one person: a list or a draw is about many.
    #[must_use]
    pub const fn is_of_a_person(self) -> bool {
        self.is_of_the_door() || matches!(self, Self::Merge | Self::Seat | Self::Swap | Self::Pin | Self::Wish)
    }

    /// Whether the act is one on the breakout groups.
    #[must_use]
    pub const fn is_of_the_groups(self) -> bool {
        matches!(self, Self::KeepRound | Self::Seat | Self::Swap | Self::Pin | Self::Wish | Self::Repair)
    }

    /// Whether there is one person more in the room after it.
    #[must_use]
    pub const fn lets_in(self) -> bool {
        matches!(self, Self::CheckIn | Self::WalkIn | Self::Substitute | Self::MakeUp | Self::MoveHere)
    }

    /// Whether the act carries out a part of an import, whose rows stand each for themselves.
    #[must_use]
    pub const fn is_of_import(self) -> bool {
        matches!(
            self,
            Self::ImportPeople
                | Self::ImportAgenda
                | Self::ImportAttendance
                | Self::ImportAnswers
                | Self::ImportEvaluation
                | Self::ImportNotes
                | Self::SaveRoleRules
                | Self::SaveMapping
        )
    }

    /// Whether the act is one on an agenda.
    #[must_use]
    pub const fn is_of_agenda(self) -> bool {
        let day =
            matches!(self, Self::StartItem | Self::EndItem | Self::ShiftItem | Self::PauseItem | Self::ResumeItem);
        let rest = matches!(self, Self::SkipItem | Self::RetimeItem | Self::Rooms | Self::PushRest | Self::KeepPlan);
        let plan = matches!(self, Self::AddItem | Self::ChangeItem | Self::MoveItem | Self::DeleteItem);
        day || rest || plan || matches!(self, Self::ImportAgenda | Self::Agree)
    }

    /// Whether the act makes or changes one row of the series by its own name.
    #[must_use]
    pub const fn is_of_series(self) -> bool {
        matches!(self, Self::SetCollaborative | Self::SetCenter | Self::SetAgency)
    }

    /// Whether the act is about the session's own row.
    #[must_use]
    pub const fn is_of_session(self) -> bool {
        matches!(self, Self::NewSession | Self::CloseSession | Self::Agree)
    }
}

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number; orders everything.
    pub seq: i64,
    /// The intended act.
    pub op: OpId,
    /// When it was written.
    pub at: Time,
    /// What kind of act.
    pub act: Act,
    /// The session it belongs to.
    pub session: Option<SessionId>,
    /// What it is about.
    pub subject: Option<Key>,
    /// Figures and other words without anybody's name.
    pub detail: String,
    /// Who.
    pub operator: String,
    /// Where.
    pub station: String,
    /// Under a clock that was set by hand.
    pub rehearsal: bool,
    /// The import it belongs to.
    pub batch: Option<BatchId>,
    /// The entry it takes back.
    pub undoes: Option<i64>,
    /// The entry that took it back.
    pub undone_by: Option<i64>,
}

/// An entry together with the rows as they were before it.
#[derive(Clone, Debug)]
pub struct Past {
    /// The entry.
    pub entry: Entry,
    /// Each row it changed, as it was before; `None` where the entry made it.
    pub before: Vec<(Key, Option<Row>)>,
}

impl Entry {
    /// What it was, in words, as in `undo "Maria López in"`.
    #[must_use]
    pub fn words(&self, state: &State) -> String {
        words(state, self.act, self.subject, &self.detail)
    }
}

/// An act in words: what it was, about whom or what.
#[must_use]
pub fn words(state: &State, act: Act, subject: Option<Key>, detail: &str) -> String {
    let subject = subject.map(|key| subject_words(state, key)).unwrap_or_default();
    let with = |verb: &str| format!("{subject} {verb}").trim().to_owned();
    let about = |verb: &str| format!("{verb} {subject}").trim().to_owned();
    match act {
        Act::CheckIn => with("in"),
        Act::CheckOut => with("out"),
        Act::WalkIn => about("walk-in"),
        Act::MakeUp => with("in (make-up)"),
        Act::MoveHere => with("moved here and in"),
        Act::Paper => with(&format!("on paper ({detail})")),
        Act::Excuse => with("excused"),
        Act::Substitute => with("in as a substitute"),
        Act::Merge => with("merged with a double"),
        Act::Correct => format!("{subject} {detail}"),
        Act::StartItem => about("start of"),
        Act::EndItem => about("end of"),
        Act::ShiftItem => format!("{detail} min on {subject}"),
        Act::PauseItem => about("pause of"),
        Act::ResumeItem => with("goes on"),
        Act::SkipItem | Act::RetimeItem | Act::ChangeItem | Act::MoveItem | Act::DeleteItem => with(detail),
        Act::Rooms => about("rooms' clock of"),
        Act::PushRest | Act::KeepPlan | Act::Agree => detail.to_owned(),
        Act::AddItem => about("new item"),
        Act::KeepRound => format!("draw {subject} ({detail})"),
        Act::Seat | Act::Swap | Act::Pin | Act::Wish => format!("{subject} {detail}"),
        Act::Repair => format!("repair of {subject} ({detail})"),
        Act::AddNote => about("note"),
        Act::EditNote => about("edit of note"),
        Act::Link => about("link to"),
        Act::Vote => about("vote for"),
        Act::AddNotes => format!("{detail} from a page"),
        Act::SetNote => format!("{detail} of {subject}"),
        Act::Unlink => about("no link to"),
        Act::MergeNotes => about("look-alike joined to"),
        Act::NameCategory => format!("name of category {detail}"),
        Act::NewSession => about("new session"),
        Act::CloseSession => about("closing of"),
        Act::SetCollaborative | Act::SetCenter | Act::SetAgency | Act::SetPerson => with(&format!("({detail})")),
        Act::NewCycle => with("new"),
        Act::SetCycle => with(&format!("({detail})")),
        Act::Count => format!("count {detail}"),
        Act::Remark => format!("remark ({detail})"),
        Act::Stage => format!("stage {detail}"),
        Act::ImportPeople
        | Act::ImportAgenda
        | Act::ImportAttendance
        | Act::ImportAnswers
        | Act::ImportEvaluation
        | Act::ImportNotes
        | Act::SaveRoleRules
        | Act::SaveMapping => {
            format!("import {detail}")
        }
        Act::DropRoleRule => format!("end of the rule for titles with {detail}"),
        Act::StepNote => with(detail),
        Act::AnswerNote => about("answer to"),
        Act::TryNote => about("trial of"),
        Act::Undo => format!("undo {detail}"),
    }
}

fn subject_words(state: &State, key: Key) -> String {
    match key {
        Key::Person(id) => state.person_name(id),
        Key::Registration((_, person)) | Key::Event((_, person, _)) | Key::Seat((_, person)) => {
            state.person_name(person)
        }
        Key::Wish((_, a, b)) => format!("{} and {}", state.person_name(a), state.person_name(b)),
        Key::Item(id) => state.items.get(&id).map_or_else(String::new, |item| format!("\"{}\"", item.title)),
        Key::Round(id) => state.rounds.get(&id).map_or_else(String::new, |round| format!("\"{}\"", round.title)),
        Key::Session(id) => {
            state.sessions.get(&id).map_or_else(String::new, |session| format!("\"{}\"", session.title))
        }
        Key::Note(id) | Key::Link((_, id)) | Key::Vote((id, _)) => {
            state.notes.get(&id).map_or_else(String::new, |note| format!("\"{}\"", first_words(&note.text)))
        }
        Key::Collaborative(id) => {
            state.collaboratives.get(&id).map_or_else(String::new, |row| format!("collaborative \"{}\"", row.name))
        }
        Key::Center(id) => format!("center \"{}\"", state.center_name(Some(id))),
        Key::Agency(id) => format!("agency \"{}\"", state.agency_name(Some(id))),
        Key::Cycle(id) => state.cycles.get(&id).map_or_else(String::new, |cycle| state.cycle_name(cycle)),
        _ => String::new(),
    }
}

fn first_words(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= 32 {
        return line.to_owned();
    }
    line.chars().take(31).chain(['…']).collect()
}
