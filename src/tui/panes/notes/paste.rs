//! Pasted text: a line goes into the box, a page becomes many notes after one question.

use super::typed::typed;
use super::{Notes, NotesMessage, SentNote};
use crate::core::dispatch::Command;
use crate::core::notes::command::{NoteDraft, NotesAct};
use crate::core::notes::pasted::{Above, Pasted, lines};
use crate::core::words::NoteKind;
use crate::tui::msg::Tone;
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, NO_SESSION, Request};
use crate::tui::widgets::field::Field;

/// Lines of a page that are shown before it is taken.
const SHOWN: usize = 5;

impl Notes {
    pub(super) fn pasted(&mut self, text: &str) -> Vec<Request> {
        let page = lines(text, NoteKind::Barrier);
        if page.len() < 2 || self.input.editing.is_some() {
            self.input.field.paste(text);
            return Vec::new();
        }
        vec![Request::Open(Box::new(self.question(text, &page)))]
    }

    fn question(&self, text: &str, page: &[Pasted]) -> Menu {
        let own = text.to_owned();
        let joined = format!("{}{}", self.input.field.text(), text.trim());
        let many = move || vec![Request::Notes(NotesMessage::AddPage(own.clone()))];
        let one = move || vec![Request::Notes(NotesMessage::SetText(joined.clone()))];
        let choices = vec![
            MenuItem::new(&format!("{} notes, one a line", page.len()), "kinds by their letters", many),
            MenuItem::new("one note of several lines", "into the box", one),
            MenuItem::new("leave it", "", Vec::new),
        ];
        let mut about: Vec<String> =
            page.iter().take(SHOWN).map(|line| format!("{} {}", line.kind.letter(), line.text)).collect();
        if page.len() > SHOWN {
            about.push(format!("and {} more", page.len() - SHOWN));
        }
        Menu::new("A page was pasted", choices).about(about)
    }

    /// A page as notes: one act, taken back as one. What stood in the box before it was the kind of its lines, or words
    /// that stay.
    pub(super) fn save_page(&mut self, page: &str, cx: &Cx<'_>) -> Vec<Request> {
        let Some(session) = cx.session else { return vec![Request::Say(Tone::Bad, NO_SESSION.into())] };
        let line = self.input.field.text().to_owned();
        let before = typed(&line, self.input.kind);
        let only_kind = before.text.is_empty();
        let usual = if only_kind { before.kind } else { self.input.kind };
        let text = page.to_owned();
        let page = lines(page, usual);
        let above = self.answered_one(cx);
        let lonely = |line: &Pasted| line.answers == Some(Above::Before) && above.is_none();
        let mut notes: Vec<NoteDraft> = Vec::new();
        let mut tied = Vec::new();
        for (number, line) in page.iter().enumerate() {
            let barrier = above.filter(|_| line.answers == Some(Above::Before));
            notes.push(self.drafted(cx, session, line.kind, &line.text, barrier));
            if let Some(Above::Line(asked)) = line.answers {
                tied.push((number, asked));
            }
        }
        if only_kind {
            self.input.field = Field::default();
        }
        self.choice.clear();
        let unlinked = page.iter().filter(|line| lonely(line)).count();
        let what = NotesAct::AddMany { notes, tied };
        let mut requests = self.send(SentNote::Line(text), Command::new(session, what));
        if unlinked > 0 {
            requests.push(Request::Say(
                Tone::Note,
                format!("{unlinked} begun with > had no barrier above; link them with >"),
            ));
        }
        requests
    }
}
