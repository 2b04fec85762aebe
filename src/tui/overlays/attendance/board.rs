//! The board: the whole day at a glance on a full screen, live while others check people in.
//!
//! It keeps only the selection; every figure is counted from the state when it is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use uuid::Uuid;

use crate::core::attendance::board::{BoardLine, bar_chart};
use crate::core::words::BoardGrouping;
use crate::tui::keymap::{Action, AppAction, CommonAction};
use crate::tui::overlays::Overlay;
use crate::tui::panes::{Cx, NO_SESSION, Request};
use crate::tui::theme::Tint;
use crate::tui::widgets::list::Selection;
use crate::tui::widgets::text::{pad, put};

/// Lines above the list: the arrivals and the titles of the columns.
const ABOVE: u16 = 3;

/// The board.
pub struct Board {
    by: BoardGrouping,
    line: Selection<Option<Uuid>>,
    /// The line whose missing people are listed.
    open: Option<Option<Uuid>>,
    top: usize,
}

impl Board {
    /// The board by role.
    #[must_use]
    pub fn new() -> Self {
        Self { by: BoardGrouping::Role, line: Selection::default(), open: None, top: 0 }
    }

    fn lines(&self, cx: &Cx<'_>) -> Vec<BoardLine> {
        cx.session.map(|session| cx.state.board(session, self.by)).unwrap_or_default()
    }

    fn step(&mut self, rows: isize, cx: &Cx<'_>) {
        let lines = self.lines(cx);
        let room = usize::from(cx.area.height.saturating_sub(ABOVE)).max(1);
        if let Some(key) = self.open {
            let missing = lines.iter().find(|line| line.key == key).map_or(0, |line| line.missing.len());
            self.top = self.top.saturating_add_signed(rows).min(missing.saturating_sub(room));
            return;
        }
        let keys: Vec<Option<Uuid>> = lines.iter().map(|line| line.key).collect();
        self.line.follow(&keys);
        self.line.step(rows, &keys);
        self.line.scroll(room, keys.len());
    }
}

impl Default for Board {
    fn default() -> Self {
        Self::new()
    }
}

impl Overlay for Board {
    fn title(&self, _: &Cx<'_>) -> String {
        let enter = if self.open.is_some() { "back" } else { "who is missing" };
        format!("Board by {} · Tab by {} · Enter {enter} · Esc closes", self.by, self.by.next())
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (u16::MAX - 4, u16::MAX - 2)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        if action == Action::App(AppAction::Board) {
            return Some(vec![Request::Close]);
        }
        let Action::Common(action) = action else { return None };
        match action {
            CommonAction::NextPane => {
                self.by = self.by.next();
                self.line.clear();
                self.open = None;
            }
            CommonAction::LastPane => {
                self.by = self.by.next().next();
                self.line.clear();
                self.open = None;
            }
            CommonAction::Up => self.step(-1, cx),
            CommonAction::Down => self.step(1, cx),
            CommonAction::PageUp => self.step(-10, cx),
            CommonAction::PageDown => self.step(10, cx),
            CommonAction::Enter => {
                self.open = if self.open.is_some() { None } else { self.line.key() };
                self.top = 0;
            }
            CommonAction::Close if self.open.is_some() => self.open = None,
            CommonAction::Close | CommonAction::Proceed | CommonAction::LongText => return None,
        }
        Some(Vec::new())
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let Some(session) = cx.session else {
            put(buffer, cx.area.x, cx.area.y, usize::from(cx.area.width), NO_SESSION, cx.theme.style(Tint::Dim));
            return None;
        };
        let steps = cx.state.arrivals(session);
        let columns = usize::from(cx.area.width);
        let counts: Vec<usize> = steps.iter().map(|step| step.count).collect();
        let shown = columns.saturating_sub(34).min(counts.len());
        let from = steps.get(steps.len() - shown).map(|step| step.from.clock(cx.zone()));
        let arrivals = match (from, steps.last()) {
            (Some(from), Some(last)) => {
                let most = counts.iter().skip(counts.len() - shown).max().copied().unwrap_or(0);
                let last = last.from.clock(cx.zone());
                format!("came every 5 min  {from} {} {last}  ≤ {most}", bar_chart(&counts, shown))
            }
            _ => "nobody has come yet".to_owned(),
        };
        put(buffer, cx.area.x, cx.area.y, columns, &arrivals, cx.theme.style(Tint::Good));
        let lines = self.lines(cx);
        match self.open.and_then(|key| lines.iter().find(|line| line.key == key)) {
            Some(line) => self.missing(cx, buffer, line),
            None => self.table(cx, buffer, &lines),
        }
        None
    }
}

impl Board {
    fn table(&self, cx: &Cx<'_>, buffer: &mut Buffer, lines: &[BoardLine]) {
        let area = cx.area;
        let columns = usize::from(area.width);
        // The core of a team is shown after its figures and needs the room.
        let wide = if columns >= 100 { 10 } else { 6 };
        let most = if self.by == BoardGrouping::Team { 3 * wide } else { columns.saturating_sub(5 * wide + 2) };
        let name = lines.iter().map(|line| crate::tui::widgets::text::width(&line.name)).max().unwrap_or(0).max(10);
        let name = name.min(most).max(8);
        let heads = match wide {
            10 => ["expected", "in", "left", "missing", "excused"],
            _ => ["exp.", "in", "left", "miss.", "exc."],
        };
        let figures = |cells: [String; 5]| cells.iter().map(|cell| format!("{cell:>wide$}")).collect::<String>();
        let title = format!("  {}{}", pad(self.by.word(), name), figures(heads.map(str::to_owned)));
        put(buffer, area.x, area.y + 2, columns, &title, cx.theme.style(Tint::Dim));
        let keys: Vec<Option<Uuid>> = lines.iter().map(|line| line.key).collect();
        let rows = usize::from(area.height.saturating_sub(ABOVE)).max(1);
        let place = keys.iter().position(|key| Some(*key) == self.line.key()).unwrap_or(0);
        let top = self.line.top().min(place).max((place + 1).saturating_sub(rows));
        for (y, line) in (area.y + ABOVE..area.bottom()).zip(lines.iter().skip(top)) {
            let chosen = self.line.key() == Some(line.key);
            let style = cx.theme.style(if chosen { Tint::Selected } else { Tint::Plain });
            let glyph = if chosen { "▸ " } else { "  " };
            let counts = [line.expected, line.inside, line.left, line.missing.len(), line.excused];
            let text = format!("{glyph}{}{}", pad(&line.name, name), figures(counts.map(|count| count.to_string())));
            let x = put(buffer, area.x, y, columns, &text, style);
            if self.by == BoardGrouping::Team && line.key.is_some() {
                let room = usize::from(area.right().saturating_sub(x));
                let (text, tint) = core(line, room < 40);
                put(buffer, x, y, room, &text, cx.theme.style(tint));
            }
        }
    }

    fn missing(&self, cx: &Cx<'_>, buffer: &mut Buffer, line: &BoardLine) {
        let area = cx.area;
        let columns = usize::from(area.width);
        let heading = match line.missing.len() {
            0 => format!("{}: nobody is missing", line.name),
            count => format!("{}: {count} missing", line.name),
        };
        put(buffer, area.x, area.y + 2, columns, &heading, cx.theme.style(Tint::Strong));
        let people = line.missing.iter().skip(self.top).filter_map(|id| cx.state.persons.get(id));
        let phone = 16.min(columns / 4);
        let name = (columns.saturating_sub(phone + 4)) / 2;
        for (y, person) in (area.y + ABOVE..area.bottom()).zip(people) {
            let agency = cx.state.agency_name(person.agency);
            let room = columns.saturating_sub(name + phone + 4);
            let text = format!("  {} {} {}", pad(&person.name(), name), pad(agency, room), pad(&person.phone, phone));
            put(buffer, area.x, y, columns, &text, cx.theme.style(Tint::Plain));
        }
    }
}

/// Whether a team's core is complete: in the room, else at least on the list. Where room is short, what is wrong
/// on the list already is all that is said.
fn core(line: &BoardLine, short: bool) -> (String, Tint) {
    let (listed, present) = (line.registered.words(), line.present.words());
    match (line.registered.count(), line.present.count()) {
        (_, 3) => (" ✓ in 3/3".into(), Tint::Good),
        (3, _) => (format!(" in {present}"), Tint::Plain),
        _ if short => (format!(" ! {listed}"), Tint::Warn),
        _ => (format!(" ! on the list {listed} · in {present}"), Tint::Warn),
    }
}
