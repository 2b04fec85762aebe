//! Draws as they are asked for: the one that the agenda suggests, another way by a form, and the question that comes
//! first where groups are drawn already.

use std::sync::Arc;

use super::super::{Cx, NO_SESSION, Request};
use crate::core::agenda::schedule;
use crate::core::breakouts::{DrawRequest, PreparedDraw, Sizes};
use crate::core::model::state::State;
use crate::core::text::clean::clean_name;
use crate::core::words::Mode;
use crate::tui::msg::{DrawStop, Effect, Tone};
use crate::tui::overlays::breakouts::drawing::DrawProgress;
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};

/// The least number of people for which a draw shows its progress.
const WATCHED: usize = 1_500;

/// A draw in the usual sizes.
pub fn wanted(cx: &Cx<'_>, mode: Mode) -> DrawRequest {
    // A new draw at the same minute is meant to be another one.
    let rounds =
        cx.session.map_or(0, |session| cx.state.rounds.values().filter(|round| round.session == session).count());
    let seed = cx.now.0.unsigned_abs() / 60_000 % 10_000 + rounds as u64;
    let (title, prompt) = (String::new(), String::new());
    DrawRequest { mode, sizes: Sizes::default(), seed, title, prompt, instead: false }
}

/// How the agenda's item of now, or the next one, wants its groups; by job role where it says nothing.
fn mode(cx: &Cx<'_>) -> Mode {
    let items = cx.session.map(|session| cx.state.agenda(session)).unwrap_or_default();
    let running = schedule::running_item(&items).and_then(|item| item.kind.mode());
    running.or_else(|| schedule::next_item(&items)?.kind.mode()).unwrap_or(Mode::Affinity)
}

/// The draw that the agenda suggests.
pub fn suggested(cx: &Cx<'_>) -> Vec<Request> {
    draw(cx, &wanted(cx, mode(cx)))
}

/// Starts a draw, or asks first whether to keep the groups that exist.
pub fn draw(cx: &Cx<'_>, wanted: &DrawRequest) -> Vec<Request> {
    let Some(session) = cx.session else { return vec![Request::Say(Tone::Bad, NO_SESSION.into())] };
    let ready = |instead: bool| {
        let wanted = DrawRequest { instead, ..wanted.clone() };
        PreparedDraw::new(cx.state, session, &wanted)
    };
    let first = match ready(false) {
        Err(refusal) => return vec![Request::Say(Tone::Bad, refusal.to_string())],
        Ok(draw) => draw,
    };
    if cx.state.last_round(session).is_err() {
        return begin(&first);
    }
    let Ok(again) = ready(true) else { return Vec::new() };
    let hint = "in place of these, which then never took place";
    let how = wanted.mode.phrase();
    let choices = vec![
        MenuItem::new("keep these groups", "", Vec::new),
        MenuItem::new(&format!("draw anew, {how}"), hint, move || begin(&again)),
        MenuItem::new(&format!("another round, {how}"), "these stay, and are remembered", move || begin(&first)),
    ];
    vec![Request::Open(Box::new(Menu::new("Groups are drawn already", choices)))]
}

fn begin(draw: &PreparedDraw) -> Vec<Request> {
    let stop = Arc::new(DrawStop::default());
    let watched = draw.problem.participants.len() >= WATCHED;
    let effect = Request::Effect(Effect::Draw(Box::new(draw.clone()), Arc::clone(&stop)));
    let watch = watched.then(|| Request::Open(Box::new(DrawProgress::new(stop))));
    watch.into_iter().chain([effect]).collect()
}

fn modes(_: &State) -> Vec<String> {
    Mode::ALL.iter().map(|mode| mode.word().to_owned()).collect()
}

/// A draw in another way.
pub fn form(cx: &Cx<'_>) -> Form {
    let lines = vec![
        FormLine::of_names("mode", mode(cx).word(), modes),
        FormLine::new("groups", ""),
        FormLine::new("people a group", ""),
        FormLine::new("at most", ""),
        FormLine::new("seed", ""),
        FormLine::new("title", ""),
        FormLine::new("what about", ""),
    ];
    let submit = |texts: &[String], cx: &Cx<'_>| {
        let text = |index: usize| texts.get(index).map_or("", |text| text.trim());
        let number = |index: usize, what: &str| match text(index) {
            "" => Ok(None),
            text => match text.parse::<usize>() {
                Ok(number) if number > 0 => Ok(Some(number)),
                _ => Err(format!("\"{text}\" is no number of {what}; leave it empty for the usual")),
            },
        };
        let mode = text(0).parse::<Mode>().map_err(|error| error.to_string())?;
        let (groups, size, most) = (number(1, "groups")?, number(2, "people")?, number(3, "people")?);
        let usual = wanted(cx, mode);
        let seed = match text(4) {
            "" => usual.seed,
            text => text.parse().map_err(|_| format!("\"{text}\" is no seed; give a number, or none"))?,
        };
        let clean = |index: usize| clean_name(text(index)).text.into_owned();
        let sizes = Sizes::new(groups, None, size, most);
        Ok(draw(cx, &DrawRequest { sizes, seed, title: clean(5), prompt: clean(6), ..usual }))
    };
    let hint = "Enter draws. affinity: by job role · pairing: two or three teams · team · mixed · manual: empty groups";
    Form::new("Draw groups", hint, lines, Box::new(submit))
}
