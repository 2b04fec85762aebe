//! Entries of the journal and their wording: "Maria López in", "draw of 6 groups".
//!
//! An entry stores ids and figures, never names, so that forgetting a person does not rewrite the history. Names are
//! added when an entry is shown.

use crate::core::model::ids::{BatchId, OpId, SessionId};
use crate::core::model::state::{Key, Row, State};
use crate::core::time::Time;
use crate::core::words::Permission;

macro_rules! acts {
    ($($(#[$doc:meta])* $variant:ident = $word:literal $permission:ident),+ $(,)?) => {
        /// The kinds of act: the word stored in the journal and in files, and the permission that the act requires.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum ActKind { $($variant),+ }

        impl ActKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stored word.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The permission that the act requires.
            #[must_use]
            pub const fn permission(self) -> Permission {
                match self { $(Self::$variant => Permission::$permission),+ }
            }

            /// The kind with this stored word.
            #[must_use]
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|act| act.word() == word)
            }
        }
    };
}

acts! {
    NewSession = "new_session" Coordinate,
    CloseSession = "close_session" Coordinate,
    SetCollaborative = "set_collaborative" Coordinate,
    SetCenter = "set_center" Coordinate,
    SetAgency = "set_agency" Coordinate,
    SetPerson = "set_person" Coordinate,
    ImportPeople = "import_people" Coordinate,
    ImportAgenda = "import_agenda" Coordinate,
    ImportAttendance = "import_attendance" Coordinate,
    SaveRoleRules = "save_role_rules" Coordinate,
    DropRoleRule = "drop_role_rule" Coordinate,
    SaveMapping = "save_mapping" Coordinate,
    CheckIn = "check_in" Door,
    CheckOut = "check_out" Door,
    WalkIn = "walk_in" Door,
    MakeUp = "make_up" Door,
    MoveHere = "move_here" Door,
    PaperTimes = "paper_times" Door,
    Excuse = "excuse" Door,
    StartItem = "start_item" Room,
    EndItem = "end_item" Room,
    ShiftItem = "shift_item" Room,
    PauseItem = "pause_item" Room,
    ResumeItem = "resume_item" Room,
    SkipItem = "skip_item" Room,
    RetimeItem = "retime_item" Room,
    Rooms = "rooms" Room,
    PushRest = "push_rest" Room,
    KeepPlan = "keep_plan" Room,
    AddItem = "add_item" Room,
    ChangeItem = "change_item" Room,
    MoveItem = "move_item" Room,
    DeleteItem = "delete_item" Room,
    Agree = "agree" Room,
    SaveRound = "save_round" Room,
    Seat = "seat" Room,
    Swap = "swap" Room,
    Pin = "pin" Room,
    Wish = "wish" Room,
    Repair = "repair" Room,
    AddNote = "add_note" Notes,
    EditNote = "edit_note" Notes,
    Link = "link" Notes,
    Vote = "vote" Notes,
    AddNotes = "add_notes" Notes,
    SetNote = "set_note" Notes,
    Unlink = "unlink" Notes,
    MergeNotes = "merge_notes" Notes,
    NameCategory = "name_category" Coordinate,
    StepNote = "step_note" Answer,
    AnswerNote = "answer_note" Answer,
    TryNote = "try_note" Notes,
    ImportAnswers = "import_answers" Coordinate,
    ImportNotes = "import_notes" Coordinate,
    Substitute = "substitute" Door,
    Merge = "merge" Coordinate,
    Correct = "correct" Door,
    NewCycle = "new_cycle" Notes,
    SetCycle = "set_cycle" Notes,
    Count = "count" Notes,
    Remark = "remark" Notes,
    ImportEvaluation = "import_evaluation" Coordinate,
    Stage = "stage" Coordinate,
    // An undo requires the permission of the act that it undoes.
    Undo = "undo" Coordinate,
}

impl ActKind {
    /// Whether the act belongs to the door.
    #[must_use]
    pub const fn is_attendance(self) -> bool {
        self.is_arrival() || matches!(self, Self::CheckOut | Self::PaperTimes | Self::Excuse | Self::Correct)
    }

    /// Whether the act concerns one person; an import or a draw concerns many.
    #[must_use]
    pub const fn is_about_one_person(self) -> bool {
        self.is_attendance() || matches!(self, Self::Merge | Self::Seat | Self::Swap | Self::Pin | Self::Wish)
    }

    /// Whether the act changes breakout groups.
    #[must_use]
    pub const fn is_breakouts(self) -> bool {
        matches!(self, Self::SaveRound | Self::Seat | Self::Swap | Self::Pin | Self::Wish | Self::Repair)
    }

    /// Whether one more person is in the room after it.
    #[must_use]
    pub const fn is_arrival(self) -> bool {
        matches!(self, Self::CheckIn | Self::WalkIn | Self::Substitute | Self::MakeUp | Self::MoveHere)
    }

    /// Whether the act is part of an import, whose rows can be undone one by one.
    #[must_use]
    pub const fn is_import(self) -> bool {
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

    /// Whether the act changes an agenda.
    #[must_use]
    pub const fn is_agenda(self) -> bool {
        let day =
            matches!(self, Self::StartItem | Self::EndItem | Self::ShiftItem | Self::PauseItem | Self::ResumeItem);
        let rest = matches!(self, Self::SkipItem | Self::RetimeItem | Self::Rooms | Self::PushRest | Self::KeepPlan);
        let plan = matches!(self, Self::AddItem | Self::ChangeItem | Self::MoveItem | Self::DeleteItem);
        day || rest || plan || matches!(self, Self::ImportAgenda | Self::Agree)
    }

    /// Whether the act creates or changes a collaborative, a center or an agency.
    #[must_use]
    pub const fn is_series(self) -> bool {
        matches!(self, Self::SetCollaborative | Self::SetCenter | Self::SetAgency)
    }

    /// Whether the act changes the session's own row on purpose.
    #[must_use]
    pub const fn is_session(self) -> bool {
        matches!(self, Self::NewSession | Self::CloseSession | Self::Agree)
    }
}

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// Sequence number; orders all entries.
    pub seq: i64,
    /// Operation id; a retry has the same.
    pub op: OpId,
    /// When it was written.
    pub at: Time,
    /// What kind of act.
    pub act: ActKind,
    /// The session at which it was done.
    pub session: Option<SessionId>,
    /// The row it is about.
    pub subject: Option<Key>,
    /// Details without names of persons.
    pub detail: String,
    /// The operator.
    pub operator: String,
    /// The station.
    pub station: String,
    /// Whether the clock was set by hand.
    pub rehearsal: bool,
    /// The import it belongs to.
    pub batch: Option<BatchId>,
    /// For an undo: the entry that it undoes.
    pub undoes: Option<i64>,
    /// The entry that undid it.
    pub undone_by: Option<i64>,
}

/// An entry with the rows as they were before it; the input of an undo.
#[derive(Clone, Debug)]
pub struct JournalRecord {
    /// The entry.
    pub entry: JournalEntry,
    /// Each changed row as it was before; `None` if the entry created it.
    pub before: Vec<(Key, Option<Row>)>,
}

impl JournalEntry {
    /// The entry in words, such as `Maria López in`.
    #[must_use]
    pub fn words(&self, state: &State) -> String {
        words(state, self.act, self.subject, &self.detail)
    }
}

/// An act in words: verb, subject and details.
#[must_use]
pub fn words(state: &State, act: ActKind, subject: Option<Key>, detail: &str) -> String {
    let subject = subject.map(|key| subject_words(state, key)).unwrap_or_default();
    let with = |verb: &str| format!("{subject} {verb}").trim().to_owned();
    let about = |verb: &str| format!("{verb} {subject}").trim().to_owned();
    match act {
        ActKind::CheckIn => with("in"),
        ActKind::CheckOut => with("out"),
        ActKind::WalkIn => about("walk-in"),
        ActKind::MakeUp => with("in (make-up)"),
        ActKind::MoveHere => with("moved here and in"),
        ActKind::PaperTimes => with(&format!("on paper ({detail})")),
        ActKind::Excuse => with("excused"),
        ActKind::Substitute => with("in as a substitute"),
        ActKind::Merge => with("merged with a double"),
        ActKind::Correct => format!("{subject} {detail}"),
        ActKind::StartItem => about("start of"),
        ActKind::EndItem => about("end of"),
        ActKind::ShiftItem => format!("{detail} min on {subject}"),
        ActKind::PauseItem => about("pause of"),
        ActKind::ResumeItem => with("goes on"),
        ActKind::SkipItem | ActKind::RetimeItem | ActKind::ChangeItem | ActKind::MoveItem | ActKind::DeleteItem => {
            with(detail)
        }
        ActKind::Rooms => about("rooms' clock of"),
        ActKind::PushRest | ActKind::KeepPlan | ActKind::Agree => detail.to_owned(),
        ActKind::AddItem => about("new item"),
        ActKind::SaveRound => format!("draw {subject} ({detail})"),
        ActKind::Seat | ActKind::Swap | ActKind::Pin | ActKind::Wish => format!("{subject} {detail}"),
        ActKind::Repair => format!("repair of {subject} ({detail})"),
        ActKind::AddNote => about("note"),
        ActKind::EditNote => about("edit of note"),
        ActKind::Link => about("link to"),
        ActKind::Vote => about("vote for"),
        ActKind::AddNotes => format!("{detail} from a page"),
        ActKind::SetNote => format!("{detail} of {subject}"),
        ActKind::Unlink => about("no link to"),
        ActKind::MergeNotes => about("look-alike joined to"),
        ActKind::NameCategory => format!("name of category {detail}"),
        ActKind::NewSession => about("new session"),
        ActKind::CloseSession => about("closing of"),
        ActKind::SetCollaborative | ActKind::SetCenter | ActKind::SetAgency | ActKind::SetPerson => {
            with(&format!("({detail})"))
        }
        ActKind::NewCycle => with("new"),
        ActKind::SetCycle => with(&format!("({detail})")),
        ActKind::Count => format!("count {detail}"),
        ActKind::Remark => format!("remark ({detail})"),
        ActKind::Stage => format!("stage {detail}"),
        ActKind::ImportPeople
        | ActKind::ImportAgenda
        | ActKind::ImportAttendance
        | ActKind::ImportAnswers
        | ActKind::ImportEvaluation
        | ActKind::ImportNotes
        | ActKind::SaveRoleRules
        | ActKind::SaveMapping => {
            format!("import {detail}")
        }
        ActKind::DropRoleRule => format!("end of the rule for titles with {detail}"),
        ActKind::StepNote => with(detail),
        ActKind::AnswerNote => about("answer to"),
        ActKind::TryNote => about("trial of"),
        ActKind::Undo => format!("undo {detail}"),
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
        Key::PdsaCycle(id) => state.cycles.get(&id).map_or_else(String::new, |cycle| state.cycle_name(cycle)),
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
