//! Sessions: choose one to look at, or make a new one.

use crate::core::dispatch::Command;
use crate::core::model::state::State;
use crate::core::series::command::{SeriesAct, SessionDraft};
use crate::core::text::clean::clean_name;
use crate::core::time::{Time, parse_clock};
use crate::tui::keymap::{Action, AppAction};
use crate::tui::msg::{Effect, StoreRequest};
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, Request};

/// Every session, newest first.
#[must_use]
pub fn menu(state: &State) -> Menu {
    let mut sessions: Vec<_> = state.sessions.values().collect();
    sessions.sort_by_key(|row| std::cmp::Reverse((row.start, row.id)));
    let mut choices: Vec<MenuItem> = sessions
        .into_iter()
        .map(|row| {
            let id = row.id;
            let label = format!("{} {}", row.date, state.session_line(id));
            MenuItem::new(&label, row.state.word(), move || {
                vec![Request::Effect(Effect::Store(StoreRequest::Show(Some(id))))]
            })
        })
        .collect();
    choices.push(MenuItem::new("new session", "", || vec![Request::Run(Action::App(AppAction::NewSession))]));
    Menu::new("Sessions", choices)
}

fn centers(state: &State) -> Vec<String> {
    state.centers.values().map(|center| center.name.to_string()).collect()
}

/// The form for a new session, with the date of today.
#[must_use]
pub fn form(cx: &Cx<'_>, zone: chrono_tz::Tz) -> Form {
    let lines = vec![
        FormLine::new("title", ""),
        FormLine::new("date", &cx.now.date(zone).to_string()),
        FormLine::new("start", "08:30"),
        FormLine::of_names("center", "", centers),
    ];
    let submit = move |texts: &[String], _: &Cx<'_>| {
        let text = |index: usize| texts.get(index).map_or("", String::as_str);
        let clean = |index: usize| clean_name(text(index)).text.into_owned();
        let date = text(1).parse().map_err(|_| format!("\"{}\" is no date; type it as 2026-06-17", text(1)))?;
        let clock = parse_clock(text(2)).ok_or_else(|| format!("\"{}\" is no time; type it as 08:30", text(2)))?;
        if clean(0).is_empty() {
            return Err("a session needs a title".to_owned());
        }
        let draft = SessionDraft {
            title: clean(0),
            date,
            start: Time::at_local(date, clock, zone),
            zone,
            center: Some(clean(3)).filter(|name| !name.is_empty()),
            collaborative: None,
            closed: false,
            number: None,
            content_key: String::new(),
        };
        Ok(vec![
            Request::Command(Command::new(None, SeriesAct::NewSession(draft))),
            Request::Effect(Effect::Store(StoreRequest::Show(None))),
        ])
    };
    Form::new("New session", "Enter makes it; a center nobody knows yet is added", lines, Box::new(submit))
}
