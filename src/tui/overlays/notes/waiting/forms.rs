//! Forms for the steps of the loop.

use chrono::NaiveDate;

use crate::core::dispatch::Command;
use crate::core::model::Note;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::notes::command::{AnswerDraft, NotesAct};
use crate::core::notes::feedback_loop::steps;
use crate::core::notes::feedback_loop::steps::Needs;
use crate::core::text::clean::{clean_name, clean_note};
use crate::core::words::{NoteKind, NoteStatus, Tier};
use crate::tui::overlays::attendance::walkin::agencies;
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, Request};

fn name(texts: &[String], index: usize) -> String {
    clean_name(texts.get(index).map_or("", String::as_str)).text.into_owned()
}

fn words(texts: &[String], index: usize) -> String {
    clean_note(texts.get(index).map_or("", String::as_str)).text.into_owned()
}

/// The final status of this kind after success.
pub(super) const fn done(kind: NoteKind) -> NoteStatus {
    match kind {
        NoteKind::Solution => NoteStatus::Adopted,
        NoteKind::Question | NoteKind::Action => NoteStatus::Done,
        _ => NoteStatus::Resolved,
    }
}

/// The final status of this kind otherwise; it needs a reason.
const fn given_up(kind: NoteKind) -> NoteStatus {
    match kind {
        NoteKind::Solution => NoteStatus::Abandoned,
        NoteKind::Question | NoteKind::Action => NoteStatus::Dropped,
        _ => NoteStatus::Declined,
    }
}

fn levels(_: &State) -> Vec<String> {
    Tier::ALL.iter().map(|tier| tier.word().to_owned()).collect()
}

/// The form for an answer.
pub(super) fn answer(session: SessionId, note: &Note, cx: &Cx<'_>) -> Form {
    let id = note.id;
    let today = cx.now.date(cx.zone()).to_string();
    let lines = vec![
        FormLine::new("answer", ""),
        FormLine::new("by", ""),
        FormLine::of_names("level", note.tier.unwrap_or(Tier::Director).word(), levels),
        FormLine::new("date", &today),
        FormLine::new("status", "answered"),
    ];
    let submit = move |texts: &[String], _: &Cx<'_>| {
        let (level, date, status) = (name(texts, 2), name(texts, 3), name(texts, 4));
        let tier = level.parse().map_err(|wrong| format!("level: {wrong}"))?;
        let on: NaiveDate = date.parse().map_err(|_| format!("\"{date}\" is no day; type it as 2026-06-30"))?;
        let status = status.parse().map_err(|_| "status is answered, resolved or declined".to_owned())?;
        if !steps::is_answered(status) {
            return Err("status is answered, resolved or declined".to_owned());
        }
        if words(texts, 0).is_empty() || name(texts, 1).is_empty() {
            return Err("an answer needs its words and who gave it".to_owned());
        }
        let answer = AnswerDraft { text: words(texts, 0), by: name(texts, 1), tier, on, status, why: String::new() };
        Ok(vec![Request::Command(Command::new(session, NotesAct::Answer { note: id, answer }))])
    };
    Form::new("Answer", "Enter writes it down; Tab goes on", lines, Box::new(submit))
}

/// Why it is declined, given up or dropped. What nobody has answered yet is declined by an answer.
pub(super) fn why(session: SessionId, note: &Note) -> Form {
    let (id, to, tier) = (note.id, given_up(note.kind), note.tier.unwrap_or(Tier::Facilitator));
    let by_answer = to == NoteStatus::Declined && !steps::is_answered(note.status);
    let mut lines = vec![FormLine::new("why", "")];
    if by_answer {
        lines.extend([FormLine::new("by", ""), FormLine::of_names("level", tier.word(), levels)]);
    }
    let submit = move |texts: &[String], cx: &Cx<'_>| {
        let why = words(texts, 0);
        if why.is_empty() {
            return Err("say why".to_owned());
        }
        if !by_answer {
            return Ok(vec![Request::Command(Command::new(session, NotesAct::Step { note: id, to, why, tier: None }))]);
        }
        let (by, level) = (name(texts, 1), name(texts, 2));
        if by.is_empty() {
            return Err("say who declined it".to_owned());
        }
        let tier = level.parse().map_err(|wrong| format!("level: {wrong}"))?;
        let on = cx.now.date(cx.zone());
        let answer = AnswerDraft { text: why, by, tier, on, status: to, why: String::new() };
        Ok(vec![Request::Command(Command::new(session, NotesAct::Answer { note: id, answer }))])
    };
    Form::new(&format!("{to}: why?"), "Enter writes it down; Tab goes on", lines, Box::new(submit))
}

/// The form for a trial: the agency and the result.
pub(super) fn tried(session: SessionId, note: &Note) -> Form {
    let id = note.id;
    let lines =
        vec![FormLine::of_names("agency", "", agencies), FormLine::new("status", "testing"), FormLine::new("why", "")];
    let submit = move |texts: &[String], _: &Cx<'_>| {
        let (agency, status, why) = (name(texts, 0), name(texts, 1), words(texts, 2));
        let status: NoteStatus =
            status.parse().map_err(|_| "status is testing, adopted, adapted or abandoned".to_owned())?;
        if agency.is_empty() {
            return Err("say which agency".to_owned());
        }
        Ok(vec![Request::Command(Command::new(session, NotesAct::Try { note: id, agency, status, why }))])
    };
    Form::new("Who tried it", "Enter writes it down; the reason is needed for abandoned", lines, Box::new(submit))
}

/// Every step that is possible from here; those that need more ask for it.
pub(super) fn every_step(session: SessionId, note: &Note) -> Menu {
    let id = note.id;
    let mut choices: Vec<MenuItem> = Vec::new();
    for step in steps::possible(note.kind, note.status).filter(|step| step.needs == Needs::Nothing) {
        let to = step.to;
        let command = move |tier| Command::new(session, NotesAct::Step { note: id, to, why: String::new(), tier });
        if to != NoteStatus::Escalated {
            choices.push(MenuItem::new(to.word(), "", move || vec![Request::Command(command(None))]));
            continue;
        }
        for tier in Tier::ALL.iter().rev() {
            let label = format!("escalated to {}", tier.office());
            choices.push(MenuItem::new(&label, "", move || vec![Request::Command(command(Some(*tier)))]));
        }
    }
    choices.push(MenuItem::new("leave it", "", Vec::new));
    let about = format!("{} is {}; answers and reasons have keys of their own (F1)", note.kind, note.status);
    Menu::new("Next step", choices).about(vec![about])
}
