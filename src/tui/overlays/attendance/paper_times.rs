//! Entering times from paper: a line, Enter, the next line. It stays open and shows the last five that were saved.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::core::attendance::command::AttendanceAct;
use crate::core::attendance::paper_times;
use crate::core::dispatch::Command;
use crate::core::model::Event;
use crate::core::model::ids::PersonId;
use crate::core::search::people;
use crate::core::words::{EventKind, Source};
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::overlays::Overlay;
use crate::tui::panes::{Cx, NO_SESSION, Request};
use crate::tui::terminal::key::Key;
use crate::tui::theme::Tint;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::text::put;

/// How many of the last lines stay in sight.
const LAST: usize = 5;

/// The box for lines of paper.
#[derive(Default)]
pub struct PaperTimes {
    field: Field,
    /// The last line sent; the arrow up brings it back where it was refused.
    sent: String,
    wrong: Option<String>,
}

impl PaperTimes {
    /// Whom the line means and which moments it says.
    fn read(&self, cx: &Cx<'_>) -> Result<(PersonId, Command), String> {
        let row = cx.row().ok_or(NO_SESSION)?;
        let line = paper_times::read(self.field.text()).map_err(|wrong| wrong.to_string())?;
        let person = meant(cx, &line.who).ok_or_else(|| {
            format!("\"{}\" is nobody, or could be several; type more of the name, or the code", line.who)
        })?;
        Ok((person, Command::new(row.id, AttendanceAct::PaperTimes { person, times: line.moments(row) })))
    }
}

/// The clear winner of a search by name or code.
fn meant(cx: &Cx<'_>, who: &str) -> Option<PersonId> {
    let answer = people::search(cx.people, cx.state, cx.session, who, 2);
    answer.hits.first().filter(|_| answer.clear).map(|hit| hit.key)
}

impl Overlay for PaperTimes {
    fn title(&self, _: &Cx<'_>) -> String {
        "Times from paper".to_owned()
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (72, u16::try_from(LAST).unwrap_or(5) + 4)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        match action {
            CommonAction::Up => self.field = Field::of(&self.sent),
            CommonAction::Enter => match self.read(cx) {
                Ok((_, command)) => {
                    self.sent = self.field.take();
                    self.wrong = None;
                    return Some(vec![Request::Command(command)]);
                }
                Err(wrong) => self.wrong = Some(wrong),
            },
            CommonAction::Down
            | CommonAction::PageUp
            | CommonAction::PageDown
            | CommonAction::Close
            | CommonAction::NextPane
            | CommonAction::LastPane
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        }
        Some(Vec::new())
    }

    fn on_key(&mut self, key: Key, _: &Cx<'_>) -> Vec<Request> {
        self.wrong = None;
        self.field.edit(key);
        Vec::new()
    }

    fn on_paste(&mut self, text: &str, _: &Cx<'_>) {
        self.field.paste(text.lines().next().unwrap_or_default());
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let columns = usize::from(area.width);
        let cursor = self.field.prompt(area, buffer, cx.theme);
        let (text, tint) = match (&self.wrong, self.read(cx)) {
            (Some(wrong), _) => (wrong.clone(), Tint::Bad),
            (None, Ok((person, _))) => (format!("→ {}", about(cx, person)), Tint::Key),
            _ => ("name or code, then in out in out, as in: kat ng 0835 1200 1300".to_owned(), Tint::Dim),
        };
        put(buffer, area.x, area.y + 1, columns, &text, cx.theme.style(tint));
        for (y, text) in (area.y + 3..area.bottom()).zip(last(cx)) {
            put(buffer, area.x, y, columns, &text, cx.theme.style(Tint::Plain));
        }
        Some(cursor)
    }
}

fn about(cx: &Cx<'_>, id: PersonId) -> String {
    let Some(person) = cx.state.persons.get(&id) else { return String::new() };
    let parts = [cx.state.role_name(person.role), cx.state.agency_name(person.agency)];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}  {}", person.name(), parts.join(" · "))
}

/// The last lines saved from paper, here or elsewhere, newest first.
fn last(cx: &Cx<'_>) -> Vec<String> {
    let of_paper = |event: &&Event| Some(event.session) == cx.session && event.source == Source::Paper;
    let voided = |event: &Event| {
        let others = cx.state.events_of(event.session, event.person);
        others.iter().any(|other| other.kind == EventKind::Void && other.refers_to == Some(event.id))
    };
    let mut events: Vec<&Event> = cx.state.events.values().filter(of_paper).collect();
    events.retain(|event| event.kind != EventKind::Void && !voided(event));
    events.sort_by_key(|event| (std::cmp::Reverse(event.rev), event.at, event.id));
    let lines = events.chunk_by(|one, other| one.rev == other.rev).take(LAST);
    lines
        .map(|line| {
            let times: Vec<String> = line.iter().map(|event| event.at.clock(cx.zone())).collect();
            let name = line.first().map(|event| cx.state.person_name(event.person)).unwrap_or_default();
            format!("✓ {name}  {}", times.join(" "))
        })
        .collect()
}
