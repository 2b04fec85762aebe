//! Entries of the journal and their wording: "Maria López in", "draw of 6 groups".
//!
//! An entry stores ids and figures, never names, so that forgetting a person does not rewrite the history. Names are
//! added when an entry is shown.

use crate::core::model::ids::{BatchId, NoteId, OpId, SessionId};
use crate::core::model::state::{Key, Row, State};
use crate::core::time::Time;
use crate::core::words::Permission;

/// What an act is on, or does: what undo, the board and the screens ask of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aspect {
    /// An act of a door.
    Attendance,
    /// There is one person more in the room after it.
    Arrival,
    /// It is about one person: a list or a draw is about many.
    OnePerson,
    /// It is on the breakout groups.
    Breakouts,
    /// It is on an agenda.
    Agenda,
    /// It carries out a part of an import, whose rows stand each for themselves.
    Import,
    /// It makes or changes one row of the series by its own name.
    Series,
    /// It is about the session's own row.
    Session,
}

macro_rules! acts {
    ($($(#[$doc:meta])* $variant:ident = $word:literal $permission:ident [$($aspect:ident),*]),+ $(,)?) => {
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

            const fn aspects(self) -> &'static [Aspect] {
                match self { $(Self::$variant => &[$(Aspect::$aspect),*]),+ }
            }
        }
    };
}

acts! {
    NewSession = "new_session" Coordinate [Session],
    CloseSession = "close_session" Coordinate [Session],
    SetCollaborative = "set_collaborative" Coordinate [Series],
    SetCenter = "set_center" Coordinate [Series],
    SetAgency = "set_agency" Coordinate [Series],
    SetPerson = "set_person" Coordinate [],
    ImportPeople = "import_people" Coordinate [Import],
    ImportAgenda = "import_agenda" Coordinate [Agenda, Import],
    ImportAttendance = "import_attendance" Coordinate [Import],
    SaveRoleRules = "save_role_rules" Coordinate [Import],
    DropRoleRule = "drop_role_rule" Coordinate [],
    SaveMapping = "save_mapping" Coordinate [Import],
    CheckIn = "check_in" Door [Attendance, Arrival, OnePerson],
    CheckOut = "check_out" Door [Attendance, OnePerson],
    WalkIn = "walk_in" Door [Attendance, Arrival, OnePerson],
    MakeUp = "make_up" Door [Attendance, Arrival, OnePerson],
    MoveHere = "move_here" Door [Attendance, Arrival, OnePerson],
    PaperTimes = "paper_times" Door [Attendance, OnePerson],
    Excuse = "excuse" Door [Attendance, OnePerson],
    StartItem = "start_item" Room [Agenda],
    EndItem = "end_item" Room [Agenda],
    ShiftItem = "shift_item" Room [Agenda],
    PauseItem = "pause_item" Room [Agenda],
    ResumeItem = "resume_item" Room [Agenda],
    SkipItem = "skip_item" Room [Agenda],
    RetimeItem = "retime_item" Room [Agenda],
    Rooms = "rooms" Room [Agenda],
    PushRest = "push_rest" Room [Agenda],
    KeepPlan = "keep_plan" Room [Agenda],
    AddItem = "add_item" Room [Agenda],
    ChangeItem = "change_item" Room [Agenda],
    MoveItem = "move_item" Room [Agenda],
    DeleteItem = "delete_item" Room [Agenda],
    Agree = "agree" Room [Agenda, Session],
    SaveRound = "save_round" Room [Breakouts],
    Seat = "seat" Room [OnePerson, Breakouts],
    Swap = "swap" Room [OnePerson, Breakouts],
    Pin = "pin" Room [OnePerson, Breakouts],
    Wish = "wish" Room [OnePerson, Breakouts],
    Repair = "repair" Room [Breakouts],
    AddNote = "add_note" Notes [],
    EditNote = "edit_note" Notes [],
    Link = "link" Notes [],
    Vote = "vote" Notes [],
    AddNotes = "add_notes" Notes [],
    SetNote = "set_note" Notes [],
    Unlink = "unlink" Notes [],
    MergeNotes = "merge_notes" Notes [],
    NameCategory = "name_category" Coordinate [],
    StepNote = "step_note" Answer [],
    AnswerNote = "answer_note" Answer [],
    TryNote = "try_note" Notes [],
    ImportAnswers = "import_answers" Coordinate [Import],
    ImportNotes = "import_notes" Coordinate [Import],
    Substitute = "substitute" Door [Attendance, Arrival, OnePerson],
    Merge = "merge" Coordinate [OnePerson],
    Correct = "correct" Door [Attendance, OnePerson],
    NewCycle = "new_cycle" Notes [],
    SetCycle = "set_cycle" Notes [],
    Count = "count" Notes [],
    Remark = "remark" Notes [],
    ImportEvaluation = "import_evaluation" Coordinate [Import],
    Stage = "stage" Coordinate [],
    // An undo requires the permission of the act that it undoes.
    Undo = "undo" Coordinate [],
}

impl ActKind {
    /// Whether the act belongs to the door.
    #[must_use]
    pub fn is_attendance(self) -> bool {
        self.aspects().contains(&Aspect::Attendance)
    }

    /// Whether the act concerns one person; an import or a draw concerns many.
    #[must_use]
    pub fn is_about_one_person(self) -> bool {
        self.aspects().contains(&Aspect::OnePerson)
    }

    /// Whether the act changes breakout groups.
    #[must_use]
    pub fn is_breakouts(self) -> bool {
        self.aspects().contains(&Aspect::Breakouts)
    }

    /// Whether one more person is in the room after it.
    #[must_use]
    pub fn is_arrival(self) -> bool {
        self.aspects().contains(&Aspect::Arrival)
    }

    /// Whether the act is part of an import, whose rows can be undone one by one.
    #[must_use]
    pub fn is_import(self) -> bool {
        self.aspects().contains(&Aspect::Import)
    }

    /// Whether the act changes an agenda.
    #[must_use]
    pub fn is_agenda(self) -> bool {
        self.aspects().contains(&Aspect::Agenda)
    }

    /// Whether the act creates or changes a collaborative, a center or an agency.
    #[must_use]
    pub fn is_series(self) -> bool {
        self.aspects().contains(&Aspect::Series)
    }

    /// Whether the act changes the session's own row on purpose.
    #[must_use]
    pub fn is_session(self) -> bool {
        self.aspects().contains(&Aspect::Session)
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
    let note =
        |id: NoteId| state.notes.get(&id).map_or_else(String::new, |note| format!("\"{}\"", first_words(&note.text)));
    match key {
        Key::Person(id) => state.person_name(id),
        Key::Registration((_, person)) | Key::Event((_, person, _)) | Key::Seat((_, person)) => {
            state.person_name(person)
        }
        Key::Wish((_, a, b)) => format!("{} and {}", state.person_name(a), state.person_name(b)),
        Key::Item(id) => state.items.get(&id).map_or_else(String::new, |item| format!("\"{}\"", item.title)),
        Key::Round(id) => state.rounds.get(&id).map_or_else(String::new, |round| format!("\"{}\"", round.title)),
        Key::Group(id) => state.groups.get(&id).map_or_else(String::new, |group| format!("group {}", group.number)),
        Key::Session(id) => {
            state.sessions.get(&id).map_or_else(String::new, |session| format!("\"{}\"", session.title))
        }
        Key::Note(id) | Key::Link((_, id)) | Key::Vote((id, _)) | Key::Answer((id, _)) | Key::Trial((id, _)) => {
            note(id)
        }
        Key::Collaborative(id) => {
            state.collaboratives.get(&id).map_or_else(String::new, |row| format!("collaborative \"{}\"", row.name))
        }
        Key::Center(id) => format!("center \"{}\"", state.center_name(Some(id))),
        Key::Agency(id) => format!("agency \"{}\"", state.agency_name(Some(id))),
        Key::Team(id) => format!("team \"{}\"", state.team_name(Some(id))),
        Key::Role(id) => format!("role \"{}\"", state.role_name(Some(id))),
        Key::PdsaCycle(id) => state.cycles.get(&id).map_or_else(String::new, |cycle| state.cycle_name(cycle)),
        // The entry's detail says what these are about.
        Key::RoleRule(_) | Key::SavedMapping(_) | Key::CategoryName(_) | Key::PollCount(_) | Key::Remark(_) => {
            String::new()
        }
    }
}

fn first_words(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= 32 {
        return line.to_owned();
    }
    line.chars().take(31).chain(['…']).collect()
}
