//! Creates and closes sessions.

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{CollaborativeId, SessionId};
use crate::core::model::state::Key;
use crate::core::model::{Collaborative, Note, Session, Text};
use crate::core::people::names::Names;
use crate::core::series::command::SessionDraft;
use crate::core::series::timeline::SeriesKey;
use crate::core::text::fold::fold;
use crate::core::words::{CollaborativeKind, EventKind, Membership, SessionState, Source};

use crate::core::attendance::decide::door::event;

pub fn new_session(cx: &mut Context<'_>, draft: &SessionDraft) -> Result<Decision, Refusal> {
    if draft.title.trim().is_empty() {
        return Err(Refusal::Untitled);
    }
    let mut names = Names::of(cx);
    let center = draft.center.as_deref().map(|name| names.center(cx, name));
    let mut decision = Decision::default();
    decision.changes.append(&mut names.new_rows);
    let collaborative = draft.collaborative.as_deref().map(|name| collaborative(cx, &mut decision, name, draft.closed));
    let same = |row: &&Session| {
        let place = (row.center, row.collaborative) == (center, collaborative);
        place && row.date == draft.date && fold(&row.title) == fold(&draft.title)
    };
    let same = cx.state.sessions.values().find(same);
    if let Some(same) = same {
        let (title, date) = (same.title.to_string(), same.date.to_string());
        return Err(Refusal::SameSession { title, date, id: same.id.to_string() });
    }
    let number = draft.number.unwrap_or_else(|| cx.state.next_number(SeriesKey::of(center, collaborative)));
    let id = cx.ids.mint(cx.now);
    decision.subject = Some(Key::Session(id));
    decision.put(Session {
        id,
        center,
        collaborative,
        number,
        title: draft.title.as_str().into(),
        date: draft.date,
        zone: draft.zone,
        start: draft.start,
        content_key: draft.content_key.as_str().into(),
        agreements: Text::default(),
        state: SessionState::Planned,
        closed_at: None,
        rev: 0,
    });
    Ok(decision)
}

fn collaborative(cx: &mut Context<'_>, decision: &mut Decision, name: &str, closed: bool) -> CollaborativeId {
    let known = cx.state.collaboratives.values().find(|row| fold(&row.name) == fold(name));
    if let Some(known) = known {
        if closed && known.membership == Membership::Open {
            decision.put(Collaborative { membership: Membership::Closed, ..known.clone() });
        }
        return known.id;
    }
    let id = cx.ids.mint(cx.now);
    decision.put(Collaborative {
        id,
        name: name.into(),
        kind: CollaborativeKind::Collaborative,
        membership: if closed { Membership::Closed } else { Membership::Open },
        practice: Text::default(),
        stage: None,
        rev: 0,
    });
    id
}

/// Closes a session. With `sign_out`, people who are still in are signed out; otherwise their sign-out stays missing
/// and their training credit waits for a decision. Open questions without an owner are refused unless `carry_over` is
/// set, because a parking lot is easily forgotten.
pub fn close(cx: &mut Context<'_>, session: SessionId, sign_out: bool, carry_over: bool) -> Result<Decision, Refusal> {
    let row = cx.open_session(session).map_err(|refusal| match refusal {
        Refusal::Closed { title } => Refusal::AlreadyClosed { title },
        other => other,
    })?;
    let ownerless = cx.state.ownerless_questions(session);
    if let (false, Some(first)) = (carry_over, ownerless.first()) {
        let count = match ownerless.len() {
            1 => "1 question is".to_owned(),
            many => format!("{many} questions are"),
        };
        return Err(Refusal::Ownerless { count, first: first.text.replace('\n', " ") });
    }
    let mut decision = Decision::about(Key::Session(session));
    let people: Vec<_> = cx.state.registrations_of(session).map(|row| row.person).collect();
    let still_in: Vec<_> = people
        .into_iter()
        .filter_map(|person| cx.state.presence(session, person).open().map(|stay| (person, stay.came)))
        .collect();
    if sign_out {
        for (person, came) in &still_in {
            let at = cx.now.max(*came);
            let out = event(cx, session, *person, EventKind::Out, at, Source::Bulk);
            decision.put(out);
        }
        decision.detail = format!("{} signed out", still_in.len());
    } else if !still_in.is_empty() {
        let who = match still_in.len() {
            1 => "1 person has".to_owned(),
            many => format!("{many} people have"),
        };
        decision.remarks.push(format!("{who} no sign-out; their minutes stay open until somebody enters the time"));
    }
    for item in cx.state.agenda(session).into_iter().filter(|item| item.began.is_some() && item.ended.is_none()) {
        decision.put(item.over(cx.now));
    }
    for question in ownerless {
        decision.put(Note { carried: true, ..question.clone() });
    }
    decision.put(Session { state: SessionState::Closed, closed_at: Some(cx.now), ..row.clone() });
    Ok(decision)
}
