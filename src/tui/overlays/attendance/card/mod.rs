//! A person's card: their facts of today, and a menu of acts below.

mod forms;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use forms::acts;

use crate::core::attendance::command::AttendanceAct;
use crate::core::dispatch::Command;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::words::{Source, Status};
use crate::tui::keymap::{Action, CheckInAction};
use crate::tui::msg::{Effect, StoreRequest};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::attendance::check_in::CheckInRequest;
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, Request};
use crate::tui::terminal::key::Key;
use crate::tui::theme::Tint;
use crate::tui::widgets::text::{put, wrap};

/// Columns inside the frame.
const WIDTH: u16 = 66;

/// A person's card.
pub struct PersonCard {
    session: SessionId,
    person: PersonId,
    menu: Menu,
}

impl PersonCard {
    /// The card of a person, with the acts that fit their status now.
    #[must_use]
    pub fn of(cx: &Cx<'_>, session: SessionId, person: PersonId) -> Self {
        let status = cx.state.attendee(session, person).map(|one| one.status);
        let source = Source::Door;
        let door = match status {
            Some(Status::In) => MenuItem::new("check out", "", move || {
                vec![Request::Command(Command::new(session, AttendanceAct::CheckOut { person, at: None, source }))]
            }),
            _ => {
                let check_in = CheckInRequest::of(cx.state, session, person, None);
                MenuItem::new("check in", "", move || check_in.requests(false))
            }
        };
        let mut choices = vec![door];
        if matches!(status, Some(Status::In | Status::Left)) {
            let last = if status == Some(Status::In) { "in" } else { "out" };
            let form = move || vec![Request::Open(Box::new(forms::correct(session, person, last)))];
            choices.push(MenuItem::new("correct a time", "with the reason", form));
        }
        if status != Some(Status::In) {
            let reasons = move || vec![Request::Open(Box::new(forms::reasons(session, person)))];
            choices.push(MenuItem::new("excuse", "why, and who approved", reasons));
            let names = cx.state.persons.get(&person);
            let names = names.map(|row| [cx.state.agency_name(row.agency), cx.state.role_name(row.role)]);
            let names = names.unwrap_or_default().map(str::to_owned);
            let form = move || vec![Request::Open(Box::new(forms::substitute(session, person, &names)))];
            choices.push(MenuItem::new("substitute", "a colleague comes instead", form));
        }
        let merge = move || vec![Request::Open(Box::new(forms::double(session, person)))];
        choices.push(MenuItem::new("merge with ...", "the same person twice", merge));
        let acts = move || vec![Request::Effect(Effect::Store(StoreRequest::Acts(person)))];
        choices.push(MenuItem::new("undo one of their acts", "", acts));
        choices.push(MenuItem::new("put aside", "", || vec![Request::Run(Action::CheckIn(CheckInAction::Hold))]));
        Self { session, person, menu: Menu::new("", choices) }
    }

    fn lines(&self, cx: &Cx<'_>) -> Vec<String> {
        let (state, zone) = (cx.state, cx.zone());
        let Some(row) = state.persons.get(&self.person) else { return Vec::new() };
        let joined =
            |parts: &[&str]| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ");
        let level = row.level.map_or("", |level| level.word());
        let work = [state.role_name(row.role), level, state.agency_name(row.agency), state.team_name(row.team)];
        let mut lines = vec![joined(&work)];
        let Some(one) = state.attendee(self.session, self.person) else {
            lines.push("not on the list".to_owned());
            return lines;
        };
        let mut status = one.status.word().to_owned();
        if let (Status::Excused, Some(why)) = (one.status, one.registration.excuse) {
            status.push_str(&format!(" ({why})"));
            let by = &one.registration.approved_by;
            if !by.is_empty() {
                status.push_str(&format!(", approved by {by}"));
            }
        }
        if let Some(other) = one.registration.substitute {
            status.push_str(&format!(", {} came instead", state.person_name(other)));
        }
        let stay = |stay: &crate::core::attendance::presence::Stay| {
            let left = stay.left.map(|left| left.clock(zone)).unwrap_or_default();
            format!("{}–{left}", stay.came.clock(zone))
        };
        let stays: Vec<String> = one.presence.stays.iter().map(stay).collect();
        let seen = state.last_seen(self.session, self.person);
        let place = seen.map(|(event, _)| joined(&[&*event.station, &*event.operator])).unwrap_or_default();
        lines.push(joined(&[&status, &stays.join(", "), &place]));
        let round = state.last_round(self.session).ok();
        let seat = round.and_then(|round| state.seats.get(&(round, self.person)));
        if let Some(group) = seat.and_then(|seat| state.groups.get(&seat.group)) {
            lines.push(format!("group {} {}", group.number, &*group.name).trim_end().to_owned());
        }
        for (word, text) in [("needs", &row.needs), ("note", &row.note)] {
            if !text.is_empty() {
                lines.push(format!("{word}: {text}"));
            }
        }
        let wide = usize::from(WIDTH);
        lines.iter().flat_map(|line| wrap(line, wide)).collect()
    }

    /// The area below the facts, for the menu.
    fn below(&self, cx: &Cx<'_>) -> Rect {
        let lines = u16::try_from(self.lines(cx).len() + 1).unwrap_or(u16::MAX);
        let area = cx.area;
        // On a very small screen what can be done matters more than what is known.
        let taken = lines.min(area.height.saturating_sub(3));
        Rect { y: area.y + taken, height: area.height - taken, ..area }
    }
}

impl Overlay for PersonCard {
    fn title(&self, cx: &Cx<'_>) -> String {
        let Some(row) = cx.state.persons.get(&self.person) else { return String::new() };
        let goes_by = if row.goes_by.is_empty() { String::new() } else { format!(" ({})", row.goes_by) };
        let code = if row.code.is_empty() { String::new() } else { format!(" · {}", row.code) };
        format!("{}{goes_by}{code}", row.name())
    }

    fn size(&self, cx: &Cx<'_>) -> (u16, u16) {
        let lines = u16::try_from(self.lines(cx).len() + 1).unwrap_or(8);
        (WIDTH, lines + self.menu.size(cx).1)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        self.menu.on_action(action, &Cx { area: self.below(cx), ..*cx })
    }

    fn on_key(&mut self, key: Key, cx: &Cx<'_>) -> Vec<Request> {
        self.menu.on_key(key, cx)
    }

    fn on_paste(&mut self, text: &str, cx: &Cx<'_>) {
        self.menu.on_paste(text, cx);
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let below = self.below(cx);
        for (y, line) in (cx.area.y..below.y).zip(self.lines(cx)) {
            put(buffer, cx.area.x, y, usize::from(cx.area.width), &line, cx.theme.style(Tint::Plain));
        }
        self.menu.view(&Cx { area: below, ..*cx }, buffer)
    }
}
