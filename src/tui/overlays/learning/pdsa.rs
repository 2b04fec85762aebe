//! A team's small tests of change: the cards that are due or open, and one card as a form.
//!
//! The form sends only the lines that were changed, each with what it said before, so that two people at one card
//! never write over each other unseen.

use crate::core::dispatch::Command;
use crate::core::learning::command::{LearningAct, PdsaLine};
use crate::core::model::PdsaCycle;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::text::clean::{clean_name, clean_note};
use crate::core::text::fold::fold;
use crate::core::text::order::name_order;
use crate::core::words::{NoteKind, PdsaField};
use crate::tui::msg::Tone;
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, NO_SESSION, Request};

/// Cards due today first, then the other open ones, then those closed today; and a new card for every team.
#[must_use]
pub fn menu(state: &State, session: SessionId) -> Menu {
    let mut cards: Vec<&PdsaCycle> =
        state.cycles_at(session).into_iter().filter(|row| state.pdsa_status(row, session).is_some()).collect();
    cards.sort_by_key(|row| (!row.is_open(), !state.is_due(row, session)));
    let mut choices: Vec<MenuItem> = cards
        .into_iter()
        .map(|row| {
            let words = if row.aim.is_empty() { &row.change } else { &row.aim };
            let label = format!("{}: {}", state.cycle_name(row), words.replace('\n', " "));
            let shown = Shown { name: state.cycle_name(row), card: row.clone(), texts: texts(state, row) };
            MenuItem::new(&label, &stands(state, row, session), move || {
                vec![Request::Open(Box::new(edit(session, shown.clone())))]
            })
        })
        .collect();
    let mut teams: Vec<String> = state.teams.values().map(|row| row.name.to_string()).collect();
    teams.sort_by_cached_key(|name| name_order(name));
    teams.dedup();
    choices.extend(teams.into_iter().map(|team| {
        let label = format!("new card for {team}");
        MenuItem::new(&label, "", move || vec![Request::Open(Box::new(new(session, &team)))])
    }));
    choices
        .push(MenuItem::new("new card for another team", "", move || vec![Request::Open(Box::new(new(session, "")))]));
    Menu::new("Small tests of change", choices)
}

fn stands(state: &State, row: &PdsaCycle, session: SessionId) -> String {
    match (row.verdict, state.is_due(row, session), state.cycle_due(row)) {
        (Some(verdict), ..) => verdict.to_string(),
        (None, true, _) => "due today".to_owned(),
        (None, false, Some(day)) => format!("due {day}"),
        (None, false, None) => "open".to_owned(),
    }
}

/// Barriers of the session by their words, for completion.
fn barriers(state: &State) -> Vec<String> {
    let wanted = state.notes.values().filter(|note| note.kind == NoteKind::Barrier && !note.withdrawn);
    wanted.map(|note| clean_name(&note.text).text.into_owned()).collect()
}

fn teams(state: &State) -> Vec<String> {
    state.teams.values().map(|row| row.name.to_string()).collect()
}

/// A card as its form begins with it.
#[derive(Clone)]
struct Shown {
    name: String,
    card: PdsaCycle,
    /// One text a line; the barrier by its words.
    texts: Vec<String>,
}

/// The card's lines on one line each, the barrier by its words.
fn texts(state: &State, card: &PdsaCycle) -> Vec<String> {
    let barrier = card.barrier.and_then(|id| state.notes.get(&id));
    let barrier = barrier.map(|note| clean_name(&note.text).text.into_owned()).unwrap_or_default();
    let text = |field: &PdsaField| match field {
        PdsaField::Barrier => barrier.clone(),
        other => card.line(*other).replace('\n', " "),
    };
    PdsaField::ALL.iter().map(text).collect()
}

fn lines(texts: &[String]) -> Vec<FormLine> {
    let text = |place: usize| texts.get(place).map_or("", String::as_str);
    let line = |(place, field): (usize, &PdsaField)| match field {
        PdsaField::Barrier => FormLine::of_names(field.title(), text(place), barriers),
        _ => FormLine::new(field.title(), text(place)),
    };
    PdsaField::ALL.iter().enumerate().map(line).collect()
}

/// The id of the barrier with these words.
fn barrier_of(state: &State, words: &str) -> Result<String, String> {
    let same = |text: &str| fold(&clean_name(text).text) == fold(words);
    let found = state.notes.values().find(|note| note.kind == NoteKind::Barrier && !note.withdrawn && same(&note.text));
    found.map(|note| note.id.to_string()).ok_or_else(|| {
        format!("no barrier says \"{words}\"; type a few of its letters and take what is offered with the arrow right")
    })
}

/// The value of a form line, as the command takes it.
fn said(state: &State, field: PdsaField, text: &str) -> Result<String, String> {
    match field {
        PdsaField::Barrier if !text.is_empty() => barrier_of(state, text),
        PdsaField::Verdict => Ok(text.to_lowercase()),
        _ => Ok(clean_note(text).text.trim().to_owned()),
    }
}

fn new(session: SessionId, team: &str) -> Form {
    let all = std::iter::once(FormLine::of_names("team", team, teams)).chain(lines(&[])).collect();
    let submit = move |texts: &[String], cx: &Cx<'_>| {
        let team = clean_name(texts.first().map_or("", String::as_str)).text.into_owned();
        let mut lines = Vec::new();
        for (field, text) in PdsaField::ALL.iter().zip(texts.iter().skip(1)).filter(|(_, text)| !text.is_empty()) {
            lines.push(PdsaLine { field: *field, to: said(cx.state, *field, text)?, was: None });
        }
        if team.is_empty() || !lines.iter().any(|line| matches!(line.field, PdsaField::Aim | PdsaField::Change)) {
            return Err("a card needs a team and an aim or a change".to_owned());
        }
        Ok(vec![Request::Command(Command::new(session, LearningAct::NewCycle { team, lines }))])
    };
    Form::new("New test card", "Enter writes it; due at the next session where no day is given", all, Box::new(submit))
}

/// The form of a card that is there.
fn edit(session: SessionId, shown: Shown) -> Form {
    let (name, all) = (shown.name.clone(), lines(&shown.texts));
    let submit = move |texts: &[String], cx: &Cx<'_>| {
        let mut lines = Vec::new();
        for ((field, text), was) in PdsaField::ALL.iter().zip(texts).zip(&shown.texts) {
            if text != was.trim() {
                let was = Some(shown.card.line(*field));
                lines.push(PdsaLine { field: *field, to: said(cx.state, *field, text)?, was });
            }
        }
        if lines.is_empty() {
            return Ok(vec![Request::Say(Tone::Note, "nothing on the card was changed".to_owned())]);
        }
        let what = LearningAct::SetCycle { cycle: shown.card.id, lines };
        Ok(vec![Request::Command(Command::new(session, what))])
    };
    Form::new(&name, "Enter keeps what was changed; an empty line clears one", all, Box::new(submit))
}

/// The palette's way in.
#[must_use]
pub fn open(cx: &Cx<'_>) -> Vec<Request> {
    match cx.session {
        Some(session) => vec![Request::Open(Box::new(menu(cx.state, session)))],
        None => vec![Request::Say(Tone::Bad, NO_SESSION.into())],
    }
}
