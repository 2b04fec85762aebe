//! The walk-in form. The text of the search box becomes the name; agency and role are completed from a few letters.

use crate::core::attendance::command::{AttendanceAct, WalkIn};
use crate::core::dispatch::Command;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::text::clean::clean_name;
use crate::import::reader::names::split_full;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::panes::Request;

pub(crate) fn agencies(state: &State) -> Vec<String> {
    state.agencies.values().map(|agency| agency.name.to_string()).collect()
}

pub(crate) fn roles(state: &State) -> Vec<String> {
    state.roles.values().map(|role| role.name.to_string()).collect()
}

/// `maria o'hara` as people write it: names are typed in small letters at a door.
pub(crate) fn titled(word: &str) -> String {
    let mut upper = true;
    word.chars()
        .flat_map(|letter| {
            let first = std::mem::replace(&mut upper, matches!(letter, ' ' | '-' | '\'' | '’'));
            if first { letter.to_uppercase().collect::<Vec<_>>() } else { vec![letter] }
        })
        .collect()
}

/// The form, prefilled from the search box; a closed collaborative asks for a reason as well.
#[must_use]
pub fn form(session: SessionId, typed: &str, closed: bool) -> Box<dyn Overlay> {
    let small = typed.chars().all(|c| !c.is_uppercase());
    let typed = clean_name(typed).text.into_owned();
    let typed = if typed.contains('@') || typed.chars().any(|c| c.is_ascii_digit()) { String::new() } else { typed };
    let (given, family, goes_by) = split_full(&if small { titled(&typed) } else { typed });
    let mut lines = vec![
        FormLine::new("given name", &given),
        FormLine::new("family name", &family),
        FormLine::of_names("agency", "", agencies),
        FormLine::of_names("role", "", roles),
        FormLine::new("e-mail", ""),
    ];
    if closed {
        lines.push(FormLine::new("reason", ""));
    }
    let submit = move |texts: &[String], _: &crate::tui::panes::Cx<'_>| {
        let clean = |index: usize| clean_name(texts.get(index).map_or("", String::as_str)).text.into_owned();
        let who = WalkIn {
            given: clean(0),
            family: clean(1),
            goes_by: goes_by.clone().unwrap_or_default(),
            agency: clean(2),
            role: clean(3),
            email: clean(4),
            reason: clean(5),
            anyway: false,
        };
        if who.given.is_empty() && who.family.is_empty() {
            return Err("type a name first".to_owned());
        }
        if closed && who.reason.is_empty() {
            return Err("this collaborative is closed: say why they come".to_owned());
        }
        Ok(vec![Request::Command(Command::new(session, AttendanceAct::WalkIn { who, at: None }))])
    };
    let hint = "Enter: added and in · Tab: next line · → takes the name shown, a blank behind a word keeps it as typed";
    Box::new(Form::new("Walk-in", hint, lines, Box::new(submit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_small_letters_get_their_capitals() {
        assert_eq!(titled("maria o'hara-lópez"), "Maria O'Hara-López");
        assert_eq!(titled("émile"), "Émile");
    }
}
