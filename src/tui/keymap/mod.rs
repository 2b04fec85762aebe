//! The keys: actions, scopes, and the table [`BINDINGS`]. Dispatch, footer, help, palette and the documents walk the
//! table;
//! a new key is one row.

mod action;
mod bindings;

use std::str::FromStr;

pub use action::{
    Action, AgendaAction, AppAction, BreakoutsAction, CheckInAction, CommonAction, LoopAction, NotesAction,
};
pub use bindings::BINDINGS;

use super::terminal::key::Key;

/// The place where a key works.
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
    /// In the feedback loop.
    Loop,
}

impl Scope {
    /// Its name in the help.
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

/// When a key works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// Only while the pane's box is empty; otherwise it is text.
    EmptyBox,
    /// Only while something is chosen above an empty box.
    Chosen,
}

/// What the input box with the focus holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputState {
    /// Text: the next letter belongs to it.
    Text,
    /// Nothing.
    Nothing,
    /// Nothing, and a row above it is selected.
    Chosen,
}

impl When {
    /// Whether the key works now.
    #[must_use]
    pub const fn counts(self, held: InputState) -> bool {
        match self {
            Self::Always => true,
            Self::EmptyBox => !matches!(held, InputState::Text),
            Self::Chosen => matches!(held, InputState::Chosen),
        }
    }
}

/// One row of the key table.
#[derive(Debug)]
pub struct Binding {
    /// The action.
    pub action: Action,
    /// The place where it works.
    pub scope: Scope,
    /// Its keys, the first one shown.
    pub keys: &'static [&'static str],
    /// What it does, in a few words.
    pub help: &'static str,
    /// Its name in the footer; empty where it is not shown there.
    pub bar: &'static str,
    /// When it works.
    pub when: When,
}

/// The action of a key where `scope` has the focus; `None` where the key is text or has no meaning.
#[must_use]
pub fn lookup(scope: Scope, key: Key, held: InputState) -> Option<Action> {
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

    use super::super::terminal::key::Code;
    use super::*;
    use crate::core::words::Category;

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
                assert_eq!(lookup(scope, Key::char(letter), InputState::Nothing), None, "{letter} in {scope:?}");
            }
        }
        assert_eq!(lookup(Scope::Notes, Key::char('+'), InputState::Nothing), Some(Action::Notes(NotesAction::Vote)));
        assert_eq!(lookup(Scope::Notes, Key::char('+'), InputState::Text), None);
        let fourth = Action::Notes(NotesAction::Categorise(Category::Policy));
        assert_eq!(lookup(Scope::Notes, Key::char('4'), InputState::Chosen), Some(fourth));
        let letters = ('a'..='z').all(|letter| lookup(Scope::Notes, Key::char(letter), InputState::Chosen).is_none());
        assert!(letters, "a note may be begun while another one is chosen");
    }
}
