//! Badge readers. A reader types a code faster than a person can, and ends it with Enter. Such a burst checks in the
//! person with this code at once, in every pane that has an input box, and restores the box.

use super::App;
use crate::core::model::ids::PersonId;
use crate::core::time::Time;
use crate::tui::overlays::attendance::check_in::CheckInRequest;
use crate::tui::terminal::key::{Code, Key};
use crate::tui::widgets::field::Field;

/// The most milliseconds between two keys of a burst.
const APART: i64 = 50;
/// The least length of a code, in characters: shorter ones could be typed by hand.
const SHORTEST: usize = 3;

/// Keys that came faster than a person types.
pub(super) struct Burst {
    text: String,
    last: Time,
    /// The box before the first of them.
    before: Field,
}

impl App {
    /// Follows the keys, and returns a check-in when a burst was the code of one person.
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

    /// The only person with this code. The code of a merged record belongs to the record that was kept.
    fn person_of_code(&self, code: &str) -> Option<PersonId> {
        let code = code.to_lowercase();
        let known = self.state.persons.values().filter(|row| !row.withdrawn || row.merged_into.is_some());
        let mut same = known.filter(|row| row.code.to_lowercase() == code).map(|row| row.merged_into.unwrap_or(row.id));
        let first = same.next()?;
        same.all(|other| other == first).then_some(first)
    }
}
