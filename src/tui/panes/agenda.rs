//! The agenda: what runs and how long it has left, and when everything after it will really begin.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Cx, NO_SESSION, Pane, Want};
use crate::core::command::Command;
use crate::core::ids::ItemId;
use crate::core::model::Item;
use crate::core::timing::{self, Expected};
use crate::core::words::ItemState;
use crate::tui::keymap::{Action, Scope};
use crate::tui::msg::Tone;
use crate::tui::theme::Role;
use crate::tui::widgets::list::Choice;
use crate::tui::widgets::text::{pad, put};

/// The agenda pane.
#[derive(Default)]
pub struct Agenda {
    choice: Choice<ItemId>,
}

fn items<'a>(cx: &Cx<'a>) -> Vec<&'a Item> {
    cx.session.map(|session| cx.state.agenda(session)).unwrap_or_default()
}

impl Agenda {
    fn step(&mut self, rows: isize, cx: &Cx<'_>) -> Vec<Want> {
        let keys: Vec<ItemId> = items(cx).iter().map(|item| item.id).collect();
        if self.choice.key().is_none() {
            let running = timing::running(&items(cx)).or_else(|| timing::next(&items(cx)));
            if let Some(running) = running {
                self.choice.choose(running.id, &keys);
            }
        }
        self.choice.step(rows, &keys);
        self.choice.scroll(usize::from(cx.area.height), keys.len() + 1);
        Vec::new()
    }

    fn next(cx: &Cx<'_>) -> Vec<Want> {
        let Some(session) = cx.session else { return vec![Want::Say(Tone::Bad, NO_SESSION.into())] };
        match timing::next_command(cx.state, session, cx.now) {
            Ok(command) => vec![Want::Command(command)],
            Err(refusal) => vec![Want::Say(Tone::Bad, refusal.to_string())],
        }
    }

    fn start(&self, cx: &Cx<'_>) -> Vec<Want> {
        match (cx.session, self.choice.key()) {
            (Some(session), Some(item)) => vec![Want::Command(Command::StartItem { session, item, at: cx.now })],
            _ => vec![Want::Say(Tone::Note, "choose an item with the arrow keys first".into())],
        }
    }

    fn shift(cx: &Cx<'_>, minutes: i32) -> Vec<Want> {
        match (cx.session, timing::running(&items(cx))) {
            (Some(session), Some(item)) => vec![Want::Command(Command::ShiftItem { session, item: item.id, minutes })],
            _ => vec![Want::Say(Tone::Note, "no item is running; Enter starts the next one".into())],
        }
    }
}

impl Pane for Agenda {
    fn scope(&self) -> Scope {
        Scope::Agenda
    }

    fn titles(&self, cx: &Cx<'_>) -> (String, String) {
        let day = timing::day(&items(cx), cx.now);
        let ends = day.ends.map(|ends| match day.over_plan {
            0 => format!("ends {}", ends.clock(cx.zone())),
            over => format!("ends {} ({over:+})", ends.clock(cx.zone())),
        });
        ("Agenda".into(), ends.unwrap_or_default())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Want>> {
        Some(match action {
            Action::Up => self.step(-1, cx),
            Action::Down => self.step(1, cx),
            Action::PageUp => self.step(-10, cx),
            Action::PageDown => self.step(10, cx),
            Action::NextItem => Self::next(cx),
            Action::StartItem => self.start(cx),
            Action::MoreTime => Self::shift(cx, 5),
            Action::LessTime => Self::shift(cx, -5),
            Action::Close if self.choice.key().is_some() => {
                self.choice.clear();
                Vec::new()
            }
            _ => return None,
        })
    }

    fn sync(&mut self, cx: &Cx<'_>) {
        let keys: Vec<ItemId> = items(cx).iter().map(|item| item.id).collect();
        self.choice.follow(&keys);
        self.choice.scroll(usize::from(cx.area.height), keys.len() + 1);
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let items = items(cx);
        let area = cx.area;
        if items.is_empty() {
            let text = if cx.session.is_none() { NO_SESSION } else { "no agenda yet: roundtable import agenda FILE" };
            put(buffer, area.x, area.y, usize::from(area.width), text, cx.theme.style(Role::Dim));
            return None;
        }
        let day = timing::day(&items, cx.now);
        let running = items.iter().position(|item| item.state() == ItemState::Running);
        // Without a choice, what runs stays in sight.
        let rows = usize::from(area.height);
        let top = match (self.choice.key(), running) {
            (None, Some(running)) => running.saturating_sub(rows / 3).min((items.len() + 1).saturating_sub(rows)),
            _ => self.choice.top(),
        };
        let mut y = area.y;
        for (item, expected) in items.iter().zip(&day.items).skip(top) {
            if y >= area.bottom() {
                break;
            }
            self.line(cx, buffer, y, item, expected);
            y += 1;
            if item.state() == ItemState::Running && y < area.bottom() {
                bar(cx, buffer, y, item);
                y += 1;
            }
        }
        None
    }
}

impl Agenda {
    fn line(&self, cx: &Cx<'_>, buffer: &mut Buffer, y: u16, item: &Item, expected: &Expected) {
        let area = cx.area;
        let (glyph, role) = match item.state() {
            ItemState::Done => ("✓", Role::Dim),
            ItemState::Running => ("▶", Role::Strong),
            ItemState::Skipped => ("×", Role::Dim),
            ItemState::Planned => (" ", Role::Plain),
        };
        let role = if self.choice.key() == Some(item.id) { Role::Selected } else { role };
        let over = if expected.over == 0 { String::new() } else { format!("{:+}", expected.over) };
        let hard = if item.hard_stop { "!" } else { " " };
        let title = usize::from(area.width).saturating_sub(18);
        let text = format!(
            "{glyph}{}{hard}{} {:>4} {:>4}",
            expected.start.clock(cx.zone()),
            pad(&format!(" {}", item.title), title),
            item.minutes,
            over
        );
        put(buffer, area.x, y, usize::from(area.width), &text, cx.theme.style(role));
    }
}

/// How much of the running item is over, and how much time is left.
fn bar(cx: &Cx<'_>, buffer: &mut Buffer, y: u16, item: &Item) {
    let area = cx.area;
    let left = timing::minutes_left(item, cx.now).unwrap_or(0);
    let meant = item.meant_minutes().max(1);
    let cells = usize::from(area.width).saturating_sub(26).clamp(4, 24);
    let done =
        usize::try_from((meant - left).clamp(0, meant)).unwrap_or(0) * cells / usize::try_from(meant).unwrap_or(1);
    let bar: String = (0..cells).map(|cell| if cell < done { '█' } else { '░' }).collect();
    let (words, role) = match left {
        ..0 => (format!("{} min over", -left), Role::Bad),
        0..=5 => (format!("{left} min left, wrap up"), Role::Warn),
        _ => (format!("{left} min left"), Role::Good),
    };
    let indent = 8.min(area.width);
    let place = Rect { x: area.x + indent, width: area.width - indent, ..area };
    let x = put(buffer, place.x, y, usize::from(place.width), &bar, cx.theme.style(role));
    let room = usize::from(area.right().saturating_sub(x + 2));
    put(buffer, x + 2, y, room, &words, cx.theme.style(role));
}
