//! Keeping what is typed at the notes: saved when somebody pauses, when a note is answered and when the program is
//! left. No tick: the pause is one more moment that the loop waits for.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use super::App;
use crate::core::model::ids::{GroupId, SessionId};
use crate::core::notes::draft::Draft;
use crate::core::time::Time;
use crate::tui::keymap::Scope;
use crate::tui::msg::{Effect, StoreRequest, Tone};
use crate::tui::panes::Pane;

/// A pause in typing, in milliseconds.
const PAUSE: i64 = 400;

/// What the store has been asked to keep.
#[derive(Default)]
pub(super) struct Drafts {
    kept: BTreeMap<(SessionId, Option<GroupId>), Draft>,
    due: Option<Time>,
}

impl Drafts {
    /// When something is to be saved.
    pub(super) fn due(&self) -> Option<Time> {
        self.due
    }
}

impl App {
    /// The boxes that hold words now.
    fn typed(&self) -> Vec<Draft> {
        let above = self.overlays.iter().rev().find_map(|overlay| overlay.held_words());
        let cx = self.cx(Rect::ZERO);
        self.notes_pane().map(|pane| pane.drafts(above.as_deref(), &cx)).unwrap_or_default()
    }

    fn notes_pane(&self) -> Option<&dyn Pane> {
        self.panes.iter().find(|pane| pane.scope() == Scope::Notes).map(AsRef::as_ref)
    }

    /// Something was typed: it is saved once nobody types for a while.
    pub(super) fn typing(&mut self) {
        self.drafts.due = (!self.unsaved().is_empty()).then_some(self.now + PAUSE);
    }

    /// What differs from what is kept.
    fn unsaved(&self) -> Vec<Effect> {
        let typed = self.typed();
        let gone = self.drafts.kept.values().filter(|kept| !typed.iter().any(|draft| draft.place() == kept.place()));
        let changed = typed.iter().filter(|draft| self.drafts.kept.get(&draft.place()) != Some(draft));
        gone.cloned()
            .map(|draft| Effect::Store(StoreRequest::DropDraft(draft)))
            .chain(changed.cloned().map(|draft| Effect::Store(StoreRequest::KeepDraft(draft))))
            .collect()
    }

    /// Saves what is due.
    pub(super) fn save_drafts(&mut self, now: bool) -> Vec<Effect> {
        let due = self.drafts.due.is_some_and(|due| now || due <= self.now);
        if !due {
            return Vec::new();
        }
        let effects = self.unsaved();
        self.drafts.kept = self.typed().into_iter().map(|draft| (draft.place(), draft)).collect();
        self.drafts.due = None;
        effects
    }

    /// What is to be kept before the program ends, however it ends.
    pub fn parting(&mut self) -> Vec<Effect> {
        self.save_drafts(true)
    }

    /// Puts back what was typed before the line was lost.
    pub(super) fn restore_drafts(&mut self, drafts: Vec<Draft>) {
        let Some(pane) = self.panes.iter().position(|pane| pane.scope() == Scope::Notes) else { return };
        for draft in &drafts {
            self.drafts.kept.insert(draft.place(), draft.clone());
        }
        let back = self.with_pane(pane, |pane, cx| pane.restore(drafts, cx));
        if back {
            let text = "words that you typed and did not save are back in the box of the notes (F5)";
            self.say(Tone::Note, text.to_owned());
        }
    }

    /// The person's own editor, where they may use it.
    #[must_use]
    pub fn editor(&self) -> Option<&str> {
        self.setup.editor.as_deref()
    }
}
