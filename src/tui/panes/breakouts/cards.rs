//! Groups as cards that reflow with the width: who sits there, with what they do as a glyph and, where there is
//! room, as a word.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::buffer::Buffer;

use super::super::Cx;
use crate::core::model::ids::{GroupId, PersonId, RoundId};
use crate::core::model::state::State;
use crate::core::model::{Group, Seat};
use crate::core::people::order::person_order;
use crate::core::text::order::name_order;
use crate::core::words::{Mode, SeatOrigin};
use crate::tui::theme::Tint;
use crate::tui::widgets::text::{cut, pad, put, width};

/// One table as it is shown.
pub struct GroupCard {
    /// `None` for those who have no seat.
    pub group: Option<GroupId>,
    title: String,
    pub people: Vec<CardLine>,
}

/// A person on a card.
pub struct CardLine {
    pub person: PersonId,
    name: String,
    role: String,
    glyph: &'static str,
    /// Words about the person, the most important first.
    words: Vec<&'static str>,
    gone: bool,
    /// Why the person sits here, where they were placed by hand or late.
    reason: String,
}

/// The least columns of a card.
const CARD: u16 = 23;
/// The least columns of a card with room for roles.
const ROLES: usize = 38;

const LEGEND: &str = "◆ facilitates  ◇ writes down  ○ reports  + late  → moved  • pinned  ✗ left";

fn duty(group: &Group, person: PersonId) -> Option<(&'static str, &'static str)> {
    match Some(person) {
        held if held == group.facilitator => Some(("◆", "facilitates")),
        held if held == group.note_taker => Some(("◇", "writes down")),
        held if held == group.reporter => Some(("○", "reports")),
        _ => None,
    }
}

/// The cards of a round by number; `mark` adds who is missing and who has no seat.
pub fn of_round(state: &State, round: RoundId) -> Vec<GroupCard> {
    let mixed = state.rounds.get(&round).is_none_or(|row| row.mode != Mode::Affinity);
    let mut seats: BTreeMap<GroupId, Vec<&Seat>> = BTreeMap::new();
    for seat in state.seats_of(round) {
        seats.entry(seat.group).or_default().push(seat);
    }
    let card = |group: &Group| {
        let seats = seats.get(&group.id).map_or(&[][..], Vec::as_slice);
        let several = mixed || group.family.contains(" + ");
        let mut people: Vec<CardLine> = seats.iter().map(|seat| line(state, group, seat, several)).collect();
        let place = |line: &CardLine| state.persons.get(&line.person).map(person_order);
        people.sort_by(|a, b| (rank(a), name_order(&a.role), place(a)).cmp(&(rank(b), name_order(&b.role), place(b))));
        GroupCard { group: Some(group.id), title: group.title(), people }
    };
    state.groups_of(round).into_iter().map(card).collect()
}

/// The sort key that puts people with a group task first.
fn rank(line: &CardLine) -> usize {
    ["◆", "◇", "○"].iter().position(|glyph| *glyph == line.glyph).unwrap_or(3)
}

fn line(state: &State, group: &Group, seat: &Seat, with_role: bool) -> CardLine {
    let role = state.persons.get(&seat.person).map(|person| state.role_name(person.role)).filter(|_| with_role);
    let placing = match seat.placing {
        SeatOrigin::Drawn => None,
        SeatOrigin::Late => Some(("+", "late")),
        SeatOrigin::Moved => Some(("→", "moved")),
    };
    let pinned = seat.pinned.then_some(("•", "pinned"));
    let marks: Vec<_> = [duty(group, seat.person), placing, pinned].into_iter().flatten().collect();
    CardLine {
        person: seat.person,
        name: state.person_name(seat.person),
        role: role.unwrap_or_default().to_owned(),
        glyph: marks.first().map_or(" ", |(glyph, _)| glyph),
        words: marks.into_iter().map(|(_, word)| word).collect(),
        gone: false,
        reason: seat.reason.to_string(),
    }
}

/// Marks who has left, and puts those without a seat onto a card of their own.
pub fn mark(cards: &mut Vec<GroupCard>, state: &State, unseated: &[PersonId], gone: &BTreeSet<PersonId>) {
    cards.retain(|card| card.group.is_some());
    for line in cards.iter_mut().flat_map(|card| &mut card.people) {
        line.gone = gone.contains(&line.person);
    }
    if unseated.is_empty() {
        return;
    }
    let line = |person: &PersonId| CardLine {
        person: *person,
        name: state.person_name(*person),
        role: state.persons.get(person).map(|row| state.role_name(row.role).to_owned()).unwrap_or_default(),
        glyph: "?",
        words: vec!["no seat"],
        gone: false,
        reason: String::new(),
    };
    cards.push(GroupCard { group: None, title: "No seat yet".to_owned(), people: unseated.iter().map(line).collect() });
}

/// One line in an empty pane.
pub fn say(cx: &Cx<'_>, buffer: &mut Buffer, text: &str) {
    put(buffer, cx.area.x, cx.area.y, usize::from(cx.area.width), text, cx.theme.style(Tint::Dim));
}

/// What is drawn: the cards, the selection and the counts.
pub struct CardsView<'a> {
    pub cards: &'a [GroupCard],
    pub chosen: Option<PersonId>,
    pub unseated: usize,
    pub gone: usize,
}

impl CardsView<'_> {
    /// Draws the cards, and a last line with the most urgent remark.
    pub fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) {
        let area = cx.area;
        let last = area.bottom().saturating_sub(1);
        let columns = usize::from((area.width / CARD).max(1)).min(self.cards.len().max(1));
        let wide = usize::from(area.width) / columns;
        let holds = |card: &GroupCard| card.people.iter().any(|line| Some(line.person) == self.chosen);
        let row = self.cards.iter().position(holds).map(|card| card / columns);
        let (mut y, mut shown) = (area.y, 0);
        for cards in self.cards.chunks(columns).skip(self.first_row(columns, row, area.height.saturating_sub(1))) {
            let height = cards.iter().map(|card| card.people.len() + 1).max().unwrap_or(0);
            // One card may be taller than the screen: it scrolls with the choice.
            let above = self.above(cards, usize::from(last.saturating_sub(y + 1)));
            shown = self.cards.iter().position(|card| std::ptr::eq(card, &cards[0])).unwrap_or(0) + cards.len();
            for (column, card) in cards.iter().enumerate() {
                let x = area.x + u16::try_from(column * wide).unwrap_or(0);
                self.card(cx, buffer, (x, y, last), wide.saturating_sub(1), (card, above));
            }
            y = y.saturating_add(u16::try_from(height).unwrap_or(u16::MAX)).saturating_add(1);
            if y >= last {
                break;
            }
        }
        let (text, tint) = self.foot(usize::from(area.width));
        let below = self.cards.len().saturating_sub(shown);
        let text = if below > 0 { format!("↓ {below} more · {text}") } else { text };
        put(buffer, area.x, last, usize::from(area.width), &text, cx.theme.style(tint));
    }

    /// The first row of cards to show so that the chosen one is in sight.
    fn first_row(&self, columns: usize, chosen: Option<usize>, height: u16) -> usize {
        let Some(chosen) = chosen else { return 0 };
        let tall = |cards: &[GroupCard]| cards.iter().map(|card| card.people.len() + 2).max().unwrap_or(0);
        let heights: Vec<usize> = self.cards.chunks(columns).map(tall).collect();
        let fits = |first: &usize| heights[*first..=chosen].iter().sum::<usize>() <= usize::from(height);
        (0..=chosen).find(fits).unwrap_or(chosen)
    }

    /// Lines of a row of cards that are left out above so that the chosen one is in sight.
    fn above(&self, cards: &[GroupCard], room: usize) -> usize {
        let place = |card: &GroupCard| card.people.iter().position(|line| Some(line.person) == self.chosen);
        cards.iter().find_map(place).map_or(0, |place| (place + 1).saturating_sub(room.max(1)))
    }

    fn card(
        &self,
        cx: &Cx<'_>,
        buffer: &mut Buffer,
        (x, y, last): (u16, u16, u16),
        wide: usize,
        (card, above): (&GroupCard, usize),
    ) {
        if y >= last {
            return;
        }
        let count = format!(" · {}", card.people.len());
        let title = format!("{}{count}", cut(&card.title, wide.saturating_sub(width(&count))));
        let tint = if card.group.is_some() { Tint::Strong } else { Tint::Warn };
        put(buffer, x, y, wide, &title, cx.theme.style(tint));
        for (row, line) in (y + 1..last).zip(card.people.iter().skip(above)) {
            let chosen = self.chosen == Some(line.person);
            let text = line.shown(wide.saturating_sub(2), chosen);
            let tint = match (chosen, line.gone) {
                (true, _) => Tint::Selected,
                (false, true) => Tint::Warn,
                (false, false) => Tint::Plain,
            };
            put(buffer, x + 1, row, wide.saturating_sub(1), &text, cx.theme.style(tint));
        }
    }

    /// The last line: the selected person, else what needs repair, else late arrivals, else the legend.
    fn foot(&self, columns: usize) -> (String, Tint) {
        let lines = || self.cards.iter().flat_map(|card| card.people.iter().map(move |line| (card, line)));
        if let Some((card, line)) = lines().find(|(_, line)| Some(line.person) == self.chosen) {
            let mut about = vec![line.name.as_str()];
            about.extend(line.gone.then_some("left the room"));
            about.extend(&line.words);
            about.extend([line.role.as_str(), line.reason.as_str(), card.title.as_str()]);
            about.retain(|part| !part.is_empty());
            return (about.join(" · "), Tint::Plain);
        }
        let mut parts = Vec::new();
        if self.unseated > 0 {
            parts.push(format!("{} in the room without a seat: p places", self.unseated));
        }
        if self.gone > 0 {
            parts.push(format!("{} left: f repairs", self.gone));
        }
        if !parts.is_empty() {
            return (parts.join(" · "), Tint::Warn);
        }
        let late: Vec<String> = lines()
            .filter(|(_, line)| line.words.contains(&"late"))
            .map(|(card, line)| format!("{} → {}", line.name, card.title.split(' ').next().unwrap_or_default()))
            .collect();
        let late = format!("late: {}", late.join(", "));
        if late.len() > 6 && width(&late) <= columns {
            return (late, Tint::Dim);
        }
        (LEGEND.to_owned(), Tint::Dim)
    }
}

impl CardLine {
    /// The name with its glyph; the words and the role as far as they fit.
    fn shown(&self, columns: usize, chosen: bool) -> String {
        let glyph = if self.gone { "✗" } else { self.glyph };
        let mut words = self.words.clone();
        if self.gone {
            words.insert(0, "left");
        }
        let mut text = format!("{glyph} {}", self.name);
        if !words.is_empty() {
            let more = format!("{text}, {}", words.join(", "));
            if chosen || width(&more) <= columns {
                text = more;
            }
        }
        let room = columns.saturating_sub(width(&text) + 2);
        if columns >= ROLES && !self.role.is_empty() && room >= 6 {
            let role = cut(&self.role, room);
            text = format!("{}{role}", pad(&text, columns.saturating_sub(width(&role))));
        }
        pad(&text, columns)
    }
}
