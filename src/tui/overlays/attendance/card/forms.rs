//! Forms and menus of a person's card: correct a time, excuse, substitute, merge, undo an act.

use crate::core::attendance::command::{AttendanceAct, Replacement, WalkIn};
use crate::core::dispatch::Command;
use crate::core::engine::journal::JournalEntry;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::people::command::PeopleAct;
use crate::core::text::clean::clean_name;
use crate::core::time::parse_clock;
use crate::core::words::{EventKind, Excuse};
use crate::tui::overlays::attendance::walkin::{agencies, roles, titled};
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::overlays::kit::people::PersonChooser;
use crate::tui::panes::{Cx, Request};

fn text(texts: &[String], index: usize) -> String {
    clean_name(texts.get(index).map_or("", String::as_str)).text.into_owned()
}

/// The form that corrects a time, with the reason.
pub(super) fn correct(session: SessionId, person: PersonId, last: &str) -> Form {
    let lines = vec![FormLine::new("in or out", last), FormLine::new("time", ""), FormLine::new("reason", "")];
    let submit = move |texts: &[String], cx: &Cx<'_>| {
        let (which, clock, reason) = (text(texts, 0), text(texts, 1), text(texts, 2));
        let of = match which.as_str() {
            "in" => EventKind::In,
            "out" => EventKind::Out,
            _ => return Err("type in or out on the first line".to_owned()),
        };
        let time = parse_clock(&clock).ok_or_else(|| format!("\"{clock}\" is no time; type it as 08:30"))?;
        if reason.is_empty() {
            return Err("say why the time was wrong".to_owned());
        }
        let at = cx.row().ok_or("there is no session")?.moment(time);
        Ok(vec![Request::Command(Command::new(session, AttendanceAct::Correct { person, of: Some(of), at, reason }))])
    };
    let hint = "Enter corrects the last one; what was written down stays beside it";
    Form::new("Correct a time", hint, lines, Box::new(submit))
}

/// The reasons for an excuse.
pub(super) fn reasons(session: SessionId, person: PersonId) -> Menu {
    // Being replaced takes a name, and has a form of its own.
    let reasons = Excuse::ALL.iter().copied().filter(|excuse| *excuse != Excuse::Replaced);
    let choices = reasons.map(|excuse| {
        let label = excuse.word().replace('_', " ");
        MenuItem::new(&label, "", move || vec![Request::Open(Box::new(approved(session, person, excuse)))])
    });
    Menu::new("Excuse: why?", choices.collect())
}

fn approved(session: SessionId, person: PersonId, excuse: Excuse) -> Form {
    let submit = move |texts: &[String], _: &Cx<'_>| {
        let approved_by = text(texts, 0);
        Ok(vec![Request::Command(Command::new(session, AttendanceAct::Excuse { person, excuse, approved_by }))])
    };
    let title = format!("Excuse: {}", excuse.word().replace('_', " "));
    Form::new(&title, "Enter excuses; nothing is fine too", vec![FormLine::new("approved by", "")], Box::new(submit))
}

/// The form for a substitute, filled in with the agency and the role of the absent person.
pub(super) fn substitute(session: SessionId, absent: PersonId, [agency, role]: &[String; 2]) -> Form {
    let lines = vec![
        FormLine::new("given name", ""),
        FormLine::new("family name", ""),
        FormLine::of_names("agency", agency, agencies),
        FormLine::of_names("role", role, roles),
    ];
    let submit = move |texts: &[String], _: &Cx<'_>| {
        let named = |index: usize| {
            let name = text(texts, index);
            if name.chars().all(|c| !c.is_uppercase()) { titled(&name) } else { name }
        };
        let who = WalkIn {
            given: named(0),
            family: named(1),
            agency: text(texts, 2),
            role: text(texts, 3),
            ..WalkIn::default()
        };
        if who.given.is_empty() && who.family.is_empty() {
            return Err("type a name first".to_owned());
        }
        Ok(vec![Request::Command(Command::new(
            session,
            AttendanceAct::Substitute { absent, by: Replacement::New(who) },
        ))])
    };
    let hint = "Enter: excused as replaced, and the other is in · whoever is known by this name and agency is taken";
    Form::new("Substitute", hint, lines, Box::new(submit))
}

/// Finds the other record of the same person, then asks which of the two to keep.
pub(super) fn double(session: SessionId, person: PersonId) -> PersonChooser {
    PersonChooser::new("Merge with whom?", person, move |other, cx| {
        let merge = move |keep, gone| {
            move || vec![Request::Command(Command::new(Some(session), PeopleAct::Merge { keep, gone }))]
        };
        let label = |id: PersonId| {
            let Some(row) = cx.state.persons.get(&id) else { return String::new() };
            let agency = cx.state.agency_name(row.agency);
            let code = if row.code.is_empty() { "" } else { " " };
            format!("keep {}{code}{} · {agency}", row.name(), row.code)
        };
        let stays = "blanks are filled from the other";
        let choices = vec![
            MenuItem::new(&label(person), stays, merge(person, other)),
            MenuItem::new(&label(other), stays, merge(other, person)),
            MenuItem::new("leave both", "", Vec::new),
        ];
        vec![Request::Open(Box::new(Menu::new("One person?", choices)))]
    })
}

/// The acts on a person that are not undone, to undo one of them.
#[must_use]
pub fn acts(state: &State, person: PersonId, entries: Vec<JournalEntry>) -> Menu {
    let zone = |entry: &JournalEntry| entry.session.and_then(|id| state.sessions.get(&id)).map(|row| row.zone);
    let choice = |entry: JournalEntry| {
        let (seq, words) = (entry.seq, entry.words(state));
        let clock = zone(&entry).map(|zone| entry.at.clock(zone)).unwrap_or_default();
        let hint = format!("{clock} {} {}", entry.station, entry.operator);
        MenuItem::new(&words.clone(), hint.trim(), move || vec![Request::Undo(seq, words.clone())])
    };
    let title = format!("Undo for {}", state.person_name(person));
    Menu::new(&title, entries.into_iter().map(choice).collect())
}
