//! When the screens have to wake by themselves, and the alarms they show then: the last minutes of an item, calls into
//! the rooms.

use ratatui::layout::Rect;

use super::{App, MINUTE};
use crate::core::agenda::alarms;
use crate::core::time::Time;
use crate::tui::keymap::Scope;
use crate::tui::msg::{Effect, Tone};

/// Alarms older than this many milliseconds are dropped: the machine was asleep.
const STALE: i64 = 90_000;

impl App {
    /// Milliseconds until something has to be drawn or done even if nothing happens: the end of a message, the next
    /// minute, the next second of the wall clock, an alarm, or a save of drafts.
    #[must_use]
    pub fn next_wake(&self, now: Time) -> i64 {
        let minute = MINUTE - now.0.rem_euclid(MINUTE);
        let toast = self.toast.as_ref().map_or(i64::MAX, |toast| toast.until - now);
        let shown = self.overlays.last().and_then(|overlay| overlay.wake(&self.cx(Rect::ZERO)));
        let items = self.session.map(|session| self.state.agenda(session)).unwrap_or_default();
        let moments =
            [shown, alarms::next(&items, now), self.drafts.due()].into_iter().flatten().map(|moment| moment - now);
        moments.chain([minute, toast]).min().unwrap_or(minute).max(1)
    }

    /// Shows the alarms that came due since the last call. The check-in and the notes show none, because an alarm would
    /// hide the message about the last act. The bell, where it is on, rings in every pane.
    pub(super) fn raise_alarms(&mut self) -> Option<Effect> {
        let since = std::mem::replace(&mut self.alarmed, self.now).max(self.now + -STALE);
        let items = self.session.map(|session| self.state.agenda(session)).unwrap_or_default();
        let due = alarms::between(&items, since, self.now);
        let words = due.iter().map(|alarm| alarm.words.as_str()).collect::<Vec<_>>().join(" · ");
        if words.is_empty() {
            return None;
        }
        if matches!(self.panes[self.focus].scope(), Scope::Agenda | Scope::Breakouts) {
            self.say(Tone::Note, words);
        }
        self.setup.bell.then_some(Effect::Bell)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono_tz::Tz;

    use super::*;
    use crate::core::model::ids::{Ids, SessionId};
    use crate::core::model::state::State;
    use crate::core::model::{Item, Session};
    use crate::core::words::SessionState;
    use crate::tui::app::Setup;
    use crate::tui::msg::Msg;
    use crate::tui::terminal::key::{Code, Key};
    use crate::tui::theme::Theme;

    /// Screens with one item of an hour that began at 09:00:00.250.
    fn app(paused: Option<Time>, now: Time) -> App {
        let mut ids = Ids::seeded(3);
        let began = Time::parse_rfc3339("2026-06-17T09:00:00.250Z").unwrap();
        let session: SessionId = ids.mint(began);
        let mut state = State::default();
        let row = Session {
            id: session,
            center: None,
            collaborative: None,
            number: 1,
            title: "T".into(),
            date: began.date(Tz::UTC),
            zone: Tz::UTC,
            start: began,
            content_key: "".into(),
            agreements: "".into(),
            state: SessionState::Live,
            closed_at: None,
            rev: 0,
        };
        let item = Item { minutes: 60, start: began, ..Item::blank(ids.mint(began), session) };
        state.apply(row.into());
        state.apply(Item { paused, ..item.begun(began, "") }.into());
        let setup = Setup {
            operator: "ana".into(),
            station: String::new(),
            theme: Theme { color: false },
            zone: Tz::UTC,
            rehearsal: false,
            editor: None,
            bell: false,
            wall: false,
        };
        let mut app = App::new(setup, 80, 24, now);
        app.update(Msg::Loaded { state: Arc::new(state), session: Some(session), undoable: None }, now);
        app
    }

    fn show_wall(app: &mut App, now: Time) {
        app.update(Msg::Key(Key::plain(Code::F(2))), now);
        app.update(Msg::Key(Key::char('w')), now);
    }

    #[test]
    fn the_wall_wakes_once_a_second_while_it_is_shown_and_only_then() {
        let now = Time::parse_rfc3339("2026-06-17T09:10:00.500Z").unwrap();
        let mut app = app(None, now);
        assert_eq!(app.next_wake(now), 59_500, "the turn of the minute");
        show_wall(&mut app, now);
        assert_eq!(app.next_wake(now), 750, "the next whole second of the time left");
        app.update(Msg::Wake, now + 750);
        assert_eq!(app.next_wake(now + 750), 1000);
        app.update(Msg::Key(Key::plain(Code::Esc)), now);
        assert_eq!(app.next_wake(now), 59_500);
    }

    #[test]
    fn a_pause_stands_still_and_an_alarm_wakes_to_the_moment() {
        let now = Time::parse_rfc3339("2026-06-17T09:10:00.500Z").unwrap();
        let mut paused = app(Some(now), now);
        show_wall(&mut paused, now);
        assert_eq!(paused.next_wake(now), 59_500);
        let late = Time::parse_rfc3339("2026-06-17T09:55:00.100Z").unwrap();
        let mut app = app(None, late);
        assert_eq!(app.next_wake(late), 150, "five minutes before the end");
        app.update(Msg::Key(Key::plain(Code::F(2))), late);
        app.update(Msg::Wake, late + 150);
        assert!(app.toast.as_ref().is_some_and(|toast| toast.text.contains("wrap up")));
    }
}
