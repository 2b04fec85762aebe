//! The agenda: the running item and its time left, the expected start of every later item, and the acts on items.

mod draw;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{Cx, NO_SESSION, Pane, Request};
use crate::core::agenda::command::{AgendaAct, Side};
use crate::core::agenda::schedule;
use crate::core::agenda::schedule::Phase;
use crate::core::dispatch::Command;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::model::{Item, Session};
use crate::core::words::{ItemKind, ItemState};
use crate::tui::keymap::{Action, AgendaAction, AppAction, CommonAction, Scope};
use crate::tui::msg::Tone;
use crate::tui::overlays::agenda::{item as forms, late, opening};
use crate::tui::widgets::list::Selection;

/// The agenda pane.
#[derive(Default)]
pub struct Agenda {
    choice: Selection<ItemId>,
}

fn items<'a>(cx: &Cx<'a>) -> Vec<&'a Item> {
    cx.session.map(|session| cx.state.agenda(session)).unwrap_or_default()
}

fn say(text: &str) -> Vec<Request> {
    vec![Request::Say(Tone::Note, text.to_owned())]
}

const CHOOSE: &str = "choose an item with the arrow keys first";
const NOTHING_RUNS: &str = "no item is running; Enter starts the next one";

/// The item that an act is for.
#[derive(Clone, Copy)]
enum Target {
    /// The chosen item.
    Chosen,
    /// The chosen item, else the one that runs.
    Running,
    /// The chosen item, else the one that check_in.
    Coming,
    /// The selected item, else the running one unless it is over its time, else the next one.
    Began,
}

impl Agenda {
    fn step(&mut self, rows: isize, cx: &Cx<'_>) -> Vec<Request> {
        let keys: Vec<ItemId> = items(cx).iter().map(|item| item.id).collect();
        if self.choice.key().is_none() {
            let running = schedule::running_item(&items(cx)).or_else(|| schedule::next_item(&items(cx)));
            if let Some(running) = running {
                self.choice.choose(running.id, &keys);
            }
        }
        self.choice.step(rows, &keys);
        self.choice.scroll(draw::rows(cx.area, true), keys.len() + draw::BELOW);
        Vec::new()
    }

    fn next(cx: &Cx<'_>) -> Vec<Request> {
        let Some(session) = cx.session else { return vec![Request::Say(Tone::Bad, NO_SESSION.into())] };
        match schedule::next_act(cx.state, session, cx.now, &schedule::station_and_operator(cx.station, cx.operator)) {
            Ok(act) => vec![Request::Command(Command::new(session, act))],
            Err(refusal) => vec![Request::Say(Tone::Bad, refusal.to_string())],
        }
    }

    fn item<'a>(&self, of: Target, cx: &Cx<'a>) -> Option<&'a Item> {
        let items = items(cx);
        let chosen = self.choice.key().and_then(|key| items.iter().copied().find(|item| item.id == key));
        let (running, next) = (schedule::running_item(&items), schedule::next_item(&items));
        chosen.or_else(|| match of {
            Target::Chosen => None,
            Target::Running => running,
            Target::Coming => next,
            // An item over its time: the next one has begun, and only its key was not pressed.
            Target::Began => running.filter(|item| schedule::phase(item, cx.now) != Phase::Over).or(next),
        })
    }

    /// Calls a function with the item of an act, or says which one is missing.
    fn with(&self, of: Target, cx: &Cx<'_>, act: impl Fn(&Session, &Item) -> Vec<Request>) -> Vec<Request> {
        let Some(session) = cx.row() else { return vec![Request::Say(Tone::Bad, NO_SESSION.into())] };
        match (self.item(of, cx), of) {
            (Some(item), _) => act(session, item),
            (None, Target::Running) => say(NOTHING_RUNS),
            (None, _) => say(CHOOSE),
        }
    }

    fn shift(cx: &Cx<'_>, minutes: i32) -> Vec<Request> {
        match (cx.session, schedule::running_item(&items(cx))) {
            (Some(session), Some(item)) => {
                vec![Request::Command(Command::new(session, AgendaAct::Shift(item.id, minutes)))]
            }
            _ => say(NOTHING_RUNS),
        }
    }

    fn pause(cx: &Cx<'_>) -> Vec<Request> {
        match (cx.session, schedule::running_item(&items(cx))) {
            (Some(session), Some(item)) => vec![agenda(
                session,
                match item.paused {
                    None => AgendaAct::Pause(item.id, cx.now),
                    Some(_) => AgendaAct::Resume(item.id, cx.now),
                },
            )],
            _ => say(NOTHING_RUNS),
        }
    }

    fn rooms(cx: &Cx<'_>) -> Vec<Request> {
        match (cx.session, schedule::running_item(&items(cx))) {
            (Some(session), Some(item)) => vec![agenda(session, AgendaAct::Rooms(item.id, cx.now))],
            _ => say(NOTHING_RUNS),
        }
    }

    /// Opens the groups of a breakout, or the agreements and answers of an opening.
    fn open(&self, cx: &Cx<'_>) -> Vec<Request> {
        self.with(Target::Running, cx, |_, item| match item.kind {
            ItemKind::Opening => vec![Request::Open(Box::<opening::OpeningView>::default())],
            kind if kind.is_breakout() => vec![Request::Run(Action::App(AppAction::Breakouts))],
            _ => say("only an opening and a breakout have something to open"),
        })
    }

    fn shove(&self, side: Side, cx: &Cx<'_>) -> Vec<Request> {
        self.with(Target::Chosen, cx, |session, item| vec![agenda(session.id, AgendaAct::Move(item.id, side))])
    }
}

fn agenda(session: SessionId, act: AgendaAct) -> Request {
    Request::Command(Command::new(session, act))
}

impl Agenda {
    /// Runs an action of this pane.
    fn run(&mut self, action: AgendaAction, cx: &Cx<'_>) -> Vec<Request> {
        match action {
            AgendaAction::NextItem => Self::next(cx),
            AgendaAction::StartItem => self.with(Target::Chosen, cx, |session, item| {
                vec![Request::Command(Command::new(session.id, AgendaAct::Start(item.id, cx.now)))]
            }),
            AgendaAction::MoreTime => Self::shift(cx, 5),
            AgendaAction::LessTime => Self::shift(cx, -5),
            AgendaAction::Pause => Self::pause(cx),
            AgendaAction::Rooms => Self::rooms(cx),
            AgendaAction::Push => match cx.session {
                Some(session) => vec![agenda(session, AgendaAct::Push(None, cx.now))],
                None => vec![Request::Say(Tone::Bad, NO_SESSION.into())],
            },
            AgendaAction::Late => match late::menu(cx) {
                Some(menu) => vec![Request::Open(Box::new(menu))],
                None => say("nothing is still to come that could be moved"),
            },
            AgendaAction::Skip => self.with(Target::Coming, cx, |session, item| {
                let out = item.state() != ItemState::Skipped;
                vec![agenda(session.id, AgendaAct::Skip(item.id, out))]
            }),
            AgendaAction::OpenItem => self.open(cx),
            AgendaAction::AddItem => match cx.row() {
                None => vec![Request::Say(Tone::Bad, NO_SESSION.into())],
                Some(session) => {
                    let last = items(cx).last().copied();
                    let behind = self.item(Target::Running, cx).or(last);
                    vec![Request::Open(Box::new(forms::add(behind, session)))]
                }
            },
            AgendaAction::EditItem => {
                self.with(Target::Chosen, cx, |session, item| vec![Request::Open(Box::new(forms::edit(item, session)))])
            }
            AgendaAction::Times => self
                .with(Target::Chosen, cx, |session, item| vec![Request::Open(Box::new(forms::times(item, session)))]),
            AgendaAction::BeganAgo => {
                self.with(Target::Began, cx, |session, item| vec![Request::Open(Box::new(forms::began(item, session)))])
            }
            AgendaAction::DeleteItem => self.with(Target::Chosen, cx, |session, item| {
                vec![Request::Open(Box::new(forms::delete(item, session.id)))]
            }),
            AgendaAction::Earlier => self.shove(Side::Earlier, cx),
            AgendaAction::Later => self.shove(Side::Later, cx),
        }
    }

    /// Runs an action that panes share; `None` where it has no meaning here.
    fn run_common(&mut self, action: CommonAction, cx: &Cx<'_>) -> Option<Vec<Request>> {
        Some(match action {
            CommonAction::Up => self.step(-1, cx),
            CommonAction::Down => self.step(1, cx),
            CommonAction::PageUp => self.step(-10, cx),
            CommonAction::PageDown => self.step(10, cx),
            CommonAction::Close if self.choice.key().is_some() => {
                self.choice.clear();
                Vec::new()
            }
            CommonAction::Enter
            | CommonAction::Close
            | CommonAction::NextPane
            | CommonAction::LastPane
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        })
    }
}

impl Pane for Agenda {
    fn scope(&self) -> Scope {
        Scope::Agenda
    }

    fn titles(&self, cx: &Cx<'_>) -> (String, String) {
        let day = cx.session.map(|session| cx.state.day_schedule(session, cx.now)).unwrap_or_default();
        let ends = day.ends.map(|ends| match (day.over_plan, day.over_start) {
            (0, 0) => format!("ends {}", ends.clock(cx.zone())),
            (over, start) if over == start => format!("ends {} ({over:+})", ends.clock(cx.zone())),
            (over, start) => format!("ends {} ({over:+}; {start:+} since it began)", ends.clock(cx.zone())),
        });
        ("Agenda".into(), ends.unwrap_or_default())
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        match action {
            Action::Agenda(action) => Some(self.run(action, cx)),
            Action::Common(action) => self.run_common(action, cx),
            Action::App(_) | Action::CheckIn(_) | Action::Breakouts(_) | Action::Notes(_) | Action::Loop(_) => None,
        }
    }

    fn sync(&mut self, cx: &Cx<'_>) {
        let keys: Vec<ItemId> = items(cx).iter().map(|item| item.id).collect();
        self.choice.follow(&keys);
        self.choice.scroll(draw::rows(cx.area, true), keys.len() + draw::BELOW);
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        draw::view(&self.choice, &items(cx), cx, buffer);
        None
    }
}
