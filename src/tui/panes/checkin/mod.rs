//! The door: one box for a name, a nickname, an e-mail address, an agency or a badge code. Enter checks in
//! the clear winner and empties the box. A tie is never decided for the operator.

mod draw;
mod marks;
mod parked;
mod rows;

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use rows::Columns;

use super::{Cx, NO_SESSION, Pane, Request};
use crate::core::attendance::command::AttendanceAct;
use crate::core::attendance::decide::door::not_ahead;
use crate::core::dispatch::Command;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::search::{SearchResult, people};
use crate::core::time::{Time, parse_clock};
use crate::core::words::{Source, Status};
use crate::tui::keymap::{Action, CheckInAction, CommonAction, Scope};
use crate::tui::msg::Tone;
use crate::tui::overlays::attendance::card::PersonCard;
use crate::tui::overlays::attendance::check_in::CheckInRequest;
use crate::tui::overlays::attendance::{transfer, walkin};
use crate::tui::terminal::key::Key;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list::Selection;

/// More rows than this are not read at a door.
const ROWS: usize = 8;

/// The list to browse, and the session and count of changes for which it was made.
#[derive(Default)]
struct BrowseList {
    of: Option<(SessionId, u64)>,
    people: Arc<[PersonId]>,
}

/// One case put aside.
struct Parked {
    /// The text that goes back into the box.
    words: String,
    /// The row that was chosen.
    person: Option<PersonId>,
}

/// The check-in pane.
#[derive(Default)]
pub struct CheckIn {
    field: Field,
    answer: Option<SearchResult<PersonId>>,
    choice: Selection<PersonId>,
    browsing: bool,
    /// Hard cases put aside, in memory of this terminal only.
    parked: VecDeque<Parked>,
    /// People to be checked in together.
    marked: BTreeSet<PersonId>,
    /// The text in the box when the question about them was asked.
    asked: Option<String>,
    everybody: BrowseList,
}

impl CheckIn {
    /// The words to search for, and the time after an `@` if there is one.
    fn query(&self) -> (&str, Option<&str>) {
        match self.field.text().rsplit_once('@') {
            // An e-mail address has an @ too; a time follows a space.
            Some((words, clock)) if words.ends_with(' ') || words.is_empty() => (words.trim(), Some(clock.trim())),
            _ => (self.field.text().trim(), None),
        }
    }

    fn search(&mut self, cx: &Cx<'_>) {
        let (query, _) = self.query();
        self.answer = (!query.is_empty()).then(|| people::search(cx.people, cx.state, cx.session, query, ROWS));
    }

    /// The people in the list, in its order.
    fn listed(&self) -> Arc<[PersonId]> {
        match (&self.answer, self.browsing) {
            (Some(answer), _) => answer.hits.iter().map(|hit| hit.key).collect(),
            (None, true) => Arc::clone(&self.everybody.people),
            (None, false) => Arc::default(),
        }
    }

    /// Sorts the list to browse by name, again only after a name came, went or changed.
    fn browse(&mut self, cx: &Cx<'_>) {
        let of = cx.session.filter(|_| self.browsing).map(|session| (session, cx.tally.list_version()));
        if self.everybody.of != of {
            let roster = of.map(|(session, _)| cx.state.roster(session)).unwrap_or_default();
            self.everybody = BrowseList { of, people: roster.iter().map(|one| one.person.id).collect() };
        }
    }

    /// The person that Enter takes: the selected row, else the clear winner.
    fn meant(&self) -> Option<PersonId> {
        let winner = || self.answer.as_ref().filter(|answer| answer.clear)?.hits.first().map(|hit| hit.key);
        self.choice.key().or_else(winner)
    }

    /// Who goes out: the selected person, else the only match who is in, else the person that Enter would take.
    fn leaving(&self, cx: &Cx<'_>, session: SessionId) -> Option<PersonId> {
        let inside = |person: PersonId| cx.state.attendee(session, person).is_some_and(|one| one.status == Status::In);
        if let Some(chosen) = self.choice.key() {
            return Some(chosen);
        }
        let sure = self.answer.iter().flat_map(|answer| &answer.hits).filter(|hit| hit.sure).map(|hit| hit.key);
        let inside: Vec<PersonId> = sure.filter(|person| inside(*person)).collect();
        match (inside.as_slice(), self.meant()) {
            ([one], _) => Some(*one),
            (several, Some(meant)) if several.contains(&meant) => Some(meant),
            ([], meant) => meant,
            _ => None,
        }
    }

    fn check(&mut self, cx: &Cx<'_>, out: bool) -> Vec<Request> {
        let Some(session) = cx.session else { return vec![Request::Say(Tone::Bad, NO_SESSION.into())] };
        if self.answer.is_none() && !self.browsing {
            return vec![Request::Say(Tone::Note, "type a few letters of a name first".into())];
        }
        let person = if out { self.leaving(cx, session) } else { self.meant() };
        let Some(person) = person else { return self.undecided(cx) };
        let at = match self.moment(cx, session) {
            Ok(at) => at,
            Err(why) => return vec![Request::Say(Tone::Bad, why)],
        };
        if let Some(other) = cx.state.other_session(session, person, cx.now).filter(|_| !out) {
            return vec![Request::Open(Box::new(transfer::menu(cx, session, person, other, at)))];
        }
        let check_in = CheckInRequest::of(cx.state, session, person, at);
        if check_in.needs_reason() && !out {
            return check_in.requests(true);
        }
        let source = if at.is_some() { Source::Late } else { Source::Door };
        self.field.take();
        self.choice.clear();
        self.search(cx);
        match out {
            true => vec![Request::Command(Command::new(session, AttendanceAct::CheckOut { person, at, source }))],
            false => check_in.requests(false),
        }
    }

    fn undecided(&self, cx: &Cx<'_>) -> Vec<Request> {
        match &self.answer {
            Some(answer) if answer.hits.is_empty() || !answer.sure => self.walk_in(cx),
            _ => vec![Request::Say(Tone::Note, "several fit: choose with ↑ ↓, or type more".into())],
        }
    }

    fn walk_in(&self, cx: &Cx<'_>) -> Vec<Request> {
        match cx.session {
            Some(session) => {
                vec![Request::Open(walkin::form(
                    session,
                    self.query().0,
                    cx.state.closed_collaborative(session).is_some(),
                ))]
            }
            None => vec![Request::Say(Tone::Bad, NO_SESSION.into())],
        }
    }

    fn card(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        match (cx.session, self.meant()) {
            (None, _) => vec![Request::Say(Tone::Bad, NO_SESSION.into())],
            (_, None) => vec![Request::Say(Tone::Note, "choose somebody with ↑ ↓ first, or type more".into())],
            (Some(session), Some(person)) => {
                // The same person stays chosen, whatever is done on the card.
                let listed = self.listed();
                self.choice.choose(person, &listed);
                vec![Request::Open(Box::new(PersonCard::of(cx, session, person)))]
            }
        }
    }

    fn moment(&self, cx: &Cx<'_>, session: SessionId) -> Result<Option<Time>, String> {
        let Some(clock) = self.query().1 else { return Ok(None) };
        let time = parse_clock(clock).ok_or_else(|| format!("\"@{clock}\" is no time; type it as in @10:35"))?;
        let row = cx.state.sessions.get(&session).ok_or("there is no such session")?;
        let at = row.moment(time);
        not_ahead(row, at, cx.now).map_err(|why| why.to_string())?;
        Ok(Some(at))
    }

    fn step(&mut self, rows: isize, cx: &Cx<'_>) -> Vec<Request> {
        let listed = self.listed();
        self.choice.step(rows, &listed);
        self.choice.scroll(self.room(cx), listed.len());
        Vec::new()
    }

    /// How many rows the list may take: eight at a door, more when browsing.
    fn room(&self, cx: &Cx<'_>) -> usize {
        let above = 1 + u16::from(!self.parked.is_empty());
        usize::from(cx.area.height.saturating_sub(above)).min(if cx.area.height > 16 { 10 } else { ROWS }).max(1)
    }
}

impl CheckIn {
    /// Runs an action of this pane.
    fn run(&mut self, action: CheckInAction, cx: &Cx<'_>) -> Vec<Request> {
        match action {
            CheckInAction::CheckOut => self.check(cx, true),
            CheckInAction::WalkIn => self.walk_in(cx),
            CheckInAction::Browse => {
                self.browsing = !self.browsing;
                self.browse(cx);
                self.choice.clear();
                Vec::new()
            }
            CheckInAction::Card => self.card(cx),
            CheckInAction::Hold => self.hold(cx),
            CheckInAction::TakeBack => self.take_back(cx),
            CheckInAction::Mark => self.mark_one(cx),
            CheckInAction::MarkAgency => self.mark_agency(cx),
        }
    }

    /// Runs an action that panes share; `None` where it has no meaning here.
    fn run_common(&mut self, action: CommonAction, cx: &Cx<'_>) -> Option<Vec<Request>> {
        Some(match action {
            CommonAction::Enter if !self.marked.is_empty() => self.ask(cx),
            CommonAction::Enter => self.check(cx, false),
            CommonAction::Up => self.step(-1, cx),
            CommonAction::Down => self.step(1, cx),
            CommonAction::PageUp => self.step(-8, cx),
            CommonAction::PageDown => self.step(8, cx),
            CommonAction::Close if !self.field.is_empty() || self.browsing => {
                self.field.take();
                self.browsing = false;
                self.browse(cx);
                self.choice.clear();
                self.search(cx);
                Vec::new()
            }
            CommonAction::Close if !self.marked.is_empty() => {
                self.marked.clear();
                Vec::new()
            }
            CommonAction::Close
            | CommonAction::NextPane
            | CommonAction::LastPane
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        })
    }
}

impl Pane for CheckIn {
    fn scope(&self) -> Scope {
        Scope::CheckIn
    }

    fn titles(&self, cx: &Cx<'_>) -> (String, String) {
        let counts = cx.tally.counts();
        let missing = match cx.row() {
            None => return ("Check-in".into(), String::new()),
            Some(_) if counts.absent > 0 => format!("{} absent", counts.absent),
            Some(_) => format!("{} expected", counts.expected),
        };
        let text = format!("{} in · {} left · {} excused · {missing}", counts.inside, counts.left, counts.excused);
        match self.marked.len() {
            0 => ("Check-in".into(), text),
            marked => (format!("Check-in · {marked} marked"), text),
        }
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        match action {
            Action::CheckIn(action) => Some(self.run(action, cx)),
            Action::Common(action) => self.run_common(action, cx),
            Action::App(_) | Action::Agenda(_) | Action::Breakouts(_) | Action::Notes(_) | Action::Loop(_) => None,
        }
    }

    fn on_key(&mut self, key: Key, cx: &Cx<'_>) {
        if self.field.edit(key) {
            self.choice.clear();
            self.search(cx);
        }
    }

    fn on_paste(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Request> {
        self.field.paste(text.lines().next().unwrap_or_default());
        self.choice.clear();
        self.search(cx);
        Vec::new()
    }

    fn input(&self) -> Option<&Field> {
        Some(&self.field)
    }

    fn set_input(&mut self, field: Field, cx: &Cx<'_>) {
        self.field = field;
        self.choice.clear();
        self.search(cx);
    }

    fn sync(&mut self, cx: &Cx<'_>) {
        self.browse(cx);
        self.search(cx);
        let listed = self.listed();
        self.choice.follow(&listed);
        self.choice.scroll(self.room(cx), listed.len());
        self.settle_marks(cx);
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        if area.height == 0 {
            return None;
        }
        let cursor = self.field.prompt(area, buffer, cx.theme);
        let mut y = self.parked_line(cx, buffer, area.y + 1);
        let first = y;
        let listed = self.listed();
        let room = self.room(cx).min(usize::from(area.bottom().saturating_sub(y)));
        let shown: Vec<(usize, PersonId)> =
            listed.iter().copied().enumerate().skip(self.choice.top()).take(room).collect();
        let people: Vec<PersonId> = shown.iter().map(|(_, person)| *person).collect();
        let columns = Columns::of(cx, &people);
        for (index, person) in shown {
            let hit = self.answer.as_ref().and_then(|answer| answer.hits.get(index));
            self.row(cx, buffer, y, person, hit, &columns);
            y += 1;
        }
        y = self.verdict(cx, buffer, y);
        y += u16::from(y > first);
        y = self.lately(cx, buffer, y);
        self.scroll_by(cx, buffer, y);
        Some(cursor)
    }
}
