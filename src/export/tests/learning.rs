//! What a collaborative learns with, added to the day of the fixture: categories, answers, cards, figures, remarks.

use super::fixture::{HOSTILE, Joliet, at};
use super::{bytes, text};
use crate::core::model::ids::{
    AnswerId, CategoryNameId, PdsaCycleId, PollCountId, RemarkId, SessionId, TeamId, VoteId,
};
use crate::core::model::{Answer, CategoryName, Note, PdsaCycle, PollCount, Remark, Session, Team, Vote};
use crate::core::time::Time;
use crate::core::words::{Category, ItemKind, NoteKind, NoteStatus, RemarkKind, SessionState, Sheet, Tier, Verdict};

/// An empty card of a team.
pub fn card(id: PdsaCycleId, session: SessionId, team: TeamId, number: u32) -> PdsaCycle {
    let empty = || "".into();
    PdsaCycle {
        id,
        session,
        team: Some(team),
        number,
        aim: empty(),
        change: empty(),
        prediction: empty(),
        who: empty(),
        timing: empty(),
        measure: empty(),
        did: empty(),
        learned: empty(),
        verdict: None,
        next: empty(),
        barrier: None,
        closed_in: None,
        due: None,
        at: Time(0),
        withdrawn: false,
        rev: 0,
    }
}

/// The day with everything that the feedback loop and the teams add to it.
pub fn learn(mut day: Joliet) -> Joliet {
    let (closed, live) = (day.closed, day.live);
    let later = Session {
        id: day.mint(),
        number: 4,
        title: "Treatment".into(),
        date: "2026-08-19".parse().unwrap(),
        start: Time::parse_rfc3339("2026-08-19T08:30:00-05:00").unwrap(),
        state: SessionState::Planned,
        ..day.state.sessions[&live].clone()
    };
    day.put(later);
    day.state.items.values_mut().for_each(|item| item.credit = item.kind == ItemKind::Plenary);
    sorted(&mut day);
    answered(&mut day, closed);
    cards(&mut day, closed, live);
    for (session, sheet, question, value, count) in [
        (live, Sheet::Evaluation, "useful", 5, 2),
        (live, Sheet::Evaluation, "useful", 4, 1),
        (live, Sheet::Values, "authority-lived", 3, 2),
        (closed, Sheet::Values, "authority-lived", 3, 1),
        (closed, Sheet::Values, "authority-lived", 4, 1),
    ] {
        let id: PollCountId = day.mint();
        day.put(PollCount { id, session, sheet, question: question.into(), value, count, rev: 0 });
    }
    let id: RemarkId = day.mint();
    let (kind, text) = (RemarkKind::MostHelpful, HOSTILE.into());
    day.put(Remark { id, session: live, kind, text, at: at(17, 1000), withdrawn: false, rev: 0 });
    day
}

/// Barriers with categories, one of them renamed; a vote with a role; a private note; a question with an owner.
fn sorted(day: &mut Joliet) {
    let live = day.live;
    let id: CategoryNameId = day.mint();
    day.put(CategoryName { id, category: Category::Time, name: "No <time>".into(), rev: 0 });
    let of_kind = |kind: NoteKind| move |note: &&mut Note| note.kind == kind && note.session == live;
    let mut barriers: Vec<&mut Note> = day.state.notes.values_mut().filter(of_kind(NoteKind::Barrier)).collect();
    barriers.sort_by_key(|note| note.at);
    barriers[0].category = Some(Category::Time);
    barriers[1].category = Some(Category::Partners);
    barriers[1].status = NoteStatus::Escalated;
    barriers[1].tier = Some(Tier::Director);
    let note = barriers[1].id;
    for question in day.state.notes.values_mut().filter(of_kind(NoteKind::Question)) {
        question.owner = "Ana".into();
        question.due = Some("2026-08-19".parse().unwrap());
    }
    let role = day.state.roles.values().find(|role| &*role.name == "CPS").map(|role| role.id);
    let id: VoteId = day.mint();
    day.put(Vote { id, note, by: "".into(), role, agency: None, heard_at: "".into(), at: at(17, 1051), rev: 0 });
    let private = day.note(live, NoteKind::Barrier, "stays in this room", None);
    day.state.notes.get_mut(&private).unwrap().private = true;
}

/// Two barriers of the session before: one answered, one still waiting.
fn answered(day: &mut Joliet, closed: SessionId) {
    let asked = day.note(closed, NoteKind::Barrier, "No interpreter on short notice", None);
    let waits = day.note(closed, NoteKind::Barrier, "Two systems, one form", None);
    for (id, status) in [(asked, NoteStatus::Answered), (waits, NoteStatus::Escalated)] {
        let note = day.state.notes.get_mut(&id).unwrap();
        (note.status, note.at) = (status, at(3, 1030));
    }
    let id: AnswerId = day.mint();
    let on = "2026-06-10".parse().unwrap();
    day.put(Answer { id, note: asked, text: HOSTILE.into(), by: "M. Reyes".into(), tier: Tier::Director, on, rev: 0 });
}

fn cards(day: &mut Joliet, closed: SessionId, live: SessionId) {
    let team: TeamId = day.mint();
    day.put(Team { id: team, name: "Lakeside core".into(), agency: None, rev: 0 });
    let (first, second): (PdsaCycleId, PdsaCycleId) = (day.mint(), day.mint());
    let (verdict, closed_in) = (Some(Verdict::Adapt), Some(live));
    day.put(PdsaCycle { aim: "One shared form".into(), verdict, closed_in, ..card(first, closed, team, 1) });
    day.put(PdsaCycle { aim: HOSTILE.into(), change: "=1+1".into(), ..card(second, live, team, 2) });
}

#[test]
fn cards_are_written_with_every_line_in_every_format() {
    let day = learn(super::joliet());
    let input = day.input(day.live);
    let mut csv = csv::Reader::from_reader(std::io::Cursor::new(text(&input, "pdsa", "csv")));
    let head: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(
        head.join(","),
        "id,team,number,standing,aim,change,prediction,who,when,measure,did,learned,verdict,next,barrier,barrier_text,due"
    );
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!((&rows[0][3], &rows[0][4], &rows[0][12]), ("closed", "One shared form", "adapt"));
    assert_eq!((&rows[1][3], &rows[1][4], &rows[1][5], &rows[1][16]), ("started", HOSTILE, "=1+1", "2026-08-19"));
    assert!(bytes(&input, "pdsa", "xlsx").starts_with(b"PK"));
    let before = text(&day.input(day.closed), "pdsa", "json");
    assert_eq!(before.matches("\"standing\": \"started\"").count(), 1, "as of the session before, it is open");
}
