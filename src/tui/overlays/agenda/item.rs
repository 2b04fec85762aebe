//! Forms about one item of the agenda: a new one, its plan, when it really was, and "it began four minutes ago".

use crate::core::agenda::command::{AgendaAct, ItemChange, ItemDraft};
use crate::core::dispatch::Command;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::model::state::State;
use crate::core::model::{Item, Session};
use crate::core::text::clean::clean_name;
use crate::core::time::{Time, parse_clock};
use crate::core::words::{ItemKind, ItemState};
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, Request};

fn kinds(_: &State) -> Vec<String> {
    ItemKind::ALL.iter().map(|kind| kind.word().to_owned()).collect()
}

fn yes_or_no(_: &State) -> Vec<String> {
    vec!["yes".to_owned(), "no".to_owned()]
}

fn text(texts: &[String], index: usize) -> &str {
    texts.get(index).map_or("", String::as_str)
}

fn name(texts: &[String], index: usize) -> String {
    clean_name(text(texts, index)).text.into_owned()
}

fn clock(texts: &[String], index: usize, session: &Session) -> Result<Option<Time>, String> {
    let typed = text(texts, index);
    if typed.is_empty() {
        return Ok(None);
    }
    let clock = parse_clock(typed).ok_or_else(|| format!("\"{typed}\" is no time of day; type it as 08:30"))?;
    Ok(Some(session.moment(clock)))
}

fn minutes(texts: &[String], index: usize) -> Result<u32, String> {
    let typed = text(texts, index);
    let minutes = typed.parse().ok().filter(|minutes| *minutes <= 24 * 60);
    minutes.ok_or_else(|| format!("\"{typed}\" is no number of minutes; type one from 0 to 1440"))
}

fn flag(texts: &[String], index: usize) -> Result<bool, String> {
    match text(texts, index).to_lowercase().as_str() {
        "y" | "yes" => Ok(true),
        "n" | "no" | "" => Ok(false),
        other => Err(format!("\"{other}\" is neither yes nor no")),
    }
}

/// The form for a new item. It follows another item and pushes the rest; with a start it stands there and moves
/// nothing.
#[must_use]
pub fn add(behind: Option<&Item>, session: &Session) -> Form {
    let (id, after) = (session.id, behind.map(|item| item.id));
    let lines = vec![
        FormLine::new("title", ""),
        FormLine::new("minutes", "15"),
        FormLine::of_names("kind", "plenary", kinds),
        FormLine::new("start", ""),
        FormLine::new("lead", ""),
        FormLine::new("room", ""),
        FormLine::of_names("credit", "", yes_or_no),
        FormLine::of_names("hard stop", "no", yes_or_no),
    ];
    let submit = move |texts: &[String], cx: &Cx<'_>| {
        let row = cx.state.sessions.get(&id).ok_or("the session is gone")?;
        let start = clock(texts, 3, row)?;
        let kind: ItemKind = text(texts, 2).parse().map_err(|wrong| format!("{wrong}"))?;
        let draft = ItemDraft {
            code: String::new(),
            kind,
            title: name(texts, 0),
            lead: name(texts, 4),
            room: name(texts, 5),
            start: start.unwrap_or(row.start),
            minutes: minutes(texts, 1)?,
            credit: if text(texts, 6).is_empty() { kind.counts_for_credit() } else { flag(texts, 6)? },
            hard_stop: flag(texts, 7)?,
            guessed: Vec::new(),
        };
        if draft.title.is_empty() {
            return Err("an agenda item needs a title".to_owned());
        }
        Ok(vec![agenda(id, AgendaAct::Add(draft, after.filter(|_| start.is_none())))])
    };
    let title = behind.map_or_else(|| "New item".to_owned(), |item| format!("New item behind \"{}\"", item.title));
    let hint =
        "without a start it pushes what follows, with one it moves nothing; an empty credit is what its kind has";
    Form::new(&title, hint, lines, Box::new(submit))
}

fn agenda(session: SessionId, act: AgendaAct) -> Request {
    Request::Command(Command::new(session, act))
}

/// The plan of an item.
#[must_use]
pub fn edit(item: &Item, session: &Session) -> Form {
    let (id, of, old) = (item.id, session.id, item.start.clock(session.zone));
    let word = |yes: bool| if yes { "yes" } else { "no" };
    let lines = vec![
        FormLine::new("title", &item.title),
        FormLine::new("minutes", &item.minutes.to_string()),
        FormLine::of_names("kind", item.kind.word(), kinds),
        FormLine::new("start", &old),
        FormLine::new("lead", &item.lead),
        FormLine::new("room", &item.room),
        FormLine::of_names("credit", word(item.credit), yes_or_no),
        FormLine::of_names("hard stop", word(item.hard_stop), yes_or_no),
        FormLine::new("calls", &item.calls),
    ];
    let submit = move |texts: &[String], cx: &Cx<'_>| {
        let row = cx.state.sessions.get(&of).ok_or("the session is gone")?;
        // An unchanged start is not parsed again: one night in autumn has some times twice.
        let start = if text(texts, 3) == old { None } else { clock(texts, 3, row)? };
        let calls = clean_name(text(texts, 8)).text.into_owned();
        crate::core::agenda::room_calls::validate(&calls)?;
        let change = ItemChange {
            kind: Some(text(texts, 2).parse().map_err(|wrong| format!("{wrong}"))?),
            title: Some(name(texts, 0)),
            lead: Some(name(texts, 4)),
            room: Some(name(texts, 5)),
            start,
            minutes: Some(minutes(texts, 1)?),
            credit: Some(flag(texts, 6)?),
            hard_stop: Some(flag(texts, 7)?),
            calls: Some(calls),
        };
        Ok(vec![agenda(of, AgendaAct::Change(id, change))])
    };
    let hint = "more minutes push what follows; calls into the rooms as in -5 switch reporter; +20 next question";
    Form::new(&format!("Plan of \"{}\"", item.title), hint, lines, Box::new(submit)).focus_first_line()
}

/// When an item really began and ended.
#[must_use]
pub fn times(item: &Item, session: &Session) -> Form {
    let (id, of) = (item.id, session.id);
    let said = |time: Option<Time>| time.map(|time| time.clock(session.zone)).unwrap_or_default();
    let (began, ended) = ((item.began, said(item.began)), (item.ended, said(item.ended)));
    let lines = vec![FormLine::new("began", &began.1), FormLine::new("ended", &ended.1)];
    let submit = move |texts: &[String], cx: &Cx<'_>| {
        let row = cx.state.sessions.get(&of).ok_or("the session is gone")?;
        let moment = |index, (old, said): &(Option<Time>, String)| {
            if text(texts, index) == said { Ok(*old) } else { clock(texts, index, row) }
        };
        Ok(vec![agenda(of, AgendaAct::Retime(id, moment(0, &began)?, moment(1, &ended)?))])
    };
    let hint = "the neighbours that ended or began at the same moment go along; empty: it has not begun";
    Form::new(&format!("When \"{}\" really was", item.title), hint, lines, Box::new(submit)).focus_first_line()
}

/// The item began before its key was pressed.
#[must_use]
pub fn began(item: &Item, session: &Session) -> Form {
    let (id, of, state, ended) = (item.id, session.id, item.state(), item.ended);
    let submit = move |texts: &[String], cx: &Cx<'_>| {
        let row = cx.state.sessions.get(&of).ok_or("the session is gone")?;
        let typed = text(texts, 0);
        let ago = typed.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
        let at = match ago.parse::<i64>() {
            // Up to three digits are minutes; 10:43 and 1043 are times of day.
            Ok(ago) if (0..=24 * 60).contains(&ago) && ago < 1000 => cx.now.plus_minutes(-ago),
            _ => clock(texts, 0, row)?.ok_or("type how many minutes ago, as in 4, or the time, as in 10:43")?,
        };
        Ok(vec![match state {
            ItemState::Running => agenda(of, AgendaAct::Retime(id, Some(at), None)),
            ItemState::Done => agenda(of, AgendaAct::Retime(id, Some(at), ended)),
            ItemState::Planned | ItemState::Skipped => Request::Command(Command::new(of, AgendaAct::Start(id, at))),
        }])
    };
    let hint = "minutes ago, as in 4, or the time, as in 10:43; what ran before it ended then, too";
    Form::new(&format!("\"{}\" began already", item.title), hint, vec![FormLine::new("ago", "")], Box::new(submit))
}

/// Whether to take an item out of the plan.
#[must_use]
pub fn delete(item: &Item, session: SessionId) -> Menu {
    let id: ItemId = item.id;
    let choices = vec![
        MenuItem::new("leave it", "", Vec::new),
        MenuItem::new("leave it out today", "the plan keeps it", move || {
            vec![agenda(session, AgendaAct::Skip(id, true))]
        }),
        MenuItem::new("take it out of the plan", "as if it had never been in it", move || {
            vec![agenda(session, AgendaAct::Delete(id))]
        }),
    ];
    Menu::new(&format!("\"{}\"", item.title), choices)
}
