//! Two people changed one note: both versions are shown, and one of them says what it is to read. Esc loses nothing:
//! the words are brought back by changing the note again.

use crate::core::model::Note;
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Editing, NotesMessage, Request};
use crate::tui::widgets::text::wrap;

const COLUMNS: usize = 74;

/// The choice between a note as it reads now and the words that were to be saved.
#[must_use]
pub fn menu(theirs: &Note, was: &str, mine: &str) -> Menu {
    let note = theirs.id;
    let seen = Editing { note, rev: theirs.rev, was: theirs.text.to_string() };
    let save = |text: String| {
        let seen = seen.clone();
        move || vec![Request::Notes(NotesMessage::Overwrite(seen.clone(), text.clone()))]
    };
    let both = format!("{}\n{mine}", theirs.text);
    let (own, together) = (mine.to_owned(), both.clone());
    let further = move |words: String| move || vec![Request::Notes(NotesMessage::EditNote(note, Some(words.clone())))];
    let choices = vec![
        MenuItem::new("both in the box, to make one of them", "nothing is saved yet", further(together)),
        MenuItem::new("both, one below the other", "", save(both)),
        MenuItem::new("mine instead of theirs", "theirs stays in the history", save(own.clone())),
        MenuItem::new("theirs; mine back into the box", "nothing is saved yet", further(own)),
        MenuItem::new("theirs; drop mine", "", || vec![Request::Notes(NotesMessage::ForgetEdit)]),
    ];
    let mut about = Vec::new();
    for (label, text) in [("theirs", &*theirs.text), ("mine", mine), ("before", was)] {
        if !text.is_empty() {
            about.extend(wrap(&format!("{label}: {}", text.replace('\n', " / ")), COLUMNS));
        }
    }
    Menu::new("Somebody else changed this note meanwhile", choices).about(about)
}
