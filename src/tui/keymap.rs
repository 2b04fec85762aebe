//! Every key: what it does, where it lives, and what help says of it. Dispatch, footer, help, palette and the
//! README's table walk [`BINDINGS`]; adding a key is one row.

use std::str::FromStr;

use super::key::Key;

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
    Paper,
    Import,
    ImportAgenda,
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
    Draw,
    DrawMixed,
    Move,
    Place,
    Vote,
    Link,
    Table,
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
    always(Action::StartItem, Scope::Agenda, &["s"], "start the chosen item", "start"),
    always(Action::MoreTime, Scope::Agenda, &["+", "="], "5 minutes more", "+5 min"),
    always(Action::LessTime, Scope::Agenda, &["-"], "5 minutes less", "-5 min"),
    always(Action::Draw, Scope::Breakouts, &["d"], "draw by job role", "draw"),
    always(Action::DrawMixed, Scope::Breakouts, &["x"], "draw mixed groups", ""),
    always(Action::Move, Scope::Breakouts, &["enter", "m"], "move the chosen person", "move"),
    always(Action::Place, Scope::Breakouts, &["p"], "place who came late", "place"),
    always(Action::Enter, Scope::Notes, &["enter"], "save the note", "save"),
    empty(Action::Link, Scope::Notes, &[">"], "answer the barrier, or link to the one above", "answer"),
    empty(Action::Vote, Scope::Notes, &["+"], "same here", "same here"),
    always(Action::Table, Scope::Notes, &["ctrl-t"], "which group is speaking", "group"),
    always(Action::Enter, Scope::Overlay, &["enter"], "take it", "take it"),
    always(Action::Proceed, Scope::Overlay, &["ctrl-s"], "import the file with these columns", ""),
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
    always(Action::Paper, Scope::Everywhere, &[], "enter paper times", ""),
    always(Action::Import, Scope::Everywhere, &[], "import a list of people", ""),
    always(Action::ImportAgenda, Scope::Everywhere, &[], "import an agenda", ""),
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
pub fn lookup(scope: Scope, key: Key, box_is_empty: bool) -> Option<Action> {
    let live = |binding: &&Binding| {
        let here = binding.scope == scope || binding.scope == Scope::Everywhere;
        here && (binding.when == When::Always || box_is_empty)
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
                assert_eq!(lookup(scope, Key::char(letter), true), None, "{letter} in {scope:?}");
            }
        }
        assert_eq!(lookup(Scope::Notes, Key::char('+'), true), Some(Action::Vote));
        assert_eq!(lookup(Scope::Notes, Key::char('+'), false), None);
    }
}
