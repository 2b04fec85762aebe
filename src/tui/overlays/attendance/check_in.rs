//! Checking in a known person: at once, or after a form asks for the reason, where the collaborative is closed and
//! the person is not on its list. `State::guest_collaborative` decides which; the check-in command uses the same function.

use crate::core::attendance::command::AttendanceAct;
use crate::core::dispatch::Command;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::text::clean::clean_name;
use crate::core::time::Time;
use crate::core::words::Source;
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::panes::Request;

/// A check-in to be made.
#[derive(Clone)]
pub struct CheckInRequest {
    session: SessionId,
    person: PersonId,
    at: Option<Time>,
    /// The title of the form that asks for a reason, where the collaborative is closed to this person.
    form_title: Option<String>,
}

impl CheckInRequest {
    /// The check-in of this person, at this time or now.
    #[must_use]
    pub fn of(state: &State, session: SessionId, person: PersonId, at: Option<Time>) -> Self {
        let title = |name: &str| format!("{} · guest of {name}", state.person_name(person));
        let form_title = state.guest_collaborative(session, person).map(|closed| title(&closed.name));
        Self { session, person, at, form_title }
    }

    /// Whether a form asks for a reason first.
    #[must_use]
    pub const fn needs_reason(&self) -> bool {
        self.form_title.is_some()
    }

    /// The check-in, or the form. `clears_box` empties the search box afterwards.
    #[must_use]
    pub fn requests(&self, clears_box: bool) -> Vec<Request> {
        let Some(title) = &self.form_title else { return self.command(String::new(), clears_box) };
        let check_in = self.clone();
        let submit = move |texts: &[String], _: &crate::tui::panes::Cx<'_>| {
            let reason = clean_name(texts.first().map_or("", String::as_str)).text.into_owned();
            match reason.is_empty() {
                true => Err("this collaborative is closed: say why they come".to_owned()),
                false => Ok(check_in.command(reason, clears_box)),
            }
        };
        let form = Form::new(title, "Enter: in, as a guest", vec![FormLine::new("reason", "")], Box::new(submit));
        vec![Request::Open(Box::new(form))]
    }

    fn command(&self, reason: String, clears_box: bool) -> Vec<Request> {
        let Self { session, person, at, .. } = *self;
        let source = if at.is_some() { Source::Late } else { Source::Door };
        let mut requests =
            vec![Request::Command(Command::new(session, AttendanceAct::CheckIn { person, at, source, reason }))];
        requests.extend(clears_box.then_some(Request::Run(Action::Common(CommonAction::Close))));
        requests
    }
}
