//! Editing a note in the box, the messages of overlays, and the answers of the store. Text is never lost: a refusal
//! brings it back, and where another operator changed the note meanwhile, both versions are shown.

use super::edit_buffer::EditBuffer;
use super::{Notes, NotesMessage, SentNote};
use crate::core::dispatch::Command;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::notes::command::NotesAct;
use crate::core::notes::draft::Draft;
use crate::core::text::clean::clean_note;
use crate::tui::msg::Tone;
use crate::tui::overlays::kit::editor::Editor;
use crate::tui::overlays::notes::conflict;
use crate::tui::panes::Editing;
use crate::tui::panes::{Cx, Request};
use crate::tui::widgets::field::Field;

impl Notes {
    /// Puts the chosen note's words into the box.
    pub(super) fn change(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        match self.choice.key() {
            Some(note) => self.begin_change(note, None, cx),
            None => vec![Request::Say(Tone::Note, "choose a note with the arrow keys first".into())],
        }
    }

    fn begin_change(&mut self, note: NoteId, words: Option<String>, cx: &Cx<'_>) -> Vec<Request> {
        let Some(row) = cx.state.notes.get(&note) else { return Vec::new() };
        if self.input.editing.is_none() && !self.input.field.text().trim().is_empty() {
            return vec![Request::Say(
                Tone::Note,
                "the box holds other words; save them first, or clear it with ^U".into(),
            )];
        }
        let left = self.dropped.take_if(|left| left.editing.as_ref().is_some_and(|editing| editing.note == note));
        self.input = match (words, left) {
            (Some(words), _) => EditBuffer { field: Field::of(&words), ..EditBuffer::editing(row, self.input.kind) },
            (None, Some(left)) => left,
            (None, None) => EditBuffer::editing(row, self.input.kind),
        };
        self.suggest(cx);
        Vec::new()
    }

    pub(super) fn save_change(&mut self, session: SessionId, cx: &Cx<'_>) -> Vec<Request> {
        let Some(editing) = self.input.editing.clone() else { return Vec::new() };
        let text = clean_note(self.input.field.text()).text.into_owned();
        if text.trim().is_empty() {
            return vec![Request::Say(Tone::Note, "a note without words is no note; Esc leaves it as it was".into())];
        }
        self.input.field.take();
        self.input.editing = None;
        if text == editing.was {
            return Vec::new();
        }
        self.send_change(session, editing, text, cx)
    }

    fn send_change(&mut self, session: SessionId, editing: Editing, text: String, cx: &Cx<'_>) -> Vec<Request> {
        let Some(row) = cx.state.notes.get(&editing.note) else {
            self.input.field = Field::of(&text);
            return vec![Request::Say(Tone::Bad, "that note is gone; your words are in the box".into())];
        };
        // A category set meanwhile does not change the text.
        let seen = if *row.text == *editing.was { row.rev } else { editing.rev };
        let (note, kind) = (editing.note, row.kind);
        self.dropped.take_if(|left| left.editing.as_ref().is_some_and(|left| left.note == note));
        let command = Command::new(session, NotesAct::Edit { note, kind, text: text.clone(), seen: Some(seen) });
        self.send(SentNote::Change(editing, text), command)
    }

    /// Several lines: the box, or the chosen note, in a larger one.
    pub(super) fn long(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        if self.input.field.is_empty()
            && self.input.editing.is_none()
            && let Some(note) = self.choice.key()
        {
            self.begin_change(note, None, cx);
        }
        let title = if self.input.editing.is_some() { "Change the note" } else { "A note of several lines" };
        vec![Request::Open(Box::new(Editor::new(
            title,
            self.input.field.text(),
            NotesMessage::SaveText,
            NotesMessage::SetText,
        )))]
    }

    pub(super) fn hear_overlay(&mut self, message: NotesMessage, cx: &Cx<'_>) -> Vec<Request> {
        match message {
            NotesMessage::SetText(text) => {
                self.input.field = Field::of(&text);
                self.suggest(cx);
                Vec::new()
            }
            NotesMessage::SaveText(text) => {
                self.input.field = Field::of(&text);
                self.save(cx)
            }
            NotesMessage::EditNote(note, words) => self.begin_change(note, words, cx),
            NotesMessage::Overwrite(seen, words) => match cx.session {
                Some(session) => self.send_change(session, seen, words, cx),
                None => Vec::new(),
            },
            NotesMessage::ForgetEdit => {
                self.dropped = None;
                Vec::new()
            }
            NotesMessage::SetFilter(filter) => {
                self.filter = filter;
                self.show_again(cx);
                Vec::new()
            }
            NotesMessage::SetOrder(order) => {
                self.order = order;
                self.show_again(cx);
                Vec::new()
            }
            NotesMessage::AddPage(page) => self.save_page(&page, cx),
        }
    }

    pub(super) fn hear_answer(&mut self, applied: bool, cx: &Cx<'_>) -> Vec<Request> {
        let sent = self.sent.pop_front();
        if applied {
            if self.input.field.is_empty() && self.input.editing.is_none() {
                self.input.target = None;
            }
            self.settle_target(cx);
            return Vec::new();
        }
        match sent {
            Some(SentNote::Line(line)) => {
                let typed_since = self.input.field.take();
                self.input.field = Field::of(format!("{line} {typed_since}").trim_end());
                Vec::new()
            }
            Some(SentNote::Change(editing, words)) => self.refused_change(editing, &words, cx),
            _ => Vec::new(),
        }
    }

    /// Puts the text back into the box if it is free; where the note was changed meanwhile, shows both versions.
    fn refused_change(&mut self, editing: Editing, words: &str, cx: &Cx<'_>) -> Vec<Request> {
        let now = cx.state.notes.get(&editing.note).filter(|note| !note.withdrawn);
        match now {
            // Only something beside the words was changed meanwhile: that is not in the way.
            Some(note) if *note.text == *editing.was && note.rev != editing.rev => {
                let Some(session) = cx.session else { return Vec::new() };
                let seen = Editing { rev: note.rev, ..editing };
                self.send_change(session, seen, words.to_owned(), cx)
            }
            Some(note) if *note.text != *editing.was => {
                let menu = conflict::menu(note, &editing.was, words);
                self.dropped =
                    Some(EditBuffer { field: Field::of(words), editing: Some(editing), ..EditBuffer::default() });
                vec![Request::Open(Box::new(menu))]
            }
            _ if self.input.field.is_empty() => {
                self.input.field = Field::of(words);
                self.input.editing = now.is_some().then_some(editing);
                Vec::new()
            }
            _ => {
                self.dropped =
                    Some(EditBuffer { field: Field::of(words), editing: Some(editing), ..EditBuffer::default() });
                Vec::new()
            }
        }
    }

    /// Puts drafts back into their boxes, and shows the box of the newest one.
    pub(super) fn restore_drafts(&mut self, drafts: Vec<Draft>, cx: &Cx<'_>) -> Vec<Request> {
        let mut back = false;
        let mut first = None;
        for draft in drafts {
            let place = draft.place();
            let here = (self.session, self.group) == (Some(place.0), place.1);
            let known = self.others.contains_key(&place) || (here && !self.input.field.is_empty());
            let drawn = place.1.is_none_or(|group| cx.state.groups.contains_key(&group));
            if known || self.session != Some(place.0) {
                continue;
            }
            let note = draft.edits.and_then(|(note, _)| cx.state.notes.get(&note));
            // Where the note was changed since, the revision of the draft no longer is its own: saving shows both.
            let was = note.map(|note| {
                let same = draft.edits.is_some_and(|(_, rev)| rev == note.rev);
                if same { note.text.to_string() } else { String::new() }
            });
            let held = EditBuffer::of(&draft, was);
            // The table is gone: the words are not.
            let place = if drawn { place } else { (place.0, None) };
            first = first.or(Some(place.1));
            if (self.session, self.group) == (Some(place.0), place.1) && self.input.field.is_empty() {
                self.input = held;
            } else {
                self.others.insert(place, held);
            }
            back = true;
        }
        if let Some(group) = first.filter(|_| self.input.field.is_empty()) {
            self.turn_to(self.session, group);
        }
        self.suggest(cx);
        let text = "words that you typed and did not save are back in the box of the notes (F5)";
        back.then(|| Request::Say(Tone::Note, text.to_owned())).into_iter().collect()
    }
}
