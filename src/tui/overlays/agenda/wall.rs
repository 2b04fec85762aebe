//! The wall clock: one big clock with the item, its time and what comes next, to be read from the back row.
//!
//! It wakes once a second while it is shown, and a second that changes nothing writes nothing. It shows no name and
//! nothing that is for the staff only. Opened by `agenda --clock`, it has no way into the panes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::core::agenda::room_calls::CallStatus;
use crate::core::agenda::schedule::Phase;
use crate::core::agenda::wall_clock;
use crate::core::agenda::wall_clock::{RunningItem, WallDisplay};
use crate::core::time::Time;
use crate::tui::keymap::{Action, AppAction, CommonAction};
use crate::tui::msg::Effect;
use crate::tui::overlays::{FULL_SCREEN, Overlay};
use crate::tui::panes::{Cx, Request};
use crate::tui::theme::Tint;
use crate::tui::widgets::digits;
use crate::tui::widgets::text::{cut, put, width, wrap};

/// The wall clock.
#[derive(Default)]
pub struct WallClock {
    /// Nothing else is shown on this terminal.
    alone: bool,
}

impl WallClock {
    /// A clock that has its terminal for itself: leaving it leaves the program.
    #[must_use]
    pub const fn alone() -> Self {
        Self { alone: true }
    }
}

fn seen(cx: &Cx<'_>) -> Option<WallDisplay> {
    Some(wall_clock::wall_clock(cx.state, cx.session?, cx.now))
}

/// The texts for the large digits, the widest first: with seconds where there is room.
fn faces(running: Option<&RunningItem>, cx: &Cx<'_>) -> Vec<String> {
    let Some(running) = running else { return vec![cx.now.clock(cx.zone())] };
    let (over, seconds) = running.seconds();
    let sign = if over { "+" } else { "" };
    let minutes = if over { seconds / 60 } else { (seconds + 59) / 60 };
    vec![format!("{sign}{}:{:02}", seconds / 60, seconds % 60), format!("{sign}{minutes}")]
}

fn tint(phase: Phase) -> Tint {
    match phase {
        Phase::OnTime => Tint::Good,
        Phase::WrapUp | Phase::Paused => Tint::Warn,
        Phase::Over => Tint::Bad,
    }
}

/// The lines below the digits, with how each is meant; the most important first where room is short.
fn below(wall: &WallDisplay, cx: &Cx<'_>) -> Vec<(String, Tint)> {
    let mut lines = Vec::new();
    if let Some(running) = &wall.running {
        lines.push((running.phase_label().to_owned(), tint(running.phase)));
        lines.extend(running.rooms.as_ref().map(|heard| match heard {
            CallStatus::Now(words) => (format!("● {words}"), Tint::Warn),
            CallStatus::In(minutes, words) => (format!("in {minutes} min: {words}"), Tint::Plain),
        }));
    }
    lines.push(match &wall.next {
        Some((start, title)) => (format!("then {}  {title}", start.clock(cx.zone())), Tint::Strong),
        None if wall.running.is_some() => ("then the day is over".to_owned(), Tint::Strong),
        None if wall.ends.is_some() => ("the day is over".to_owned(), Tint::Strong),
        None => ("no agenda yet".to_owned(), Tint::Strong),
    });
    lines.extend(wall.ends.map(|(ends, over)| {
        let over = if over == 0 { String::new() } else { format!(" ({over:+})") };
        (format!("the day ends {}{over}", ends.clock(cx.zone())), Tint::Dim)
    }));
    lines
}

fn centered(buffer: &mut Buffer, area: Rect, y: u16, text: &str, cx: &Cx<'_>, tint: Tint) {
    let text = cut(text, usize::from(area.width));
    let wide = u16::try_from(width(&text)).unwrap_or(area.width);
    let x = area.x + area.width.saturating_sub(wide) / 2;
    put(buffer, x, y, usize::from(area.width), &text, cx.theme.style(tint));
}

impl Overlay for WallClock {
    fn title(&self, _: &Cx<'_>) -> String {
        "Wall clock".to_owned()
    }

    fn wake(&self, cx: &Cx<'_>) -> Option<Time> {
        let running = seen(cx)?.running.filter(|running| running.phase != Phase::Paused)?;
        Some(cx.now + (running.left - 1).rem_euclid(1000) + 1)
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        FULL_SCREEN
    }

    fn on_action(&mut self, action: Action, _: &Cx<'_>) -> Option<Vec<Request>> {
        match action {
            Action::Common(CommonAction::Close) | Action::App(AppAction::Quit) if self.alone => {
                Some(vec![Request::Effect(Effect::Quit)])
            }
            Action::App(AppAction::Repaint | AppAction::Suspend | AppAction::Quit | AppAction::Bell) => None,
            Action::Common(CommonAction::Close | CommonAction::Enter) | Action::App(AppAction::Wall) => {
                Some(vec![Request::Close]).filter(|_| !self.alone)
            }
            // On a terminal of its own the clock has no way into the panes.
            Action::Common(_)
            | Action::App(_)
            | Action::Agenda(_)
            | Action::CheckIn(_)
            | Action::Breakouts(_)
            | Action::Notes(_)
            | Action::Loop(_) => self.alone.then(Vec::new),
        }
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let Some(wall) = seen(cx) else {
            centered(buffer, area, area.y + area.height / 2, "no session is open", cx, Tint::Strong);
            return None;
        };
        let columns = usize::from(area.width);
        let head = cx.session.map(|session| cx.state.session_line(session)).unwrap_or_default();
        put(buffer, area.x + 1, area.y, columns.saturating_sub(9), &head, cx.theme.style(Tint::Dim));
        let clock = cx.now.clock(cx.zone());
        put(buffer, area.right().saturating_sub(6), area.y, 6, &clock, cx.theme.style(Tint::Strong));
        let title = wall.running.as_ref().map_or("", |running| running.title.as_str());
        let mut titles = wrap(title, columns.saturating_sub(2));
        titles.truncate(2);
        let below = below(&wall, cx);
        let lines = u16::try_from(titles.len() + below.len()).unwrap_or(0);
        let room = area.height.saturating_sub(lines + 1);
        let faces = faces(wall.running.as_ref(), cx);
        let sized = faces.iter().find_map(|face| Some((face, digits::scale(face, area.width, room)?)));
        let high = sized.map_or(1, |(_, (_, rows))| rows * digits::ROWS);
        // What room is left parts the title, the digits and the lines below them.
        let gap = (room.saturating_sub(high) / 3).min(3);
        let mut y = area.y + 1 + room.saturating_sub(high + 2 * gap) / 2;
        for title in &titles {
            centered(buffer, area, y, title, cx, Tint::Strong);
            y += 1;
        }
        y += gap;
        let style = cx.theme.style(wall.running.as_ref().map_or(Tint::Plain, |running| tint(running.phase)));
        match sized {
            Some((face, scale)) => {
                let place = Rect { y, height: high.min(area.bottom().saturating_sub(y)), ..area };
                digits::draw(buffer, place, face, scale, style);
            }
            None => centered(buffer, area, y, faces.first().map_or("", String::as_str), cx, Tint::Strong),
        }
        y += high + gap;
        for (line, tint) in below {
            if y < area.bottom() {
                centered(buffer, area, y, &line, cx, tint);
            }
            y += 1;
        }
        None
    }
}
