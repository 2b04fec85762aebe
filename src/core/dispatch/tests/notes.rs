//! Notes: what counts once, what is never run over, and what an undo brings back.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::core::dispatch::Command;
use crate::core::dispatch::tests::model::Model;
use crate::core::dispatch::tests::step::steps;
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::NoteId;
use crate::core::model::state::Key;
use crate::core::notes::command::{NoteDraft, NoteSet, NotesAct, VoteDraft};
use crate::core::series::command::SeriesAct;
use crate::core::words::{Category, NoteKind, NoteStatus};

fn add(model: &mut Model, kind: NoteKind, text: &str, author: &str) -> NoteId {
    let note = NoteDraft {
        kind,
        text: text.into(),
        group: None,
        item: None,
        role: None,
        agency: None,
        author: author.into(),
        answers: Vec::new(),
    };
    model.now = model.now.plus_minutes(1);
    let seq = model.give(Command::new(model.session, NotesAct::Add(note))).unwrap();
    match model.entries[&seq].entry.subject {
        Some(Key::Note(id)) => id,
        other => panic!("no note: {other:?}"),
    }
}

fn vote(model: &mut Model, note: NoteId, by: &str) -> Result<i64, Refusal> {
    let vote = VoteDraft { by: by.into(), ..VoteDraft::default() };
    model.give(Command::new(model.session, NotesAct::Vote { note, vote }))
}

fn act(model: &mut Model, what: NotesAct) -> Result<i64, Refusal> {
    model.give(Command::new(model.session, what))
}

fn names(model: &Model, note: NoteId) -> Vec<String> {
    model.state.votes_of(note).map(|vote| vote.by.to_string()).collect()
}

#[test]
fn a_name_counts_once_and_a_raised_hand_every_time() {
    let mut model = Model::new(1);
    let note = add(&mut model, NoteKind::Barrier, "no time", "dee");
    vote(&mut model, note, "Ana López").unwrap();
    let again = vote(&mut model, note, "ana lopez");
    assert_eq!(again, Err(Refusal::AlreadyVoted { by: "ana lopez".into() }));
    vote(&mut model, note, "").unwrap();
    vote(&mut model, note, "").unwrap();
    assert_eq!(model.state.votes_for(note), 3);
}

#[test]
fn joined_notes_count_a_person_once_and_answer_together() {
    let mut model = Model::new(1);
    let session = model.session;
    let (keep, gone) = (
        add(&mut model, NoteKind::Barrier, "no time", "dee"),
        add(&mut model, NoteKind::Barrier, "too little time", "dee"),
    );
    let (one, two) =
        (add(&mut model, NoteKind::Solution, "two desks", "dee"), add(&mut model, NoteKind::Solution, "a van", "dee"));
    for (note, by) in [(keep, "Ana"), (keep, ""), (gone, "ana"), (gone, "Ben"), (gone, "")] {
        vote(&mut model, note, by).unwrap();
    }
    for (solution, barrier) in [(one, keep), (one, gone), (two, gone)] {
        model.give(Command::new(session, NotesAct::Link { solution, barrier })).unwrap();
    }
    let before = model.view();
    let seq = act(&mut model, NotesAct::Merge { keep, gone }).unwrap();
    assert_eq!(model.state.votes_for(keep), 4, "Ana, Ben and two hands: {:?}", names(&model, keep));
    assert_eq!(model.state.solutions_to(keep).len(), 2);
    assert_eq!(model.state.notes[&gone].status, NoteStatus::Merged);
    assert!(!model.state.notes_of(session).iter().any(|note| note.id == gone));
    assert!(matches!(vote(&mut model, gone, "Cy"), Err(Refusal::Joined { .. })));
    vote(&mut model, keep, "Cy").unwrap();
    let last = i64::try_from(model.entries.len()).unwrap();
    model.give(Command::undo(seq)).unwrap();
    assert_eq!(names(&model, keep).len(), 3, "what came after the joining stays");
    model.give(Command::undo(last)).unwrap();
    assert_eq!(model.view(), before);
}

#[test]
fn what_another_table_said_counts_as_one_more_voice() {
    let mut model = Model::new(1);
    let (keep, gone) = (
        add(&mut model, NoteKind::Barrier, "no time", "dee"),
        add(&mut model, NoteKind::Barrier, "too little time", "eve"),
    );
    act(&mut model, NotesAct::Merge { keep, gone }).unwrap();
    assert_eq!(names(&model, keep), ["eve"]);
    let kind = add(&mut model, NoteKind::Question, "who pays?", "dee");
    assert!(matches!(act(&mut model, NotesAct::Merge { keep, gone: kind }), Err(Refusal::OtherKind { .. })));
    assert_eq!(act(&mut model, NotesAct::Merge { keep, gone: keep }), Err(Refusal::SameNote));
}

#[test]
fn a_stale_edit_is_refused_and_the_first_wording_stays() {
    let mut model = Model::new(1);
    let session = model.session;
    let note = add(&mut model, NoteKind::Barrier, "no tiem", "dee");
    let seen = Some(model.state.notes[&note].rev);
    let edit = |text: &str, seen| {
        Command::new(session, NotesAct::Edit { note, kind: NoteKind::Barrier, text: text.into(), seen })
    };
    model.give(edit("no time", seen)).unwrap();
    let stale = model.give(edit("no tide", seen));
    assert_eq!(stale, Err(Refusal::StaleNote { now: "no time".into() }));
    let seen = Some(model.state.notes[&note].rev);
    model.give(edit("no time for visits", seen)).unwrap();
    assert_eq!(&*model.state.notes[&note].original, "no tiem");
}

#[test]
fn a_session_with_a_question_nobody_owns_closes_only_when_told_to_carry_it_over() {
    let mut model = Model::new(1);
    let session = model.session;
    let owned = add(&mut model, NoteKind::Question, "who pays?", "dee");
    let loose = add(&mut model, NoteKind::Question, "who knows?", "dee");
    let close = |carry_over| Command::new(session, SeriesAct::CloseSession { sign_out: false, carry_over });
    let refused = model.give(close(false));
    assert_eq!(refused, Err(Refusal::Ownerless { count: "2 questions are".into(), first: "who pays?".into() }));
    let set = NoteSet { owner: Some("M. Hale".into()), ..NoteSet::default() };
    act(&mut model, NotesAct::Set { note: owned, set }).unwrap();
    assert!(model.give(close(false)).is_err());
    let seq = model.give(close(true)).unwrap();
    assert!(model.state.notes[&loose].carried && !model.state.notes[&owned].carried);
    model.give(Command::undo(seq)).unwrap();
    assert!(!model.state.notes[&loose].carried);
}

#[test]
fn a_category_has_the_regions_name_until_it_is_taken_back() {
    let mut model = Model::new(1);
    let name = |name: &str| NotesAct::NameCategory { category: Category::Policy, name: name.into() };
    act(&mut model, name("Rules and forms")).unwrap();
    let seq = act(&mut model, name("Red tape")).unwrap();
    assert_eq!(model.state.category_name(Category::Policy), "Red tape");
    assert_eq!(model.state.pick_category("red tape"), Some(Category::Policy));
    assert_eq!(model.state.pick_category("4"), Some(Category::Policy));
    model.give(Command::undo(seq)).unwrap();
    assert_eq!(model.state.category_name(Category::Policy), "Rules and forms");
    act(&mut model, name("")).unwrap();
    assert_eq!(model.state.category_name(Category::Policy), Category::Policy.usual_name());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_joined_note_loses_no_voice_and_an_undo_parts_the_two_exactly(steps in steps(40), pair in (0_usize..9, 0_usize..9)) {
        let mut model = Model::new(7);
        for step in steps {
            let _ = model.take(&step);
        }
        let notes: Vec<NoteId> = model.state.notes.keys().copied().collect();
        if notes.is_empty() {
            return Ok(());
        }
        let (keep, gone) = (notes[pair.0 % notes.len()], notes[pair.1 % notes.len()]);
        let before = model.view();
        let both = [names(&model, keep), names(&model, gone)].concat();
        let people: BTreeSet<&String> = both.iter().filter(|by| !by.is_empty()).collect();
        let hands = both.iter().filter(|by| by.is_empty()).count();
        let Ok(seq) = act(&mut model, NotesAct::Merge { keep, gone }) else { return Ok(()) };
        let after = names(&model, keep);
        prop_assert!(people.iter().all(|by| after.iter().filter(|name| name == by).count() == 1), "{after:?}");
        let said = after.len() - people.len() - hands;
        prop_assert!(said <= 1, "{both:?} became {after:?}");
        prop_assert!(names(&model, gone).is_empty());
        let undone = model.give(Command::undo(seq));
        prop_assert!(undone.is_ok(), "{undone:?}");
        prop_assert_eq!(model.view(), before);
    }
}
