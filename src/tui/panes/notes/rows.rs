//! The rows of the list, with solutions below the barriers they answer, and the counts in the title.

use std::collections::BTreeSet;

use super::Notes;
use crate::core::model::Note;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::notes::filter::{Order, sort};
use crate::core::words::NoteKind;
use crate::tui::overlays::notes::filter;
use crate::tui::panes::{Cx, Request};

impl Notes {
    pub(super) fn thread(&mut self, cx: &Cx<'_>, session: SessionId) {
        let mut notes = cx.state.notes_of(session);
        notes.retain(|note| self.filter.shows(note));
        sort(cx.state, &mut notes, self.order);
        let shown: BTreeSet<NoteId> = notes.iter().map(|note| note.id).collect();
        let answering: BTreeSet<NoteId> = cx
            .state
            .links
            .keys()
            .filter(|(solution, barrier)| shown.contains(solution) && shown.contains(barrier))
            .map(|(solution, _)| *solution)
            .collect();
        self.rows.clear();
        let mut placed: BTreeSet<NoteId> = BTreeSet::new();
        for note in notes.iter().filter(|note| !answering.contains(&note.id)) {
            self.rows.push((note.id, false));
            let answers = notes.iter().filter(|other| cx.state.links.contains_key(&(other.id, note.id)));
            // A solution to several barriers is shown below the first of them only; a row stands for one note.
            let new = answers.map(|other| other.id).filter(|id| placed.insert(*id));
            self.rows.extend(new.map(|id| (id, true)));
        }
    }

    pub(super) fn count(&mut self, cx: &Cx<'_>, session: SessionId) {
        let notes = cx.state.notes_of(session);
        let count = |kind: NoteKind, open: bool| {
            let wanted = |note: &&&Note| note.kind == kind && (!open || note.status == kind.first_status());
            notes.iter().filter(wanted).count()
        };
        self.counts = [
            count(NoteKind::Barrier, false),
            count(NoteKind::Solution, false),
            count(NoteKind::Question, true),
            cx.state.uncategorised(session),
        ];
    }

    /// The title: the filter and the order.
    pub(super) fn name(&self, cx: &Cx<'_>) -> String {
        let filter = self.filter.words(cx.state);
        let order = if self.order == Order::Votes { "most heard first" } else { "" };
        let parts: Vec<&str> = [filter.as_str(), order].into_iter().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { "Notes".to_owned() } else { format!("Notes: {}", parts.join(", ")) }
    }

    /// The counts, in as many words as there is room for.
    pub(super) fn counted(&self, room: usize) -> String {
        let [barriers, solutions, questions, loose] = self.counts;
        let many = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        let [barriers, solutions] = [many(barriers, "barrier"), many(solutions, "solution")];
        let counts = format!("{barriers} · {solutions} · {} open", many(questions, "question"));
        let loose = |word: &str| if loose == 0 { counts.clone() } else { format!("{counts} · {loose} {word}") };
        let whole = loose("uncategorised");
        if whole.chars().count() <= room { whole } else { loose("uncat.") }
    }

    pub(super) fn choose_filter(&self, cx: &Cx<'_>) -> Vec<Request> {
        vec![Request::Open(Box::new(filter::menu(cx, &self.filter, self.order)))]
    }

    pub(super) fn turn_order(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        self.order = match self.order {
            Order::Time => Order::Votes,
            Order::Votes => Order::Time,
        };
        self.show_again(cx);
        Vec::new()
    }

    /// Rebuilds the rows after the filter or the order changed.
    pub(super) fn show_again(&mut self, cx: &Cx<'_>) {
        if let Some(session) = cx.session {
            self.thread(cx, session);
        }
        let keys = self.keys();
        self.choice.follow(&keys);
        self.choice.scroll(self.list_rows(cx), keys.len());
    }
}
