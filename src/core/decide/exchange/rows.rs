//! What hangs on a note that comes in: votes, answers, trials, and what it answers.

use super::{Incoming, link};
use crate::core::decide::Cx;
use crate::core::exchange::{Said, SaidVote};
use crate::core::feedback::{answers_of, asks};
use crate::core::model::{Answer, Trial, Vote};
use crate::core::text::fold::fold;
use crate::core::words::{NoteKind, NoteStatus};

impl Incoming<'_> {
    /// Takes what hangs on a note and says what of it is new.
    pub(super) fn around(&mut self, cx: &mut Cx<'_>, said: &Said) -> Vec<String> {
        let counts = [
            (self.votes(cx, said), "vote", "votes"),
            (self.answers(said), "answer", "answers"),
            (self.trials(cx, said), "trial", "trials"),
            (self.links(said), "link", "links"),
        ];
        let some = counts.into_iter().filter(|(count, ..)| *count > 0);
        some.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many })).collect()
    }

    fn votes(&mut self, cx: &mut Cx<'_>, said: &Said) -> usize {
        let mut new = 0;
        for vote in &said.votes {
            // A vote of ours that is not here was taken back here.
            let ours = !self.here.is_empty() && fold(&vote.heard_at) == self.here;
            if ours || self.state.votes.contains_key(&(said.id, vote.id)) {
                continue;
            }
            let row = self.vote(cx, said, vote);
            self.put(row);
            new += 1;
        }
        new
    }

    fn vote(&mut self, cx: &mut Cx<'_>, said: &Said, vote: &SaidVote) -> Vote {
        let role = vote.role.as_deref().filter(|role| !role.is_empty()).map(|role| self.names.role(cx, role));
        let agency = vote.agency.as_deref().filter(|agency| !agency.is_empty());
        let agency = agency.map(|agency| self.names.agency(cx, agency, None));
        let heard = [&*vote.heard_at, self.news.from, "another center"].into_iter().find(|name| !name.is_empty());
        let (heard_at, at) = (heard.unwrap_or_default().into(), vote.at.0.min(cx.now));
        Vote { id: vote.id, note: said.id, by: "".into(), role, agency, heard_at, at, rev: 0 }
    }

    fn answers(&mut self, said: &Said) -> usize {
        if !asks(said.kind) && said.kind != NoteKind::Question {
            return 0;
        }
        let mut new = 0;
        for answer in &said.answers {
            let same = |known: &Answer| known.tier == answer.level && fold(&known.text) == fold(&answer.text);
            let known = answers_of(&self.state, said.id).any(|known| known.id == answer.id || same(known));
            if known || answer.text.is_empty() {
                continue;
            }
            let by = answer.by.as_deref().filter(|by| !by.is_empty()).unwrap_or(answer.level.office());
            let (text, by) = (answer.text.as_str().into(), by.into());
            self.put(Answer { id: answer.id, note: said.id, text, by, tier: answer.level, on: answer.on, rev: 0 });
            new += 1;
        }
        new
    }

    fn trials(&mut self, cx: &Cx<'_>, said: &Said) -> usize {
        use NoteStatus::{Abandoned, Adapted, Adopted, Testing};
        let mut new = 0;
        for trial in said.tried.iter().filter(|_| said.kind == NoteKind::Solution) {
            let proper = matches!(trial.status, Testing | Adopted | Adapted | Abandoned) && !trial.agency.is_empty();
            if !proper || self.state.trials.contains_key(&(said.id, trial.id)) {
                continue;
            }
            let (agency, why, at) = (trial.agency.as_str().into(), trial.why.as_str().into(), trial.at.0.min(cx.now));
            self.put(Trial { id: trial.id, note: said.id, agency, status: trial.status, why, at, rev: 0 });
            new += 1;
        }
        new
    }

    /// What it answers, as far as that is known here.
    fn links(&mut self, said: &Said) -> usize {
        let mut new = 0;
        for barrier in &said.solves {
            let asked = self.state.notes.get(barrier).is_some_and(|row| !row.withdrawn && asks(row.kind));
            let answers = matches!(said.kind, NoteKind::Solution | NoteKind::Success);
            if asked && answers && !self.state.links.contains_key(&(said.id, *barrier)) {
                self.put(link(said.id, *barrier));
                new += 1;
            }
        }
        new
    }
}
