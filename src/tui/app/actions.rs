//! Actions, and the requests of panes and overlays.

use super::{App, SentCommand};
use crate::core::dispatch::Command;
use crate::core::engine::journal::ActKind;
use crate::core::series::command::SeriesAct;
use crate::core::words::Sheet;
use crate::tui::keymap::{Action, AppAction, CommonAction, Scope};
use crate::tui::msg::{Effect, StoreRequest, Ticket, Tone};
use crate::tui::overlays::{Next, OverlayMessage};
use crate::tui::panes::{PANES, PaneMessage, Request};
use crate::tui::widgets::field::Field;
use crate::tui::{overlays, view};

use ratatui::layout::Rect;

impl App {
    /// Runs an action. The overlay on top is asked first, then the focused pane, then the app.
    pub(super) fn run_action(&mut self, action: Action) -> Vec<Effect> {
        if action != Action::App(AppAction::Quit) {
            self.leaving = false;
        }
        let requests = match self.overlays.pop() {
            Some(mut overlay) => {
                let area = view::overlay_area(self, overlay.as_ref());
                let requests = overlay.on_action(action, &self.cx(area));
                self.overlays.push(overlay);
                match requests {
                    Some(requests) => return self.fulfill(None, requests),
                    None => None,
                }
            }
            None => self.with_pane(self.focus, |pane, cx| pane.on_action(action, cx)),
        };
        match requests {
            Some(requests) => self.fulfill(Some(self.focus), requests),
            None => self.run_unclaimed(action),
        }
    }

    /// Does what a pane or an overlay asks for. `pane` is the one that asks; `None` for overlays.
    pub(super) fn fulfill(&mut self, pane: Option<usize>, requests: Vec<Request>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for request in requests {
            match request {
                Request::Command(command) => {
                    let at_the_door = self.panes[self.focus].scope() == Scope::CheckIn;
                    let dealt_with = matches!(command.kind(), ActKind::WalkIn | ActKind::MakeUp | ActKind::MoveHere);
                    if pane.is_none() && at_the_door && dealt_with {
                        // The box is free for the next in the queue. A card keeps its person: more may be to do.
                        self.with_pane(self.focus, |pane, cx| pane.set_input(Field::default(), cx));
                    }
                    effects.push(self.send_command(pane, command));
                }
                Request::Commands(commands) => effects.extend(self.send_each(commands)),
                Request::Undo(seq, words) => effects.extend(self.undo_entry(seq, words)),
                Request::Effect(effect) => effects.push(effect),
                Request::Say(tone, text) => self.say(tone, text),
                Request::Open(overlay) => self.overlays.push(overlay),
                Request::Close => drop(self.overlays.pop()),
                Request::Notes(message) => effects.extend(self.message_notes(PaneMessage::Notes(message))),
                Request::Run(action) => effects.extend(self.run_action(action)),
            }
        }
        effects
    }

    /// Sends a message to one pane and fulfills what it asks for.
    pub(super) fn message_pane(&mut self, pane: usize, message: PaneMessage<'_>) -> Vec<Effect> {
        let requests = self.with_pane(pane, |pane, cx| pane.hear(message, cx));
        self.fulfill(Some(pane), requests)
    }

    /// Sends a message to the notes pane.
    pub(super) fn message_notes(&mut self, message: PaneMessage<'_>) -> Vec<Effect> {
        let notes = self.panes.iter().position(|pane| pane.scope() == Scope::Notes);
        notes.map(|pane| self.message_pane(pane, message)).unwrap_or_default()
    }

    /// Sends a message to every overlay, and closes those that are done.
    pub(super) fn message_overlays(&mut self, message: &OverlayMessage<'_>) {
        self.overlays.retain_mut(|overlay| overlay.hear(message) == Next::Stay);
    }

    pub(super) fn send_command(&mut self, pane: Option<usize>, command: Command) -> Effect {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        self.sent.insert(ticket, SentCommand { pane, act: command.kind(), undoes: None });
        Effect::Store(StoreRequest::Apply(ticket, command))
    }

    /// Runs an action that neither the overlay nor the pane took.
    fn run_unclaimed(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::App(action) => return self.run_app_action(action),
            Action::Common(CommonAction::Close) => drop(self.overlays.pop()),
            Action::Common(CommonAction::NextPane) if self.overlays.is_empty() => self.focus_next(1),
            Action::Common(CommonAction::LastPane) if self.overlays.is_empty() => self.focus_next(PANES.len() - 1),
            // These belong to the overlays and panes, which had no use for them.
            Action::Common(_)
            | Action::Agenda(_)
            | Action::CheckIn(_)
            | Action::Breakouts(_)
            | Action::Notes(_)
            | Action::Loop(_) => {}
        }
        Vec::new()
    }

    fn focus_next(&mut self, by: usize) {
        self.show((self.focus + by) % PANES.len());
    }

    fn run_app_action(&mut self, action: AppAction) -> Vec<Effect> {
        match action {
            AppAction::Zoom => {
                self.zoomed = !self.zoomed;
                self.sync();
            }
            AppAction::Help => self.overlays.push(Box::new(overlays::help::Help::of(self.scope()))),
            AppAction::Palette => {
                self.overlays.push(Box::new(overlays::palette::palette(self.panes[self.focus].scope())));
            }
            AppAction::Board => self.overlays.push(Box::new(overlays::attendance::board::Board::new())),
            AppAction::Wall => self.overlays.push(Box::<overlays::agenda::wall::WallClock>::default()),
            AppAction::Agreements => {
                let form = overlays::agenda::opening::form(&self.cx(Rect::ZERO));
                self.overlays.extend(form.map(|form| Box::new(form) as Box<dyn overlays::Overlay>));
            }
            AppAction::Bell => {
                self.setup.bell = !self.setup.bell;
                let on = if self.setup.bell { "rings" } else { "is silent" };
                self.say(Tone::Note, format!("the bell {on} on this terminal"));
            }
            AppAction::Loop => self.overlays.push(Box::new(overlays::notes::waiting::Waiting::new())),
            AppAction::Opening => self.overlays.push(Box::<overlays::agenda::opening::OpeningView>::default()),
            AppAction::Paper => self.overlays.push(Box::<overlays::attendance::paper_times::PaperTimes>::default()),
            AppAction::Pdsa => {
                let requests = overlays::learning::pdsa::open(&self.cx(Rect::ZERO));
                return self.fulfill(None, requests);
            }
            AppAction::Poll => {
                self.overlays.push(Box::new(overlays::learning::questionnaire::Questionnaire::of(Sheet::Values)));
            }
            AppAction::Evaluation => {
                self.overlays.push(Box::new(overlays::learning::questionnaire::Questionnaire::of(Sheet::Evaluation)));
            }
            AppAction::Questions => {
                let stage = overlays::learning::stage::StageQuestions::of(&self.cx(Rect::ZERO));
                self.overlays.push(Box::new(stage));
            }
            AppAction::Export => self.overlays.push(Box::new(overlays::files::export::menu())),
            AppAction::Import => self.overlays.push(Box::new(overlays::files::import::menu())),
            AppAction::Sessions => self.overlays.push(Box::new(overlays::series::session::menu(&self.state))),
            AppAction::NewSession => {
                let form = overlays::series::session::form(&self.cx(Rect::ZERO), self.setup.zone);
                self.overlays.push(Box::new(form));
            }
            AppAction::CloseSession => self.close_session(),
            AppAction::Undo => return self.undo(),
            AppAction::Demo => return vec![Effect::Demo],
            AppAction::Repaint => return vec![Effect::Repaint],
            AppAction::Suspend => return vec![Effect::Suspend],
            AppAction::Quit => return self.quit(),
            AppAction::Agenda | AppAction::CheckIn | AppAction::Breakouts | AppAction::Notes => {
                if let Some(pane) = PANES.iter().position(|spec| spec.action == action) {
                    self.overlays.clear();
                    self.show(pane);
                }
            }
        }
        Vec::new()
    }

    fn show(&mut self, pane: usize) {
        self.focus = pane;
        self.sync();
    }

    fn undo(&mut self) -> Vec<Effect> {
        let Some(entry) = &self.undoable else {
            self.say(Tone::Note, "nothing to undo from this terminal".into());
            return Vec::new();
        };
        let (seq, words) = (entry.seq, entry.words(&self.state));
        self.undo_entry(seq, words)
    }

    fn undo_entry(&mut self, seq: i64, words: String) -> Vec<Effect> {
        let undoes = Some(words);
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        self.sent.insert(ticket, SentCommand { pane: None, act: ActKind::Undo, undoes });
        vec![Effect::Store(StoreRequest::Undo(ticket, seq))]
    }

    fn close_session(&mut self) {
        let Some(session) = self.session else { return };
        let inside = self.tally.counts().inside;
        let ownerless = self.state.ownerless_questions(session);
        let carry_over = !ownerless.is_empty();
        let carried = match ownerless.len() {
            0 => String::new(),
            1 => ", 1 question carried over".to_owned(),
            many => format!(", {many} questions carried over"),
        };
        let hint = format!("{inside} still in are signed out now{carried}");
        let hint = if carry_over { format!("{inside} signed out{carried}") } else { hint };
        let waits = format!("{}minutes wait{carried}", if carry_over { "" } else { "their " });
        let about: Vec<String> = ownerless.iter().map(|note| format!("no owner: {}", note.text)).collect();
        let close = move |sign_out| {
            move || vec![Request::Command(Command::new(session, SeriesAct::CloseSession { sign_out, carry_over }))]
        };
        let choices = vec![
            overlays::kit::menu::MenuItem::new("leave it open", "", Vec::new),
            overlays::kit::menu::MenuItem::new("close and sign out", &hint, close(true)),
            overlays::kit::menu::MenuItem::new("close, sign-outs stay missing", &waits, close(false)),
        ];
        let title = format!("Close {}", self.state.session_line(session));
        self.overlays.push(Box::new(overlays::kit::menu::Menu::new(&title, choices).about(about)));
    }

    /// Leaves the program. With an unsaved note in the box it takes a second press.
    fn quit(&mut self) -> Vec<Effect> {
        let typed = self
            .panes
            .iter()
            .any(|pane| pane.scope() == Scope::Notes && pane.input().is_some_and(|field| !field.is_empty()));
        if typed && !self.leaving {
            self.leaving = true;
            let text =
                "the notes box holds words that are not saved as a note; ^Q once more leaves, they come back next time";
            self.say(Tone::Bad, text.into());
            return Vec::new();
        }
        self.last_effects().into_iter().chain([Effect::Quit]).collect()
    }
}
