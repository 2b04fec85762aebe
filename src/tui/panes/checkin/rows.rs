//! How people are written in the check-in's list: column widths, marked letters, and where somebody is.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::core::model::Person;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::search::{Hit, SearchField};
use crate::core::words::Status;
use crate::tui::panes::Cx;
use crate::tui::widgets::text::{put, width};

/// How wide the columns of the list are; the same for every row, so that the eye finds them.
pub(super) struct Columns {
    pub name: usize,
    pub role: usize,
    pub agency: usize,
    pub status: usize,
}

impl Columns {
    pub fn of(cx: &Cx<'_>, people: &[PersonId]) -> Self {
        let words = people.iter().filter_map(|person| Some(width(&status_words(cx, cx.session?, *person))));
        let names = people.iter().filter_map(|person| Some(width(&full_name(cx.state.persons.get(person)?)) + 1));
        let all = usize::from(cx.area.width).saturating_sub(2);
        let status = words.max().unwrap_or(0).clamp(8, 26).min(all / 2);
        // A name takes what it needs: two who share it are told apart by their role and agency.
        let name = names.max().unwrap_or(0).clamp(16, 30).min(all * 2 / 5);
        let rest = all.saturating_sub(name + status + 2);
        let (role, agency) = match rest {
            24.. => (rest * 2 / 5, rest - rest * 2 / 5 - 1),
            8.. => (0, rest),
            _ => (0, 0),
        };
        let name = if agency == 0 { all.saturating_sub(status + 1) } else { name };
        Self { name, role, agency, status }
    }
}

/// A name as the list shows it, with the one they go by.
pub(super) fn full_name(person: &Person) -> String {
    if person.goes_by.is_empty() {
        return person.name();
    }
    format!("{} ({})", person.name(), person.goes_by)
}

/// Shows which letters of the name were found.
#[expect(clippy::too_many_arguments, reason = "a place, a text and a style are needed to draw over it")]
pub(super) fn mark(
    buffer: &mut Buffer,
    x: u16,
    y: u16,
    columns: usize,
    name: &str,
    person: &Person,
    hit: &Hit<PersonId>,
    style: Style,
) {
    for mark in &hit.highlights {
        let offset = match mark.field {
            SearchField::Given => 0,
            SearchField::Family if person.given.is_empty() => 0,
            SearchField::Family => person.given.len() + 1,
            _ => continue,
        };
        let (start, end) = (offset + mark.start, offset + mark.start + mark.len);
        let (Some(before), Some(found)) = (name.get(..start), name.get(start..end)) else { continue };
        let skip = width(before);
        if skip < columns.saturating_sub(1) {
            let at = x + u16::try_from(skip).unwrap_or(0);
            put(buffer, at, y, (columns - 1 - skip).min(width(found)), found, style);
        }
    }
}

pub(super) fn status_words(cx: &Cx<'_>, session: SessionId, id: PersonId) -> String {
    let Some(attendee) = cx.state.attendee(session, id) else {
        let other = cx.state.other_session(session, id, cx.now);
        return other.map_or_else(|| "not on the list".into(), |other| cx.state.other_session_words(other, cx.now));
    };
    let seen = cx.state.last_seen(session, id);
    match attendee.status {
        Status::In | Status::Left => {
            let word = if attendee.status == Status::In { "in" } else { "left" };
            let Some((event, at)) = seen else { return word.into() };
            format!("{word} {} {}", at.clock(cx.zone()), event.station).trim_end().to_owned()
        }
        Status::Excused => {
            attendee.registration.excuse.map_or_else(|| "excused".into(), |why| format!("excused ({why})"))
        }
        Status::Expected | Status::Absent => attendee.status.word().into(),
    }
}

/// The group of a person in the newest round.
pub(super) fn group_words(cx: &Cx<'_>, session: SessionId, person: PersonId) -> String {
    let Ok(round) = cx.state.last_round(session) else { return String::new() };
    let seat = cx.state.seats.get(&(round, person));
    let group = seat.and_then(|seat| cx.state.groups.get(&seat.group));
    group.map_or_else(String::new, |group| format!(" · group {}", group.number))
}
