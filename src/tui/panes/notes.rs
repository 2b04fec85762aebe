//! The notes: one line, one letter for its kind, Enter. Group, agenda item, author and time stamp themselves.

use std::collections::VecDeque;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Cx, NO_SESSION, Pane, Want};
use crate::core::command::{Command, NoteDraft};
use crate::core::ids::{GroupId, NoteId, SessionId};
use crate::core::model::Note;
use crate::core::text::clean::clean_note;
use crate::core::timing;
use crate::core::words::NoteKind;
use crate::tui::key::Key;
use crate::tui::keymap::{Action, Scope};
use crate::tui::msg::Tone;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list::Choice;
use crate::tui::widgets::text::{pad, put, width, wrap};

/// The notes pane.
pub struct Notes {
    field: Field,
    /// The kind of a line that begins with no letter of its own.
    kind: NoteKind,
    group: Option<GroupId>,
    /// The barrier that a line begun with `>` answers, whatever others write below it meanwhile.
    target: Option<NoteId>,
    /// Notes in the order shown, with whether each hangs below the one it answers.
    rows: Vec<(NoteId, bool)>,
    choice: Choice<NoteId>,
    /// Lines sent and not yet answered: a refusal brings the words back.
    sent: VecDeque<String>,
    counts: [usize; 3],
}

impl Default for Notes {
    fn default() -> Self {
        Self {
            field: Field::default(),
            kind: NoteKind::Barrier,
            group: None,
            target: None,
            rows: Vec::new(),
            choice: Choice::default(),
            sent: VecDeque::new(),
            counts: [0; 3],
        }
    }
}

/// What a typed line means.
#[derive(Debug, PartialEq, Eq)]
struct Typed<'a> {
    kind: NoteKind,
    text: &'a str,
    answers: bool,
}

/// Reads `b no time`, `s two desks`, `> two desks` (a solution to the barrier) or plain words.
fn typed(line: &str, usual: NoteKind) -> Typed<'_> {
    let line = line.trim_start();
    if let Some(text) = line.strip_prefix('>') {
        return Typed { kind: NoteKind::Solution, text: text.trim(), answers: true };
    }
    let (letter, rest) = line.split_once(' ').unwrap_or((line, ""));
    let kind = NoteKind::ALL.iter().find(|kind| letter.chars().eq([kind.letter()]));
    match kind {
        Some(kind) => Typed { kind: *kind, text: rest.trim(), answers: false },
        None => Typed { kind: usual, text: line.trim(), answers: false },
    }
}

impl Notes {
    fn keys(&self) -> Vec<NoteId> {
        self.rows.iter().map(|(note, _)| *note).collect()
    }

    /// The barrier meant by "above": the chosen one, else the nearest above the chosen row or the end.
    fn barrier(&self, cx: &Cx<'_>) -> Option<NoteId> {
        let upto = match self.choice.key() {
            Some(chosen) => self.rows.iter().position(|(note, _)| *note == chosen)?,
            None => self.rows.len().checked_sub(1)?,
        };
        let asks = |note: &Note| matches!(note.kind, NoteKind::Barrier | NoteKind::Question | NoteKind::Feedback);
        self.rows[..=upto].iter().rev().map(|(note, _)| *note).find(|note| cx.state.notes.get(note).is_some_and(asks))
    }

    /// The barrier that the line answers: the one that stood above it when it was begun.
    fn answered_one(&self, cx: &Cx<'_>) -> Option<NoteId> {
        match self.target {
            Some(target) => Some(target).filter(|target| self.rows.iter().any(|(note, _)| note == target)),
            None => self.barrier(cx),
        }
    }

    fn save(&mut self, cx: &Cx<'_>) -> Vec<Want> {
        let Some(session) = cx.session else { return vec![Want::Say(Tone::Bad, NO_SESSION.into())] };
        let line = self.field.text().to_owned();
        let typed = typed(&line, self.kind);
        if typed.text.is_empty() {
            return vec![Want::Say(Tone::Note, "type the words behind the letter of its kind".into())];
        }
        let barrier = if typed.answers { self.answered_one(cx) } else { None };
        if typed.answers && barrier.is_none() {
            return vec![Want::Say(Tone::Note, "there is no barrier above to answer; begin with s".into())];
        }
        let text = clean_note(typed.text).text.into_owned();
        let item = timing::running(&cx.state.agenda(session)).map(|item| item.id);
        let note = NoteDraft {
            kind: typed.kind,
            text,
            group: self.group,
            item,
            role: None,
            author: cx.operator.to_owned(),
            answers: barrier.into_iter().collect(),
        };
        if !typed.answers {
            self.kind = typed.kind;
        }
        self.sent.push_back(self.field.take());
        self.choice.clear();
        vec![Want::Command(Command::AddNote { session, note })]
    }

    fn link(&mut self, cx: &Cx<'_>) -> Vec<Want> {
        let chosen = self.choice.key().and_then(|note| cx.state.notes.get(&note));
        let solution =
            chosen.filter(|note| matches!(note.kind, NoteKind::Solution | NoteKind::Success | NoteKind::Action));
        match (cx.session, solution, self.barrier(cx)) {
            (Some(session), Some(solution), Some(barrier)) => {
                vec![Want::Command(Command::Link { session, solution: solution.id, barrier })]
            }
            (Some(_), Some(_), None) => vec![Want::Say(Tone::Note, "there is no barrier above it".into())],
            _ => {
                self.field = Field::of("> ");
                self.target = self.barrier(cx);
                Vec::new()
            }
        }
    }

    fn vote(&self, cx: &Cx<'_>) -> Vec<Want> {
        match (cx.session, self.choice.key()) {
            (Some(session), Some(note)) => {
                vec![Want::Command(Command::Vote { session, note, by: cx.operator.to_owned() })]
            }
            _ => vec![Want::Say(Tone::Note, "choose a note with the arrow keys first".into())],
        }
    }

    /// Nobody, group 1, group 2 ... and round again.
    fn turn(&mut self, cx: &Cx<'_>) -> Vec<Want> {
        let round = cx.session.and_then(|session| cx.state.last_round(session).ok());
        let groups: Vec<GroupId> =
            round.map(|round| cx.state.groups_of(round).iter().map(|group| group.id).collect()).unwrap_or_default();
        let place = self.group.and_then(|group| groups.iter().position(|other| *other == group));
        self.group = match place {
            None => groups.first().copied(),
            Some(place) => groups.get(place + 1).copied(),
        };
        Vec::new()
    }

    fn step(&mut self, rows: isize, cx: &Cx<'_>) -> Vec<Want> {
        let keys = self.keys();
        self.choice.step(rows, &keys);
        self.choice.scroll(list_rows(cx), keys.len());
        Vec::new()
    }

    fn thread(&mut self, cx: &Cx<'_>, session: SessionId) {
        let notes = cx.state.notes_of(session);
        let shown: std::collections::BTreeSet<NoteId> = notes.iter().map(|note| note.id).collect();
        let answering: std::collections::BTreeSet<NoteId> = cx
            .state
            .links
            .keys()
            .filter(|(solution, barrier)| shown.contains(solution) && shown.contains(barrier))
            .map(|(solution, _)| *solution)
            .collect();
        self.rows.clear();
        for note in notes.iter().filter(|note| !answering.contains(&note.id)) {
            self.rows.push((note.id, false));
            let answers = notes.iter().filter(|other| cx.state.links.contains_key(&(other.id, note.id)));
            // A solution to several barriers is shown below the first of them only; a row stands for one note.
            let new: Vec<NoteId> =
                answers.map(|other| other.id).filter(|id| !self.rows.iter().any(|(row, _)| row == id)).collect();
            self.rows.extend(new.into_iter().map(|id| (id, true)));
        }
    }
}

/// The box takes the last two lines.
fn list_rows(cx: &Cx<'_>) -> usize {
    usize::from(cx.area.height.saturating_sub(2))
}

impl Pane for Notes {
    fn scope(&self) -> Scope {
        Scope::Notes
    }

    fn titles(&self, cx: &Cx<'_>) -> (String, String) {
        if cx.session.is_none() {
            return ("Notes".into(), String::new());
        }
        let [barriers, solutions, questions] = self.counts;
        let many = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        let [barriers, solutions] = [many(barriers, "barrier"), many(solutions, "solution")];
        ("Notes".into(), format!("{barriers} · {solutions} · {} open", many(questions, "question")))
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Want>> {
        Some(match action {
            Action::Enter => self.save(cx),
            Action::Link => self.link(cx),
            Action::Vote => self.vote(cx),
            Action::Table => self.turn(cx),
            Action::Up => self.step(-1, cx),
            Action::Down => self.step(1, cx),
            Action::PageUp => self.step(-8, cx),
            Action::PageDown => self.step(8, cx),
            Action::Close if self.choice.key().is_some() => {
                self.choice.clear();
                Vec::new()
            }
            _ => return None,
        })
    }

    fn edit(&mut self, key: Key, _: &Cx<'_>) -> bool {
        let edited = self.field.edit(key);
        if self.field.is_empty() {
            self.target = None;
        }
        edited
    }

    fn paste(&mut self, text: &str, _: &Cx<'_>) {
        self.field.paste(text);
    }

    fn held_box(&self) -> Option<Field> {
        Some(self.field.clone())
    }

    fn put_back(&mut self, field: Field, _: &Cx<'_>) {
        self.field = field;
    }

    fn box_is_empty(&self) -> bool {
        self.field.is_empty()
    }

    fn answered(&mut self, done: bool, _: &Cx<'_>) {
        if done && self.field.is_empty() {
            self.target = None;
        }
        if let Some(line) = self.sent.pop_front().filter(|_| !done) {
            let typed_since = self.field.take();
            self.field = Field::of(format!("{line} {typed_since}").trim_end());
        }
    }

    fn sync(&mut self, cx: &Cx<'_>) {
        let Some(session) = cx.session else { return };
        self.thread(cx, session);
        let count = |kind: NoteKind, open: bool| {
            let wanted = |note: &&&Note| note.kind == kind && (!open || note.status == kind.first_status());
            cx.state.notes_of(session).iter().filter(wanted).count()
        };
        self.counts =
            [count(NoteKind::Barrier, false), count(NoteKind::Solution, false), count(NoteKind::Question, true)];
        if self.group.is_some_and(|group| !cx.state.groups.contains_key(&group)) {
            self.group = None;
        }
        let keys = self.keys();
        self.choice.follow(&keys);
        self.choice.scroll(list_rows(cx), keys.len());
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        if area.height < 2 {
            return None;
        }
        let rows = list_rows(cx);
        // Without a choice the newest notes are in sight.
        let top = match self.choice.key() {
            None => self.rows.len().saturating_sub(rows),
            Some(_) => self.choice.top(),
        };
        for (y, (note, below)) in (area.y..).zip(self.rows.iter().skip(top).take(rows)) {
            self.row(cx, buffer, y, *note, *below);
        }
        if self.rows.is_empty() {
            let help = "b barrier · s solution · w worked · q question · f feedback · a action, then the words";
            for (y, line) in (area.y..area.bottom() - 2).zip(wrap(help, usize::from(area.width))) {
                put(buffer, area.x, y, usize::from(area.width), &line, cx.theme.style(Role::Dim));
            }
        }
        Some(self.line(cx, buffer))
    }
}

impl Notes {
    fn row(&self, cx: &Cx<'_>, buffer: &mut Buffer, y: u16, id: NoteId, below: bool) {
        let Some(note) = cx.state.notes.get(&id) else { return };
        let area = cx.area;
        let chosen = self.choice.key() == Some(id);
        let group = note.group.and_then(|group| cx.state.groups.get(&group));
        let group = group.map_or_else(String::new, |group| format!("group {}", group.number));
        let votes = match cx.state.votes_for(id) {
            0 => String::new(),
            votes => format!("+{votes}"),
        };
        let state = super::super::widgets::stand::words(note, area.width);
        let side = if area.width >= 50 {
            format!("{state} {group:<8} {votes:>3} {}", note.at.clock(cx.zone()))
        } else {
            format!("{state} {votes:>3}")
        };
        let indent = if below { "└ " } else { "" };
        let columns = usize::from(area.width).saturating_sub(width(&side));
        let text = format!("{indent}{} {}", note.kind.letter(), note.text.replace('\n', " "));
        let role = if chosen { Role::Selected } else { Role::Plain };
        put(buffer, area.x, y, columns, &pad(&text, columns), cx.theme.style(role));
        let x = area.x + u16::try_from(columns).unwrap_or(0);
        put(buffer, x, y, width(&side), &side, cx.theme.style(if chosen { Role::Selected } else { Role::Dim }));
    }

    /// The box, and above it what the line will be.
    fn line(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Position {
        let area = cx.area;
        let typed = typed(self.field.text(), self.kind);
        let group = self.group.and_then(|group| cx.state.groups.get(&group));
        let group =
            group.map_or_else(|| "no group".to_owned(), |group| format!("group {} {}", group.number, group.name));
        let answered = self.answered_one(cx).filter(|_| typed.answers).and_then(|note| cx.state.notes.get(&note));
        let what = answered
            .map_or_else(|| typed.kind.word().to_owned(), |barrier| format!("solution to \"{}\"", barrier.text));
        let above = format!("─ {what} · {group} ");
        put(buffer, area.x, area.bottom() - 2, usize::from(area.width), &above, cx.theme.style(Role::Dim));
        let last = Rect { y: area.bottom() - 1, height: 1, ..area };
        self.field.prompt(last, buffer, cx.theme)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_the_letter_of_its_kind() {
        let barrier = NoteKind::Barrier;
        let of = |kind, text| Typed { kind, text, answers: false };
        assert_eq!(typed("b no time", barrier), of(NoteKind::Barrier, "no time"));
        assert_eq!(typed("s two desks", barrier), of(NoteKind::Solution, "two desks"));
        assert_eq!(typed("no time at all", barrier), of(NoteKind::Barrier, "no time at all"));
        assert_eq!(typed("because", NoteKind::Question), of(NoteKind::Question, "because"));
        assert_eq!(typed("q", barrier), of(NoteKind::Question, ""));
        assert_eq!(typed("> two desks", barrier), Typed { kind: NoteKind::Solution, text: "two desks", answers: true });
    }
}
