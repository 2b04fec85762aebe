//! The loop: the notes that wait for an answer, the longest wait first, then answered notes and solutions.
//!
//! It keeps only the selection. Every key is a step of the selected note; a step that needs more opens a form.

mod forms;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::core::dispatch::Command;
use crate::core::model::Note;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::notes::command::NotesAct;
use crate::core::notes::feedback_loop::{Feedback, asks, glyph, opening, steps};
use crate::core::words::{NoteKind, NoteStatus, Tier};
use crate::tui::keymap::{Action, AppAction, CommonAction, LoopAction, Scope};
use crate::tui::msg::Tone;
use crate::tui::overlays::Overlay;
use crate::tui::panes::{Cx, NO_SESSION, Request};
use crate::tui::theme::Tint;
use crate::tui::widgets::list::Selection;
use crate::tui::widgets::text::{pad, put, width, wrap};

/// Lines of the screen that stay free above and below, for the message and the keys.
const MARGIN: u16 = 4;
/// Lines above the list.
const ABOVE: u16 = 2;

/// The parts, one shown at a time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Notes that wait for an answer.
    Waiting,
    /// Answered notes.
    Answered,
    /// Solutions, and where they were tried.
    Solutions,
}

impl Part {
    const ALL: [Self; 3] = [Self::Waiting, Self::Answered, Self::Solutions];

    const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Solutions => "solutions",
        }
    }

    fn next(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|part| *part == self).unwrap_or(0);
        Self::ALL[(at + by) % Self::ALL.len()]
    }
}

/// The loop.
pub struct Waiting {
    part: Part,
    line: Selection<NoteId>,
}

/// One line of the list.
struct Line<'a> {
    note: &'a Note,
    overdue: bool,
    days: i64,
    votes: usize,
}

impl Waiting {
    /// What waits.
    #[must_use]
    pub fn new() -> Self {
        Self { part: Part::Waiting, line: Selection::default() }
    }

    fn lines<'a>(&self, cx: &Cx<'a>, feedback: &Feedback<'a>) -> Vec<Line<'a>> {
        if self.part == Part::Waiting {
            let waiting = feedback.waiting(cx.now).into_iter();
            let line = |one: crate::core::notes::feedback_loop::Waiting<'a>| {
                let overdue = one.is_overdue();
                Line { note: one.note, overdue, days: one.days, votes: one.heard.votes }
            };
            return waiting.map(line).collect();
        }
        let wanted = |note: &&Note| match self.part {
            Part::Answered => asks(note.kind) && steps::is_answered(note.status),
            _ => note.kind == NoteKind::Solution,
        };
        let stands = |note: &&Note| !note.withdrawn && note.merged_into.is_none();
        let mut notes: Vec<&Note> = cx.state.notes.values().filter(stands).filter(wanted).collect();
        notes.sort_by_key(|note| (std::cmp::Reverse(note.since.unwrap_or(note.at)), note.id));
        let line = |note: &'a Note| {
            let (days, votes) = (feedback.age(note, cx.now), feedback.support(note.id).votes);
            Line { note, overdue: false, days, votes }
        };
        notes.into_iter().map(line).collect()
    }

    fn keys(&self, cx: &Cx<'_>) -> Vec<NoteId> {
        self.lines(cx, &Feedback::of(cx.state)).iter().map(|line| line.note.id).collect()
    }

    fn turn(&mut self, by: usize) -> Vec<Request> {
        self.part = self.part.next(by);
        self.line.clear();
        Vec::new()
    }

    fn step(&mut self, rows: isize, cx: &Cx<'_>) -> Vec<Request> {
        let keys = self.keys(cx);
        self.line.follow(&keys);
        self.line.step(rows, &keys);
        self.line.scroll(room(cx), keys.len());
        Vec::new()
    }

    /// The note under the cursor with the session in which something is done to it.
    fn chosen<'a>(&self, cx: &Cx<'a>) -> Result<(SessionId, &'a Note), Vec<Request>> {
        let say = |text: &str| vec![Request::Say(Tone::Note, text.to_owned())];
        let session = cx.session.ok_or_else(|| say(NO_SESSION))?;
        let note = self.line.key().and_then(|id| cx.state.notes.get(&id)).filter(|note| !note.withdrawn);
        note.map(|note| (session, note)).ok_or_else(|| say("choose a note with the arrow keys first"))
    }

    /// Runs an action on the selected note.
    fn run(&self, action: LoopAction, cx: &Cx<'_>) -> Vec<Request> {
        let (session, note) = match self.chosen(cx) {
            Ok(found) => found,
            Err(requests) => return requests,
        };
        let plain = |to: NoteStatus, tier: Option<Tier>| {
            vec![Request::Command(Command::new(
                session,
                NotesAct::Step { note: note.id, to, why: String::new(), tier },
            ))]
        };
        match action {
            LoopAction::Share => plain(NoteStatus::Shared, None),
            LoopAction::Escalate => plain(NoteStatus::Escalated, Some(Tier::Director)),
            LoopAction::Answer => vec![Request::Open(Box::new(forms::answer(session, note, cx)))],
            LoopAction::Resolve => plain(forms::done(note.kind), None),
            LoopAction::Decline => vec![Request::Open(Box::new(forms::why(session, note)))],
            LoopAction::Tried => vec![Request::Open(Box::new(forms::tried(session, note)))],
        }
    }

    /// Every next step of the selected note.
    fn steps(&self, cx: &Cx<'_>) -> Vec<Request> {
        match self.chosen(cx) {
            Ok((session, note)) => vec![Request::Open(Box::new(forms::every_step(session, note)))],
            Err(requests) => requests,
        }
    }
}

impl Default for Waiting {
    fn default() -> Self {
        Self::new()
    }
}

/// Lines for the note under the cursor, below the list.
const fn lines_below(cx: &Cx<'_>) -> u16 {
    if cx.area.height >= 14 { 7 } else { 3 }
}

/// Rows for the list.
fn room(cx: &Cx<'_>) -> usize {
    usize::from(cx.area.height.saturating_sub(ABOVE + lines_below(cx))).max(1)
}

impl Overlay for Waiting {
    fn title(&self, _: &Cx<'_>) -> String {
        let next = self.part.next(1).word();
        format!("The loop: {} · Tab {next} · Esc closes", self.part.word())
    }

    fn scope(&self) -> Scope {
        Scope::Loop
    }

    fn size(&self, cx: &Cx<'_>) -> (u16, u16) {
        (u16::MAX - 4, cx.area.height.saturating_sub(2 + MARGIN))
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let action = match action {
            Action::Common(action) => action,
            Action::Loop(action) => return Some(self.run(action, cx)),
            Action::App(AppAction::Loop) => return Some(vec![Request::Close]),
            Action::App(_) | Action::Agenda(_) | Action::CheckIn(_) | Action::Breakouts(_) | Action::Notes(_) => {
                return None;
            }
        };
        Some(match action {
            CommonAction::NextPane => self.turn(1),
            CommonAction::LastPane => self.turn(Part::ALL.len() - 1),
            CommonAction::Up => self.step(-1, cx),
            CommonAction::Down => self.step(1, cx),
            CommonAction::PageUp => self.step(-10, cx),
            CommonAction::PageDown => self.step(10, cx),
            CommonAction::Enter => self.steps(cx),
            CommonAction::Close | CommonAction::Proceed | CommonAction::LongText => return None,
        })
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let columns = usize::from(area.width);
        let feedback = Feedback::of(cx.state);
        let opening = cx.session.map(|session| opening(cx.state, session).line());
        let head = opening.map_or_else(|| NO_SESSION.to_owned(), |line| format!("from earlier sessions: {line}"));
        put(buffer, area.x, area.y, columns, &head, cx.theme.style(Tint::Good));
        let lines = self.lines(cx, &feedback);
        let rows = room(cx);
        let place = lines.iter().position(|line| Some(line.note.id) == self.line.key());
        let top = self.line.top().min(place.unwrap_or(0)).max((place.unwrap_or(0) + 1).saturating_sub(rows));
        let list = area.y + ABOVE..area.bottom().saturating_sub(lines_below(cx)).max(area.y + ABOVE + 1);
        for (y, line) in list.zip(lines.iter().skip(top).take(rows)) {
            self.row(cx, buffer, y, line);
        }
        if lines.is_empty() {
            let none = format!("nothing is {} here", self.part.word());
            put(buffer, area.x, area.y + ABOVE, columns, &none, cx.theme.style(Tint::Dim));
        }
        if let Some(line) = place.and_then(|place| lines.get(place)) {
            below(cx, buffer, &feedback, line.note);
        }
        None
    }
}

impl Waiting {
    /// `! 63 days  ↑ escalated   Court dates collide with home visits  +7`.
    fn row(&self, cx: &Cx<'_>, buffer: &mut Buffer, y: u16, line: &Line<'_>) {
        let area = cx.area;
        let chosen = self.line.key() == Some(line.note.id);
        let mark = format!("{}{}", if chosen { '▸' } else { ' ' }, if line.overdue { '!' } else { ' ' });
        let state = format!("{} {}", glyph(line.note.status), line.note.status);
        let left = match area.width {
            60.. => format!("{mark}{:>4} days  {state:<12} ", line.days),
            _ => format!("{mark}{:>4} d {} ", line.days, glyph(line.note.status)),
        };
        let votes = if line.votes > 0 { format!(" +{}", line.votes) } else { String::new() };
        let text = line.note.text.replace('\n', " ");
        let columns = usize::from(area.width).saturating_sub(width(&left) + width(&votes));
        let tint = match (chosen, line.overdue) {
            (true, _) => Tint::Selected,
            (false, true) => Tint::Warn,
            (false, false) => Tint::Plain,
        };
        let whole = format!("{left}{}{votes}", pad(&text, columns));
        put(buffer, area.x, y, usize::from(area.width), &whole, cx.theme.style(tint));
    }
}

/// The details of the selected note.
fn below(cx: &Cx<'_>, buffer: &mut Buffer, feedback: &Feedback<'_>, note: &Note) {
    let area = cx.area;
    let columns = usize::from(area.width);
    let heard = feedback.support(note.id);
    let at = (!note.heard_at.is_empty()).then(|| format!("heard at {}", note.heard_at));
    let also = (note.heard_at.is_empty() && !heard.centers.is_empty())
        .then(|| format!("heard at {}", heard.centers.join(", ")));
    let roles = (!heard.roles.is_empty()).then(|| heard.roles.join(", "));
    let put_to = note.tier.map(|tier| format!("put to {}", tier.office()));
    let private = note.private.then(|| "not for export".to_owned());
    let about: Vec<String> = [at, also, roles, put_to, private].into_iter().flatten().collect();
    let mut lines: Vec<(String, Tint)> = vec![("─".repeat(columns), Tint::Dim)];
    lines.extend(wrap(&note.text, columns).into_iter().take(2).map(|line| (line, Tint::Strong)));
    if !about.is_empty() {
        lines.push((about.join(" · "), Tint::Dim));
    }
    if let Some(answer) = feedback.last_answer(note.id) {
        let words = answer.text.replace('\n', " ");
        lines.push((format!("≈ {words} ({}, {}, {})", answer.by, answer.tier, answer.on), Tint::Good));
    }
    if !note.why.is_empty() {
        lines.push((format!("why: {}", note.why.replace('\n', " ")), Tint::Plain));
    }
    for solution in feedback.solutions(note.id) {
        lines.push((format!("└ s {} {}", glyph(solution.status), solution.text.replace('\n', " ")), Tint::Plain));
    }
    let spread = feedback.spread(note.id);
    if !spread.tried.is_empty() {
        let tried: Vec<String> =
            spread.tried.iter().map(|trial| format!("{} {}", trial.agency, trial.status)).collect();
        let origin = if spread.origin.is_empty() { String::new() } else { format!("{} -> ", spread.origin) };
        lines.push((format!("tried: {origin}{}", tried.join(", ")), Tint::Plain));
    }
    let top = area.bottom().saturating_sub(lines_below(cx)).max(area.y + ABOVE + 1);
    for (y, (line, tint)) in (top..area.bottom()).zip(lines) {
        put(buffer, area.x, y, columns, &line, cx.theme.style(tint));
    }
}
