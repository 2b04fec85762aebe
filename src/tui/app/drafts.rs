//! Drafts of notes: saved at a pause in typing, when the store answers a command, and when the program ends. There is no
//! tick: the end of the pause is one more moment that the loop waits for.

use std::collections::BTreeMap;

use super::App;
use crate::core::model::ids::{GroupId, SessionId};
use crate::core::notes::draft::Draft;
use crate::core::time::Time;
use crate::tui::keymap::Scope;
use crate::tui::msg::{Effect, StoreRequest};
use crate::tui::panes::PaneMessage;

/// A pause in typing, in milliseconds.
const PAUSE: i64 = 400;

/// The drafts that the store was asked to keep, and when to save next.
#[derive(Default)]
pub(super) struct Drafts {
    kept: BTreeMap<(SessionId, Option<GroupId>), Draft>,
    due: Option<Time>,
}

impl Drafts {
    /// The time of the next save.
    pub(super) fn due(&self) -> Option<Time> {
        self.due
    }
}

impl App {
    /// The unsaved texts now.
    fn typed(&self) -> Vec<Draft> {
        let above = self.overlays.iter().rev().find_map(|overlay| overlay.unsaved_text());
        let notes = self.panes.iter().find(|pane| pane.scope() == Scope::Notes);
        notes.map(|pane| pane.drafts(above)).unwrap_or_default()
    }

    /// Schedules a save at the next pause in typing.
    pub(super) fn schedule_save(&mut self) {
        self.drafts.due = (!self.unsaved().is_empty()).then_some(self.now + PAUSE);
    }

    /// The requests that bring the kept drafts up to date.
    fn unsaved(&self) -> Vec<Effect> {
        let typed = self.typed();
        let gone = self.drafts.kept.values().filter(|kept| !typed.iter().any(|draft| draft.place() == kept.place()));
        let changed = typed.iter().filter(|draft| self.drafts.kept.get(&draft.place()) != Some(draft));
        gone.cloned()
            .map(|draft| Effect::Store(StoreRequest::DropDraft(draft)))
            .chain(changed.cloned().map(|draft| Effect::Store(StoreRequest::KeepDraft(draft))))
            .collect()
    }

    /// Saves the drafts if a save is due, or if one is scheduled and `now` is set.
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

    /// The effects to carry out before the program ends.
    pub fn last_effects(&mut self) -> Vec<Effect> {
        self.save_drafts(true)
    }

    /// Puts drafts of an earlier run back into their boxes.
    pub(super) fn restore_drafts(&mut self, drafts: Vec<Draft>) -> Vec<Effect> {
        for draft in &drafts {
            self.drafts.kept.insert(draft.place(), draft.clone());
        }
        self.message_notes(PaneMessage::Drafts(drafts))
    }

    /// The person's own editor, where they may use it.
    #[must_use]
    pub fn editor(&self) -> Option<&str> {
        self.setup.editor.as_deref()
    }
}
