//! A group to be read aloud: large and plain, one group on the screen, Tab for the next.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::core::model::ids::{PersonId, RoundId};
use crate::core::model::{Group, Person};
use crate::core::people::order::person_order;
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::overlays::Overlay;
use crate::tui::panes::{Cx, Request};
use crate::tui::theme::Tint;
use crate::tui::widgets::text::{put, wrap};

/// The group on the screen, by its place in the round.
pub struct ReadAloud {
    round: RoundId,
    index: usize,
    top: usize,
}

impl ReadAloud {
    /// Begins with this group.
    #[must_use]
    pub const fn new(round: RoundId, index: usize) -> Self {
        Self { round, index, top: 0 }
    }

    fn turn(&mut self, by: isize, cx: &Cx<'_>) -> Vec<Request> {
        let count = cx.state.groups_of(self.round).len().max(1);
        let by = usize::try_from(by.rem_euclid(isize::try_from(count).unwrap_or(1))).unwrap_or(0);
        (self.index, self.top) = ((self.index + by) % count, 0);
        Vec::new()
    }

    fn group<'a>(&self, cx: &'a Cx<'_>) -> Option<&'a Group> {
        let groups = cx.state.groups_of(self.round);
        groups.get(self.index.min(groups.len().saturating_sub(1))).copied()
    }

    /// The people of the group by family name, with their tasks.
    fn lines(&self, cx: &Cx<'_>, group: &Group) -> Vec<String> {
        let here = cx.state.seats_of(self.round).filter(|seat| seat.group == group.id);
        let mut people: Vec<&Person> = here.filter_map(|seat| cx.state.persons.get(&seat.person)).collect();
        people.sort_by_cached_key(|person| person_order(person));
        let duty = |person: PersonId| match Some(person) {
            held if held == group.facilitator => "   ◆ facilitates",
            held if held == group.note_taker => "   ◇ writes down",
            held if held == group.reporter => "   ○ reports",
            _ => "",
        };
        people.into_iter().map(|person| format!("{}{}", cx.state.person_name(person.id), duty(person.id))).collect()
    }
}

impl Overlay for ReadAloud {
    fn title(&self, _: &Cx<'_>) -> String {
        "Read aloud · Tab next group · Esc closes".to_owned()
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (u16::MAX - 4, u16::MAX - 2)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        Some(match action {
            CommonAction::NextPane | CommonAction::PageDown | CommonAction::Enter => self.turn(1, cx),
            CommonAction::LastPane | CommonAction::PageUp => self.turn(-1, cx),
            CommonAction::Down => {
                let people = self.group(cx).map_or(0, |group| self.lines(cx, group).len());
                self.top = (self.top + 1).min(people.saturating_sub(1));
                Vec::new()
            }
            CommonAction::Up => {
                self.top = self.top.saturating_sub(1);
                Vec::new()
            }
            CommonAction::Close | CommonAction::Proceed | CommonAction::LongText => return None,
        })
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let columns = usize::from(area.width);
        let group = self.group(cx)?;
        let people = self.lines(cx, group);
        let plain = format!("Group {}", group.number);
        let named = format!("{plain} · {}", group.name);
        let title = if *group.name == *plain { plain } else { named }.to_uppercase();
        let count =
            format!("{} people · group {} of {}", people.len(), self.index + 1, cx.state.groups_of(self.round).len());
        let mut y = area.y;
        put(buffer, area.x, y, columns, &title, cx.theme.style(Tint::Strong));
        put(buffer, area.x, y + 1, columns, &count, cx.theme.style(Tint::Dim));
        y += 2;
        let prompt = cx.state.rounds.get(&self.round).map(|row| row.prompt.to_string()).unwrap_or_default();
        for line in wrap(&prompt, columns).into_iter().filter(|line| !line.is_empty()).take(3) {
            put(buffer, area.x, y, columns, &line, cx.theme.style(Tint::Plain));
            y += 1;
        }
        let room = usize::from(area.bottom().saturating_sub(y));
        // A blank line between two names is worth more than the names further down.
        let apart = if people.len() * 2 < room { 2 } else { 1 };
        let top = self.top.min(people.len().saturating_sub(1));
        for (row, line) in (y + 1..area.bottom()).step_by(apart).zip(people.iter().skip(top)) {
            put(buffer, area.x + 2, row, columns.saturating_sub(2), line, cx.theme.style(Tint::Strong));
        }
        None
    }
}
