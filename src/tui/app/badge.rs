//! A badge reader types a code faster than anybody and ends it with Enter. Such a burst checks its person in at
//! once, whatever pane with a box has the focus, and the box is as it was before.

use super::App;
use crate::core::model::ids::PersonId;
use crate::core::time::Time;
use crate::tui::overlays::attendance::check_in::CheckInRequest;
use crate::tui::terminal::key::{Code, Key};
use crate::tui::widgets::field::Field;

/// Keys of one burst come within so many milliseconds of each other.
const APART: i64 = 50;
/// Shorter codes could be typed by hand.
const SHORTEST: usize = 3;

/// Keys that came faster than anybody types.
pub(super) struct Burst {
    text: String,
    last: Time,
    /// The box before the first of them.
    before: Field,
}

impl App {
    /// Follows the keys; whoever comes by a burst that was a code.
    pub(super) fn badge(&mut self, key: Key) -> Option<CheckInRequest> {
        let now = self.now;
        let quick = |burst: &Burst| (0..=APART).contains(&(now - burst.last));
        let burst = self.burst.take().filter(quick);
        if !self.overlays.is_empty() {
            return None;
        }
        if key == Key::plain(Code::Enter) {
            let burst = burst.filter(|burst| burst.text.chars().count() >= SHORTEST)?;
            let (session, person) = (self.session?, self.person_of_code(&burst.text)?);
            self.with_pane(self.focus, |pane, cx| pane.set_input(burst.before, cx));
            return Some(CheckInRequest::of(&self.state, session, person, None));
        }
        let letter = key.text()?;
        self.burst = match burst {
            Some(burst) => Some(Burst { text: burst.text + letter.encode_utf8(&mut [0; 4]), last: now, ..burst }),
            None => {
                let before = self.panes[self.focus].input().cloned();
                before.map(|before| Burst { text: letter.to_string(), last: now, before })
            }
        };
        None
    }

    /// The one person with this code; a merged double's code is that of whoever stayed.
    fn person_of_code(&self, code: &str) -> Option<PersonId> {
        let code = code.to_lowercase();
        let known = self.state.persons.values().filter(|row| !row.withdrawn || row.merged_into.is_some());
        let mut same = known.filter(|row| row.code.to_lowercase() == code).map(|row| row.merged_into.unwrap_or(row.id));
        let first = same.next()?;
        same.all(|other| other == first).then_some(first)
    }
}
