//! Every key: what it does, where it lives, and what help says of it. Dispatch, footer, help, palette and the
//! README's table walk [`BINDINGS`]; adding a key is one row.

use std::str::FromStr;

use super::key::Key;
use crate::core::words::Category;

/// Something a key or the palette can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Action {
    Help,
    Palette,
    NextPane,
    LastPane,
    Agenda,
    CheckIn,
    Breakouts,
    Notes,
    Zoom,
    Board,
    Undo,
    Close,
    Export,
    Pdsa,
    Poll,
    Evaluation,
    Questions,
    Paper,
    Import,
    ImportAgenda,
    ImportAttendance,
    Sessions,
    NewSession,
    CloseSession,
    Demo,
    Repaint,
    Suspend,
    Quit,
    Up,
    Down,
    PageUp,
    PageDown,
    Enter,
    CheckOut,
    WalkIn,
    Browse,
    Card,
    Hold,
    TakeBack,
    Mark,
    MarkAgency,
    NextItem,
    StartItem,
    MoreTime,
    LessTime,
    Pause,
    BeganAgo,
    Late,
    Push,
    Skip,
    AddItem,
    EditItem,
    Times,
    Earlier,
    Later,
    DeleteItem,
    OpenItem,
    Rooms,
    Wall,
    Agreements,
    Bell,
    Draw,
    DrawMixed,
    DrawAs,
    Swap,
    Pin,
    Wish,
    FindSeat,
    Repair,
    ReadAloud,
    RoundBefore,
    RoundAfter,
    ImportGroups,
    Move,
    Place,
    Vote,
    Link,
    Table,
    EditNote,
    LongText,
    Filter,
    Sort,
    Categorise(Category),
    Proceed,
    Loop,
    Opening,
    Share,
    Escalate,
    Answer,
    Resolve,
    Decline,
    Tried,
    ImportAnswers,
    ImportNotes,
}

/// Where a key lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere.
    Everywhere,
    /// In the agenda.
    Agenda,
    /// At the door.
    CheckIn,
    /// In the breakouts.
    Breakouts,
    /// In the notes.
    Notes,
    /// In an overlay.
    Overlay,
    /// In the loop of what waits for an answer.
    Loop,
}

impl Scope {
    /// What help calls it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Agenda => "agenda",
            Self::CheckIn => "check-in",
            Self::Breakouts => "breakouts",
            Self::Notes => "notes",
            Self::Overlay => "lists and forms",
            Self::Loop => "the loop",
        }
    }
}

/// When a key that is also a letter counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// Only while the pane's box is empty; otherwise it is text.
    EmptyBox,
    /// Only while something is chosen above an empty box.
    Chosen,
}

/// What the box under the keys holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Letters: the next one belongs to them.
    Text,
    /// Nothing.
    Nothing,
    /// Nothing, and something above it is chosen.
    Chosen,
}

impl When {
    /// Whether a key of this kind counts.
    #[must_use]
    pub const fn counts(self, held: Held) -> bool {
        match self {
            Self::Always => true,
            Self::EmptyBox => !matches!(held, Held::Text),
            Self::Chosen => matches!(held, Held::Chosen),
        }
    }
}

/// One row of the key table.
#[derive(Debug)]
pub struct Binding {
    /// What it asks for.
    pub action: Action,
    /// Where it lives.
    pub scope: Scope,
    /// Its keys, the first one shown.
    pub keys: &'static [&'static str],
    /// What it does, in a few words.
    pub help: &'static str,
    /// What the footer calls it; empty where it is not shown there.
    pub bar: &'static str,
    /// When it counts.
    pub when: When,
}

const fn always(
    action: Action,
    scope: Scope,
    keys: &'static [&'static str],
    help: &'static str,
    bar: &'static str,
) -> Binding {
    Binding { action, scope, keys, help, bar, when: When::Always }
}

const fn empty(
    action: Action,
    scope: Scope,
    keys: &'static [&'static str],
    help: &'static str,
    bar: &'static str,
) -> Binding {
    Binding { action, scope, keys, help, bar, when: When::EmptyBox }
}

const fn category(category: Category, keys: &'static [&'static str]) -> Binding {
    let (action, help) = (Action::Categorise(category), category.usual_name());
    Binding { action, scope: Scope::Notes, keys, help, bar: "", when: When::Chosen }
}

/// The key table.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    always(Action::Enter, Scope::CheckIn, &["enter"], "check in", "check in"),
    always(Action::CheckOut, Scope::CheckIn, &["ctrl-o"], "out", "out"),
    always(Action::WalkIn, Scope::CheckIn, &["ctrl-n"], "walk-in", "walk-in"),
    always(Action::Browse, Scope::CheckIn, &["ctrl-b"], "browse everybody", ""),
    always(Action::Card, Scope::CheckIn, &["ctrl-y"], "the person's card: excuse, substitute, merge, undo", ""),
    always(Action::Hold, Scope::CheckIn, &["ctrl-x"], "put this one aside", ""),
    always(Action::TakeBack, Scope::CheckIn, &["ctrl-v"], "take the first one back that was put aside", ""),
    always(Action::Mark, Scope::CheckIn, &["f8"], "mark, to check several in at once", ""),
    always(Action::MarkAgency, Scope::CheckIn, &["f9"], "mark everybody expected of the agency", ""),
    always(Action::NextItem, Scope::Agenda, &["enter", "n"], "next item", "next"),
    always(Action::Late, Scope::Agenda, &["l"], "late: keep the plan, push, shorten, drop", "late?"),
    always(Action::MoreTime, Scope::Agenda, &["+", "="], "5 minutes more", "+5 min"),
    always(Action::LessTime, Scope::Agenda, &["-"], "5 minutes less", "-5 min"),
    always(Action::StartItem, Scope::Agenda, &["s"], "start the chosen item", "start"),
    always(Action::BeganAgo, Scope::Agenda, &["a"], "it began some minutes ago", ""),
    always(Action::Push, Scope::Agenda, &["p"], "push the rest by what the day is late", ""),
    always(Action::Pause, Scope::Agenda, &["space"], "pause, and go on", ""),
    always(Action::Skip, Scope::Agenda, &["x"], "leave out the next or chosen item, or not", ""),
    always(Action::AddItem, Scope::Agenda, &["i"], "new item behind this one", ""),
    always(Action::EditItem, Scope::Agenda, &["e"], "change the plan of the chosen item", ""),
    always(Action::Times, Scope::Agenda, &["t"], "when the chosen item really began and ended", ""),
    always(Action::Earlier, Scope::Agenda, &["<"], "the chosen item earlier", ""),
    always(Action::Later, Scope::Agenda, &[">"], "the chosen item later", ""),
    always(Action::DeleteItem, Scope::Agenda, &["delete", "d"], "take the chosen item out", ""),
    always(Action::OpenItem, Scope::Agenda, &["g"], "its groups, or agreements and answers", ""),
    always(Action::Rooms, Scope::Agenda, &["r"], "the rooms' clock begins now", ""),
    always(Action::Wall, Scope::Agenda, &["w"], "the wall clock", ""),
    always(Action::Draw, Scope::Breakouts, &["d"], "draw groups, as the agenda says", "draw"),
    always(Action::DrawMixed, Scope::Breakouts, &["x"], "draw mixed groups", ""),
    always(Action::Move, Scope::Breakouts, &["enter", "m"], "move the chosen person", "move"),
    always(Action::Place, Scope::Breakouts, &["p"], "place who came late", "place"),
    always(Action::Repair, Scope::Breakouts, &["f"], "look at a repair before it is done", "repair"),
    always(Action::Swap, Scope::Breakouts, &["s"], "swap the chosen person with another", "swap"),
    always(Action::Pin, Scope::Breakouts, &["i"], "pin the chosen person to the group, or not", ""),
    always(Action::ReadAloud, Scope::Breakouts, &["r"], "read a group aloud", "read aloud"),
    always(Action::FindSeat, Scope::Breakouts, &["/"], "find somebody, to move, swap or pin them", ""),
    always(Action::Wish, Scope::Breakouts, &["t"], "keep two people together, or apart", ""),
    always(Action::DrawAs, Scope::Breakouts, &["w"], "draw another way: mode, sizes, seed", ""),
    always(Action::RoundBefore, Scope::Breakouts, &["["], "the round before", ""),
    always(Action::RoundAfter, Scope::Breakouts, &["]"], "the round after", ""),
    always(Action::Enter, Scope::Notes, &["enter"], "save the note", "save"),
    empty(Action::Link, Scope::Notes, &[">"], "answer the barrier, or link to the one above", "answer"),
    empty(Action::Vote, Scope::Notes, &["+"], "same here", "same here"),
    always(Action::Table, Scope::Notes, &["ctrl-t"], "which group is speaking", "group"),
    always(Action::EditNote, Scope::Notes, &["ctrl-r"], "change the words of the chosen note", "change"),
    always(Action::LongText, Scope::Notes, &["ctrl-o"], "several lines", ""),
    always(Action::Card, Scope::Notes, &["ctrl-y"], "all about the chosen note: owner, links, look-alikes", ""),
    always(Action::Filter, Scope::Notes, &["ctrl-f"], "show only some notes", "show"),
    always(Action::Sort, Scope::Notes, &["ctrl-b"], "those most heard first, or by time", ""),
    category(Category::Time, &["1"]),
    category(Category::Staffing, &["2"]),
    category(Category::Skills, &["3"]),
    category(Category::Policy, &["4"]),
    category(Category::Leadership, &["5"]),
    category(Category::Partners, &["6"]),
    category(Category::Families, &["7"]),
    category(Category::Fit, &["8"]),
    category(Category::Tools, &["9"]),
    category(Category::Funding, &["0"]),
    always(Action::Enter, Scope::Overlay, &["enter"], "take it", "take it"),
    always(Action::Proceed, Scope::Overlay, &["ctrl-s"], "do it: import the file, take the text", ""),
    always(Action::LongText, Scope::Overlay, &["ctrl-o"], "your own editor for a long text", ""),
    always(Action::Close, Scope::Overlay, &["esc", "ctrl-g"], "close; nothing is lost", "close"),
    always(Action::Enter, Scope::Loop, &["enter"], "every next step of the note", "steps"),
    always(Action::Share, Scope::Loop, &["s"], "share it with other centers", ""),
    always(Action::Escalate, Scope::Loop, &["e"], "put it to the Director", "escalate"),
    always(Action::Answer, Scope::Loop, &["a"], "write down what was answered", "answer"),
    always(Action::Resolve, Scope::Loop, &["r"], "resolved, adopted or done", "resolved"),
    always(Action::Decline, Scope::Loop, &["d"], "declined, abandoned or dropped, with the reason", "declined"),
    always(Action::Tried, Scope::Loop, &["t"], "an agency tried the solution", ""),
    always(Action::Close, Scope::Loop, &["esc", "ctrl-g"], "close; nothing is lost", "close"),
    always(Action::Up, Scope::Everywhere, &["up"], "one up", ""),
    always(Action::Down, Scope::Everywhere, &["down"], "one down", ""),
    always(Action::PageUp, Scope::Everywhere, &["pageup"], "a page up", ""),
    always(Action::PageDown, Scope::Everywhere, &["pagedown"], "a page down", ""),
    always(Action::Undo, Scope::Everywhere, &["ctrl-z"], "undo", "undo"),
    always(Action::NextPane, Scope::Everywhere, &["tab"], "next pane", "next pane"),
    always(Action::LastPane, Scope::Everywhere, &["shift-tab"], "pane before", ""),
    always(Action::Agenda, Scope::Everywhere, &["f2"], "agenda", ""),
    always(Action::CheckIn, Scope::Everywhere, &["f3"], "check-in", ""),
    always(Action::Breakouts, Scope::Everywhere, &["f4"], "breakouts", ""),
    always(Action::Notes, Scope::Everywhere, &["f5"], "notes", ""),
    always(Action::Zoom, Scope::Everywhere, &["f6"], "one pane alone, or all", ""),
    always(Action::Board, Scope::Everywhere, &["f7"], "the board: expected, in, left, missing", ""),
    always(Action::Loop, Scope::Everywhere, &["f12"], "the loop: what waits for an answer", ""),
    always(Action::Palette, Scope::Everywhere, &["ctrl-p"], "commands", "commands"),
    always(Action::Help, Scope::Everywhere, &["f1"], "help", "help"),
    always(Action::Export, Scope::Everywhere, &["ctrl-e"], "export", ""),
    always(Action::Wall, Scope::Everywhere, &[], "the wall clock", ""),
    always(Action::Agreements, Scope::Everywhere, &[], "what we agreed on", ""),
    always(Action::Bell, Scope::Everywhere, &[], "the bell on or off on this terminal", ""),
    always(Action::Pdsa, Scope::Everywhere, &[], "PDSA card of a team: small tests of change", ""),
    always(Action::Poll, Scope::Everywhere, &[], "value scales: count raised hands", ""),
    always(Action::Evaluation, Scope::Everywhere, &[], "evaluation: count sheets, add remarks", ""),
    always(Action::Questions, Scope::Everywhere, &[], "questions of the stage", ""),
    always(Action::Paper, Scope::Everywhere, &[], "enter paper times", ""),
    always(Action::Import, Scope::Everywhere, &[], "import a list of people", ""),
    always(Action::ImportAgenda, Scope::Everywhere, &[], "import an agenda", ""),
    always(Action::ImportAttendance, Scope::Everywhere, &[], "import attendance (Zoom, Teams, Meet)", ""),
    always(Action::ImportGroups, Scope::Everywhere, &[], "import breakout groups", ""),
    always(Action::ImportAnswers, Scope::Everywhere, &[], "import the Director's answers", ""),
    always(Action::ImportNotes, Scope::Everywhere, &[], "import notes of another center", ""),
    always(Action::Sessions, Scope::Everywhere, &[], "show another session", ""),
    always(Action::NewSession, Scope::Everywhere, &[], "new session", ""),
    always(Action::CloseSession, Scope::Everywhere, &[], "close the session and sign everybody out", ""),
    always(Action::Opening, Scope::Everywhere, &[], "what this session opens with", ""),
    always(Action::Demo, Scope::Everywhere, &[], "look at the demo", ""),
    always(Action::Close, Scope::Everywhere, &["esc", "ctrl-g"], "close, or clear the box", ""),
    always(Action::Repaint, Scope::Everywhere, &["ctrl-l"], "paint the screen anew", ""),
    always(Action::Suspend, Scope::Everywhere, &[], "back to the shell for a while", ""),
    always(Action::Quit, Scope::Everywhere, &["ctrl-q", "ctrl-c"], "leave", ""),
];

/// What a key asks for where `scope` has the focus; `None` where it is text or nothing.
#[must_use]
pub fn lookup(scope: Scope, key: Key, held: Held) -> Option<Action> {
    let live = |binding: &&Binding| {
        let here = binding.scope == scope || binding.scope == Scope::Everywhere;
        here && binding.when.counts(held)
    };
    let asks = |binding: &&Binding| binding.keys.iter().any(|text| Key::from_str(text) == Ok(key));
    BINDINGS.iter().filter(live).find(asks).map(|binding| binding.action)
}

/// The rows that help shows for a place, its own first.
pub fn rows(scope: Scope) -> impl Iterator<Item = &'static Binding> {
    let own = BINDINGS.iter().filter(move |binding| binding.scope == scope);
    let said = move |action: Action| BINDINGS.iter().any(|own| own.scope == scope && own.action == action);
    let common = BINDINGS.iter().filter(move |binding| binding.scope == Scope::Everywhere && !said(binding.action));
    own.chain(common)
}

/// A key as people know it: `^P`, `F6`, `Enter`.
#[must_use]
pub fn shown(text: &str) -> String {
    Key::from_str(text).map_or_else(|_| text.to_owned(), |key| key.to_string())
}

/// The table for the README, in Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut text = String::from("| where | key | does |\n| --- | --- | --- |\n");
    for binding in BINDINGS.iter().filter(|binding| !binding.keys.is_empty()) {
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{}`", shown(key))).collect();
        text.push_str(&format!("| {} | {} | {} |\n", binding.scope.word(), keys.join(" "), binding.help));
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::key::Code;
    use super::*;

    #[test]
    fn every_key_can_be_read_and_none_is_bound_twice_in_one_place() {
        let mut seen = BTreeSet::new();
        for binding in BINDINGS {
            for text in binding.keys {
                let key = Key::from_str(text).unwrap_or_else(|_| panic!("{text} is no key"));
                assert!(seen.insert((binding.scope, key)), "{text} is bound twice in {:?}", binding.scope);
            }
        }
    }

    #[test]
    fn no_key_that_lives_everywhere_is_a_letter() {
        for binding in BINDINGS.iter().filter(|binding| binding.scope == Scope::Everywhere) {
            for text in binding.keys {
                let key = Key::from_str(text).unwrap();
                assert!(key.ctrl || !matches!(key.code, Code::Char(_)), "{text} would be lost to the search box");
            }
        }
    }

    #[test]
    fn panes_with_a_box_take_letters_as_text() {
        for scope in [Scope::CheckIn, Scope::Notes] {
            for letter in ('a'..='z').chain('0'..='9').chain([' ', '@', '\'']) {
                assert_eq!(lookup(scope, Key::char(letter), Held::Nothing), None, "{letter} in {scope:?}");
            }
        }
        assert_eq!(lookup(Scope::Notes, Key::char('+'), Held::Nothing), Some(Action::Vote));
        assert_eq!(lookup(Scope::Notes, Key::char('+'), Held::Text), None);
        let fourth = Action::Categorise(Category::Policy);
        assert_eq!(lookup(Scope::Notes, Key::char('4'), Held::Chosen), Some(fourth));
        let letters = ('a'..='z').all(|letter| lookup(Scope::Notes, Key::char(letter), Held::Chosen).is_none());
        assert!(letters, "a note may be begun while another one is chosen");
    }
}
