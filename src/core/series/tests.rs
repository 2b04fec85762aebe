//! Which sessions belong together: by value, by property, and as the parts that ask for it see it.

use proptest::prelude::*;
use uuid::Uuid;

use crate::core::agenda::command::AgendaAct;
use crate::core::attendance::command::AttendanceAct;
use crate::core::breakouts::command::BreakoutsAct;
use crate::core::breakouts::drafts::{GroupDraft, RoundDraft};
use crate::core::dispatch::Command;
use crate::core::dispatch::tests::model::Model;
use crate::core::engine::refusal::Refusal;
use crate::core::model::Session;
use crate::core::model::ids::{CenterId, CollaborativeId, SessionId};
use crate::core::model::state::{Key, State};
use crate::core::notes::command::{NoteDraft, NotesAct};
use crate::core::series::command::{SeriesAct, SessionDraft};
use crate::core::series::timeline::*;
use crate::core::time::Time;
use crate::core::words::{Mode, NoteKind, SessionState};

fn row(id: u128, center: u128, collaborative: u128, start: i64) -> Session {
    let part = |n: u128| (n > 0).then(|| Uuid::from_u128(n));
    Session {
        id: SessionId(Uuid::from_u128(id)),
        center: part(center).map(CenterId),
        collaborative: part(collaborative).map(CollaborativeId),
        number: 1,
        title: "T".into(),
        date: Time(start).date(chrono_tz::UTC),
        zone: chrono_tz::UTC,
        start: Time(start),
        content_key: "".into(),
        agreements: "".into(),
        state: SessionState::Planned,
        closed_at: None,
        rev: 0,
    }
}

#[test]
fn a_series_is_one_collaborative_at_one_center() {
    let here = row(1, 1, 1, 0);
    assert!(same_series(&here, &row(2, 1, 1, 9)));
    assert!(!same_series(&here, &row(2, 1, 2, 9)), "two collaboratives at one center");
    assert!(!same_series(&here, &row(2, 2, 1, 9)), "one collaborative at two centers");
    assert!(!same_series(&here, &row(2, 1, 0, 9)), "the center's own sessions");
    assert!(same_series(&row(1, 1, 0, 0), &row(2, 1, 0, 9)));
    assert!(same_series(&row(1, 0, 1, 0), &row(2, 0, 1, 9)));
    assert!(!same_series(&row(1, 0, 1, 0), &row(2, 0, 2, 9)), "nowhere is no place that two could share");
    assert!(!same_series(&row(1, 0, 0, 0), &row(2, 0, 0, 9)), "nothing in common is no series");
    assert!(same_series(&row(1, 0, 0, 0), &row(1, 0, 0, 0)), "a session belongs to itself");
}

#[test]
fn the_order_of_a_series_is_by_start() {
    let rows = [row(3, 1, 1, 10), row(1, 1, 1, 30), row(2, 1, 1, 20), row(4, 1, 2, 15)];
    let state = State { sessions: rows.iter().map(|row| (row.id, row.clone())).collect(), ..State::default() };
    let [first, last, middle, other] = [rows[0].id, rows[1].id, rows[2].id, rows[3].id];
    let ids = |rows: Vec<&Session>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(state.series_of(middle)), [first, middle, last]);
    assert_eq!(state.sessions_before(last), [middle, first]);
    assert_eq!(state.session_before(middle).map(|row| row.id), Some(first));
    assert_eq!(state.next_session(middle).map(|row| row.id), Some(last));
    assert_eq!((state.session_before(other), state.next_session(other)), (None, None));
    assert!(!state.in_one_series(first, SessionId(Uuid::from_u128(9))), "of an unknown session nothing is sure");
}

proptest! {
    #[test]
    fn series_part_the_sessions(rows in prop::collection::vec((0_u128..3, 0_u128..3, 0_i64..6), 1..14)) {
        let rows = rows.into_iter().zip(1..).map(|((center, collaborative, start), id)| row(id, center, collaborative, start));
        let state = State { sessions: rows.map(|row| (row.id, row)).collect(), ..State::default() };
        for one in state.sessions.values() {
            let series = state.series_of(one.id);
            prop_assert!(series.iter().any(|row| row.id == one.id));
            for other in state.sessions.values() {
                let together = series.iter().any(|row| row.id == other.id);
                prop_assert_eq!(together, same_series(other, one), "as the one, so the other");
                prop_assert_eq!(together, state.series_of(other.id) == series, "each session is in one series");
                let alike = one.center == other.center && one.collaborative == other.collaborative;
                prop_assert!(!together || alike, "a series never leaks into another");
                prop_assert_eq!(is_before(one, other), state.sessions_before(other.id).contains(&one.id));
            }
            let next = state.next_session(one.id);
            prop_assert!(next.is_none_or(|next| state.session_before(next.id).map(|row| row.id) == Some(one.id)));
            let place = series.iter().position(|row| row.id == one.id);
            prop_assert_eq!(Some(state.sessions_before(one.id).len()), place);
        }
    }
}

/// A session of a collaborative at a center on a day of 2026, in the model of the tests.
fn session(model: &mut Model, center: Option<&str>, collaborative: Option<&str>, date: &str) -> Result<i64, Refusal> {
    model.now = Time::parse_rfc3339(&format!("{date}T08:00:00-05:00")).unwrap();
    let zone = chrono_tz::America::Chicago;
    let draft = SessionDraft {
        title: "Assessment".into(),
        date: model.now.date(zone),
        start: model.now.plus_minutes(30),
        zone,
        center: center.map(str::to_owned),
        collaborative: collaborative.map(str::to_owned),
        closed: false,
        number: None,
        content_key: String::new(),
    };
    let seq = model.give(Command::new(None, SeriesAct::NewSession(draft)))?;
    let Some(Key::Session(id)) = model.entries[&seq].entry.subject else { panic!("no session") };
    model.session = id;
    Ok(seq)
}

fn says(model: &mut Model, text: &str) {
    let (kind, author) = (NoteKind::Barrier, "dee".into());
    let (group, item, role, agency) = (None, None, None, None);
    let note = NoteDraft { kind, text: text.into(), group, item, role, agency, author, answers: Vec::new() };
    model.give(Command::new(model.session, NotesAct::Add(note))).unwrap();
}

#[test]
fn two_collaboratives_of_one_place_count_and_open_apart() {
    for center in [Some("Joliet"), None] {
        let mut model = Model::new(3);
        session(&mut model, center, Some("Kinship"), "2026-07-01").unwrap();
        let trauma = model.session;
        let act = AgendaAct::Agree("Phones off".into());
        model.give(Command::new(trauma, act)).unwrap();
        says(&mut model, "No time for assessments");
        session(&mut model, center, Some("Permanency"), "2026-08-01").unwrap();
        let permanency = model.session;
        assert_eq!(model.state.sessions[&permanency].number, 1);
        let opening = crate::core::notes::feedback_loop::opening(&model.state, permanency);
        assert!(opening.before.is_none() && opening.raised() == 0);
        assert!(crate::core::agenda::agreements::agreements(&model.state, permanency).is_empty());
        session(&mut model, center, Some("Kinship"), "2026-09-01").unwrap();
        let second = model.session;
        assert_eq!(model.state.sessions[&second].number, 2);
        let opening = crate::core::notes::feedback_loop::opening(&model.state, second);
        assert_eq!((opening.before.map(|row| row.id), opening.raised()), (Some(trauma), 1));
        assert_eq!(crate::core::agenda::agreements::agreements(&model.state, second), ["Phones off"]);
        let feedback = crate::core::notes::feedback_loop::Feedback::of(&model.state);
        assert_eq!(feedback.waiting(model.now)[0].sessions, 1, "the other collaborative's session does not count");
    }
}

#[test]
fn the_same_day_and_title_are_two_sessions_in_two_collaboratives() {
    let mut model = Model::new(3);
    session(&mut model, Some("Joliet"), Some("Kinship"), "2026-07-01").unwrap();
    session(&mut model, Some("Joliet"), Some("Permanency"), "2026-07-01").unwrap();
    let again = session(&mut model, Some("Joliet"), Some("Kinship"), "2026-07-01");
    assert!(matches!(again, Err(Refusal::SameSession { .. })), "{again:?}");
}

#[test]
fn sessions_without_center_and_collaborative_stand_alone() {
    let mut model = Model::new(3);
    session(&mut model, None, None, "2026-07-01").unwrap();
    says(&mut model, "No time for assessments");
    session(&mut model, None, None, "2026-08-01").unwrap();
    assert_eq!(model.state.sessions[&model.session].number, 1);
    assert_eq!(crate::core::notes::feedback_loop::opening(&model.state, model.session).raised(), 0);
}

#[test]
fn earlier_tables_are_those_of_the_series_whatever_else_is_loaded() {
    let mut model = Model::new(3);
    let people = model.people();
    let mut sessions = Vec::new();
    for (collaborative, date) in [("Kinship", "2026-07-01"), ("Permanency", "2026-08-01"), ("Kinship", "2026-09-01")] {
        session(&mut model, Some("Joliet"), Some(collaborative), date).unwrap();
        let session = model.session;
        for person in &people {
            let (at, source, reason) = (None, crate::core::words::Source::Door, String::new());
            model.give(Command::new(session, AttendanceAct::CheckIn { person: *person, at, source, reason })).unwrap();
        }
        let holder = people.first().copied();
        let groups = vec![GroupDraft { people: people.clone(), facilitator: holder, ..GroupDraft::default() }];
        let (title, prompt) = ("Round".into(), String::new());
        let sizes = crate::core::breakouts::Sizes::default();
        let round = RoundDraft { item: None, title, prompt, mode: Mode::Mixed, seed: 1, sizes, instead_of: None };
        model.give(Command::new(session, BreakoutsAct::SaveRound { round, groups })).unwrap();
        sessions.push(session);
    }
    let state = &model.state;
    assert_eq!(state.earlier(sessions[2], None).rounds.len(), 2);
    assert_eq!(state.earlier(sessions[1], None).rounds.len(), 1);
    assert_eq!(state.veterans(sessions[1]).len(), 0, "whoever sat with the other collaborative is new to this one");
    assert_eq!(state.veterans(sessions[2]).len(), people.len());
    assert_eq!(state.duty_counts(sessions[1])[&people[0]], [1, 0, 0]);
    let mut fewer = state.clone();
    let foreign = |id: SessionId| id == sessions[1];
    fewer.rounds.retain(|_, row| !foreign(row.session));
    assert_eq!(fewer.earlier(sessions[2], None), state.earlier(sessions[2], None));
    assert_eq!(fewer.duty_counts(sessions[2]), state.duty_counts(sessions[2]));
}
