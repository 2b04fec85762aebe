//! How the agenda looks: a line an item, below the running one its time and its rooms, at the bottom the chosen one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::core::agenda::room_calls::CallStatus;
use crate::core::agenda::schedule::{ExpectedTimes, Phase};
use crate::core::agenda::{agreements, room_calls, schedule};
use crate::core::model::Item;
use crate::core::model::ids::ItemId;
use crate::core::words::{ItemKind, ItemState};
use crate::tui::panes::{Cx, NO_SESSION};
use crate::tui::theme::Tint;
use crate::tui::widgets::list::Selection;
use crate::tui::widgets::text::{pad, put};

/// The most lines below the running item.
pub const BELOW: usize = 3;

/// Panes at least so high say more of the chosen item at their bottom.
const DETAIL_FROM: u16 = 8;

/// Rows for items: the chosen one has a line of its own at the bottom.
pub fn rows(area: Rect, chosen: bool) -> usize {
    usize::from(area.height.saturating_sub(u16::from(chosen && area.height >= DETAIL_FROM)))
}

pub fn view(choice: &Selection<ItemId>, items: &[&Item], cx: &Cx<'_>, buffer: &mut Buffer) {
    let area = cx.area;
    let (Some(session), false) = (cx.session, items.is_empty()) else {
        let text = match cx.session {
            None => NO_SESSION,
            Some(_) => "no agenda yet: i adds an item, ^P imports one",
        };
        put(buffer, area.x, area.y, usize::from(area.width), text, cx.theme.style(Tint::Dim));
        return;
    };
    let day = cx.state.day_schedule(session, cx.now);
    let marked = mark(items);
    let chosen = choice.key().and_then(|key| items.iter().copied().find(|item| item.id == key));
    let rows = rows(area, chosen.is_some());
    // Without a choice, what runs or comes stays in sight.
    let top = match (chosen, marked) {
        (None, Some(marked)) => marked.saturating_sub(rows / 3).min((items.len() + BELOW).saturating_sub(rows)),
        _ => choice.top(),
    };
    let bottom = area.y + u16::try_from(rows).unwrap_or(area.height);
    let mut y = area.y;
    for (place, (item, expected)) in items.iter().zip(&day.items).enumerate().skip(top) {
        let below = if marked == Some(place) { below(items, item, cx) } else { Vec::new() };
        if y < bottom {
            line(cx, buffer, y, item, expected, choice.key() == Some(item.id));
        }
        y += 1;
        if item.state() == ItemState::Running && y < bottom {
            bar(cx, buffer, y, item);
            y += 1;
        }
        for (text, tint) in below {
            if y < bottom {
                let indent = 8.min(area.width);
                put(buffer, area.x + indent, y, usize::from(area.width - indent), &text, cx.theme.style(tint));
                y += 1;
            }
        }
        if y >= bottom {
            break;
        }
    }
    if let Some(item) = chosen.filter(|_| area.height >= DETAIL_FROM) {
        put(buffer, area.x, bottom, usize::from(area.width), &detail(item, cx), cx.theme.style(Tint::Dim));
    }
}

/// The item with lines below it: the running one, else the last one, else the first one of the day.
fn mark(items: &[&Item]) -> Option<usize> {
    let running = items.iter().position(|item| item.state() == ItemState::Running);
    let last = || items.iter().rposition(|item| item.began.is_some());
    running.or_else(last).or_else(|| items.iter().position(|item| item.state() == ItemState::Planned))
}

fn line(cx: &Cx<'_>, buffer: &mut Buffer, y: u16, item: &Item, expected: &ExpectedTimes, chosen: bool) {
    let area = cx.area;
    let (glyph, tint) = match item.state() {
        ItemState::Done => ("✓", Tint::Dim),
        ItemState::Running if item.paused.is_some() => ("‖", Tint::Strong),
        ItemState::Running => ("▶", Tint::Strong),
        ItemState::Skipped => ("×", Tint::Dim),
        ItemState::Planned => (" ", Tint::Plain),
    };
    let tint = if chosen { Tint::Selected } else { tint };
    let over = if expected.over == 0 { String::new() } else { format!("{:+}", expected.over) };
    let hard = if item.hard_stop { "!" } else { " " };
    let staff = if item.kind == ItemKind::StaffOnly { " (staff)" } else { "" };
    let columns = usize::from(area.width).saturating_sub(18);
    let minutes = if item.state() == ItemState::Planned { item.minutes_today() } else { i64::from(item.minutes) };
    let title = pad(&format!(" {}{staff}", item.title), columns);
    let text = format!("{glyph}{}{hard}{title} {minutes:>4} {over:>4}", expected.start.clock(cx.zone()));
    put(buffer, area.x, y, usize::from(area.width), &text, cx.theme.style(tint));
}

/// The lines below the running item, or below the last one while nothing runs.
fn below(items: &[&Item], item: &Item, cx: &Cx<'_>) -> Vec<(String, Tint)> {
    if item.state() != ItemState::Running {
        if item.state() == ItemState::Planned {
            let due = cx.now.minutes_since(item.due());
            let words = format!("due for {due} min; Enter begins it, a if it began already");
            return if (1..12 * 60).contains(&due) { vec![(words, Tint::Warn)] } else { Vec::new() };
        }
        let idle = item.ended.map(|ended| cx.now.minutes_since(ended)).filter(|minutes| *minutes > 0);
        let next = schedule::next_item(items);
        return idle.zip(next).map(|(minutes, _)| idle_words(minutes)).into_iter().collect();
    }
    let rooms = room_calls::call_status(item, cx.now).map(|heard| match heard {
        CallStatus::Now(words) => (format!("rooms ● {words}"), Tint::Warn),
        CallStatus::In(minutes, words) => (format!("rooms {minutes} min to \"{words}\""), Tint::Dim),
    });
    let opening = cx.session.filter(|_| item.kind == ItemKind::Opening).map(|session| {
        let (agreed, answers) =
            (agreements::agreements(cx.state, session).len(), agreements::answers(cx.state, session).len());
        (format!("g shows {agreed} agreements and {answers} answers"), Tint::Dim)
    });
    let round = |session| cx.state.rounds_of(session).into_iter().rfind(|round| round.item == Some(item.id));
    let groups = cx.session.filter(|_| item.kind.is_breakout()).map(|session| match round(session) {
        Some(round) => (format!("g shows its {} groups", cx.state.groups_of(round.id).len()), Tint::Dim),
        None => ("no groups are drawn for it yet: g, then d".to_owned(), Tint::Warn),
    });
    rooms.into_iter().chain(groups).chain(opening).collect()
}

fn idle_words(minutes: i64) -> (String, Tint) {
    (format!("nothing runs for {minutes} min; Enter goes on, a if it began already"), Tint::Warn)
}

/// The details of the selected item.
fn detail(item: &Item, cx: &Cx<'_>) -> String {
    let zone = cx.zone();
    let kind = item.kind.word().replace('_', " ");
    let plan = format!("plan {}–{}", item.start.clock(zone), item.planned_end().clock(zone));
    let moved = if item.moved == 0 { String::new() } else { format!("pushed {:+}", item.moved) };
    let really = match (item.began, item.ended) {
        (Some(began), Some(ended)) => format!("really {}–{}", began.clock(zone), ended.clock(zone)),
        (Some(began), None) => format!("since {}", began.clock(zone)),
        _ => String::new(),
    };
    let credit = if item.credit { "credit" } else { "no credit" };
    let parts = [&*kind, &plan, &moved, &really, credit, &item.lead, &item.room];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How much of the running item is over, and how much time is left.
fn bar(cx: &Cx<'_>, buffer: &mut Buffer, y: u16, item: &Item) {
    let area = cx.area;
    let left = schedule::minutes_left(item, cx.now).unwrap_or(0);
    let meant = item.minutes_today().max(1);
    let cells = usize::from(area.width).saturating_sub(26).clamp(4, 24);
    let done =
        usize::try_from((meant - left).clamp(0, meant)).unwrap_or(0) * cells / usize::try_from(meant).unwrap_or(1);
    let bar: String = (0..cells).map(|cell| if cell < done { '█' } else { '░' }).collect();
    let (words, tint) = match schedule::phase(item, cx.now) {
        Phase::Paused => (format!("paused, {left} min left"), Tint::Warn),
        Phase::Over => (format!("{} min over", -left), Tint::Bad),
        Phase::WrapUp if left > 0 => (format!("{left} min left, wrap up"), Tint::Warn),
        Phase::WrapUp | Phase::OnTime => (format!("{left} min left"), if left > 0 { Tint::Good } else { Tint::Warn }),
    };
    let indent = 8.min(area.width);
    let place = Rect { x: area.x + indent, width: area.width - indent, ..area };
    let x = put(buffer, place.x, y, usize::from(place.width), &bar, cx.theme.style(tint));
    let room = usize::from(area.right().saturating_sub(x + 2));
    put(buffer, x + 2, y, room, &words, cx.theme.style(tint));
}
