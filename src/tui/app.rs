//! The screens' state and how it changes: `update` takes what happened and says what it wants done, `view`
//! draws and changes nothing. No I/O, no clock, no thread.

mod actions;
mod badge;
mod batch;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono_tz::Tz;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::key::{Code, Key};
use super::keymap::{self, Scope};
use super::layout;
use super::msg::{Effect, ImportFile, Look, Msg, Ticket, Tone};
use super::overlays::{self, Overlay, card};
use super::panes::{Cx, PANES, Pane};
use super::theme::Theme;
use crate::core::find::{self, People};
use crate::core::history::{Act, Entry, words};
use crate::core::ids::{PersonId, SessionId};
use crate::core::state::{Change, Key as RowKey, State};
use crate::core::time::Time;
use crate::store::Outcome;

/// Up to so many people the search's index is built at once; a larger one is built beside the screen.
const INDEX_AT_ONCE: usize = 3_000;
/// How long a message stays, in milliseconds.
const TOAST_MILLIS: i64 = 6_000;
const MINUTE: i64 = 60_000;

/// Who sits before the screens, and how they like them.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The person.
    pub operator: String,
    /// The terminal's label.
    pub station: String,
    /// Colours.
    pub theme: Theme,
    /// The machine's zone, for new sessions.
    pub zone: Tz,
    /// The clock was set by hand.
    pub rehearsal: bool,
}

/// A message on the line above the keys.
#[derive(Clone, Debug)]
pub struct Toast {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    until: Time,
}

/// A command under way.
struct Sent {
    /// The pane that sent it; none for overlays.
    pane: Option<usize>,
    act: Act,
    /// For an undo: what it takes back, in words.
    undoes: Option<String>,
}

/// The screens.
pub struct App {
    pub(super) setup: Setup,
    pub(super) state: Arc<State>,
    pub(super) session: Option<SessionId>,
    pub(super) people: People,
    pub(super) loaded: bool,
    pub(super) undoable: Option<Entry>,
    pub(super) panes: Vec<Box<dyn Pane>>,
    pub(super) overlays: Vec<Box<dyn Overlay>>,
    pub(super) focus: usize,
    pub(super) zoomed: bool,
    pub(super) size: Rect,
    pub(super) toast: Option<Toast>,
    pub(super) now: Time,
    /// Persons that changed while the index was being built elsewhere.
    unindexed: Option<Vec<PersonId>>,
    tickets: u64,
    /// Commands under way.
    sent: BTreeMap<Ticket, Sent>,
    leaving: bool,
    burst: Option<badge::Burst>,
    batch: batch::Batch,
}

impl App {
    /// Screens of this size that know nothing yet.
    #[must_use]
    pub fn new(setup: Setup, width: u16, height: u16, now: Time) -> Self {
        Self {
            setup,
            state: Arc::default(),
            session: None,
            people: People::new(),
            loaded: false,
            undoable: None,
            panes: PANES.iter().map(|spec| (spec.make)()).collect(),
            overlays: Vec::new(),
            focus: 1,
            zoomed: false,
            size: Rect::new(0, 0, width, height),
            toast: None,
            now,
            unindexed: None,
            tickets: 0,
            sent: BTreeMap::new(),
            leaving: false,
            burst: None,
            batch: batch::Batch::default(),
        }
    }

    /// Takes in what happened and says what is to be done.
    pub fn update(&mut self, msg: Msg, now: Time) -> Vec<Effect> {
        self.now = now;
        if self.toast.as_ref().is_some_and(|toast| toast.until <= now) {
            self.toast = None;
        }
        match msg {
            Msg::Key(key) => return self.key(key),
            Msg::Paste(text) => self.paste(&text),
            Msg::Resize { width, height } => {
                self.size = Rect::new(0, 0, width, height);
                self.sync();
                return vec![Effect::Repaint];
            }
            Msg::Loaded { state, session, undoable } => {
                self.undoable = undoable;
                return self.loaded(state, session);
            }
            Msg::Indexed(people) => self.indexed(people),
            Msg::Fresh { changes, undoable } => {
                self.undoable = undoable;
                self.fresh(changes);
            }
            Msg::Applied { ticket, outcome } => return self.applied(ticket, &outcome),
            Msg::Refused { ticket, why } => {
                self.answered(ticket, false);
                if !self.batch_refused(ticket) {
                    self.say(Tone::Bad, why);
                }
            }
            Msg::Acts { person, entries } if entries.is_empty() => {
                let name = self.state.person_name(person);
                self.say(Tone::Note, format!("nothing was done to {name} here yet"));
            }
            Msg::Acts { person, entries } => self.overlays.push(Box::new(card::acts(&self.state, person, entries))),
            Msg::Looked { file, again, look } => self.looked(file, again, look),
            Msg::Held(held) => self.overlays.push(Box::new(overlays::export::held(held))),
            Msg::Said(tone, text) => self.say(tone, text),
            Msg::Wake => self.sync(),
        }
        Vec::new()
    }

    /// How long nothing has to be drawn if nothing happens: until a message goes or the minute turns.
    #[must_use]
    pub fn next_wake(&self, now: Time) -> i64 {
        let minute = MINUTE - now.0.rem_euclid(MINUTE);
        let toast = self.toast.as_ref().map_or(i64::MAX, |toast| toast.until - now);
        minute.min(toast).max(1)
    }

    /// Draws everything; changes nothing.
    pub fn view(&self, frame: &mut Frame) {
        super::view::view(self, frame);
    }

    /// What panes and overlays may look at, for a place on the screen.
    pub(super) fn cx(&self, area: Rect) -> Cx<'_> {
        Cx {
            state: &self.state,
            people: &self.people,
            session: self.session,
            now: self.now,
            theme: self.setup.theme,
            area,
            operator: &self.setup.operator,
            station: &self.setup.station,
            home: self.setup.zone,
        }
    }

    /// The inside of a pane's frame; empty where another pane fills the screen.
    pub(super) fn inside(&self, pane: usize) -> Rect {
        let areas = layout::areas(self.size, self.focus, self.zoomed);
        let found = areas.and_then(|areas| areas.panes.into_iter().find(|(index, _)| *index == pane));
        found.map_or(Rect::ZERO, |(_, area)| area.inner(ratatui::layout::Margin::new(1, 1)))
    }

    pub(super) fn scope(&self) -> Scope {
        self.overlays.last().map_or_else(|| self.panes[self.focus].scope(), |overlay| overlay.scope())
    }

    fn sync(&mut self) {
        for index in 0..self.panes.len() {
            self.with_pane(index, |pane, cx| pane.sync(cx));
        }
    }

    /// Lends a pane out together with what it may look at.
    fn with_pane<T>(&mut self, index: usize, act: impl FnOnce(&mut dyn Pane, &Cx<'_>) -> T) -> T {
        let area = self.inside(index);
        let cx = Cx {
            state: &self.state,
            people: &self.people,
            session: self.session,
            now: self.now,
            theme: self.setup.theme,
            area,
            operator: &self.setup.operator,
            station: &self.setup.station,
            home: self.setup.zone,
        };
        act(self.panes[index].as_mut(), &cx)
    }

    fn say(&mut self, tone: Tone, text: String) {
        self.toast = Some(Toast { tone, text, until: self.now + TOAST_MILLIS });
    }

    fn loaded(&mut self, state: Arc<State>, session: Option<SessionId>) -> Vec<Effect> {
        self.state = state;
        self.session = session;
        let first = !std::mem::replace(&mut self.loaded, true);
        let mut effects = Vec::new();
        if self.state.persons.len() <= INDEX_AT_ONCE {
            self.people = find::index(&self.state);
        } else {
            self.unindexed = Some(Vec::new());
            effects.push(Effect::Index(Arc::clone(&self.state)));
        }
        self.sync();
        let empty = self.state.sessions.is_empty() && self.state.persons.is_empty();
        if first && empty {
            self.overlays.push(Box::new(overlays::start::menu()));
        } else if first && session.is_none() {
            self.overlays.push(Box::new(overlays::session::menu(&self.state)));
        }
        effects
    }

    /// A first look opens a screen; a further one belongs to the screen that asked, if it is still there.
    fn looked(&mut self, file: ImportFile, again: bool, look: Look) {
        if again {
            self.overlays.iter_mut().for_each(|overlay| overlay.looked(&file, &look));
        } else if look.columns.is_empty() {
            self.overlays.push(Box::new(overlays::import::confirm(file, &look, false)));
        } else {
            self.overlays.push(Box::new(overlays::mapping::Mapping::new(file, look)));
        }
    }

    fn indexed(&mut self, people: People) {
        self.people = people;
        for person in self.unindexed.take().unwrap_or_default() {
            find::refresh(&mut self.people, &self.state, person);
        }
        self.sync();
    }

    fn fresh(&mut self, changes: Vec<Change>) {
        let state = Arc::make_mut(&mut self.state);
        let mut persons = Vec::new();
        let mut names_changed = false;
        for change in changes {
            match change.key() {
                RowKey::Person(id) => persons.push(id),
                RowKey::Agency(_) | RowKey::Role(_) => names_changed = true,
                _ => {}
            }
            state.apply(change);
        }
        match &mut self.unindexed {
            Some(waiting) => waiting.extend(persons),
            // A renamed agency is found under its new name by everybody who works there.
            None if names_changed && self.state.persons.len() <= INDEX_AT_ONCE => {
                self.people = find::index(&self.state);
            }
            None => persons.iter().for_each(|person| find::refresh(&mut self.people, &self.state, *person)),
        }
        self.sync();
    }

    fn answered(&mut self, ticket: Ticket, done: bool) -> Option<Sent> {
        let sent = self.sent.remove(&ticket)?;
        if let Some(pane) = sent.pane {
            self.with_pane(pane, |pane, cx| pane.answered(done, cx));
        }
        Some(sent)
    }

    fn applied(&mut self, ticket: Ticket, outcome: &Outcome) -> Vec<Effect> {
        let sent = self.answered(ticket, true);
        if self.batch_done(ticket) {
            return Vec::new();
        }
        let act = sent.as_ref().map(|sent| sent.act);
        let quiet = matches!(act, None | Some(Act::AddNote | Act::Vote));
        let mut lines = Vec::new();
        if let Some(act) = act.filter(|_| !quiet) {
            let undone = sent.and_then(|sent| sent.undoes).map(|words| format!("✓ undone: {words}"));
            lines.push(undone.unwrap_or_else(|| self.done_words(act, outcome)));
        }
        lines.extend(outcome.said.iter().cloned());
        let lets_in = act.is_some_and(Act::lets_in);
        lines.extend(self.session.filter(|_| lets_in).and_then(|session| self.state.crowded(session)));
        if !lines.is_empty() {
            let tone = if lines.len() == 1 { Tone::Good } else { Tone::Note };
            self.say(tone, lines.join(" · "));
        }
        match outcome.subject {
            Some(RowKey::Session(session)) if act == Some(Act::NewSession) => vec![Effect::Show(Some(session))],
            _ => Vec::new(),
        }
    }

    /// What was done, large enough to notice a wrong person: name, role and agency.
    fn done_words(&self, act: Act, outcome: &Outcome) -> String {
        let said = words(&self.state, act, outcome.subject, &outcome.detail);
        let person = match outcome.subject {
            Some(RowKey::Person(id)) => self.state.persons.get(&id),
            _ => None,
        };
        let Some(person) = person else { return format!("✓ {said}") };
        let about = [self.state.role_name(person.role), self.state.agency_name(person.agency)];
        let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
        format!("✓ {said}  {}", about.join(" · "))
    }

    fn paste(&mut self, text: &str) {
        self.leaving = false;
        let area = Rect::ZERO;
        let Some(mut overlay) = self.overlays.pop() else {
            return self.with_pane(self.focus, |pane, cx| pane.paste(text, cx));
        };
        overlay.paste(text, &self.cx(area));
        self.overlays.push(overlay);
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        if let Some(command) = self.badge(key) {
            return vec![self.send(None, command)];
        }
        let box_is_empty = self.overlays.is_empty() && self.panes[self.focus].box_is_empty();
        match keymap::lookup(self.scope(), key, box_is_empty) {
            Some(action) => self.act(action),
            // Somebody who types on quickly after Esc sends what looks like Alt and a letter.
            None if key.alt => {
                let mut effects = self.key(Key::plain(Code::Esc));
                effects.extend(self.key(Key { alt: false, ..key }));
                effects
            }
            None => {
                self.edit(key);
                Vec::new()
            }
        }
    }

    fn edit(&mut self, key: Key) {
        self.leaving = false;
        match self.overlays.pop() {
            Some(mut overlay) => {
                overlay.edit(key, &self.cx(Rect::ZERO));
                self.overlays.push(overlay);
            }
            None => {
                self.with_pane(self.focus, |pane, cx| pane.edit(key, cx));
            }
        }
    }

    /// What undo would take back, in words.
    pub(super) fn undo_words(&self) -> Option<String> {
        self.undoable.as_ref().map(|entry| entry.words(&self.state))
    }
}
