//! The loop by value and by property: what can follow what, what waits, what an opening says.

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::core::dispatch::Command;
use crate::core::dispatch::tests::model::Model;
use crate::core::engine::refusal::Refusal;
use crate::core::model::Link;
use crate::core::model::state::Key;
use crate::core::notes::command::{AnswerDraft, NoteDraft, NotesAct, VoteDraft};
use crate::core::notes::feedback_loop::*;
use crate::core::series::command::{SeriesAct, SessionDraft};
use crate::core::words::Tier;

fn say(model: &mut Model, kind: NoteKind, text: &str) -> NoteId {
    let note = NoteDraft {
        kind,
        text: text.into(),
        group: None,
        item: None,
        role: None,
        agency: None,
        author: "dee".into(),
        answers: Vec::new(),
    };
    let seq = model.give(Command::new(model.session, NotesAct::Add(note))).unwrap();
    let Some(Key::Note(id)) = model.entries[&seq].entry.subject else { panic!("no note") };
    id
}

fn step(model: &mut Model, note: NoteId, to: NoteStatus, why: &str) -> Result<i64, Refusal> {
    model.give(Command::new(model.session, NotesAct::Step { note, to, why: why.into(), tier: None }))
}

fn reply(text: &str, status: NoteStatus, on: &str) -> AnswerDraft {
    let on = on.parse::<NaiveDate>().unwrap();
    AnswerDraft { text: text.into(), by: "M. Hale".into(), tier: Tier::Director, on, status, why: String::new() }
}

fn answer(model: &mut Model, note: NoteId, draft: AnswerDraft) -> Result<i64, Refusal> {
    model.give(Command::new(model.session, NotesAct::Answer { note, answer: draft }))
}

fn next_session(model: &mut Model, date: &str, title: &str) {
    let now = crate::core::time::Time::parse_rfc3339(&format!("{date}T08:00:00-05:00")).unwrap();
    model.now = now;
    let zone = chrono_tz::America::Chicago;
    let draft = SessionDraft {
        title: title.into(),
        date: now.date(zone),
        start: now.plus_minutes(30),
        zone,
        center: Some("Joliet".into()),
        collaborative: Some("Trauma".into()),
        closed: false,
        number: None,
        content_key: String::new(),
    };
    let seq = model.give(Command::new(None, SeriesAct::NewSession(draft))).unwrap();
    let Some(Key::Session(id)) = model.entries[&seq].entry.subject else { panic!("no session") };
    model.session = id;
}

#[test]
fn a_refused_step_names_what_is_possible() {
    let mut model = Model::new(1);
    let barrier = say(&mut model, NoteKind::Barrier, "No time");
    let sentence = |refused: Result<i64, Refusal>| refused.unwrap_err().to_string();
    assert_eq!(
        sentence(step(&mut model, barrier, NoteStatus::Resolved, "")),
        "a barrier that is new cannot become resolved; next is shared, escalated or answered"
    );
    assert!(sentence(step(&mut model, barrier, NoteStatus::Answered, "")).contains("note answer NOTE --by NAME"));
    step(&mut model, barrier, NoteStatus::Escalated, "").unwrap();
    assert_eq!(
        sentence(step(&mut model, barrier, NoteStatus::Escalated, "")),
        "it is escalated to the Director's office already"
    );
    let blank = AnswerDraft { by: " ".into(), ..reply("Yes", NoteStatus::Answered, "2026-06-17") };
    assert_eq!(sentence(answer(&mut model, barrier, blank)), "an answer needs who gave it; give it too");
    let ahead = reply("Yes", NoteStatus::Answered, "2026-06-18");
    assert!(sentence(answer(&mut model, barrier, ahead)).contains("2026-06-18 has not come yet"));
    answer(&mut model, barrier, reply("Two hours on Fridays", NoteStatus::Answered, "2026-06-17")).unwrap();
    assert!(sentence(step(&mut model, barrier, NoteStatus::Declined, " ")).contains("needs a reason"));
    step(&mut model, barrier, NoteStatus::Declined, "no budget").unwrap();
    assert_eq!(&*model.state.notes[&barrier].why, "no budget");
    let solution = say(&mut model, NoteKind::Solution, "Share a van");
    assert!(
        sentence(answer(&mut model, solution, reply("Yes", NoteStatus::Answered, "2026-06-17"))).contains("solution")
    );
}

#[test]
fn a_solution_is_help_and_no_answer() {
    let mut model = Model::new(1);
    let barrier = say(&mut model, NoteKind::Barrier, "No time");
    let solution = say(&mut model, NoteKind::Solution, "Fewer forms");
    model.give(Command::new(model.session, NotesAct::Link { solution, barrier })).unwrap();
    let waiting = Feedback::of(&model.state).waiting(model.now);
    assert_eq!(waiting.iter().map(|one| one.note.id).collect::<Vec<_>>(), [barrier]);
    next_session(&mut model, "2026-08-19", "Treatment");
    assert_eq!(opening(&model.state, model.session).line(), "1 raised, 1 waiting 63 days");
}

#[test]
fn what_has_waited_for_more_than_one_session_is_on_top() {
    let mut model = Model::new(1);
    let old = say(&mut model, NoteKind::Barrier, "Old");
    next_session(&mut model, "2026-08-19", "Treatment");
    let new = say(&mut model, NoteKind::Barrier, "New");
    for _ in 0..3 {
        model.give(Command::new(model.session, NotesAct::Vote { note: new, vote: VoteDraft::default() })).unwrap();
    }
    let waiting = Feedback::of(&model.state).waiting(model.now);
    let shown: Vec<_> = waiting.iter().map(|one| (one.note.id, one.days, one.is_overdue(), one.heard.votes)).collect();
    assert_eq!(shown, [(old, 63, true, 0), (new, 0, false, 3)]);
}

#[test]
fn an_opening_tells_what_was_heard_done_not_done_and_why_and_once_only() {
    let mut model = Model::new(1);
    let barriers: Vec<NoteId> = (0..4).map(|n| say(&mut model, NoteKind::Barrier, &format!("Barrier {n}"))).collect();
    let joined = say(&mut model, NoteKind::Barrier, "Barrier 0 again");
    let row = Note { merged_into: Some(barriers[0]), status: NoteStatus::Merged, ..model.state.notes[&joined].clone() };
    model.state.apply(row.into());
    model.give(Command::new(model.session, NotesAct::Vote { note: barriers[0], vote: VoteDraft::default() })).unwrap();
    let private = say(&mut model, NoteKind::Barrier, "Between us");
    let row = Note { private: true, ..model.state.notes[&private].clone() };
    model.state.apply(row.into());
    answer(&mut model, barriers[0], reply("Done by Friday", NoteStatus::Resolved, "2026-06-17")).unwrap();
    answer(&mut model, barriers[1], reply("Yes", NoteStatus::Answered, "2026-06-17")).unwrap();
    answer(&mut model, barriers[2], reply("The law forbids it", NoteStatus::Declined, "2026-06-17")).unwrap();
    next_session(&mut model, "2026-08-19", "Treatment");
    let told = opening(&model.state, model.session);
    assert_eq!(told.line(), "4 raised, 2 answered, 1 declined, 1 waiting 63 days");
    let votes = |told: &opening::OpeningEntry<'_>| (told.note.id, told.heard.votes);
    let votes: BTreeMap<NoteId, usize> = told.answered.iter().map(votes).collect();
    assert_eq!(votes, BTreeMap::from([(barriers[0], 1), (barriers[1], 0)]));
    assert_eq!(&*told.declined[0].note.why, "The law forbids it");
    assert_eq!(told.before.map(|row| row.date.to_string()).as_deref(), Some("2026-06-17"));
    next_session(&mut model, "2026-10-21", "Sustaining");
    assert_eq!(opening(&model.state, model.session).line(), "1 raised, 1 waiting 126 days");
}

#[test]
fn a_solution_spreads_from_its_agency_to_those_that_tried_it() {
    let mut model = Model::new(1);
    let solution = say(&mut model, NoteKind::Solution, "Fixed court day");
    let agency = model.state.agencies.values().find(|row| &*row.name == "Agency 0").map(|row| row.id);
    let row = Note { agency, ..model.state.notes[&solution].clone() };
    model.state.apply(row.into());
    let mut tried = |agency: &str, status, why: &str| {
        let (session, agency, why) = (model.session, agency.to_owned(), why.to_owned());
        model.give(Command::new(session, NotesAct::Try { note: solution, agency, status, why }))
    };
    tried("Lakeside", NoteStatus::Testing, "").unwrap();
    tried("Valley", NoteStatus::Abandoned, "no clerk").unwrap();
    tried("lakeside", NoteStatus::Adopted, "").unwrap();
    assert!(tried("Lakeside", NoteStatus::Resolved, "").is_err());
    assert!(tried(" ", NoteStatus::Testing, "").is_err());
    assert_eq!(model.state.notes[&solution].status, NoteStatus::Adopted);
    let spread = Feedback::of(&model.state).spread(solution);
    let shown: Vec<_> = spread.tried.iter().map(|trial| (&*trial.agency, trial.status)).collect();
    assert_eq!(spread.origin, "Agency 0");
    assert_eq!(shown, [("lakeside", NoteStatus::Adopted), ("Valley", NoteStatus::Abandoned)]);
}

#[derive(Clone, Debug)]
enum What {
    Add(usize),
    Step(usize, usize, bool),
    Answer(usize, usize, bool),
    Try(usize, usize),
    Vote(usize),
    Link(usize, usize),
    Undo(usize),
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        2 => (0_usize..6).prop_map(What::Add),
        6 => (0_usize..8, 0_usize..15, any::<bool>()).prop_map(|(note, to, why)| What::Step(note, to, why)),
        2 => (0_usize..8, 0_usize..15, any::<bool>()).prop_map(|(note, to, by)| What::Answer(note, to, by)),
        1 => (0_usize..8, 0_usize..15).prop_map(|(note, to)| What::Try(note, to)),
        1 => (0_usize..8).prop_map(What::Vote),
        1 => (0_usize..8, 0_usize..8).prop_map(|(one, other)| What::Link(one, other)),
        2 => (0_usize..4).prop_map(What::Undo),
    ]
}

fn command(model: &mut Model, what: &What) -> Option<Command> {
    let session = model.session;
    let notes: Vec<NoteId> = model.state.notes.keys().copied().collect();
    let pick = |n: &usize| notes.get(n % notes.len().max(1)).copied();
    let status = |n: &usize| NoteStatus::ALL[n % NoteStatus::ALL.len()];
    Some(match what {
        What::Add(kind) => {
            say(model, NoteKind::ALL[kind % 6], "words");
            return None;
        }
        What::Step(note, to, why) => {
            let why = if *why { "because" } else { "" }.to_owned();
            Command::new(session, NotesAct::Step { note: pick(note)?, to: status(to), why, tier: None })
        }
        What::Answer(note, to, by) => {
            let by = if *by { "M. Hale" } else { "" }.to_owned();
            let draft = AnswerDraft { by, ..reply("Words", status(to), "2026-06-17") };
            Command::new(session, NotesAct::Answer { note: pick(note)?, answer: draft })
        }
        What::Try(note, to) => {
            let (agency, why) = ("Lakeside".to_owned(), "so".to_owned());
            Command::new(session, NotesAct::Try { note: pick(note)?, agency, status: status(to), why })
        }
        What::Vote(note) => Command::new(session, NotesAct::Vote { note: pick(note)?, vote: VoteDraft::default() }),
        What::Link(one, other) => Command::new(session, NotesAct::Link { solution: pick(one)?, barrier: pick(other)? }),
        What::Undo(back) => {
            let seq = i64::try_from(model.entries.len() - back).ok().filter(|seq| *seq > 3)?;
            Command::undo(seq)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_acts_reaches_answered_without_an_answer(acts in prop::collection::vec(what(), 1..60)) {
        let mut model = Model::new(5);
        for act in acts {
            let before = model.state.clone();
            let Some(command) = command(&mut model, &act) else { continue };
            if model.give(command).is_err() {
                prop_assert_eq!(&model.state, &before, "a refusal changes nothing");
            }
            let feedback = Feedback::of(&model.state);
            for note in model.state.notes.values() {
                prop_assert!(steps::is_reachable(note.kind, note.status), "{:?}", note);
                if asks(note.kind) && steps::is_answered(note.status) {
                    let whole = |answer: &&Answer| !answer.by.is_empty() && !answer.text.is_empty();
                    prop_assert!(feedback.answers(note.id).iter().any(whole), "{:?}", note);
                }
                let reasoned = matches!(note.status, NoteStatus::Declined | NoteStatus::Abandoned | NoteStatus::Dropped);
                prop_assert!(!reasoned || !note.why.is_empty(), "{:?}", note);
            }
            let answered = |note: &Note| steps::is_answered(note.status);
            prop_assert!(feedback.waiting(model.now).iter().all(|one| !answered(one.note)));
            let linked = |link: &Link| model.state.notes.contains_key(&link.barrier);
            prop_assert!(model.state.links.values().all(linked));
        }
    }
}
