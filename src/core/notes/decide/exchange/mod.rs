//! Imports notes of another center: new ones, ones that are merged into notes here, and updates of known ones.
//!
//! Text written or edited here is never overwritten. The latest change of status wins. Ids are those of the other
//! center, so that no note is imported twice.

mod known;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use known::KnownNotes;

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{NoteId, SessionId, VoteId};
use crate::core::model::state::{Change, Row, State};
use crate::core::model::{Link, Note, Text, Vote};
use crate::core::notes::exchange::NoteRecord;
use crate::core::notes::feedback_loop::{session_center, steps};
use crate::core::people::names::Names;
use crate::core::text::fold::fold;
use crate::core::words::{NoteKind, NoteStatus};

/// The notes of an exchange file.
#[derive(Clone, Copy, Debug)]
pub struct IncomingNotes<'a> {
    /// The session to which new notes are added.
    pub session: SessionId,
    /// The center that wrote the file.
    pub from: &'a str,
    /// The notes, barriers before their solutions.
    pub notes: &'a [NoteRecord],
    /// Merge similar notes too, not only those with the same text.
    pub join: bool,
}

/// What an import does with one note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteOutcome {
    /// Adds it.
    New,
    /// Adds it and merges it into this note.
    Merged(NoteId),
    /// Adds it; this note is similar, and a person may merge the two.
    Similar(NoteId),
    /// Updates a known note; contains the changes in words.
    Updated(Vec<String>),
    /// Changes nothing.
    Same,
    /// It is not imported; contains the reason.
    Held(String),
}

/// The outcome of each note without writing anything (dry run), by the same code as the import.
#[must_use]
pub fn preview(cx: &mut Context<'_>, incoming: &IncomingNotes<'_>) -> Vec<NoteOutcome> {
    Incoming::of(cx, incoming, true).take(cx).1
}

pub fn import(cx: &mut Context<'_>, incoming: &IncomingNotes<'_>, file: &str) -> Result<Decision, Refusal> {
    cx.any_session(incoming.session)?;
    // Similar notes were reported by the dry run; searching for them again would only hold the lock longer.
    let (changes, outcomes) = Incoming::of(cx, incoming, incoming.join).take(cx);
    let count = |wanted: fn(&NoteOutcome) -> bool| outcomes.iter().filter(|outcome| wanted(outcome)).count();
    let new = count(|outcome| matches!(outcome, NoteOutcome::New | NoteOutcome::Similar(_)));
    let joined = count(|outcome| matches!(outcome, NoteOutcome::Merged(_)));
    let moved = count(|outcome| matches!(outcome, NoteOutcome::Updated(_)));
    let detail = format!("{file}: {new} new, {joined} joined, {moved} moved on");
    Ok(Decision { changes, detail, ..Decision::default() })
}

/// State of a running import.
struct Incoming<'a> {
    incoming: &'a IncomingNotes<'a>,
    /// Whether to search for similar notes.
    looks: bool,
    /// Our own center, folded; empty if it has no name.
    here: String,
    names: Names,
    /// The state with the rows imported so far.
    state: State,
    known: KnownNotes,
    rows: Vec<Change>,
}

impl<'a> Incoming<'a> {
    fn of(cx: &Context<'_>, incoming: &'a IncomingNotes<'a>, looks: bool) -> Self {
        let mut known = KnownNotes::default();
        // Our own notes come first: they are kept in a merge.
        let mut notes: Vec<&Note> = cx.state.notes.values().filter(|note| stands_alone(note)).collect();
        notes.sort_by_key(|note| (!note.heard_at.is_empty(), note.at, note.id));
        notes.iter().for_each(|note| known.put(note.id, note.kind, &note.text));
        Self {
            incoming,
            looks,
            here: fold(session_center(cx.state, incoming.session)),
            names: Names::of(cx),
            state: cx.state.clone(),
            known,
            rows: Vec::new(),
        }
    }

    fn take(mut self, cx: &mut Context<'_>) -> (Vec<Change>, Vec<NoteOutcome>) {
        let mut seen = BTreeSet::new();
        let mut outcomes: Vec<NoteOutcome> = Vec::with_capacity(self.incoming.notes.len());
        for record in self.incoming.notes {
            let outcome = if seen.insert(record.id) { self.note(cx, record) } else { NoteOutcome::Same };
            outcomes.push(outcome);
        }
        for (record, outcome) in self.incoming.notes.iter().zip(&mut outcomes) {
            if !matches!(outcome, NoteOutcome::Held(_))
                && self.merge_as_there(record)
                && matches!(outcome, NoteOutcome::Same)
            {
                *outcome = NoteOutcome::Updated(vec!["joined to the same at the other center".into()]);
            }
        }
        let mut changes = self.names.new_rows;
        changes.extend(in_reference_order(self.rows));
        (changes, outcomes)
    }

    fn put(&mut self, row: impl Into<Row>) {
        let change = Change::Put(row.into());
        self.state.apply(change.clone());
        self.rows.push(change);
    }

    fn note(&mut self, cx: &mut Context<'_>, record: &NoteRecord) -> NoteOutcome {
        let outcome = match self.state.notes.get(&record.id).cloned() {
            Some(row) if row.withdrawn && row.heard_at.is_empty() => return NoteOutcome::Same,
            Some(row) if row.kind != record.kind => {
                return NoteOutcome::Held(format!("it is a {} here and a {} in the file", row.kind, record.kind));
            }
            Some(row) if !row.withdrawn => self.update_known(cx, &row, record),
            _ => self.add_new(cx, record),
        };
        let mut more = self.add_attached(cx, record);
        match outcome {
            NoteOutcome::Updated(mut what) => {
                what.append(&mut more);
                if what.is_empty() { NoteOutcome::Same } else { NoteOutcome::Updated(what) }
            }
            other => other,
        }
    }

    /// Adds an unknown note, or merges it into one with the same text.
    fn add_new(&mut self, cx: &mut Context<'_>, record: &NoteRecord) -> NoteOutcome {
        let mut row = self.foreign_row(cx, record);
        let same = self.known.same(record.kind, &record.text);
        let looks = self.looks && same.is_none();
        let alike = looks.then(|| self.known.similar(record.kind, &record.text)).flatten();
        let joins = same.or(alike.filter(|_| self.incoming.join)).filter(|id| *id != record.id);
        if let Some(head) = joins {
            self.follow_answer(cx, head, record);
            row.merged_into = Some(head);
            row.status = NoteStatus::Merged;
        } else {
            self.known.put(row.id, row.kind, &row.text);
        }
        self.put(row.clone());
        if let Some(head) = joins.filter(|_| record.same_as.is_none()) {
            self.put(merge_vote(&row, head));
        }
        match (joins, alike) {
            (Some(head), _) => NoteOutcome::Merged(head),
            (None, Some(near)) => NoteOutcome::Similar(near),
            (None, None) => NoteOutcome::New,
        }
    }

    /// Updates a known note: our own, or one of an earlier file.
    fn update_known(&mut self, cx: &Context<'_>, row: &Note, record: &NoteRecord) -> NoteOutcome {
        let mut what = Vec::new();
        let mut next = row.clone();
        let untouched = !row.heard_at.is_empty() && row.original.is_empty();
        if untouched && *row.text != *record.text {
            next.text = record.text.as_str().into();
            what.push("its words".to_owned());
        }
        if !row.heard_at.is_empty() {
            next.category = row.category.or(record.category);
            next.area = row.area.or(record.area);
            next.cluster = row.cluster.or(record.cluster);
        }
        if next.merged_into.is_none() {
            what.extend(self.follow_status(cx, &mut next, record));
        }
        if next != *row {
            self.put(next);
        }
        if let Some(head) = row.merged_into {
            what.extend(self.follow_answer(cx, head, record));
        }
        NoteOutcome::Updated(what)
    }

    /// Takes over the status of the record if it changed later than ours; an answered status needs an answer.
    fn follow_status(&self, cx: &Context<'_>, row: &mut Note, record: &NoteRecord) -> Option<String> {
        let since = record.since.map(|since| since.0.min(cx.now))?;
        let later = row.since.is_none_or(|known| since > known);
        let has_answer = !record.answers.is_empty() || row.kind == NoteKind::Question;
        let proper = steps::is_reachable(record.kind, record.status)
            && record.status != NoteStatus::Merged
            && (!steps::is_answered(record.status) || has_answer);
        if !later || !proper || record.status == row.status {
            return None;
        }
        let words = format!("{} -> {}", row.status, record.status);
        row.status = record.status;
        row.since = Some(since);
        row.why = record.why.as_str().into();
        // Only people here escalate another center's barrier from here.
        if row.heard_at.is_empty() {
            row.tier = record.tier.or(row.tier);
        }
        Some(words)
    }

    /// Takes over an answered status for the note into which the record is merged.
    fn follow_answer(&mut self, cx: &Context<'_>, head: NoteId, record: &NoteRecord) -> Option<String> {
        if !steps::is_answered(record.status) {
            return None;
        }
        let mut row = self.state.notes.get(&head).filter(|row| stands_alone(row))?.clone();
        let words = self.follow_status(cx, &mut row, record)?;
        self.put(row);
        Some(words)
    }

    /// Repeats a merge of the other center unless both notes are ours.
    fn merge_as_there(&mut self, record: &NoteRecord) -> bool {
        let Some(other) = record.same_as else { return false };
        let ours = |row: &Note| row.heard_at.is_empty();
        let (Some(row), Some(head)) = (self.state.notes.get(&record.id), self.state.notes.get(&other)) else {
            return false;
        };
        let (gone, kept) = if ours(row) { (head, row) } else { (row, head) };
        if ours(gone) || !stands_alone(gone) || !stands_alone(kept) || gone.id == kept.id || gone.kind != kept.kind {
            return false;
        }
        let (gone, kept) = (gone.clone(), kept.id);
        // The other center has counted the vote already, unless the kept note is ours.
        if gone.id != record.id {
            self.put(merge_vote(&gone, kept));
        }
        self.move_attached(gone.id, kept);
        self.put(Note { merged_into: Some(kept), status: NoteStatus::Merged, ..gone });
        true
    }

    fn foreign_row(&mut self, cx: &mut Context<'_>, record: &NoteRecord) -> Note {
        let role = record.role.as_deref().filter(|role| !role.is_empty()).map(|role| self.names.role(cx, role));
        let agency = record.agency.as_deref().filter(|agency| !agency.is_empty());
        let agency = agency.map(|agency| self.names.agency(cx, agency, None));
        let at = record.at.0.min(cx.now);
        let heard = [&*record.heard_at, self.incoming.from, "another center"].into_iter().find(|name| !name.is_empty());
        let heard_at: Text = heard.unwrap_or_default().into();
        let text = record.text.as_str().into();
        let mut row = Note {
            role,
            agency,
            heard_at,
            level: record.level,
            category: record.category,
            area: record.area,
            cluster: record.cluster,
            ..Note::plain(record.id, self.incoming.session, record.kind, text, at)
        };
        // A note that reached another center is shared.
        if row.status == NoteStatus::New {
            row.status = NoteStatus::Shared;
            row.since = Some(record.since.map_or(at, |since| since.0.min(cx.now)));
        }
        if !matches!(record.status, NoteStatus::New) {
            row.since = None;
            let _ = self.follow_status(cx, &mut row, record);
        }
        row
    }
}

/// Whether a note is neither withdrawn nor merged.
fn stands_alone(note: &Note) -> bool {
    !note.withdrawn && note.merged_into.is_none()
}

/// Sorts the rows so that no reference is broken: merged notes after the note they point to, other rows last. Of two
/// rows of one note the last one counts.
fn in_reference_order(rows: Vec<Change>) -> Vec<Change> {
    let mut notes: BTreeMap<NoteId, Note> = BTreeMap::new();
    let mut rest = Vec::new();
    for row in rows {
        match row {
            Change::Put(Row::Note(note)) => _ = notes.insert(note.id, note),
            other => rest.push(other),
        }
    }
    let mut done = BTreeSet::new();
    let mut changes: Vec<Change> = Vec::new();
    let mut left: Vec<Note> = notes.values().cloned().collect();
    while !left.is_empty() {
        let ready =
            |note: &Note| note.merged_into.is_none_or(|head| !notes.contains_key(&head) || done.contains(&head));
        let (now, later): (Vec<Note>, Vec<Note>) = left.into_iter().partition(ready);
        // There are no cycles: only a note that is not merged is merged into another such note.
        if now.is_empty() {
            break;
        }
        done.extend(now.iter().map(|note| note.id));
        changes.extend(now.into_iter().map(Change::from));
        left = later;
    }
    changes.extend(rest);
    changes
}

/// A merged note counts as a vote. The vote has the id of the note, so that it is added only once.
fn merge_vote(gone: &Note, kept: NoteId) -> Vote {
    let (id, role, agency) = (VoteId(gone.id.0), gone.role, gone.agency);
    Vote { id, note: kept, by: "".into(), role, agency, heard_at: gone.heard_at.clone(), at: gone.at, rev: 0 }
}

fn link(solution: NoteId, barrier: NoteId) -> Link {
    Link { solution, barrier, rev: 0 }
}
