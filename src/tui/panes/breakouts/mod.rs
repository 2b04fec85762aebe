//! The breakouts: a round as cards. People are moved by key or by search, late arrivals are placed, the round is
//! repaired.
//!
//! What it shows is worked out anew only where rows changed that it shows; a minute that turns or somebody at a door
//! costs it next to nothing.

mod acts;
mod cards;
mod draws;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{Cx, NO_SESSION, Pane, PaneMessage, Request};
use crate::core::breakouts::{Scorecard, SeatingHistory, scorecard_with};
use crate::core::model::ids::{PersonId, RoundId};
use crate::core::model::state::Key as RowKey;
use crate::core::words::{Mode, Status};
use crate::tui::keymap::{Action, BreakoutsAction, CommonAction, Scope};
use crate::tui::msg::Tone;
use crate::tui::overlays::breakouts::aloud::ReadAloud;
use crate::tui::widgets::list::Selection;
use cards::GroupCard;

/// The breakouts pane.
pub struct Breakouts {
    round: Option<RoundId>,
    /// An earlier round on the screen; `None` shows the newest one.
    looked_at: Option<RoundId>,
    title: String,
    score: Scorecard,
    cards: Vec<GroupCard>,
    unseated: Vec<PersonId>,
    /// People who have a seat and are not in the room.
    gone: BTreeSet<PersonId>,
    choice: Selection<PersonId>,
    earlier: Option<SeatingHistory>,
    /// Whether the cards have to be rebuilt, and whether the people in the room have to be looked up again.
    stale: (bool, bool),
}

impl Default for Breakouts {
    fn default() -> Self {
        Self {
            round: None,
            looked_at: None,
            title: String::new(),
            score: Scorecard::default(),
            cards: Vec::new(),
            unseated: Vec::new(),
            gone: BTreeSet::new(),
            choice: Selection::default(),
            earlier: None,
            stale: (true, true),
        }
    }
}

impl Breakouts {
    fn order(&self) -> Vec<PersonId> {
        self.cards.iter().flat_map(|card| card.people.iter().map(|line| line.person)).collect()
    }

    fn step(&mut self, rows: isize) -> Vec<Request> {
        let order = self.order();
        self.choice.step(rows, &order);
        Vec::new()
    }

    /// Shows the round before or after the one on the screen.
    fn turn(&mut self, by: isize, cx: &Cx<'_>) -> Vec<Request> {
        let rounds: Vec<RoundId> = cx
            .session
            .map_or_else(Vec::new, |session| cx.state.rounds_of(session).into_iter().map(|round| round.id).collect());
        let at = rounds.iter().position(|round| Some(*round) == self.round);
        match at.and_then(|at| rounds.get(at.checked_add_signed(by)?)) {
            Some(round) => {
                self.looked_at = (Some(round) != rounds.last()).then_some(*round);
                self.sync(cx);
                Vec::new()
            }
            None => vec![Request::Say(Tone::Note, "there is no other round that way".into())],
        }
    }

    /// Runs an act on the selected person, or on one found by search.
    fn with_chosen(&self, cx: &Cx<'_>, act: acts::SeatAction) -> Vec<Request> {
        let (Some(_), Some(round)) = (cx.session, self.round) else {
            return vec![Request::Say(Tone::Note, "there are no groups yet: d draws them".into())];
        };
        match self.choice.key() {
            Some(person) => act(cx, round, person),
            None => acts::find(act, round),
        }
    }

    fn make_cards(&mut self, cx: &Cx<'_>, round: RoundId) {
        let Some(row) = cx.state.rounds.get(&round) else { return };
        self.title = row.title.to_string();
        let earlier = self.earlier.get_or_insert_with(|| cx.state.earlier(row.session, Some(round)));
        self.score = scorecard_with(cx.state, round, earlier);
        self.cards = cards::of_round(cx.state, round);
    }

    /// Finds the people in the room without a seat, and those with a seat who are not in the room.
    fn look_round(&mut self, cx: &Cx<'_>, round: RoundId) {
        let Some(session) = cx.session else { return };
        let present: BTreeSet<PersonId> = cx.state.people_in_room(session).iter().map(|one| one.person.id).collect();
        let seated: BTreeSet<PersonId> = cx.state.seats_of(round).map(|seat| seat.person).collect();
        self.unseated = present.difference(&seated).copied().collect();
        self.gone = seated.difference(&present).copied().collect();
        let expected = |person: &PersonId| {
            cx.state.attendee(session, *person).is_some_and(|one| matches!(one.status, Status::Expected))
        };
        let over = cx.row().is_some_and(|row| row.closed_at.is_some());
        self.gone.retain(|person| !over || expected(person));
    }

    /// Marks what has to be computed again after a row changed.
    fn row_changed(&mut self, key: &RowKey) {
        match key {
            RowKey::Round(_) => {
                self.earlier = None;
                self.stale = (true, true);
            }
            RowKey::Seat((round, _)) if Some(*round) != self.round => self.earlier = None,
            RowKey::Group(_) | RowKey::Seat(_) | RowKey::Person(_) => self.stale = (true, true),
            RowKey::Wish(_) | RowKey::Role(_) | RowKey::Agency(_) => self.stale.0 = true,
            RowKey::Event(_) | RowKey::Registration(_) | RowKey::Session(_) => self.stale.1 = true,
            RowKey::Collaborative(_)
            | RowKey::Center(_)
            | RowKey::Team(_)
            | RowKey::RoleRule(_)
            | RowKey::SavedMapping(_)
            | RowKey::Item(_)
            | RowKey::Note(_)
            | RowKey::Link(_)
            | RowKey::Vote(_)
            | RowKey::Answer(_)
            | RowKey::Trial(_)
            | RowKey::CategoryName(_)
            | RowKey::PdsaCycle(_)
            | RowKey::PollCount(_)
            | RowKey::Remark(_) => {}
        }
    }

    /// The figures as the frame has room for them.
    fn figures(&self) -> String {
        let card = &self.score;
        format!(
            "moved {} · repeats {} (best {}) · agency {} (best {})",
            card.moved,
            card.repeated_pairs,
            card.repeated_pairs_best,
            card.same_agency_pairs,
            card.same_agency_pairs_best
        )
    }
}

impl Breakouts {
    /// Runs an action of this pane.
    fn run(&mut self, action: BreakoutsAction, cx: &Cx<'_>) -> Vec<Request> {
        match action {
            BreakoutsAction::Draw => draws::suggested(cx),
            BreakoutsAction::DrawMixed => draws::draw(cx, &draws::wanted(cx, Mode::Mixed)),
            BreakoutsAction::DrawAs => vec![Request::Open(Box::new(draws::form(cx)))],
            BreakoutsAction::Move => self.with_chosen(cx, acts::shift),
            BreakoutsAction::Swap => self.with_chosen(cx, acts::swap),
            BreakoutsAction::Pin => self.with_chosen(cx, acts::pin),
            BreakoutsAction::Wish => self.with_chosen(cx, acts::wish),
            BreakoutsAction::FindSeat => match self.round {
                Some(round) => acts::find(acts::menu, round),
                None => self.with_chosen(cx, acts::menu),
            },
            BreakoutsAction::Place => {
                let chosen = self.choice.key().filter(|person| self.unseated.contains(person));
                match (self.round, chosen.or(self.unseated.first().copied())) {
                    (Some(round), Some(person)) => acts::place(cx, round, person),
                    _ => vec![Request::Say(Tone::Note, "everybody in the room has a seat".into())],
                }
            }
            BreakoutsAction::Repair => self.round.map_or_else(Vec::new, |round| acts::repair(cx, round)),
            BreakoutsAction::ReadAloud => match self.round {
                Some(round) => {
                    let here = |card: &GroupCard| card.people.iter().any(|line| Some(line.person) == self.choice.key());
                    let first = self.cards.iter().position(here).unwrap_or(0);
                    vec![Request::Open(Box::new(ReadAloud::new(round, first)))]
                }
                None => Vec::new(),
            },
            BreakoutsAction::RoundBefore => self.turn(-1, cx),
            BreakoutsAction::RoundAfter => self.turn(1, cx),
        }
    }

    /// Runs an action that panes share; `None` where it has no meaning here.
    fn run_common(&mut self, action: CommonAction) -> Option<Vec<Request>> {
        Some(match action {
            CommonAction::Up => self.step(-1),
            CommonAction::Down => self.step(1),
            CommonAction::PageUp => self.step(-6),
            CommonAction::PageDown => self.step(6),
            CommonAction::Close if self.choice.key().is_some() => {
                self.choice.clear();
                Vec::new()
            }
            CommonAction::Enter
            | CommonAction::Close
            | CommonAction::NextPane
            | CommonAction::LastPane
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        })
    }
}

impl Pane for Breakouts {
    fn scope(&self) -> Scope {
        Scope::Breakouts
    }

    fn titles(&self, cx: &Cx<'_>) -> (String, String) {
        if self.round.is_none() {
            return ("Breakouts".into(), String::new());
        }
        let back = if self.looked_at.is_some() { " (an earlier round: ] goes on)" } else { "" };
        let title = if cx.area.width >= 70 || self.looked_at.is_some() {
            format!("Breakouts · {}{back}", self.title)
        } else {
            "Breakouts".into()
        };
        (title, self.figures())
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        match action {
            Action::Breakouts(action) => Some(self.run(action, cx)),
            Action::Common(action) => self.run_common(action),
            Action::App(_) | Action::Agenda(_) | Action::CheckIn(_) | Action::Notes(_) | Action::Loop(_) => None,
        }
    }

    fn hear(&mut self, message: PaneMessage<'_>, _: &Cx<'_>) -> Vec<Request> {
        match message {
            PaneMessage::Reloaded => {
                self.earlier = None;
                self.stale = (true, true);
            }
            PaneMessage::RowsChanged(keys) => keys.iter().for_each(|key| self.row_changed(key)),
            PaneMessage::Answered { .. } | PaneMessage::Drafts(_) | PaneMessage::Notes(_) => {}
        }
        Vec::new()
    }

    fn sync(&mut self, cx: &Cx<'_>) {
        let newest = cx.session.and_then(|session| cx.state.last_round(session).ok());
        self.looked_at = self.looked_at.filter(|round| {
            let row = cx.state.rounds.get(round);
            Some(*round) != newest && row.is_some_and(|row| !row.replaced && Some(row.session) == cx.session)
        });
        let round = self.looked_at.or(newest);
        if round != std::mem::replace(&mut self.round, round) {
            self.earlier = None;
            self.stale = (true, true);
        }
        let Some(round) = round else {
            self.cards.clear();
            self.unseated.clear();
            self.gone.clear();
            self.choice.clear();
            return;
        };
        let (cards, room) = std::mem::take(&mut self.stale);
        if room || cards {
            self.look_round(cx, round);
        }
        if cards {
            self.make_cards(cx, round);
        }
        if room || cards {
            cards::mark(&mut self.cards, cx.state, &self.unseated, &self.gone);
            let order = self.order();
            self.choice.follow(&order);
        }
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        if self.round.is_none() {
            let text = if cx.session.is_none() { NO_SESSION } else { "no groups yet: d draws them from who is in" };
            cards::say(cx, buffer, text);
            return None;
        }
        let state = cards::CardsView {
            cards: &self.cards,
            chosen: self.choice.key(),
            unseated: self.unseated.len(),
            gone: self.gone.len(),
        };
        state.view(cx, buffer);
        None
    }
}
