//! Votes, answers, trials and links of an imported note. They are attached to the note it was merged into.

use crate::core::engine::decision::Context;
use crate::core::model::ids::NoteId;
use crate::core::model::state::{Change, Key};
use crate::core::model::{Answer, Link, Trial, Vote};
use crate::core::notes::decide::exchange::{Incoming, link};
use crate::core::notes::exchange::{NoteRecord, VoteRecord};
use crate::core::notes::feedback_loop::{answers_of, asks, trials_of, votes_of};
use crate::core::text::fold::fold;
use crate::core::words::{NoteKind, NoteStatus};

impl Incoming<'_> {
    /// Adds votes, answers, trials and links; returns the numbers of new ones in words.
    pub(super) fn add_attached(&mut self, cx: &mut Context<'_>, record: &NoteRecord) -> Vec<String> {
        let counts = [
            (self.votes(cx, record), "vote", "votes"),
            (self.answers(record), "answer", "answers"),
            (self.trials(cx, record), "trial", "trials"),
            (self.links(record), "link", "links"),
        ];
        let some = counts.into_iter().filter(|(count, ..)| *count > 0);
        some.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many })).collect()
    }

    fn votes(&mut self, cx: &mut Context<'_>, record: &NoteRecord) -> usize {
        let mut new = 0;
        let head = self.head(record.id);
        for vote in &record.votes {
            // A vote of ours that is missing here was withdrawn here; a note does not vote for itself.
            let ours = !self.here.is_empty() && fold(&vote.heard_at) == self.here;
            if ours || vote.id.0 == head.0 || self.state.votes.contains_key(&(head, vote.id)) {
                continue;
            }
            let row = self.vote(cx, head, vote);
            self.put(row);
            new += 1;
        }
        new
    }

    fn vote(&mut self, cx: &mut Context<'_>, note: NoteId, vote: &VoteRecord) -> Vote {
        let role = vote.role.as_deref().filter(|role| !role.is_empty()).map(|role| self.names.role(cx, role));
        let agency = vote.agency.as_deref().filter(|agency| !agency.is_empty());
        let agency = agency.map(|agency| self.names.agency(cx, agency, None));
        let heard = [&*vote.heard_at, self.incoming.from, "another center"].into_iter().find(|name| !name.is_empty());
        let (heard_at, at) = (heard.unwrap_or_default().into(), vote.at.0.min(cx.now));
        Vote { id: vote.id, note, by: "".into(), role, agency, heard_at, at, rev: 0 }
    }

    fn answers(&mut self, record: &NoteRecord) -> usize {
        if !asks(record.kind) && record.kind != NoteKind::Question {
            return 0;
        }
        let mut new = 0;
        let head = self.head(record.id);
        for answer in &record.answers {
            let same = |known: &Answer| known.tier == answer.level && fold(&known.text) == fold(&answer.text);
            let known = answers_of(&self.state, head).any(|known| known.id == answer.id || same(known));
            if known || answer.text.is_empty() {
                continue;
            }
            let by = answer.by.as_deref().filter(|by| !by.is_empty()).unwrap_or(answer.level.office());
            let (text, by) = (answer.text.as_str().into(), by.into());
            self.put(Answer { id: answer.id, note: head, text, by, tier: answer.level, on: answer.on, rev: 0 });
            new += 1;
        }
        new
    }

    fn trials(&mut self, cx: &Context<'_>, record: &NoteRecord) -> usize {
        use NoteStatus::{Abandoned, Adapted, Adopted, Testing};
        let mut new = 0;
        let head = self.head(record.id);
        for trial in record.tried.iter().filter(|_| record.kind == NoteKind::Solution) {
            let proper = matches!(trial.status, Testing | Adopted | Adapted | Abandoned) && !trial.agency.is_empty();
            if !proper || self.state.trials.contains_key(&(head, trial.id)) {
                continue;
            }
            let (agency, why, at) = (trial.agency.as_str().into(), trial.why.as_str().into(), trial.at.0.min(cx.now));
            self.put(Trial { id: trial.id, note: head, agency, status: trial.status, why, at, rev: 0 });
            new += 1;
        }
        new
    }

    /// Adds links to the barriers that are known here.
    fn links(&mut self, record: &NoteRecord) -> usize {
        let mut new = 0;
        let solution = self.head(record.id);
        for barrier in &record.solves {
            let barrier = self.head(*barrier);
            let asked = self.state.notes.get(&barrier).is_some_and(|row| !row.withdrawn && asks(row.kind));
            let answers = matches!(record.kind, NoteKind::Solution | NoteKind::Success);
            if asked && answers && !self.state.links.contains_key(&(solution, barrier)) {
                self.put(link(solution, barrier));
                new += 1;
            }
        }
        new
    }

    /// The note into which this one was merged, or itself.
    fn head(&self, id: NoteId) -> NoteId {
        self.state.notes.get(&id).and_then(|row| row.merged_into).unwrap_or(id)
    }

    /// Moves votes, answers, trials and links from `gone` to `kept`.
    pub(super) fn move_attached(&mut self, gone: NoteId, kept: NoteId) {
        let votes: Vec<Vote> = votes_of(&self.state, gone).cloned().collect();
        for vote in votes.into_iter().filter(|vote| vote.id.0 != kept.0) {
            self.remove(Key::Vote((gone, vote.id)));
            self.put(Vote { note: kept, ..vote });
        }
        let answers: Vec<Answer> = answers_of(&self.state, gone).cloned().collect();
        for answer in answers {
            self.remove(Key::Answer((gone, answer.id)));
            self.put(Answer { note: kept, ..answer });
        }
        let trials: Vec<Trial> = trials_of(&self.state, gone).cloned().collect();
        for trial in trials {
            self.remove(Key::Trial((gone, trial.id)));
            self.put(Trial { note: kept, ..trial });
        }
        let on = |row: &&Link| row.solution == gone || row.barrier == gone;
        let links: Vec<Link> = self.state.links.values().filter(on).cloned().collect();
        for row in links {
            let swap = |id: NoteId| if id == gone { kept } else { id };
            self.remove(Key::Link((row.solution, row.barrier)));
            self.put(link(swap(row.solution), swap(row.barrier)));
        }
    }

    fn remove(&mut self, key: Key) {
        self.state.apply(Change::Remove(key));
        self.rows.push(Change::Remove(key));
    }
}
