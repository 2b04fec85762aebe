//! Putting a round right after people have left and others have come: the seats of those who left become free, who
//! has none gets one, and as few as possible move so that sizes differ by at most one again.
//!
//! A plan to look at; carrying it out is a command. Pinned people never move, and neither does anybody where teams
//! or hands made the groups.

use std::collections::{BTreeMap, BTreeSet};

use super::place::Tables;
use crate::core::breakouts::drafts::{GroupDraft, Reseat};
use crate::core::breakouts::solver::sizes::even;
use crate::core::engine::refusal::Refusal;
use crate::core::model::Group;
use crate::core::model::ids::{GroupId, PersonId, RoundId};
use crate::core::model::state::State;
use crate::core::words::{Mode, SeatOrigin};

/// What a repair would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// Who is no longer in the room and gives up the seat.
    pub gone: Vec<PersonId>,
    /// Who gets a seat, or another one.
    pub seats: Vec<Reseat>,
    /// Tables that are opened, numbered on from the last.
    pub opened: Vec<GroupDraft>,
    /// Tables at which nobody is left.
    pub closed: Vec<GroupId>,
}

impl Repair {
    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.seats.is_empty()
    }

    /// How many change their table.
    #[must_use]
    pub fn moves(&self) -> usize {
        self.seats.iter().filter(|seat| seat.placing == SeatOrigin::Moved).count()
    }

    /// The plan in sentences, the sum first.
    #[must_use]
    pub fn in_words(&self, state: &State, round: RoundId) -> Vec<String> {
        let placed = self.seats.len() - self.moves();
        let mut lines = vec![format!("{} left, {placed} placed, {} moved", self.gone.len(), self.moves())];
        let group = |person: &PersonId| {
            let seat = state.seats.get(&(round, *person))?;
            state.groups.get(&seat.group).map(|group| group.number)
        };
        for person in &self.gone {
            let number = group(person).unwrap_or(0);
            lines.push(format!("{} left group {number}", state.person_name(*person)));
        }
        for seat in &self.seats {
            let name = state.person_name(seat.person);
            lines.push(match group(&seat.person) {
                Some(from) => format!("{name} moves from group {from} to group {}", seat.number),
                None => format!("{name} goes to group {} ({})", seat.number, seat.reason),
            });
        }
        let closed = self.closed.iter().filter_map(|id| state.groups.get(id));
        lines.extend(closed.map(|group| format!("group {} {} is closed", group.number, group.name)));
        lines.extend(self.opened.iter().map(|group| format!("a new group is opened: {}", group.name)));
        lines
    }
}

/// One kind of people's tables while they are put right.
struct Family<'a> {
    name: String,
    tables: Vec<&'a Group>,
    newcomers: Vec<PersonId>,
}

/// What has to be done so that the round fits who is in the room now.
///
/// # Errors
/// Where there is no such round.
pub fn repair(state: &State, round: RoundId) -> Result<Repair, Refusal> {
    let row = state.rounds.get(&round).ok_or(Refusal::Unknown { what: "round" })?;
    let mut tables = Tables::of(state, round).ok_or(Refusal::Unknown { what: "round" })?;
    let present: BTreeSet<PersonId> = state.people_in_room(row.session).into_iter().map(|one| one.person.id).collect();
    let mut plan = Repair::default();
    for people in tables.people.values_mut() {
        people.retain(|person| {
            let here = present.contains(person);
            plan.gone.extend((!here).then_some(*person));
            here
        });
    }
    let newcomers: Vec<PersonId> =
        present.iter().copied().filter(|person| !state.seats.contains_key(&(round, *person))).collect();
    if !matches!(row.mode, Mode::Affinity | Mode::Mixed) {
        for person in newcomers {
            place(&mut tables, &mut plan, person, |_| true);
        }
        return Ok(plan);
    }
    for family in families(&tables, newcomers) {
        balance(state, round, &mut tables, &mut plan, family);
    }
    if row.mode == Mode::Affinity {
        join_the_lonely(state, round, &mut tables, &mut plan);
    }
    Ok(plan)
}

/// Nobody talks to themselves: who is alone at a table, all others of their roles gone, joins the nearest one.
fn join_the_lonely(state: &State, round: RoundId, tables: &mut Tables<'_>, plan: &mut Repair) {
    for group in tables.groups.clone() {
        let [person] = *tables.at(group.id) else { continue };
        let seat = state.seats.get(&(round, person));
        if seat.is_some_and(|seat| seat.pinned) || plan.seats.iter().any(|one| one.person == person) {
            continue;
        }
        let Some(best) = tables.best(person, |other| other.id != group.id && !tables.at(other.id).is_empty()) else {
            continue;
        };
        let number = tables.groups.iter().find(|other| other.id == best.group).map_or(0, |other| other.number);
        tables.people.insert(group.id, Vec::new());
        tables.people.entry(best.group).or_default().push(person);
        let reason = format!("alone at group {}, {}", group.number, best.reason);
        plan.seats.push(Reseat { person, number, placing: SeatOrigin::Moved, reason });
        plan.closed.push(group.id);
    }
}

fn place(tables: &mut Tables<'_>, plan: &mut Repair, person: PersonId, open: impl Fn(&Group) -> bool) {
    let Some(best) = tables.best(person, open) else { return };
    let number = tables.groups.iter().find(|group| group.id == best.group).map_or(0, |group| group.number);
    tables.people.entry(best.group).or_default().push(person);
    plan.seats.push(Reseat { person, number, placing: SeatOrigin::Late, reason: best.reason });
}

/// The families with those who have no seat yet, each with the nearest.
fn families<'a>(tables: &Tables<'a>, newcomers: Vec<PersonId>) -> Vec<Family<'a>> {
    let mut families: Vec<Family<'a>> = Vec::new();
    for group in &tables.groups {
        match families.iter_mut().find(|family| *family.name == *group.family) {
            Some(family) => family.tables.push(group),
            None => {
                let (name, tables) = (group.family.to_string(), vec![*group]);
                families.push(Family { name, tables, newcomers: Vec::new() });
            }
        }
    }
    for person in newcomers {
        let near = |family: &&mut Family<'a>| {
            let kinship = family.tables.iter().map(|group| tables.kinship(person, group)).min();
            let sitting: usize = family.tables.iter().map(|group| tables.at(group.id).len()).sum();
            (kinship, sitting / family.tables.len().max(1))
        };
        if let Some(family) = families.iter_mut().min_by_key(near) {
            family.newcomers.push(person);
        }
    }
    families
}

/// Seats at each table of a family after the repair, with how many have to move for it.
struct Seating {
    moves: usize,
    /// By the family's tables; tables behind the last one are new.
    seats: Vec<usize>,
}

/// The seating with so many tables that moves fewest: the largest tables stay, and are the larger ones.
fn seating(staying: &[usize], pinned: &[usize], people: usize, count: usize) -> Seating {
    let mut order: Vec<usize> = (0..staying.len()).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(pinned[*index] > 0), std::cmp::Reverse(staying[*index]), *index));
    let mut kept: Vec<usize> = order.into_iter().take(count).collect();
    kept.sort_by_key(|index| (std::cmp::Reverse(staying[*index]), *index));
    let mut seats = vec![0; staying.len().max(count)];
    let opened = staying.len()..seats.len();
    for (index, seat) in kept.iter().copied().chain(opened).zip(even(people, count)) {
        seats[index] = seat;
    }
    for full in 0..staying.len() {
        while seats[full] < pinned[full] {
            let free = |index: &usize| seats[*index].saturating_sub(pinned.get(*index).copied().unwrap_or(0));
            let Some(giver) = (0..seats.len()).max_by_key(free) else { break };
            seats[giver] = seats[giver].saturating_sub(1);
            seats[full] += 1;
        }
    }
    let stays: usize = staying.iter().zip(&seats).map(|(staying, seats)| staying.min(seats)).sum();
    Seating { moves: staying.iter().sum::<usize>() - stays, seats }
}

fn balance(state: &State, round: RoundId, tables: &mut Tables<'_>, plan: &mut Repair, family: Family<'_>) {
    let Some(row) = state.rounds.get(&round) else { return };
    let pinned = |person: &PersonId| state.seats.get(&(round, *person)).is_some_and(|seat| seat.pinned);
    let staying: Vec<usize> = family.tables.iter().map(|group| tables.at(group.id).len()).collect();
    let pins: Vec<usize> =
        family.tables.iter().map(|group| tables.at(group.id).iter().filter(|one| pinned(one)).count()).collect();
    let people = staying.iter().sum::<usize>() + family.newcomers.len();
    if people == 0 {
        return;
    }
    let (now, size) = (staying.len(), |size: u32| usize::try_from(size).unwrap_or(1).max(1));
    let least = people.div_ceil(size(row.most));
    let counts = if row.groups.is_some() { now..=now } else { least..=(people / size(row.least)).max(least) };
    let best = counts
        .map(|count| (seating(&staying, &pins, people, count), count))
        .min_by_key(|(seating, count)| (seating.moves, count.abs_diff(now), *count));
    let Some((seating, _)) = best else { return };
    let numbers = open(tables, plan, &family, &seating);
    let seats: BTreeMap<GroupId, usize> =
        family.tables.iter().map(|group| group.id).zip(seating.seats.iter().copied()).collect();
    // New tables have no id yet; those who go there are the last to be moved.
    let mut vacancies: Vec<u32> = Vec::new();
    for (number, seats) in numbers.iter().zip(&seating.seats[now..]) {
        vacancies.extend(std::iter::repeat_n(*number, *seats));
    }
    shift(tables, plan, &family, &seats, &mut vacancies, |person| !pinned(person));
    for person in family.newcomers {
        let has_room = |group: &Group| seats.get(&group.id).is_some_and(|seats| tables.at(group.id).len() < *seats);
        let room: BTreeSet<GroupId> =
            family.tables.iter().filter(|group| has_room(group)).map(|group| group.id).collect();
        match (room.is_empty(), vacancies.pop()) {
            (true, Some(number)) => {
                let reason = "a new group".to_owned();
                plan.seats.push(Reseat { person, number, placing: SeatOrigin::Late, reason });
            }
            (_, vacancy) => {
                vacancies.extend(vacancy);
                place(tables, plan, person, |group| room.contains(&group.id));
            }
        }
    }
    let empty = family.tables.iter().filter(|group| seats.get(&group.id) == Some(&0));
    plan.closed.extend(empty.map(|group| group.id));
}

/// Opens the tables that a seating has beyond those there are, and returns their numbers.
fn open(tables: &Tables<'_>, plan: &mut Repair, family: &Family<'_>, seating: &Seating) -> Vec<u32> {
    let last = tables.groups.iter().map(|group| group.number).max().unwrap_or(0);
    let count = seating.seats.len() - family.tables.len();
    (0..count)
        .map(|index| {
            let number = last + u32::try_from(plan.opened.len()).unwrap_or(0) + 1;
            let name = match family.name.as_str() {
                "" => format!("Group {number}"),
                name => format!("{name} {}", family.tables.len() + index + 1),
            };
            plan.opened.push(GroupDraft { name, family: family.name.clone(), ..GroupDraft::default() });
            number
        })
        .collect()
}

/// How many tables are compared for one move: the best of these is good enough, and a large room stays quick.
const COMPARED: usize = 24;

/// Moves those who are too many at their table: whom it costs least, holders of a duty last.
fn shift(
    tables: &mut Tables<'_>,
    plan: &mut Repair,
    family: &Family<'_>,
    seats: &BTreeMap<GroupId, usize>,
    vacancies: &mut Vec<u32>,
    free: impl Fn(&PersonId) -> bool,
) {
    let room = |tables: &Tables<'_>, group: GroupId| (tables.at(group).len(), seats.get(&group).copied().unwrap_or(0));
    let duty =
        |group: &Group, person: PersonId| [group.facilitator, group.note_taker, group.reporter].contains(&Some(person));
    loop {
        let over = |group: &&&Group| room(tables, group.id).0 > room(tables, group.id).1;
        let under = |group: &&&Group| room(tables, group.id).0 < room(tables, group.id).1;
        let to: Vec<&Group> = family.tables.iter().filter(under).take(COMPARED).copied().collect();
        let mut best = None;
        for from in family.tables.iter().filter(over).take(COMPARED) {
            for person in tables.at(from.id).iter().filter(|person| free(person)) {
                let leaves = tables.cost(*person, from.id);
                let target = |group: &&Group| (tables.cost(*person, group.id), group.number, group.id);
                let there = to.iter().map(target).min();
                let (cost, target) = there.map_or((0, None), |(cost, _, id)| (cost, Some(id)));
                let rating = (duty(from, *person), cost - leaves, from.number, *person, from.id, target);
                if best.is_none_or(|best| rating < best) {
                    best = Some(rating);
                }
            }
        }
        let Some((_, _, _, person, from, target)) = best else { return };
        let number = match target {
            Some(target) => {
                tables.people.entry(target).or_default().push(person);
                tables.groups.iter().find(|group| group.id == target).map_or(0, |group| group.number)
            }
            None => match vacancies.pop() {
                Some(number) => number,
                None => return,
            },
        };
        tables.people.entry(from).or_default().retain(|other| *other != person);
        plan.seats.push(Reseat { person, number, placing: SeatOrigin::Moved, reason: "repair".to_owned() });
    }
}
