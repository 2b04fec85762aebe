//! Notes of another center: what is new here, what joins something heard here too, what is known and has moved on.
//!
//! What was written here is never overwritten: a note of ours keeps its words, a foreign one that was edited here as well.
//! States follow whoever moved the note last. Ids are those of the other center, so that nothing comes in twice.

mod rows;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{NoteId, SessionId, VoteId};
use crate::core::model::state::{Change, Row, State};
use crate::core::model::{Link, Note, Text, Vote};
use crate::core::notes::exchange::NoteRecord;
use crate::core::notes::feedback_loop::alike::Alike;
use crate::core::notes::feedback_loop::{session_center, steps};
use crate::core::people::names::Names;
use crate::core::text::fold::fold;
use crate::core::words::{NoteKind, NoteStatus};

/// What comes in.
#[derive(Clone, Copy, Debug)]
pub struct IncomingNotes<'a> {
    /// Where foreign notes are put.
    pub session: SessionId,
    /// The center that wrote the file.
    pub from: &'a str,
    /// The notes, barriers before what answers them.
    pub notes: &'a [NoteRecord],
    /// Join what is much the same, too.
    pub join: bool,
}

/// What becomes of one note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteOutcome {
    /// It was not known.
    New,
    /// It was not known, and says what this note says.
    Merged(NoteId),
    /// It was not known; this note is much like it, and a human may join the two.
    Similar(NoteId),
    /// It is known, and this is new about it.
    Updated(Vec<String>),
    /// Nothing is new about it.
    Same,
    /// It is held back; the words say why.
    Held(String),
}

/// Judges notes without writing anything, by the same code as the import itself.
#[must_use]
pub fn preview(cx: &mut Context<'_>, news: &IncomingNotes<'_>) -> Vec<NoteOutcome> {
    Incoming::of(cx, news, true).take(cx).1
}

pub fn import(cx: &mut Context<'_>, news: &IncomingNotes<'_>, file: &str) -> Result<Decision, Refusal> {
    cx.any_session(news.session)?;
    // What is only offered has been offered before; under the lock it would only cost time.
    let (changes, came) = Incoming::of(cx, news, news.join).take(cx);
    let count = |wanted: fn(&NoteOutcome) -> bool| came.iter().filter(|came| wanted(came)).count();
    let new = count(|came| matches!(came, NoteOutcome::New | NoteOutcome::Similar(_)));
    let joined = count(|came| matches!(came, NoteOutcome::Merged(_)));
    let moved = count(|came| matches!(came, NoteOutcome::Updated(_)));
    let detail = format!("{file}: {new} new, {joined} joined, {moved} moved on");
    Ok(Decision { changes, detail, ..Decision::default() })
}

/// An import under way.
struct Incoming<'a> {
    news: &'a IncomingNotes<'a>,
    /// Whether to look for what is much the same.
    looks: bool,
    /// Our own center, folded; empty where it has no name.
    here: String,
    names: Names,
    /// The state with what came in so far.
    state: State,
    known: Alike,
    rows: Vec<Change>,
}

impl<'a> Incoming<'a> {
    fn of(cx: &Context<'_>, news: &'a IncomingNotes<'a>, looks: bool) -> Self {
        let mut known = Alike::default();
        // What was said here comes first: it is the one that goes on speaking.
        let mut notes: Vec<&Note> = cx.state.notes.values().filter(|note| stands_alone(note)).collect();
        notes.sort_by_key(|note| (!note.heard_at.is_empty(), note.at, note.id));
        notes.iter().for_each(|note| known.put(note.id, note.kind, &note.text));
        Self {
            news,
            looks,
            here: fold(session_center(cx.state, news.session)),
            names: Names::of(cx),
            state: cx.state.clone(),
            known,
            rows: Vec::new(),
        }
    }

    fn take(mut self, cx: &mut Context<'_>) -> (Vec<Change>, Vec<NoteOutcome>) {
        let mut seen = BTreeSet::new();
        let mut came: Vec<NoteOutcome> = Vec::with_capacity(self.news.notes.len());
        for record in self.news.notes {
            let outcome = if seen.insert(record.id) { self.note(cx, record) } else { NoteOutcome::Same };
            came.push(outcome);
        }
        for (record, came) in self.news.notes.iter().zip(&mut came) {
            if !matches!(came, NoteOutcome::Held(_)) && self.merge_as_there(record) && matches!(came, NoteOutcome::Same)
            {
                *came = NoteOutcome::Updated(vec!["joined to the same at the other center".into()]);
            }
        }
        let mut changes = self.names.new_rows;
        changes.extend(in_reference_order(self.rows));
        (changes, came)
    }

    fn put(&mut self, row: impl Into<Row>) {
        let change = Change::Put(row.into());
        self.state.apply(change.clone());
        self.rows.push(change);
    }

    fn note(&mut self, cx: &mut Context<'_>, record: &NoteRecord) -> NoteOutcome {
        let came = match self.state.notes.get(&record.id).cloned() {
            Some(row) if row.withdrawn && row.heard_at.is_empty() => return NoteOutcome::Same,
            Some(row) if row.kind != record.kind => {
                return NoteOutcome::Held(format!("it is a {} here and a {} in the file", row.kind, record.kind));
            }
            Some(row) if !row.withdrawn => self.update_known(cx, &row, record),
            _ => self.add_new(cx, record),
        };
        let mut more = self.add_attached(cx, record);
        match came {
            NoteOutcome::Updated(mut what) => {
                what.append(&mut more);
                if what.is_empty() { NoteOutcome::Same } else { NoteOutcome::Updated(what) }
            }
            other => other,
        }
    }

    /// A note that nobody here knows of.
    fn add_new(&mut self, cx: &mut Context<'_>, record: &NoteRecord) -> NoteOutcome {
        let mut row = self.foreign_row(cx, record);
        let same = self.known.same(record.kind, &record.text);
        let looks = self.looks && same.is_none();
        let alike = looks.then(|| self.known.alike(record.kind, &record.text)).flatten();
        let joins = same.or(alike.filter(|_| self.news.join)).filter(|id| *id != record.id);
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

    /// A note that was here before: ours, or one that came in an earlier file.
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

    /// Whoever moved a note last has the word; an answered state needs its answer.
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
        // Another center's barrier is put to the administration from here only by somebody here.
        if row.heard_at.is_empty() {
            row.tier = record.tier.or(row.tier);
        }
        Some(words)
    }

    /// What was answered there is answered for those who said the same here.
    fn follow_answer(&mut self, cx: &Context<'_>, head: NoteId, record: &NoteRecord) -> Option<String> {
        if !steps::is_answered(record.status) {
            return None;
        }
        let mut row = self.state.notes.get(&head).filter(|row| stands_alone(row))?.clone();
        let words = self.follow_status(cx, &mut row, record)?;
        self.put(row);
        Some(words)
    }

    /// Joins what the other center joined, where the two are not both ours.
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
        // The head of the other file has heard it already; where the head is ours, it has not.
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
        let heard = [&*record.heard_at, self.news.from, "another center"].into_iter().find(|name| !name.is_empty());
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
            ..Note::plain(record.id, self.news.session, record.kind, text, at)
        };
        // What has come to another center is shared.
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

/// Whether a note stands for itself.
fn stands_alone(note: &Note) -> bool {
    !note.withdrawn && note.merged_into.is_none()
}

/// Rows in an order that breaks no reference: notes that others point to before them, then what hangs on notes. Of two
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
        // A circle cannot be made here, since only a note that speaks for itself is joined to one that does.
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

/// What was said elsewhere is one who says "same here"; the vote bears the note's id, so that it is cast once.
fn merge_vote(gone: &Note, kept: NoteId) -> Vote {
    let (id, role, agency) = (VoteId(gone.id.0), gone.role, gone.agency);
    Vote { id, note: kept, by: "".into(), role, agency, heard_at: gone.heard_at.clone(), at: gone.at, rev: 0 }
}

fn link(solution: NoteId, barrier: NoteId) -> Link {
    Link { solution, barrier, rev: 0 }
}
