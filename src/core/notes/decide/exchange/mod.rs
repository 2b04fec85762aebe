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
use crate::core::notes::exchange::Said;
use crate::core::notes::feedback_loop::alike::Alike;
use crate::core::notes::feedback_loop::{session_center, steps};
use crate::core::people::names::Names;
use crate::core::text::fold::fold;
use crate::core::words::{NoteKind, NoteStatus};

/// What comes in.
#[derive(Clone, Copy, Debug)]
pub struct News<'a> {
    /// Where foreign notes are put.
    pub session: SessionId,
    /// The center that wrote the file.
    pub from: &'a str,
    /// The notes, barriers before what answers them.
    pub notes: &'a [Said],
    /// Join what is much the same, too.
    pub join: bool,
}

/// What becomes of one note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// It was not known.
    New,
    /// It was not known, and says what this note says.
    Joined(NoteId),
    /// It was not known; this note is much like it, and a human may join the two.
    Alike(NoteId),
    /// It is known, and this is new about it.
    Moved(Vec<String>),
    /// Nothing is new about it.
    Same,
    /// It is held back; the words say why.
    Held(String),
}

/// Judges notes without writing anything, by the same code as the import itself.
#[must_use]
pub fn judge(cx: &mut Context<'_>, news: &News<'_>) -> Vec<Came> {
    Incoming::of(cx, news, true).take(cx).1
}

pub fn import(cx: &mut Context<'_>, news: &News<'_>, file: &str) -> Result<Decision, Refusal> {
    cx.any_session(news.session)?;
    // What is only offered has been offered before; under the lock it would only cost time.
    let (changes, came) = Incoming::of(cx, news, news.join).take(cx);
    let count = |wanted: fn(&Came) -> bool| came.iter().filter(|came| wanted(came)).count();
    let new = count(|came| matches!(came, Came::New | Came::Alike(_)));
    let joined = count(|came| matches!(came, Came::Joined(_)));
    let moved = count(|came| matches!(came, Came::Moved(_)));
    let detail = format!("{file}: {new} new, {joined} joined, {moved} moved on");
    Ok(Decision { changes, detail, ..Decision::default() })
}

/// An import under way.
struct Incoming<'a> {
    news: &'a News<'a>,
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
    fn of(cx: &Context<'_>, news: &'a News<'a>, looks: bool) -> Self {
        let mut known = Alike::default();
        // What was said here comes first: it is the one that goes on speaking.
        let mut notes: Vec<&Note> = cx.state.notes.values().filter(|note| speaks(note)).collect();
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

    fn take(mut self, cx: &mut Context<'_>) -> (Vec<Change>, Vec<Came>) {
        let mut seen = BTreeSet::new();
        let mut came: Vec<Came> = Vec::with_capacity(self.news.notes.len());
        for said in self.news.notes {
            let came_one = if seen.insert(said.id) { self.note(cx, said) } else { Came::Same };
            came.push(came_one);
        }
        for (said, came) in self.news.notes.iter().zip(&mut came) {
            if !matches!(came, Came::Held(_)) && self.kin(said) && matches!(came, Came::Same) {
                *came = Came::Moved(vec!["joined to the same at the other center".into()]);
            }
        }
        let mut changes = self.names.made;
        changes.extend(ordered(self.rows));
        (changes, came)
    }

    fn put(&mut self, row: impl Into<Row>) {
        let change = Change::Put(row.into());
        self.state.apply(change.clone());
        self.rows.push(change);
    }

    fn note(&mut self, cx: &mut Context<'_>, said: &Said) -> Came {
        let came = match self.state.notes.get(&said.id).cloned() {
            Some(row) if row.withdrawn && row.heard_at.is_empty() => return Came::Same,
            Some(row) if row.kind != said.kind => {
                return Came::Held(format!("it is a {} here and a {} in the file", row.kind, said.kind));
            }
            Some(row) if !row.withdrawn => self.known_one(cx, &row, said),
            _ => self.new_one(cx, said),
        };
        let mut more = self.around(cx, said);
        match came {
            Came::Moved(mut what) => {
                what.append(&mut more);
                if what.is_empty() { Came::Same } else { Came::Moved(what) }
            }
            other => other,
        }
    }

    /// A note that nobody here knows of.
    fn new_one(&mut self, cx: &mut Context<'_>, said: &Said) -> Came {
        let mut row = self.foreign(cx, said);
        let same = self.known.same(said.kind, &said.text);
        let looks = self.looks && same.is_none();
        let alike = looks.then(|| self.known.alike(said.kind, &said.text)).flatten();
        let joins = same.or(alike.filter(|_| self.news.join)).filter(|id| *id != said.id);
        if let Some(head) = joins {
            self.answer_reaches(cx, head, said);
            row.merged_into = Some(head);
            row.status = NoteStatus::Merged;
        } else {
            self.known.put(row.id, row.kind, &row.text);
        }
        self.put(row.clone());
        if let Some(head) = joins.filter(|_| said.same_as.is_none()) {
            self.put(voice(&row, head));
        }
        match (joins, alike) {
            (Some(head), _) => Came::Joined(head),
            (None, Some(near)) => Came::Alike(near),
            (None, None) => Came::New,
        }
    }

    /// A note that was here before: ours, or one that came in an earlier file.
    fn known_one(&mut self, cx: &Context<'_>, row: &Note, said: &Said) -> Came {
        let mut what = Vec::new();
        let mut next = row.clone();
        let untouched = !row.heard_at.is_empty() && row.original.is_empty();
        if untouched && *row.text != *said.text {
            next.text = said.text.as_str().into();
            what.push("its words".to_owned());
        }
        if !row.heard_at.is_empty() {
            next.category = row.category.or(said.category);
            next.area = row.area.or(said.area);
            next.cluster = row.cluster.or(said.cluster);
        }
        if next.merged_into.is_none() {
            what.extend(self.moves(cx, &mut next, said));
        }
        if next != *row {
            self.put(next);
        }
        if let Some(head) = row.merged_into {
            what.extend(self.answer_reaches(cx, head, said));
        }
        Came::Moved(what)
    }

    /// Whoever moved a note last has the word; an answered state needs its answer.
    fn moves(&self, cx: &Context<'_>, row: &mut Note, said: &Said) -> Option<String> {
        let since = said.since.map(|since| since.0.min(cx.now))?;
        let later = row.since.is_none_or(|known| since > known);
        let has_answer = !said.answers.is_empty() || row.kind == NoteKind::Question;
        let proper = steps::belongs(said.kind, said.status)
            && said.status != NoteStatus::Merged
            && (!steps::answered(said.status) || has_answer);
        if !later || !proper || said.status == row.status {
            return None;
        }
        let words = format!("{} -> {}", row.status, said.status);
        row.status = said.status;
        row.since = Some(since);
        row.why = said.why.as_str().into();
        // Another center's barrier is put to the administration from here only by somebody here.
        if row.heard_at.is_empty() {
            row.tier = said.tier.or(row.tier);
        }
        Some(words)
    }

    /// What was answered there is answered for those who said the same here.
    fn answer_reaches(&mut self, cx: &Context<'_>, head: NoteId, said: &Said) -> Option<String> {
        if !steps::answered(said.status) {
            return None;
        }
        let mut row = self.state.notes.get(&head).filter(|row| speaks(row))?.clone();
        let words = self.moves(cx, &mut row, said)?;
        self.put(row);
        Some(words)
    }

    /// Joins what the other center joined, where the two are not both ours.
    fn kin(&mut self, said: &Said) -> bool {
        let Some(other) = said.same_as else { return false };
        let ours = |row: &Note| row.heard_at.is_empty();
        let (Some(row), Some(head)) = (self.state.notes.get(&said.id), self.state.notes.get(&other)) else {
            return false;
        };
        let (gone, kept) = if ours(row) { (head, row) } else { (row, head) };
        if ours(gone) || !speaks(gone) || !speaks(kept) || gone.id == kept.id || gone.kind != kept.kind {
            return false;
        }
        let (gone, kept) = (gone.clone(), kept.id);
        // The head of the other file has heard it already; where the head is ours, it has not.
        if gone.id != said.id {
            self.put(voice(&gone, kept));
        }
        self.hang(gone.id, kept);
        self.put(Note { merged_into: Some(kept), status: NoteStatus::Merged, ..gone });
        true
    }

    fn foreign(&mut self, cx: &mut Context<'_>, said: &Said) -> Note {
        let role = said.role.as_deref().filter(|role| !role.is_empty()).map(|role| self.names.role(cx, role));
        let agency = said.agency.as_deref().filter(|agency| !agency.is_empty());
        let agency = agency.map(|agency| self.names.agency(cx, agency, None));
        let at = said.at.0.min(cx.now);
        let heard = [&*said.heard_at, self.news.from, "another center"].into_iter().find(|name| !name.is_empty());
        let heard_at: Text = heard.unwrap_or_default().into();
        let text = said.text.as_str().into();
        let mut row = Note {
            role,
            agency,
            heard_at,
            level: said.level,
            category: said.category,
            area: said.area,
            cluster: said.cluster,
            ..Note::plain(said.id, self.news.session, said.kind, text, at)
        };
        // What has come to another center is shared.
        if row.status == NoteStatus::New {
            row.status = NoteStatus::Shared;
            row.since = Some(said.since.map_or(at, |since| since.0.min(cx.now)));
        }
        if !matches!(said.status, NoteStatus::New) {
            row.since = None;
            let _ = self.moves(cx, &mut row, said);
        }
        row
    }
}

/// Whether a note stands for itself.
fn speaks(note: &Note) -> bool {
    !note.withdrawn && note.merged_into.is_none()
}

/// Rows in an order that breaks no reference: notes that others point to before them, then what hangs on notes. Of two
/// rows of one note the last one counts.
fn ordered(rows: Vec<Change>) -> Vec<Change> {
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
fn voice(gone: &Note, kept: NoteId) -> Vote {
    let (id, role, agency) = (VoteId(gone.id.0), gone.role, gone.agency);
    Vote { id, note: kept, by: "".into(), role, agency, heard_at: gone.heard_at.clone(), at: gone.at, rev: 0 }
}

fn link(solution: NoteId, barrier: NoteId) -> Link {
    Link { solution, barrier, rev: 0 }
}
