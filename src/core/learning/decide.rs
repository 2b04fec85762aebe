//! Decides the acts on test cards, polls, evaluations and the stage of a collaborative.
//!
//! All of them are allowed after the closing too: sheets are counted and cards are typed when everybody has left.

use std::collections::BTreeMap;

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::learning::command::{LearningAct, PdsaLine, Response};
use crate::core::learning::questionnaires;
use crate::core::learning::questionnaires::HIGHEST;
use crate::core::model::ids::{NoteId, PdsaCycleId, PollCountId, RemarkId, SessionId};
use crate::core::model::state::Key;
use crate::core::model::{Collaborative, PdsaCycle, PollCount, Remark, Text};
use crate::core::people::names::Names;
use crate::core::text::fold::fold;
use crate::core::words::{NoteKind, PdsaField, Sheet, Stage};

pub fn decide(cx: &mut Context<'_>, session: SessionId, what: &LearningAct) -> Result<Decision, Refusal> {
    cx.any_session(session)?;
    match what {
        LearningAct::NewCycle { team, lines } => new_cycle(cx, session, team, lines),
        LearningAct::SetCycle { cycle, lines } => set_cycle(cx, session, *cycle, lines),
        LearningAct::Count { sheet, question, value, by } => count(cx, session, *sheet, question, *value, *by),
        LearningAct::Remark { kind, text } => {
            if text.trim().is_empty() {
                return Err(Refusal::EmptyNote);
            }
            let id: RemarkId = cx.ids.mint(cx.now);
            let mut decision = Decision::about(Key::Remark(id));
            decision.detail = kind.word().replace('_', " ");
            let text = text.as_str().into();
            decision.put(Remark { id, session, kind: *kind, text, at: cx.now, withdrawn: false, rev: 0 });
            Ok(decision)
        }
        LearningAct::ImportEvaluation { responses, file } => import_evaluation(cx, session, responses, file),
        LearningAct::Stage(stage) => set_stage(cx, session, *stage),
    }
}

fn new_cycle(cx: &mut Context<'_>, session: SessionId, team: &str, lines: &[PdsaLine]) -> Result<Decision, Refusal> {
    let said = |field| lines.iter().any(|line| line.field == field && !line.to.trim().is_empty());
    if !said(PdsaField::Aim) && !said(PdsaField::Change) {
        return Err(Refusal::EmptyCard);
    }
    let known = cx.state.teams.values().find(|row| fold(&row.name) == fold(team)).map(|row| row.id);
    let mut names = Names::of(cx);
    let team = match known {
        Some(id) => Some(id),
        None if team.trim().is_empty() => return Err(Refusal::EmptyCard),
        None => {
            let agency = cx.state.agencies.values().find(|row| fold(&row.name) == fold(team)).map(|row| row.id);
            Some(names.team(cx, team, agency))
        }
    };
    let id: PdsaCycleId = cx.ids.mint(cx.now);
    let of_team = cx.state.cycles.values().filter(|row| row.team == team && !row.withdrawn);
    let number = of_team.map(|row| row.number).max().unwrap_or(0) + 1;
    let empty = Text::default;
    let mut row = PdsaCycle {
        id,
        session,
        team,
        number,
        aim: empty(),
        change: empty(),
        prediction: empty(),
        who: empty(),
        timing: empty(),
        measure: empty(),
        did: empty(),
        learned: empty(),
        verdict: None,
        next: empty(),
        barrier: None,
        closed_in: None,
        due: None,
        at: cx.now,
        withdrawn: false,
        rev: 0,
    };
    for line in lines {
        write(cx, &mut row, session, line)?;
    }
    let mut decision = Decision::about(Key::PdsaCycle(id));
    decision.detail = format!("test {number}");
    decision.changes.extend(names.new_rows);
    decision.put(row);
    Ok(decision)
}

fn set_cycle(cx: &Context<'_>, session: SessionId, id: PdsaCycleId, lines: &[PdsaLine]) -> Result<Decision, Refusal> {
    let known = cx.state.cycles.get(&id).filter(|row| !row.withdrawn);
    let known = known.ok_or(Refusal::Unknown { what: "test card" })?;
    let mut row = known.clone();
    for line in lines {
        let says = known.line(line.field);
        if says == line.to {
            continue;
        }
        if line.was.as_ref().is_some_and(|was| *was != says) {
            return Err(Refusal::CardChanged { line: line.field.title(), says, yours: line.to.clone() });
        }
        write(cx, &mut row, session, line)?;
    }
    if row == *known {
        return Err(Refusal::NothingNew);
    }
    let mut decision = Decision::about(Key::PdsaCycle(id));
    let changed = PdsaField::ALL.iter().filter(|field| row.line(**field) != known.line(**field));
    decision.detail = changed.map(|field| field.title()).collect::<Vec<_>>().join(", ");
    decision.put(row);
    Ok(decision)
}

/// Writes one line of a card.
fn write(cx: &Context<'_>, row: &mut PdsaCycle, session: SessionId, line: &PdsaLine) -> Result<(), Refusal> {
    let words = line.to.trim();
    let wrong =
        |accepted: &'static str| Refusal::BadLine { line: line.field.title(), found: words.to_owned(), accepted };
    let text = || Text::from(words);
    match line.field {
        PdsaField::Aim => row.aim = text(),
        PdsaField::Change => row.change = text(),
        PdsaField::Prediction => row.prediction = text(),
        PdsaField::Who => row.who = text(),
        PdsaField::When => row.timing = text(),
        PdsaField::Measure => row.measure = text(),
        PdsaField::Did => row.did = text(),
        PdsaField::Learned => row.learned = text(),
        PdsaField::Next => row.next = text(),
        PdsaField::Verdict if words.is_empty() => (row.verdict, row.closed_in) = (None, None),
        PdsaField::Verdict => {
            row.verdict = Some(words.parse().map_err(|_| wrong("adopt, adapt or abandon"))?);
            row.closed_in = row.closed_in.or(Some(session));
        }
        PdsaField::Due if words.is_empty() => row.due = None,
        PdsaField::Due => row.due = Some(words.parse().map_err(|_| wrong("a day such as 2026-08-19"))?),
        PdsaField::Barrier if words.is_empty() => row.barrier = None,
        PdsaField::Barrier => {
            let id: NoteId = words.parse().map_err(|_| wrong("a barrier's id"))?;
            let note = cx.state.notes.get(&id).filter(|note| !note.withdrawn);
            note.filter(|note| note.kind == NoteKind::Barrier).ok_or_else(|| wrong("a barrier's id"))?;
            row.barrier = Some(id);
        }
    }
    Ok(())
}

fn count(
    cx: &mut Context<'_>,
    session: SessionId,
    sheet: Sheet,
    question: &str,
    value: u32,
    by: i32,
) -> Result<Decision, Refusal> {
    let question = questionnaires::question(sheet, question).ok_or(Refusal::Unknown { what: "question" })?;
    if !(1..=HIGHEST).contains(&value) {
        return Err(Refusal::BadFigure { found: value });
    }
    let mut row = count_row(cx, session, sheet, question.key, value);
    row.count = row.count.checked_add_signed(by).ok_or(Refusal::NobodyGave { value, question: question.key })?;
    let mut decision = Decision::about(Key::PollCount(row.id));
    decision.detail = format!("{} {value} {by:+}", question.key);
    decision.put(row);
    Ok(decision)
}

/// The row that counts this value, or a new one.
fn count_row(cx: &mut Context<'_>, session: SessionId, sheet: Sheet, question: &str, value: u32) -> PollCount {
    let same =
        |row: &&PollCount| (row.session, row.sheet, row.value) == (session, sheet, value) && *row.question == *question;
    if let Some(row) = cx.state.poll_counts.values().find(same) {
        return row.clone();
    }
    let id: PollCountId = cx.ids.mint(cx.now);
    PollCount { id, session, sheet, question: question.into(), value, count: 0, rev: 0 }
}

fn import_evaluation(
    cx: &mut Context<'_>,
    session: SessionId,
    responses: &[Response],
    file: &str,
) -> Result<Decision, Refusal> {
    let mut counts: BTreeMap<(&'static str, u32), u32> = BTreeMap::new();
    let mut decision = Decision { detail: format!("{file}: {} responses", responses.len()), ..Decision::default() };
    for response in responses {
        for (question, value) in &response.figures {
            let question = questionnaires::question(Sheet::Evaluation, question);
            let key = question.ok_or(Refusal::Unknown { what: "question" })?.key;
            if !(1..=HIGHEST).contains(value) {
                return Err(Refusal::BadFigure { found: *value });
            }
            *counts.entry((key, *value)).or_insert(0) += 1;
        }
        for (kind, text) in &response.remarks {
            let id: RemarkId = cx.ids.mint(cx.now);
            let text = text.as_str().into();
            decision.put(Remark { id, session, kind: *kind, text, at: cx.now, withdrawn: false, rev: 0 });
        }
    }
    for ((question, value), count) in counts {
        let row = count_row(cx, session, Sheet::Evaluation, question, value);
        decision.put(PollCount { count: row.count.saturating_add(count), ..row });
    }
    Ok(decision)
}

fn set_stage(cx: &Context<'_>, session: SessionId, stage: Stage) -> Result<Decision, Refusal> {
    let row = cx.any_session(session)?.collaborative.and_then(|id| cx.state.collaboratives.get(&id));
    let row = row.ok_or(Refusal::NoCollaborative)?;
    if row.stage == Some(stage) {
        return Err(Refusal::NothingNew);
    }
    let mut decision = Decision::about(Key::Collaborative(row.id));
    decision.detail = stage.word().to_owned();
    decision.put(Collaborative { stage: Some(stage), ..row.clone() });
    Ok(decision)
}
