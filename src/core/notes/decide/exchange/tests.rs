//! Notes of another center, one by one: what they may change here and what they may not.

use crate::core::dispatch::Command;
use crate::core::dispatch::tests::model::Model;
use crate::core::model::ids::Ids;
use crate::core::model::state::Key;
use crate::core::notes::command::{NoteDraft, NotesAct};
use crate::core::notes::decide::exchange::*;
use crate::core::notes::exchange::{AnswerRecord, Moment, VoteRecord};
use crate::core::time::Time;
use crate::core::words::Tier;

fn peoria(text: &str, seed: u64) -> NoteRecord {
    let at = Time::parse_rfc3339("2026-06-17T07:30:00-05:00").unwrap();
    NoteRecord {
        id: Ids::seeded(seed).mint(at),
        kind: NoteKind::Barrier,
        text: text.into(),
        heard_at: "Peoria".into(),
        at: Moment(at),
        role: Some("Foster Care".into()),
        level: None,
        agency: None,
        category: None,
        area: None,
        cluster: None,
        status: NoteStatus::New,
        since: None,
        why: String::new(),
        tier: None,
        same_as: None,
        solves: Vec::new(),
        votes: Vec::new(),
        answers: Vec::new(),
        tried: Vec::new(),
    }
}

fn answered(said: &NoteRecord, minutes: i64) -> NoteRecord {
    let answer = AnswerRecord {
        id: Ids::seeded(99).mint(Time(0)),
        text: "Yes".into(),
        by: None,
        level: Tier::Director,
        on: "2026-06-17".parse().unwrap(),
    };
    let since = Some(Moment(Time(said.at.0.0 + minutes * 60_000)));
    NoteRecord { status: NoteStatus::Answered, since, answers: vec![answer], ..said.clone() }
}

fn take(model: &mut Model, notes: Vec<NoteRecord>) -> Vec<NoteOutcome> {
    let (session, from, join) = (model.session, "Peoria".to_owned(), false);
    let news = IncomingNotes { session, from: &from, notes: &notes, join };
    let (ids, actor) = (&mut model.ids.clone(), &model.given[0].0.actor.clone());
    let came = preview(&mut Context { state: &model.state, now: model.now, actor, ids, past: None }, &news);
    let command = Command::new(session, NotesAct::Import { from, notes, join, file: "peoria.json".into() });
    model.give(command).unwrap();
    came
}

fn own(model: &mut Model, text: &str) -> NoteId {
    let (kind, author) = (NoteKind::Barrier, "dee".to_owned());
    let note = NoteDraft {
        kind,
        text: text.into(),
        group: None,
        item: None,
        role: None,
        agency: None,
        author,
        answers: Vec::new(),
    };
    let seq = model.give(Command::new(model.session, NotesAct::Add(note))).unwrap();
    let Some(Key::Note(id)) = model.entries[&seq].entry.subject else { panic!("no note") };
    id
}

#[test]
fn words_follow_their_home_until_somebody_edits_them_here() {
    let mut model = Model::new(1);
    let said = peoria("No car", 2);
    assert_eq!(take(&mut model, vec![said.clone()]), [NoteOutcome::New]);
    let row = model.state.notes[&said.id].clone();
    assert_eq!(
        (&*row.heard_at, row.status, model.state.role_name(row.role)),
        ("Peoria", NoteStatus::Shared, "Foster Care")
    );
    let tidied = NoteRecord { text: "No car on Mondays".into(), ..said.clone() };
    assert_eq!(take(&mut model, vec![tidied]), [NoteOutcome::Updated(vec!["its words".into()])]);
    let edited = Note { text: "No pool car".into(), original: "No car".into(), ..model.state.notes[&said.id].clone() };
    model.state.apply(edited.into());
    assert_eq!(take(&mut model, vec![said.clone()]), [NoteOutcome::Same]);
    assert_eq!(&*model.state.notes[&said.id].text, "No pool car");
}

#[test]
fn our_own_words_are_never_overwritten_and_what_we_took_back_stays_so() {
    let mut model = Model::new(1);
    let id = own(&mut model, "No time");
    let forged = NoteRecord { id, text: "Hacked".into(), ..peoria("x", 2) };
    assert_eq!(take(&mut model, vec![forged.clone()]), [NoteOutcome::Same]);
    assert_eq!(&*model.state.notes[&id].text, "No time");
    let other = NoteRecord { kind: NoteKind::Solution, status: NoteStatus::Proposed, ..forged.clone() };
    assert!(matches!(&take(&mut model, vec![other])[..], [NoteOutcome::Held(why)] if why.contains("a barrier here")));
    let withdrawn = Note { withdrawn: true, ..model.state.notes[&id].clone() };
    model.state.apply(withdrawn.into());
    assert_eq!(take(&mut model, vec![forged]), [NoteOutcome::Same]);
    assert!(model.state.notes[&id].withdrawn);
}

#[test]
fn whoever_moved_a_note_last_has_its_state_and_an_answer_comes_with_it() {
    let mut model = Model::new(1);
    let said = peoria("No car", 2);
    take(&mut model, vec![said.clone()]);
    let bare = NoteRecord { answers: Vec::new(), ..answered(&said, 5) };
    assert_eq!(take(&mut model, vec![bare]), [NoteOutcome::Same], "no state is answered without an answer");
    let came = take(&mut model, vec![answered(&said, 5)]);
    assert_eq!(came, [NoteOutcome::Updated(vec!["shared -> answered".into(), "1 answer".into()])]);
    let older = NoteRecord { status: NoteStatus::Shared, since: Some(said.at), ..said.clone() };
    assert_eq!(take(&mut model, vec![older]), [NoteOutcome::Same]);
    let ahead = NoteRecord { status: NoteStatus::Escalated, since: Some(Moment(Time(i64::MAX / 2))), ..said.clone() };
    take(&mut model, vec![ahead]);
    let row = &model.state.notes[&said.id];
    assert_eq!((row.status, row.tier, row.since), (NoteStatus::Escalated, None, Some(model.now)), "no moment is ahead");
}

#[test]
fn the_same_words_join_and_likeness_is_only_offered() {
    let mut model = Model::new(1);
    let id = own(&mut model, "Court dates collide with home visits");
    let same = peoria("court dates collide with home visits!", 2);
    let alike = peoria("Home visits collide with the court date", 3);
    assert_eq!(
        take(&mut model, vec![same.clone(), alike.clone()]),
        [NoteOutcome::Merged(id), NoteOutcome::Similar(id)]
    );
    assert_eq!(model.state.notes[&same.id].merged_into, Some(id));
    assert_eq!(model.state.notes[&alike.id].merged_into, None);
    // The answer to the one is the answer to the other.
    take(&mut model, vec![answered(&same, 5)]);
    assert_eq!(model.state.notes[&id].status, NoteStatus::Answered);
    let joined = NoteRecord { same_as: Some(id), ..alike.clone() };
    assert_eq!(take(&mut model, vec![joined]).len(), 1);
    assert_eq!(model.state.notes[&alike.id].merged_into, Some(id), "what was joined there is joined here");
}

#[test]
fn a_voice_of_another_center_counts_once_whatever_comes_back() {
    let mut model = Model::new(1);
    let id = own(&mut model, "Court dates collide with home visits");
    let vote = |seed: u64, heard_at: &str| {
        let (heard_at, at) = (heard_at.to_owned(), Moment(Time(0)));
        VoteRecord { id: Ids::seeded(seed).mint(Time(0)), heard_at, role: None, agency: None, at }
    };
    let same = NoteRecord { votes: vec![vote(7, "Peoria")], ..peoria("Court dates collide with home visits", 2) };
    take(&mut model, vec![same.clone()]);
    assert_eq!(model.state.votes_for(id), 2, "what was said there is a voice, and so is who said it too");
    // There ours was joined to theirs: it comes back as one of theirs, with our own voice among the votes.
    let echo = VoteRecord { id: crate::core::model::ids::VoteId(id.0), ..vote(8, "Joliet") };
    let ours = NoteRecord { id, same_as: Some(same.id), ..peoria("Court dates collide with home visits", 3) };
    let theirs = NoteRecord { votes: vec![vote(7, "Peoria"), echo], ..same };
    take(&mut model, vec![theirs, ours]);
    assert_eq!(model.state.votes_for(id), 2);
    assert_eq!(crate::core::notes::feedback_loop::Feedback::of(&model.state).support(id).centers, ["Peoria"]);
}

#[test]
fn a_vote_of_ours_that_was_taken_back_does_not_come_back() {
    let mut model = Model::new(1);
    let id = own(&mut model, "No time");
    let vote = |seed: u64, heard_at: &str| VoteRecord {
        id: Ids::seeded(seed).mint(Time(0)),
        heard_at: heard_at.into(),
        role: None,
        agency: None,
        at: Moment(Time(0)),
    };
    let said = NoteRecord { id, votes: vec![vote(7, "Joliet"), vote(8, "Peoria")], ..peoria("x", 2) };
    assert_eq!(
        take(&mut model, vec![said.clone(), said]),
        [NoteOutcome::Updated(vec!["1 vote".into()]), NoteOutcome::Same]
    );
    assert_eq!(model.state.votes_for(id), 1);
}
