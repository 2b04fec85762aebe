//! A whole agency arrives: several are marked, one question is asked, and each is checked in by a command of
//! their own.

use std::collections::BTreeSet;

use super::CheckIn;
use crate::core::attendance::command::AttendanceAct;
use crate::core::dispatch::Command;
use crate::core::model::ids::{AgencyId, PersonId};
use crate::core::text::fold::fold;
use crate::core::words::{Source, Status};
use crate::tui::msg::Tone;
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, NO_SESSION, Request};

impl CheckIn {
    /// Marks the selected row or the clear winner, or removes the mark, and moves to the next row.
    pub(super) fn mark_one(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        let Some(person) = self.meant() else {
            return vec![Request::Say(Tone::Note, "choose somebody with ↑ ↓ first".into())];
        };
        if inside(cx, person) {
            return vec![Request::Say(Tone::Note, format!("{} is in already", cx.state.person_name(person)))];
        }
        if !self.marked.remove(&person) {
            self.marked.insert(person);
        }
        if self.choice.key().is_some() { self.step(1, cx) } else { Vec::new() }
    }

    /// Marks all expected people of the agency that is typed or selected, even those whom the list does not show.
    pub(super) fn mark_agency(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        let Some(session) = cx.session else { return vec![Request::Say(Tone::Bad, NO_SESSION.into())] };
        let Some(agency) = self.agency(cx) else {
            let text = "type the name of one agency, or choose somebody of it with ↑ ↓";
            return vec![Request::Say(Tone::Note, text.into())];
        };
        let roster = cx.state.roster(session);
        let expected = roster.iter().filter(|one| one.status == Status::Expected && one.person.agency == Some(agency));
        let expected: Vec<PersonId> = expected.map(|one| one.person.id).collect();
        if expected.is_empty() {
            let name = cx.state.agency_name(Some(agency));
            return vec![Request::Say(Tone::Note, format!("nobody of {name} is expected any more"))];
        }
        self.marked.extend(expected);
        Vec::new()
    }

    /// The agency of the selected person, else the one whose name holds all typed words.
    fn agency(&self, cx: &Cx<'_>) -> Option<AgencyId> {
        let of = |person: PersonId| cx.state.persons.get(&person).and_then(|row| row.agency);
        if let Some(chosen) = self.choice.key() {
            return of(chosen);
        }
        let typed = fold(self.query().0);
        let has = |name: &str| {
            let name = fold(name);
            let begins = |word: &str| name.split(' ').any(|own| own.starts_with(word));
            !typed.trim().is_empty() && typed.split_whitespace().all(begins)
        };
        let named: Vec<AgencyId> = cx.state.agencies.values().filter(|row| has(&row.name)).map(|row| row.id).collect();
        match named.as_slice() {
            [one] => Some(*one),
            // A misspelled agency: take the agency of the people found, if it is only one.
            [] => {
                let found = self.answer.iter().filter(|answer| answer.sure).flat_map(|answer| &answer.hits);
                let found: BTreeSet<Option<AgencyId>> = found.map(|hit| of(hit.key)).collect();
                found.first().copied().flatten().filter(|_| found.len() == 1)
            }
            _ => None,
        }
    }

    /// Asks once for all marked people.
    pub(super) fn ask(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        let Some(session) = cx.session else { return vec![Request::Say(Tone::Bad, NO_SESSION.into())] };
        let at = match self.moment(cx, session) {
            Ok(at) => at,
            Err(why) => return vec![Request::Say(Tone::Bad, why)],
        };
        let source = if at.is_some() { Source::Late } else { Source::Door };
        let people: Vec<PersonId> = self.marked.iter().copied().collect();
        let agencies: BTreeSet<Option<AgencyId>> =
            people.iter().map(|person| cx.state.persons.get(person).and_then(|row| row.agency)).collect();
        let agency = agencies.first().filter(|_| agencies.len() == 1).map(|one| cx.state.agency_name(*one));
        let of = agency.filter(|name| !name.is_empty()).map(|name| format!(" of {name}")).unwrap_or_default();
        let count = people.len();
        let title = format!("Check in {count} {}{of}?", if count == 1 { "person" } else { "people" });
        self.asked = Some(self.field.text().to_owned());
        let all = move || {
            let command = |person: &PersonId| {
                Command::new(session, AttendanceAct::CheckIn { person: *person, at, source, reason: String::new() })
            };
            vec![Request::Commands(people.iter().map(command).collect())]
        };
        let choices =
            vec![MenuItem::new("check all in", "", all), MenuItem::new("not yet", "they stay marked", Vec::new)];
        vec![Request::Open(Box::new(Menu::new(&title, choices)))]
    }

    /// Removes the marks of people who are in; with the last mark, the text typed to find them goes too.
    pub(super) fn settle_marks(&mut self, cx: &Cx<'_>) {
        if self.marked.is_empty() {
            return;
        }
        self.marked.retain(|person| !inside(cx, *person));
        if self.marked.is_empty() && self.asked.take().is_some_and(|asked| asked == self.field.text()) {
            self.field.take();
            self.choice.clear();
            self.search(cx);
        }
    }
}

fn inside(cx: &Cx<'_>, person: PersonId) -> bool {
    let attendee = cx.session.and_then(|session| cx.state.attendee(session, person));
    attendee.is_some_and(|one| one.status == Status::In)
}
