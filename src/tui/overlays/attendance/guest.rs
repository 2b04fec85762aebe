//! Checking in somebody known: at once, or after the question why they come where a closed collaborative does
//! not have them on its list. Whether it asks is `State::guest_of`'s, by which the decision judges, too.

use crate::core::attendance::command::AttendanceAct;
use crate::core::dispatch::Command;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::text::clean::clean_name;
use crate::core::time::Time;
use crate::core::words::Source;
use crate::tui::keymap::Action;
use crate::tui::overlays::kit::form::{Form, Line};
use crate::tui::panes::Want;

/// Somebody at the door of a session.
#[derive(Clone)]
pub struct Comes {
    session: SessionId,
    person: PersonId,
    at: Option<Time>,
    /// The form's title, where the collaborative is closed to them.
    asks: Option<String>,
}

impl Comes {
    /// Somebody, and whether they have to be asked.
    #[must_use]
    pub fn of(state: &State, session: SessionId, person: PersonId, at: Option<Time>) -> Self {
        let title = |name: &str| format!("{} · guest of {name}", state.person_name(person));
        let asks = state.guest_collaborative(session, person).map(|closed| title(&closed.name));
        Self { session, person, at, asks }
    }

    /// Whether a form is to be filled in first.
    #[must_use]
    pub const fn is_asked(&self) -> bool {
        self.asks.is_some()
    }

    /// The check-in, or the form. `box_goes` empties the search box once they are in.
    #[must_use]
    pub fn wants(&self, box_goes: bool) -> Vec<Want> {
        let Some(title) = &self.asks else { return self.done(String::new(), box_goes) };
        let comes = self.clone();
        let submit = move |texts: &[String], _: &crate::tui::panes::Cx<'_>| {
            let reason = clean_name(texts.first().map_or("", String::as_str)).text.into_owned();
            match reason.is_empty() {
                true => Err("this collaborative is closed: say why they come".to_owned()),
                false => Ok(comes.done(reason, box_goes)),
            }
        };
        let form = Form::new(title, "Enter: in, as a guest", vec![Line::new("reason", "")], Box::new(submit));
        vec![Want::Open(Box::new(form))]
    }

    fn done(&self, reason: String, box_goes: bool) -> Vec<Want> {
        let Self { session, person, at, .. } = *self;
        let source = if at.is_some() { Source::Late } else { Source::Door };
        let mut wants =
            vec![Want::Command(Command::new(session, AttendanceAct::CheckIn { person, at, source, reason }))];
        wants.extend(box_goes.then_some(Want::Do(Action::Close)));
        wants
    }
}
