//! The state of the screens. [`App::update`] takes a message and returns the effects to carry out; [`App::view`] draws
//! and
//! changes nothing. There is no I/O here, no clock and no thread.

mod actions;
mod badge;
mod batch;
mod drafts;
mod known;
mod wake;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono_tz::Tz;
use ratatui::layout::Rect;

use super::keymap::{self, InputState, Scope};
use super::layout;
use super::msg::{Effect, Msg, StoreRequest, Ticket, Tone};
use super::panes::{Cx, PANES, Pane, PaneMessage};
use super::terminal::key::{Code, Key};
use super::theme::Theme;
use crate::core::attendance::live_counts::LiveCounts;
use crate::core::engine::journal::{ActKind, JournalEntry, words};
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::{Key as RowKey, State};
use crate::core::notes::suggestions::Heard;
use crate::core::search::people::People;
use crate::core::time::Time;
use crate::store::Outcome;
use crate::tui::overlays;
use crate::tui::overlays::attendance::card;
use crate::tui::overlays::{Overlay, OverlayMessage};

/// How long a message stays, in milliseconds.
const TOAST_MILLIS: i64 = 6_000;
const MINUTE: i64 = 60_000;

/// The operator, the station and their settings.
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
    /// The operator's own editor for long texts; `None` where it may not be used.
    pub editor: Option<String>,
    /// The terminal's bell rings when an item's time is nearly up, when it is, and for calls into the rooms.
    pub bell: bool,
    /// Only the wall clock is shown.
    pub wall: bool,
}

/// A message on the line above the keys.
#[derive(Clone, Debug)]
pub struct Toast {
    /// Its tone.
    pub tone: Tone,
    /// Its text.
    pub text: String,
    until: Time,
}

/// A command that is not answered yet.
struct SentCommand {
    /// The pane that sent it; none for overlays.
    pane: Option<usize>,
    act: ActKind,
    /// For an undo: what it takes back, in words.
    undoes: Option<String>,
}

/// The screens.
pub struct App {
    pub(super) setup: Setup,
    pub(super) state: Arc<State>,
    pub(super) session: Option<SessionId>,
    pub(super) people: People,
    pub(super) heard: Heard,
    pub(super) tally: LiveCounts,
    pub(super) loaded: bool,
    pub(super) undoable: Option<JournalEntry>,
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
    sent: BTreeMap<Ticket, SentCommand>,
    leaving: bool,
    burst: Option<badge::Burst>,
    batch: batch::Batch,
    drafts: drafts::Drafts,
    /// The time up to which alarms were shown.
    alarmed: Time,
}

impl App {
    /// Screens of this size, before anything is loaded.
    #[must_use]
    pub fn new(setup: Setup, width: u16, height: u16, now: Time) -> Self {
        let wall: Option<Box<dyn Overlay>> =
            setup.wall.then(|| Box::new(overlays::agenda::wall::WallClock::alone()) as _);
        Self {
            setup,
            state: Arc::default(),
            session: None,
            people: People::new(),
            heard: Heard::default(),
            tally: LiveCounts::default(),
            loaded: false,
            undoable: None,
            panes: PANES.iter().map(|spec| (spec.make)()).collect(),
            overlays: wall.into_iter().collect(),
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
            drafts: drafts::Drafts::default(),
            alarmed: now,
        }
    }

    /// Takes a message and returns the effects to carry out.
    pub fn update(&mut self, msg: Msg, now: Time) -> Vec<Effect> {
        self.now = now;
        let bell = self.raise_alarms();
        let mut effects = self.handle(msg);
        effects.extend(bell);
        effects
    }

    fn handle(&mut self, msg: Msg) -> Vec<Effect> {
        let now = self.now;
        if self.toast.as_ref().is_some_and(|toast| toast.until <= now) {
            self.toast = None;
        }
        let typed = matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Edited(_));
        let answered = matches!(msg, Msg::Applied { .. } | Msg::Refused { .. });
        let mut effects = self.handle_message(msg);
        if typed || answered {
            self.schedule_save();
        }
        effects.extend(self.save_drafts(answered));
        effects
    }

    fn handle_message(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(key) => return self.handle_key(key),
            Msg::Paste(text) => return self.handle_paste(&text),
            Msg::Drafts(drafts) => return self.restore_drafts(drafts),
            Msg::Edited(text) => self.message_overlays(&OverlayMessage::Edited(&text)),
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
                return self.apply_changes(changes);
            }
            Msg::Applied { ticket, outcome } => return self.command_applied(ticket, &outcome),
            Msg::Refused { ticket, why } => {
                if !self.batch_refused(ticket) {
                    self.say(Tone::Bad, why);
                }
                return self.command_answered(ticket, false).1;
            }
            Msg::Acts { person, entries } if entries.is_empty() => {
                let name = self.state.person_name(person);
                self.say(Tone::Note, format!("nothing was done to {name} here yet"));
            }
            Msg::Acts { person, entries } => self.overlays.push(Box::new(card::acts(&self.state, person, entries))),
            Msg::Drawing(progress) => self.message_overlays(&OverlayMessage::DrawProgress(progress)),
            Msg::Drawn(command) => {
                self.message_overlays(&OverlayMessage::DrawEnded);
                return command.map(|command| self.send_command(None, command)).into_iter().collect();
            }
            Msg::Looked { file, again, look } => self.looked(file, again, look),
            Msg::ExportFlagged(flagged) => self.overlays.push(Box::new(overlays::files::export::flagged(flagged))),
            Msg::Said(tone, text) => self.say(tone, text),
            Msg::Wake => self.sync(),
        }
        Vec::new()
    }

    /// The context of panes and overlays for a place on the screen.
    pub(super) fn cx(&self, area: Rect) -> Cx<'_> {
        Cx {
            state: &self.state,
            people: &self.people,
            heard: &self.heard,
            tally: &self.tally,
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

    /// Calls a function with a pane and its context.
    fn with_pane<T>(&mut self, index: usize, act: impl FnOnce(&mut dyn Pane, &Cx<'_>) -> T) -> T {
        let area = self.inside(index);
        let cx = Cx {
            state: &self.state,
            people: &self.people,
            heard: &self.heard,
            tally: &self.tally,
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

    fn command_answered(&mut self, ticket: Ticket, applied: bool) -> (Option<SentCommand>, Vec<Effect>) {
        let sent = self.sent.remove(&ticket);
        let pane = sent.as_ref().and_then(|sent| sent.pane);
        let effects = pane.map(|pane| self.message_pane(pane, PaneMessage::Answered { applied }));
        (sent, effects.unwrap_or_default())
    }

    fn command_applied(&mut self, ticket: Ticket, outcome: &Outcome) -> Vec<Effect> {
        let (sent, mut effects) = self.command_answered(ticket, true);
        if self.batch_done(ticket) {
            return effects;
        }
        let act = sent.as_ref().map(|sent| sent.act);
        let quiet = matches!(act, None | Some(ActKind::AddNote | ActKind::Vote | ActKind::SetNote));
        let mut lines = Vec::new();
        if let Some(act) = act.filter(|_| !quiet) {
            let undone = sent.and_then(|sent| sent.undoes).map(|words| format!("✓ undone: {words}"));
            lines.push(undone.unwrap_or_else(|| self.done_words(act, outcome)));
        }
        lines.extend(outcome.remarks.iter().cloned());
        let is_arrival = act.is_some_and(ActKind::is_arrival);
        let inside = self.tally.counts().inside;
        lines.extend(
            self.session.filter(|_| is_arrival).and_then(|session| self.state.crowding_warning_for(session, inside)),
        );
        if !lines.is_empty() {
            let tone = if lines.len() == 1 { Tone::Good } else { Tone::Note };
            self.say(tone, lines.join(" · "));
        }
        if let (Some(RowKey::Session(session)), Some(ActKind::NewSession)) = (outcome.subject, act) {
            effects.push(Effect::Store(StoreRequest::Show(Some(session))));
        }
        effects
    }

    /// The message about an act: with name, role and agency, so that a wrong person is noticed.
    fn done_words(&self, act: ActKind, outcome: &Outcome) -> String {
        let said = words(&self.state, act, outcome.subject, &outcome.detail);
        let Some(RowKey::Person(id)) = outcome.subject else { return format!("✓ {said}") };
        let Some(person) = self.state.persons.get(&id) else { return format!("✓ {said}") };
        let about = [self.state.role_name(person.role), self.state.agency_name(person.agency)];
        let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
        format!("✓ {said}  {}", about.join(" · "))
    }

    fn handle_paste(&mut self, text: &str) -> Vec<Effect> {
        self.leaving = false;
        let area = Rect::ZERO;
        let Some(mut overlay) = self.overlays.pop() else {
            let requests = self.with_pane(self.focus, |pane, cx| pane.on_paste(text, cx));
            return self.fulfill(Some(self.focus), requests);
        };
        overlay.on_paste(text, &self.cx(area));
        self.overlays.push(overlay);
        Vec::new()
    }

    fn handle_key(&mut self, key: Key) -> Vec<Effect> {
        if let Some(check_in) = self.badge(key) {
            return self.fulfill(None, check_in.requests(false));
        }
        match keymap::lookup(self.scope(), key, self.input_state()) {
            Some(action) => self.run_action(action),
            // Esc followed quickly by a letter looks like Alt and the letter.
            None if key.alt => {
                let mut effects = self.handle_key(Key::plain(Code::Esc));
                effects.extend(self.handle_key(Key { alt: false, ..key }));
                effects
            }
            None => self.handle_unbound_key(key),
        }
    }

    /// What the box that has the focus holds: letters are keys only where it is empty.
    pub(super) fn input_state(&self) -> InputState {
        if self.overlays.is_empty() { self.panes[self.focus].input_state() } else { InputState::Text }
    }

    fn handle_unbound_key(&mut self, key: Key) -> Vec<Effect> {
        self.leaving = false;
        let Some(mut overlay) = self.overlays.pop() else {
            self.with_pane(self.focus, |pane, cx| pane.on_key(key, cx));
            return Vec::new();
        };
        let requests = overlay.on_key(key, &self.cx(Rect::ZERO));
        self.overlays.push(overlay);
        self.fulfill(None, requests)
    }

    /// What undo would take back, in words.
    pub(super) fn undo_words(&self) -> Option<String> {
        self.undoable.as_ref().map(|entry| entry.words(&self.state))
    }
}
