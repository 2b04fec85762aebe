//! The breakouts: the newest round as cards, people moved by hand, late ones placed.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{Cx, NO_SESSION, Pane, Want};
use crate::core::breakouts::{Sizes, best_place, draw_command, scorecard};
use crate::core::command::Command;
use crate::core::ids::{GroupId, PersonId, RoundId};
use crate::core::model::Group;
use crate::core::words::{Mode, Placing, Status};
use crate::tui::keymap::{Action, Scope};
use crate::tui::msg::Tone;
use crate::tui::overlays::menu::{Choice as MenuChoice, Menu};
use crate::tui::theme::Role;
use crate::tui::widgets::list::Choice;
use crate::tui::widgets::text::{cut, pad, put, width};

/// One table as it is shown.
struct Card {
    group: GroupId,
    title: String,
    people: Vec<(PersonId, &'static str)>,
}

/// The breakouts pane.
#[derive(Default)]
pub struct Breakouts {
    round: Option<RoundId>,
    title: String,
    score: String,
    cards: Vec<Card>,
    unseated: Vec<PersonId>,
    choice: Choice<PersonId>,
}

/// A card is at least so wide; it takes what the pane has.
const CARD: u16 = 23;

impl Breakouts {
    fn order(&self) -> Vec<PersonId> {
        self.cards.iter().flat_map(|card| card.people.iter().map(|(person, _)| *person)).collect()
    }

    fn draw(&self, cx: &Cx<'_>, mode: Mode) -> Vec<Want> {
        let Some(session) = cx.session else { return vec![Want::Say(Tone::Bad, NO_SESSION.into())] };
        // A new draw at the same minute is meant to be another one.
        let rounds = cx.state.rounds_of(session).len() as u64;
        let seed = cx.now.0.unsigned_abs() / 60_000 % 10_000 + rounds;
        match draw_command(cx.state, session, mode, Sizes::default(), seed, "") {
            Err(refusal) => vec![Want::Say(Tone::Bad, refusal.to_string())],
            Ok(command) if self.cards.is_empty() => vec![Want::Command(command)],
            Ok(command) => {
                let again = MenuChoice::new("draw anew", "the groups of now stay in the history", move || {
                    vec![Want::Command(command.clone())]
                });
                let keep = MenuChoice::new("keep these groups", "", Vec::new);
                vec![Want::Open(Box::new(Menu::new("Groups are drawn already", vec![keep, again])))]
            }
        }
    }

    fn move_chosen(&self, cx: &Cx<'_>) -> Vec<Want> {
        let (Some(session), Some(round), Some(person)) = (cx.session, self.round, self.choice.key()) else {
            return vec![Want::Say(Tone::Note, "choose a person with the arrow keys first".into())];
        };
        let from = cx.state.seats.get(&(round, person)).map(|seat| seat.group);
        let choices = self.cards.iter().filter(|card| Some(card.group) != from).map(|card| {
            let group = card.group;
            MenuChoice::new(&card.title, &format!("{} people", card.people.len()), move || {
                let (placing, reason) = (Placing::Moved, String::new());
                vec![Want::Command(Command::Seat { session, round, person, group, placing, reason })]
            })
        });
        let title = format!("Move {} to", cx.state.person_name(person));
        vec![Want::Open(Box::new(Menu::new(&title, choices.collect())))]
    }

    fn place(&self, cx: &Cx<'_>) -> Vec<Want> {
        let (Some(session), Some(round), Some(person)) = (cx.session, self.round, self.unseated.first()) else {
            return vec![Want::Say(Tone::Note, "everybody in the room has a seat".into())];
        };
        let person = *person;
        let Some(best) = best_place(cx.state, round, person) else { return Vec::new() };
        let number = cx.state.groups.get(&best.group).map_or(0, |group| group.number);
        let say = format!("{}: group {number} ({})", cx.state.person_name(person), best.reason);
        let (group, reason) = (best.group, best.reason);
        let seat = Command::Seat { session, round, person, group, placing: Placing::Late, reason };
        vec![Want::Command(seat), Want::Say(Tone::Good, say)]
    }

    fn step(&mut self, rows: isize) -> Vec<Want> {
        let order = self.order();
        self.choice.step(rows, &order);
        Vec::new()
    }
}

fn duty(group: &Group, person: PersonId) -> &'static str {
    match Some(person) {
        held if held == group.facilitator => "◆ facilitates",
        held if held == group.note_taker => "◇ notes",
        held if held == group.reporter => "○ reports",
        _ => "",
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
        let title = if cx.area.width >= 70 { format!("Breakouts · {}", self.title) } else { "Breakouts".into() };
        (title, self.score.clone())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Want>> {
        Some(match action {
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::PageUp => self.step(-6),
            Action::PageDown => self.step(6),
            Action::Draw => self.draw(cx, Mode::Affinity),
            Action::DrawMixed => self.draw(cx, Mode::Mixed),
            Action::Move => self.move_chosen(cx),
            Action::Place => self.place(cx),
            Action::Close if self.choice.key().is_some() => {
                self.choice.clear();
                Vec::new()
            }
            _ => return None,
        })
    }

    fn sync(&mut self, cx: &Cx<'_>) {
        let session = cx.session;
        self.round = session.and_then(|session| cx.state.last_round(session).ok());
        self.cards.clear();
        self.unseated.clear();
        let (Some(session), Some(round)) = (session, self.round) else { return };
        self.title = cx.state.rounds.get(&round).map(|row| row.title.to_string()).unwrap_or_default();
        for group in cx.state.groups_of(round) {
            let seats = cx.state.seats_of(round).filter(|seat| seat.group == group.id);
            let mut people: Vec<_> = seats.map(|seat| (seat.person, duty(group, seat.person))).collect();
            people.sort_by_key(|(person, duty)| (duty.is_empty(), *duty, cx.state.person_name(*person)));
            let title = format!("{} {}", group.number, group.name);
            self.cards.push(Card { group: group.id, title, people });
        }
        let card = scorecard(cx.state, round);
        self.score = format!(
            "repeats {} · same agency {} (best {}) · moved {}",
            card.repeated_pairs, card.same_agency_pairs, card.same_agency_pairs_best, card.moved
        );
        let present = cx.state.present(session);
        self.unseated = present
            .iter()
            .filter(|one| one.status == Status::In && !cx.state.seats.contains_key(&(round, one.person.id)))
            .map(|one| one.person.id)
            .collect();
        let order = self.order();
        self.choice.follow(&order);
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        if self.cards.is_empty() {
            let text = if cx.session.is_none() { NO_SESSION } else { "no groups yet: d draws them from who is in" };
            put(buffer, area.x, area.y, usize::from(area.width), text, cx.theme.style(Role::Dim));
            return None;
        }
        let columns = usize::from((area.width / CARD).max(1)).min(self.cards.len());
        let wide = usize::from(area.width) / columns;
        let chosen_row =
            self.cards.iter().position(|card| card.people.iter().any(|(id, _)| Some(*id) == self.choice.key()));
        let first_row = self.first_row(columns, chosen_row.map(|card| card / columns), area.height.saturating_sub(1));
        let mut y = area.y;
        let last = area.bottom().saturating_sub(1);
        for cards in self.cards.chunks(columns).skip(first_row) {
            let height = cards.iter().map(|card| card.people.len() + 1).max().unwrap_or(0);
            for (column, card) in cards.iter().enumerate() {
                let x = area.x + u16::try_from(column * wide).unwrap_or(0);
                self.card(cx, buffer, (x, y, last), wide.saturating_sub(1), card);
            }
            y = y.saturating_add(u16::try_from(height).unwrap_or(u16::MAX)).saturating_add(1);
            if y >= last {
                break;
            }
        }
        let (text, role) = match self.unseated.len() {
            0 => ("◆ facilitates  ◇ writes down  ○ reports".to_owned(), Role::Dim),
            many => (format!("{many} in the room without a seat: p places them"), Role::Warn),
        };
        put(buffer, area.x, last, usize::from(area.width), &text, cx.theme.style(role));
        None
    }
}

impl Breakouts {
    /// The first row of cards to show so that the chosen one is in sight.
    fn first_row(&self, columns: usize, chosen: Option<usize>, height: u16) -> usize {
        let Some(chosen) = chosen else { return 0 };
        let heights: Vec<usize> = self
            .cards
            .chunks(columns)
            .map(|cards| cards.iter().map(|card| card.people.len() + 2).max().unwrap_or(0))
            .collect();
        let fits = |first: &usize| heights[*first..=chosen].iter().sum::<usize>() <= usize::from(height);
        (0..=chosen).find(fits).unwrap_or(chosen)
    }

    fn card(&self, cx: &Cx<'_>, buffer: &mut Buffer, (x, y, last): (u16, u16, u16), wide: usize, card: &Card) {
        if y >= last {
            return;
        }
        let count = format!(" · {}", card.people.len());
        let title = format!("{}{count}", cut(&card.title, wide.saturating_sub(width(&count))));
        put(buffer, x, y, wide, &title, cx.theme.style(Role::Strong));
        for (line, (person, duty)) in (y + 1..last).zip(&card.people) {
            let chosen = self.choice.key() == Some(*person);
            let glyph = duty.split_whitespace().next().unwrap_or(" ");
            let name = cx.state.person_name(*person);
            let name =
                if chosen && !duty.is_empty() { format!("{name}, {}", &duty[glyph.len()..].trim()) } else { name };
            let text = format!("{glyph} {name}");
            let role = if chosen { Role::Selected } else { Role::Plain };
            put(buffer, x + 1, line, wide.saturating_sub(1), &pad(&text, wide.saturating_sub(2)), cx.theme.style(role));
        }
    }
}
