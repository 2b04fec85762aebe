//! Tests of the board on a small session, by example.

use crate::core::attendance::board::*;
use crate::core::attendance::live_counts::LiveCounts;
use crate::core::model::ids::{EventId, Ids, RoleId, SessionId, TeamId};
use crate::core::model::{Event, Person, Registration, Role, Team, Text};
use crate::core::words::{Duty, EventKind, Expectation, Source};

struct Day {
    state: State,
    ids: Ids,
    session: SessionId,
}

impl Day {
    fn new() -> Self {
        let mut ids = Ids::seeded(7);
        let session = ids.mint(Time(0));
        Self { state: State::default(), ids, session }
    }

    fn named<T: From<Uuid>>(&mut self) -> T {
        self.ids.mint(Time(0))
    }

    fn listed(&mut self, family: &str, level: Option<Level>, team: Option<TeamId>, origin: Origin) -> PersonId {
        let id: PersonId = self.named();
        let person = Person { family: family.into(), level, team, ..Person::blank(id) };
        self.state.apply(person.into());
        let row = Registration {
            session: self.session,
            person: id,
            duty: Duty::Mandatory,
            expectation: Expectation::Expected,
            excuse: None,
            approved_by: Text::default(),
            substitute: None,
            origin,
            makes_up: None,
            rev: 0,
        };
        self.state.apply(row.into());
        id
    }

    fn event(&mut self, person: PersonId, kind: EventKind, minute: i64) {
        let id: EventId = self.named();
        let at = Time(0).plus_minutes(minute);
        let text = Text::default;
        let event = Event {
            id,
            session: self.session,
            person,
            kind,
            at,
            recorded_at: at,
            refers_to: None,
            source: Source::Door,
            station: text(),
            operator: text(),
            reason: text(),
            rev: i64::try_from(self.state.events.len()).unwrap(),
        };
        self.state.apply(event.into());
    }

    fn excuse(&mut self, person: PersonId) {
        let row = self.state.registrations.get_mut(&(self.session, person)).unwrap();
        row.expectation = Expectation::Excused;
    }
}

#[test]
fn board_line_counts_people_by_status() {
    let mut day = Day::new();
    let role: RoleId = day.named();
    day.state.apply(Role { id: role, name: "Foster Care".into(), family: "casework".into(), rev: 0 }.into());
    let people: Vec<PersonId> =
        ["Adams", "Baker", "Cruz", "Diaz"].iter().map(|name| day.listed(name, None, None, Origin::Listed)).collect();
    for person in &people {
        day.state.persons.get_mut(person).unwrap().role = Some(role);
    }
    let guest = day.listed("Zed", None, None, Origin::WalkIn);
    day.event(people[0], EventKind::In, 0);
    day.event(people[1], EventKind::In, 3);
    day.event(people[1], EventKind::Out, 9);
    day.excuse(people[2]);
    day.event(guest, EventKind::In, 4);
    let board = day.state.board(day.session, BoardGrouping::Role);
    let figures: Vec<_> =
        board.iter().map(|line| (line.name.as_str(), line.expected, line.inside, line.left, line.excused)).collect();
    assert_eq!(figures, [("Foster Care", 3, 1, 1, 1), ("no role", 0, 1, 0, 0)]);
    assert_eq!(board[0].missing, [people[3]]);
    let counts = day.state.counts(day.session);
    assert_eq!(board.iter().map(|line| line.inside).sum::<usize>(), counts.inside);
    assert_eq!(board.iter().map(|line| line.missing.len()).sum::<usize>(), counts.expected);
}

#[test]
fn core_team_needs_all_three_levels() {
    let mut day = Day::new();
    let team: TeamId = day.named();
    day.state.apply(Team { id: team, name: "Lakeside".into(), agency: None, rev: 0 }.into());
    let leader = day.listed("Adams", Some(Level::Administrator), Some(team), Origin::Listed);
    let supervisor = day.listed("Baker", Some(Level::Supervisor), Some(team), Origin::Listed);
    let field = day.listed("Cruz", Some(Level::Field), Some(team), Origin::Listed);
    let words = |day: &Day| {
        let line = day.state.board(day.session, BoardGrouping::Team).remove(0);
        (line.registered.words(), line.present.words())
    };
    assert_eq!(words(&day).0, "3/3");
    day.event(supervisor, EventKind::In, 0);
    day.event(field, EventKind::In, 1);
    assert_eq!(words(&day), ("3/3".into(), "2/3: no senior leader".into()));
    day.excuse(leader);
    assert_eq!(words(&day).0, "2/3: no senior leader");
    day.event(field, EventKind::Out, 30);
    assert_eq!(words(&day).1, "1/3: no senior leader, no field staff");
}

#[test]
fn arrivals_count_each_person_once_per_five_minutes() {
    let mut day = Day::new();
    for (name, minute) in [("Adams", 1), ("Baker", 4), ("Cruz", 14), ("Diaz", 31)] {
        let person = day.listed(name, None, None, Origin::Listed);
        day.event(person, EventKind::In, minute);
        day.event(person, EventKind::Out, minute + 2);
        day.event(person, EventKind::In, minute + 3);
    }
    let steps: Vec<_> =
        day.state.arrivals(day.session).iter().map(|step| (step.from.minutes_since(Time(0)), step.count)).collect();
    assert_eq!(steps, [(0, 2), (5, 0), (10, 1), (15, 0), (20, 0), (25, 0), (30, 1)]);
    let tally = LiveCounts::count(&day.state, Some(day.session));
    let lately = |minute| tally.recent_arrivals(Time(0).plus_minutes(minute));
    assert_eq!(lately(33), [0, 1, 0, 0, 0, 1]);
    assert_eq!(lately(14), [0, 0, 0, 2, 0, 1]);
    assert_eq!(lately(200), [0; 6]);
    assert!(Day::new().state.arrivals(day.session).is_empty());
}

#[test]
fn bar_chart_shows_the_maximum_as_a_full_bar() {
    assert_eq!(bar_chart(&[2, 0, 1, 4], 10), "▄·▂█");
    assert_eq!(bar_chart(&[9, 9, 1, 8], 2), "▁█");
    assert_eq!(bar_chart(&[1], 5), "█");
    assert_eq!(bar_chart(&[], 5), "");
}
