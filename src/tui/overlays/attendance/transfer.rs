//! The menu for a person who is registered for another session: make it up here, move here, only check in, or send
//! away.

use crate::core::attendance::command::AttendanceAct;
use crate::core::attendance::other_sessions::OtherSession;
use crate::core::dispatch::Command;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::time::Time;
use crate::core::words::Source;
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::msg::Tone;
use crate::tui::overlays::attendance::check_in::CheckInRequest;
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, Request};

/// The menu; a choice that does something empties the box, Esc leaves the typed words.
#[must_use]
pub fn menu(cx: &Cx<'_>, session: SessionId, person: PersonId, elsewhere: OtherSession, at: Option<Time>) -> Menu {
    let (state, now) = (cx.state, cx.now);
    let source = if at.is_some() { Source::Late } else { Source::Door };
    let done = |command: Command| {
        move || vec![Request::Command(command.clone()), Request::Run(Action::Common(CommonAction::Close))]
    };
    let name = state.person_name(person);
    let mut choices = Vec::new();
    if let Some(of) = state.session_to_make_up(session, person, now) {
        let hint = format!("for {}", state.day_and_place(of, now));
        let command = Command::new(session, AttendanceAct::MakeUp { person, of: Some(of), at, source });
        choices.push(MenuItem::new("make up here", &hint, done(command)));
    }
    if let Some(from) = state.session_to_leave(session, person, now) {
        let hint = format!("leaves {}", state.day_and_place(from, now));
        let command = Command::new(session, AttendanceAct::MoveHere { person, from: Some(from), at, source });
        choices.push(MenuItem::new("move here", &hint, done(command)));
    }
    let only = CheckInRequest::of(state, session, person, at);
    choices.push(MenuItem::new("only check in", "nothing changes there", move || only.requests(true)));
    let away = format!("{name}: {}; nothing was written here", state.other_session_words(elsewhere, now));
    let send = move || vec![Request::Say(Tone::Note, away.clone()), Request::Run(Action::Common(CommonAction::Close))];
    choices.push(MenuItem::new("send away", "writes nothing", send));
    Menu::new(&format!("{name} · {}", state.other_session_words(elsewhere, now)), choices)
}
