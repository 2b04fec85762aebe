//! What was promised, held against what is in the file.
//!
//! Plain data on both sides, so that the judgement itself can be tested: a checker that cannot find a loss
//! proves nothing by finding none.

use std::collections::{BTreeMap, BTreeSet};

/// What the writers were told was safe: the id of a note, or of a person checked in.
#[derive(Clone, Debug, Default)]
pub struct Promised {
    /// Notes' ids, as often as they were acknowledged.
    pub notes: Vec<String>,
    /// People's ids, as often as a check-in was acknowledged.
    pub arrivals: Vec<String>,
    /// How many processes were killed; each may have one act that is done and not acknowledged.
    pub kills: usize,
}

/// What the file says.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Every note as id and text.
    pub notes: Vec<(String, String)>,
    /// Everybody who ever came, with the number of their stays.
    pub arrivals: BTreeMap<String, usize>,
    /// The texts of the notes that the journal tells of.
    pub journal_notes: Vec<String>,
    /// How many check-ins the journal tells of.
    pub journal_arrivals: usize,
}

/// Everything that is wrong, in words; empty where all is well.
pub fn judge(promised: &Promised, found: &Found) -> Vec<String> {
    let mut wrong = Vec::new();
    let ids: BTreeSet<&str> = found.notes.iter().map(|(id, _)| id.as_str()).collect();
    let texts: BTreeSet<&str> = found.notes.iter().map(|(_, text)| text.as_str()).collect();
    let acknowledged: BTreeSet<&str> = promised.notes.iter().map(String::as_str).collect();
    let arrived: BTreeSet<&str> = promised.arrivals.iter().map(String::as_str).collect();
    for lost in acknowledged.difference(&ids) {
        wrong.push(format!("note {lost} was acknowledged and is lost"));
    }
    for lost in arrived.iter().filter(|id| !found.arrivals.contains_key(**id)) {
        wrong.push(format!("the check-in of {lost} was acknowledged and is lost"));
    }
    for (what, different, all) in [
        ("notes have the same id", ids.len(), found.notes.len()),
        ("notes were written twice", texts.len(), found.notes.len()),
        ("notes were acknowledged twice", acknowledged.len(), promised.notes.len()),
        ("check-ins were acknowledged twice", arrived.len(), promised.arrivals.len()),
    ] {
        if different != all {
            wrong.push(format!("{} {what}", all - different));
        }
    }
    for (who, stays) in found.arrivals.iter().filter(|(_, stays)| **stays != 1) {
        wrong.push(format!("{who} has {stays} stays"));
    }
    let mut journal = found.journal_notes.clone();
    journal.sort_unstable();
    let mut written: Vec<String> = found.notes.iter().map(|(_, text)| text.clone()).collect();
    written.sort_unstable();
    if journal != written {
        wrong.push(format!("{} notes have {} entries in the journal", written.len(), journal.len()));
    }
    if found.journal_arrivals != found.arrivals.len() {
        wrong.push(format!("{} arrivals have {} entries", found.arrivals.len(), found.journal_arrivals));
    }
    let in_doubt = ids.difference(&acknowledged).count()
        + found.arrivals.keys().filter(|id| !arrived.contains(id.as_str())).count();
    if in_doubt > promised.kills {
        wrong.push(format!("{in_doubt} acts are there that nobody was told of, after {} kills", promised.kills));
    }
    wrong
}

fn fair() -> (Promised, Found) {
    let note = |n: usize| (format!("id{n}"), format!("text{n}"));
    let found = Found {
        notes: (0..4).map(note).collect(),
        arrivals: BTreeMap::from([("P1".to_owned(), 1), ("P2".to_owned(), 1)]),
        journal_notes: (0..4).map(|n| format!("text{n}")).collect(),
        journal_arrivals: 2,
    };
    // The last note and the second arrival were written as their process was killed.
    let notes = (0..3).map(|n| format!("id{n}")).collect();
    (Promised { notes, arrivals: vec!["P1".into()], kills: 2 }, found)
}

#[test]
fn an_honest_file_passes() {
    let (promised, found) = fair();
    assert_eq!(judge(&promised, &found), Vec::<String>::new());
}

#[test]
fn every_kind_of_forgery_is_found() {
    type Forgery = (fn(&mut Promised, &mut Found), &'static str);
    let forgeries: &[Forgery] = &[
        (|promised, _| promised.notes.push("id9".into()), "note id9 was acknowledged and is lost"),
        (|promised, _| promised.arrivals.push("P9".into()), "check-in of P9 was acknowledged and is lost"),
        (|_, found| drop(found.notes.remove(0)), "note id0 was acknowledged and is lost"),
        (|_, found| found.notes.push(("id7".into(), "text0".into())), "1 notes were written twice"),
        (|promised, _| promised.notes.push("id0".into()), "1 notes were acknowledged twice"),
        (|promised, _| promised.arrivals.push("P1".into()), "1 check-ins were acknowledged twice"),
        (|_, found| _ = found.arrivals.insert("P1".into(), 2), "P1 has 2 stays"),
        (|_, found| drop(found.journal_notes.pop()), "4 notes have 3 entries"),
        (|_, found| found.journal_notes.push("text0".into()), "4 notes have 5 entries"),
        (|_, found| found.journal_arrivals = 1, "2 arrivals have 1 entries"),
        (|promised, _| promised.kills = 1, "2 acts are there that nobody was told of"),
    ];
    for (forge, said) in forgeries {
        let (mut promised, mut found) = fair();
        forge(&mut promised, &mut found);
        let wrong = judge(&promised, &found);
        assert!(wrong.iter().any(|sentence| sentence.contains(said)), "{said} is not in {wrong:?}");
    }
}
