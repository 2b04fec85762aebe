//! The rows in memory: loaded as a whole, then updated row by row, together with the indexes of the searches.

use std::sync::Arc;

use super::App;
use crate::core::attendance::live_counts::LiveCounts;
use crate::core::model::ids::SessionId;
use crate::core::model::state::{Change, Key as RowKey, State};
use crate::core::notes::suggestions;
use crate::core::search::people;
use crate::core::search::people::People;
use crate::tui::msg::{Effect, ImportFile, Look};
use crate::tui::overlays;
use crate::tui::overlays::OverlayMessage;
use crate::tui::panes::PaneMessage;

/// The most people whose search index is built at once; a larger index is built on a thread.
const INDEX_AT_ONCE: usize = 3_000;

impl App {
    pub(super) fn loaded(&mut self, state: Arc<State>, session: Option<SessionId>) -> Vec<Effect> {
        self.tally = LiveCounts::count(&state, session);
        self.state = state;
        self.session = session;
        let panes = 0..self.panes.len();
        let mut effects: Vec<Effect> = panes.flat_map(|pane| self.message_pane(pane, PaneMessage::Reloaded)).collect();
        let first = !std::mem::replace(&mut self.loaded, true);
        if self.state.persons.len() <= INDEX_AT_ONCE {
            self.people = people::index(&self.state);
        } else {
            self.unindexed = Some(Vec::new());
            effects.push(Effect::Index(Arc::clone(&self.state)));
        }
        self.heard = suggestions::index(&self.state);
        self.sync();
        // The wall clock offers no menus.
        let first = first && !self.setup.wall;
        let empty = self.state.sessions.is_empty() && self.state.persons.is_empty();
        if first && empty {
            self.overlays.push(Box::new(overlays::series::start::menu()));
        } else if first && session.is_none() {
            self.overlays.push(Box::new(overlays::series::session::menu(&self.state)));
        }
        effects
    }

    /// Opens an overlay for the first look at a file; a further look goes to the overlay that asked for it.
    pub(super) fn looked(&mut self, file: ImportFile, again: bool, look: Look) {
        if again {
            self.message_overlays(&OverlayMessage::FileLooked(&file, &look));
        } else if look.columns.is_empty() {
            self.overlays.push(Box::new(overlays::files::import::confirm(&look, false)));
        } else {
            self.overlays.push(Box::new(overlays::files::mapping::Mapping::new(file, look)));
        }
    }

    pub(super) fn indexed(&mut self, people: People) {
        self.people = people;
        for person in self.unindexed.take().unwrap_or_default() {
            people::refresh(&mut self.people, &self.state, person);
        }
        self.sync();
    }

    /// Takes changed rows in.
    pub(super) fn apply_changes(&mut self, changes: Vec<Change>) -> Vec<Effect> {
        let keys: Vec<RowKey> = changes.iter().map(Change::key).collect();
        let panes = 0..self.panes.len();
        let effects = panes.flat_map(|pane| self.message_pane(pane, PaneMessage::RowsChanged(&keys))).collect();
        let mut persons = Vec::new();
        let mut notes = Vec::new();
        let mut names_changed = false;
        for key in keys {
            match key {
                RowKey::Person(id) => persons.push(id),
                RowKey::Note(id) => notes.push(id),
                RowKey::Agency(_) | RowKey::Role(_) => names_changed = true,
                RowKey::Collaborative(_)
                | RowKey::Center(_)
                | RowKey::Team(_)
                | RowKey::RoleRule(_)
                | RowKey::SavedMapping(_)
                | RowKey::Session(_)
                | RowKey::Registration(_)
                | RowKey::Event(_)
                | RowKey::Item(_)
                | RowKey::Round(_)
                | RowKey::Group(_)
                | RowKey::Seat(_)
                | RowKey::Wish(_)
                | RowKey::Link(_)
                | RowKey::Vote(_)
                | RowKey::Answer(_)
                | RowKey::Trial(_)
                | RowKey::CategoryName(_)
                | RowKey::PdsaCycle(_)
                | RowKey::PollCount(_)
                | RowKey::Remark(_) => {}
            }
        }
        self.tally.apply(Arc::make_mut(&mut self.state), changes);
        notes.iter().for_each(|note| suggestions::refresh(&mut self.heard, &self.state, *note));
        match &mut self.unindexed {
            Some(waiting) => waiting.extend(persons),
            // The people of a renamed agency are found under its new name.
            None if names_changed && self.state.persons.len() <= INDEX_AT_ONCE => {
                self.people = people::index(&self.state);
            }
            None => persons.iter().for_each(|person| people::refresh(&mut self.people, &self.state, *person)),
        }
        self.sync();
        effects
    }
}
