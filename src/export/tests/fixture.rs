//! Joliet by hand: session 2, closed with somebody never signed out, and session 3 at 10:52, whose people
//! say what no program should believe.

use chrono::NaiveDate;

use crate::core::model::ids::{GroupId, Ids, ItemId, NoteId, PersonId, RoleId, RoundId, SessionId};
use crate::core::model::state::{Change, State};
use crate::core::model::{
    Agency, Center, Event, Group, Item, Link, Note, Person, Registration, Role, Round, Seat, Session, Vote,
};
use crate::core::time::Time;
use crate::core::words::{
    AgencyKind, Duty, EventKind, Excuse, Expectation, ItemKind, Level, Mode, NoteKind, Origin, SeatOrigin,
    SessionState, Source,
};
use crate::export::Input;

pub const FORMULA: &str = "=HYPERLINK(\"http://x.example\",\"5\")";
pub const HOSTILE: &str = "<script>alert('x')</script> & [a](javascript:b) | `c` *d* \u{202E}e\u{1b}[31m";

pub struct Joliet {
    pub state: State,
    ids: Ids,
    pub closed: SessionId,
    pub live: SessionId,
}

/// Minutes past midnight of a day of June 2026 in Chicago, where it is five hours earlier than UTC.
pub fn at(day: u32, clock: i64) -> Time {
    let midnight = Time::parse_rfc3339(&format!("2026-06-{day:02}T00:00:00-05:00")).unwrap();
    midnight.plus_minutes(clock / 100 * 60 + clock % 100)
}

impl Joliet {
    /// Two sessions of a center and nothing else.
    pub fn empty() -> Self {
        let mut ids = Ids::seeded(7);
        let mut state = State::default();
        let center = Center { id: ids.mint(Time(0)), name: "Joliet".into(), region: "".into(), target: 40, rev: 0 };
        let mut session = |number: u32, title: &str, day: u32, session: SessionState| Session {
            id: ids.mint(Time(0)),
            center: Some(center.id),
            collaborative: None,
            number,
            title: title.into(),
            date: NaiveDate::from_ymd_opt(2026, 6, day).unwrap(),
            zone: chrono_tz::America::Chicago,
            start: at(day, 800),
            content_key: "".into(),
            agreements: "".into(),
            state: session,
            closed_at: (session == SessionState::Closed).then(|| at(day, 1600)),
            rev: 0,
        };
        let closed = session(2, "Engagement", 3, SessionState::Closed);
        let live = session(3, "Trauma-informed assessment", 17, SessionState::Live);
        let (closed_id, live_id) = (closed.id, live.id);
        for change in [Change::from(center), closed.into(), live.into()] {
            state.apply(change);
        }
        Self { state, ids, closed: closed_id, live: live_id }
    }

    pub fn input(&self, session: SessionId) -> Input<'_> {
        Input { state: &self.state, session: Some(session), now: at(17, 1052), with_roster: false }
    }

    pub fn mint<T: From<uuid::Uuid>>(&mut self) -> T {
        self.ids.mint(Time(0))
    }

    pub fn put(&mut self, row: impl Into<Change>) {
        self.state.apply(row.into());
    }

    pub fn person(&mut self, code: &str, given: &str, family: &str, agency: &str, role: &str) -> PersonId {
        let known = self.state.agencies.values().find(|row| &*row.name == agency).map(|row| row.id);
        let agency = known.unwrap_or_else(|| {
            let id = self.ids.mint(Time(0));
            self.put(Agency { id, name: agency.into(), kind: Some(AgencyKind::Private), rev: 0 });
            id
        });
        let known = self.state.roles.values().find(|row| &*row.name == role).map(|row| row.id);
        let role: RoleId = known.unwrap_or_else(|| {
            let id = self.ids.mint(Time(0));
            self.put(Role { id, name: role.into(), family: "casework".into(), rev: 0 });
            id
        });
        let id: PersonId = self.ids.mint(Time(0));
        self.put(Person {
            code: code.into(),
            given: given.into(),
            family: family.into(),
            phone: "+1 815 555 0101".into(),
            level: Some(Level::Field),
            agency: Some(agency),
            role: Some(role),
            ..Person::blank(id)
        });
        id
    }

    pub fn register(&mut self, session: SessionId, person: PersonId) -> &mut Registration {
        let key = (session, person);
        self.state.registrations.entry(key).or_insert(Registration {
            session,
            person,
            duty: Duty::Mandatory,
            expectation: Expectation::Expected,
            excuse: None,
            approved_by: "".into(),
            substitute: None,
            origin: Origin::Listed,
            makes_up: None,
            rev: 0,
        })
    }

    pub fn event(&mut self, session: SessionId, person: PersonId, kind: EventKind, time: Time, source: Source) {
        let id = self.ids.mint(time);
        self.put(Event {
            id,
            session,
            person,
            kind,
            at: time,
            recorded_at: time,
            refers_to: None,
            source,
            station: "Door A".into(),
            operator: "ana".into(),
            reason: "".into(),
            rev: i64::try_from(self.state.events.len()).unwrap(),
        });
    }

    pub fn item(
        &mut self,
        session: SessionId,
        kind: ItemKind,
        title: &str,
        start: Time,
        began: Option<Time>,
    ) -> ItemId {
        let id = self.ids.mint(start);
        let position = u32::try_from(self.state.items.len()).unwrap();
        self.put(Item {
            position,
            kind,
            title: title.into(),
            lead: "Ana Castellanos".into(),
            room: "Hall".into(),
            start,
            minutes: 60,
            credit: kind == ItemKind::Plenary,
            began,
            ended: began.map(|began| began.plus_minutes(65)),
            ..Item::blank(id, session)
        });
        id
    }

    pub fn note(&mut self, session: SessionId, kind: NoteKind, text: &str, group: Option<GroupId>) -> NoteId {
        let id = self.ids.mint(Time(0));
        let minute = i64::try_from(self.state.notes.len()).unwrap();
        let when = at(17, 1030).plus_minutes(minute);
        self.put(Note { group, author: "ben".into(), ..Note::plain(id, session, kind, text.into(), when) });
        id
    }

    pub fn round(&mut self, session: SessionId, tables: &[(&str, &[PersonId])]) -> Vec<GroupId> {
        let round: RoundId = self.ids.mint(Time(0));
        let (title, drawn_at) = ("By job role".into(), at(17, 1045));
        self.put(Round {
            id: round,
            session,
            item: None,
            title,
            mode: Mode::Affinity,
            seed: 1717,
            prompt: "What gets in the way?".into(),
            groups: None,
            least: 4,
            most: 8,
            drawn_at,
            replaced: false,
            rev: 0,
        });
        let mut groups = Vec::new();
        for (number, (name, people)) in (1..).zip(tables) {
            let id: GroupId = self.ids.mint(Time(0));
            let (facilitator, note_taker) = (people.first().copied(), people.get(1).copied());
            let name = (*name).into();
            self.put(Group {
                id,
                round,
                number,
                family: "".into(),
                name,
                facilitator,
                note_taker,
                reporter: None,
                closed: false,
                rev: 0,
            });
            for person in *people {
                let (person, placing, reason) = (*person, SeatOrigin::Drawn, "".into());
                self.put(Seat { round, person, group: id, placing, reason, pinned: false, rev: 0 });
            }
            groups.push(id);
        }
        groups
    }

    pub fn vote(&mut self, note: NoteId) {
        let id = self.ids.mint(Time(0));
        let (by, heard_at) = ("table 2".into(), "".into());
        self.put(Vote { id, note, by, role: None, agency: None, heard_at, at: at(17, 1050), rev: 0 });
    }
}

/// Both sessions with everything in them.
pub fn joliet() -> Joliet {
    let mut day = Joliet::empty();
    let (closed, live) = (day.closed, day.live);
    let katherine = day.person("A17", "Katherine", "Nguyen", "Lakeside Family", "Foster Care");
    let marcus = day.person("A01", "Marcus", "Whitfield", "DCFS Kankakee", "CPS");
    let denise = day.person("A02", "Denise", "Kowalczyk", "Lakeside Family", "Foster Care");
    let formula = day.person("007", FORMULA, "de la Cruz", "Lakeside Family", "CPS");
    let hostile = day.person("", "Bo", HOSTILE, "R&D <Care>", "Foster Care");
    for session in [closed, live] {
        for person in [katherine, marcus, denise, formula] {
            day.register(session, person);
        }
        let date = if session == closed { 3 } else { 17 };
        day.item(session, ItemKind::Opening, "Welcome", at(date, 800), Some(at(date, 802)));
        day.item(session, ItemKind::StaffOnly, "Set up", at(date, 830), None);
        day.item(session, ItemKind::Plenary, "Core content", at(date, 900), Some(at(date, 905)));
        day.item(session, ItemKind::Lunch, "Lunch", at(date, 1200), None);
        day.event(session, katherine, EventKind::In, at(date, 841), Source::Door);
        day.event(session, marcus, EventKind::In, at(date, 916), Source::Late);
        day.event(session, marcus, EventKind::Out, at(date, 1000), Source::Door);
    }
    let denise = day.register(live, denise);
    (denise.expectation, denise.excuse) = (Expectation::Excused, Some(Excuse::Court));
    day.register(live, formula).duty = Duty::Optional;
    day.register(live, hostile).origin = Origin::WalkIn;
    day.event(live, hostile, EventKind::In, at(17, 900), Source::Door);
    speak(&mut day, katherine, hostile, marcus);
    day
}

fn speak(day: &mut Joliet, katherine: PersonId, hostile: PersonId, marcus: PersonId) {
    let live = day.live;
    let groups = day.round(live, &[("Foster Care", &[katherine, hostile]), ("CPS", &[marcus])]);
    let first = day.note(live, NoteKind::Barrier, "No time in the week to do it", Some(groups[1]));
    let second = day.note(live, NoteKind::Barrier, "Court dates collide\nwith home visits", Some(groups[0]));
    let solution = day.note(live, NoteKind::Solution, "Fixed court day agreed with the clerk", None);
    day.note(live, NoteKind::Solution, HOSTILE, None);
    day.note(live, NoteKind::Question, "Who pays?", None);
    let taken_back = day.note(live, NoteKind::Action, "nothing", None);
    if let Some(note) = day.state.notes.get_mut(&taken_back) {
        note.withdrawn = true;
    }
    day.put(Link { solution, barrier: second, rev: 0 });
    day.vote(second);
    day.vote(second);
    day.vote(first);
}
