//! Draws the lines of the check-in: people found, the verdict on the list, the latest arrivals.

use ratatui::buffer::Buffer;

use super::CheckIn;
use super::rows::{Columns, full_name, group_words, mark, status_words};
use crate::core::attendance::board::bar_chart;
use crate::core::attendance::live_counts::Arrival;
use crate::core::model::ids::PersonId;
use crate::core::search::Hit;
use crate::core::words::EventKind;
use crate::tui::panes::Cx;
use crate::tui::theme::Tint;
use crate::tui::widgets::text::{pad, put, width};

impl CheckIn {
    /// The line that says that nobody was found, or nobody for sure.
    pub(super) fn verdict(&self, cx: &Cx<'_>, buffer: &mut Buffer, y: u16) -> u16 {
        let Some(answer) = &self.answer else { return y };
        let text = match (answer.hits.is_empty(), answer.sure) {
            (true, _) => "nobody found: Enter opens the walk-in form",
            (false, false) => "probably not on the list: ↑ ↓ to choose, ^N for a walk-in",
            (false, true) => return y,
        };
        if y >= cx.area.bottom() {
            return y;
        }
        put(buffer, cx.area.x + 2, y, usize::from(cx.area.width.saturating_sub(2)), text, cx.theme.style(Tint::Warn));
        y + 1
    }

    pub(super) fn row(
        &self,
        cx: &Cx<'_>,
        buffer: &mut Buffer,
        y: u16,
        id: PersonId,
        hit: Option<&Hit<PersonId>>,
        columns: &Columns,
    ) {
        let (Some(person), Some(session)) = (cx.state.persons.get(&id), cx.session) else { return };
        let area = cx.area;
        let chosen = self.choice.key() == Some(id);
        let winner = self.meant() == Some(id);
        let status = status_words(cx, session, id);
        let name_width = columns.name;
        let base = cx.theme.style(if chosen { Tint::Selected } else { Tint::Plain });
        let glyph = match (chosen || winner, self.marked.contains(&id), hit.is_some_and(|hit| !hit.sure)) {
            (true, true, _) => "▸▪",
            (true, false, _) => "▸ ",
            (false, true, _) => " ▪",
            (false, false, true) => "? ",
            (false, false, false) => "  ",
        };
        let x = put(buffer, area.x, y, 2, glyph, cx.theme.style(Tint::Key));
        let name = Some(full_name(person)).filter(|full| width(full) < name_width).unwrap_or_else(|| person.name());
        put(buffer, x, y, name_width, &pad(&name, name_width), base);
        if let Some(hit) = hit.filter(|_| !chosen) {
            mark(buffer, x, y, name_width, &name, person, hit, cx.theme.style(Tint::Match));
        }
        let mut x = x + u16::try_from(name_width).unwrap_or(0) + 1;
        for (text, wide) in [
            (cx.state.role_name(person.role), columns.role),
            (cx.state.agency_name(person.agency), columns.agency),
            (status.as_str(), columns.status),
        ] {
            if wide > 0 {
                x = put(buffer, x, y, wide, &pad(text, wide), base) + 1;
            }
        }
    }

    /// Arrivals in each five minutes of the last half hour, where there were any and there is room.
    pub(super) fn lately(&self, cx: &Cx<'_>, buffer: &mut Buffer, y: u16) -> u16 {
        let area = cx.area;
        let lately = cx.tally.recent_arrivals(cx.now);
        if area.height < 10 || y >= area.bottom() || lately == [0; 6] {
            return y;
        }
        let counts: Vec<String> = lately.iter().map(usize::to_string).collect();
        let text = format!("came every 5 min, last half hour  {}  {}", counts.join(" "), bar_chart(&lately, 6));
        put(buffer, area.x, y, usize::from(area.width), &text, cx.theme.style(Tint::Good));
        y + 1
    }

    pub(super) fn scroll_by(&self, cx: &Cx<'_>, buffer: &mut Buffer, from: u16) {
        let area = cx.area;
        for (y, arrival) in (from..area.bottom()).zip(cx.tally.latest()) {
            let Arrival { person, at, kind, station, .. } = arrival;
            let Some(row) = cx.state.persons.get(person) else { continue };
            let glyph = if *kind == EventKind::In { "✓" } else { "←" };
            let verb = if *kind == EventKind::In { "" } else { " out" };
            let group = cx.session.map(|session| group_words(cx, session, *person)).unwrap_or_default();
            let role = cx.state.role_name(row.role);
            let text = format!("{} {glyph} {}{verb}  {role}{group}", at.clock(cx.zone()), row.name());
            let side = 12.min(usize::from(area.width) / 4);
            let left = usize::from(area.width).saturating_sub(side + 2);
            let elsewhere = !station.is_empty() && **station != *cx.station;
            let (tint, place) = match elsewhere {
                true => (Tint::Plain, format!("» at {station}")),
                false => (Tint::Dim, station.to_string()),
            };
            put(buffer, area.x, y, left, &pad(&text, left), cx.theme.style(tint));
            let x = area.right().saturating_sub(u16::try_from(side + 1).unwrap_or(0));
            put(buffer, x, y, side, &place, cx.theme.style(if elsewhere { Tint::Key } else { tint }));
        }
    }
}
