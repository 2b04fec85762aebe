//! Repairs a round after people have left and others have come: seats of people who left become free, people without a
//! seat get one, and as few people as possible move so that sizes differ by at most one again.
//!
//! The result is a plan; a command carries it out. Pinned people never move. In pairing, team and manual mode nobody
//! moves.

use std::collections::{BTreeMap, BTreeSet};

use super::place::Tables;
use crate::core::breakouts::drafts::{GroupDraft, Reseat};
use crate::core::breakouts::solver::sizes::even_sizes;
use crate::core::engine::refusal::Refusal;
use crate::core::model::Group;
use crate::core::model::ids::{GroupId, PersonId, RoundId};
use crate::core::model::state::State;
use crate::core::words::{Mode, SeatOrigin};

/// The changes of a repair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepairPlan {
    /// People who left the room and give up their seats.
    pub gone: Vec<PersonId>,
    /// People who get a seat or move to another one.
    pub seats: Vec<Reseat>,
    /// New tables, numbered after the last one.
    pub opened: Vec<GroupDraft>,
    /// Tables without people, which are closed.
    pub closed: Vec<GroupId>,
}

impl RepairPlan {
    /// Whether the plan changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.seats.is_empty()
    }

    /// Number of people who move to another table.
    #[must_use]
    pub fn moves(&self) -> usize {
        self.seats.iter().filter(|seat| seat.placing == SeatOrigin::Moved).count()
    }

    /// The plan as sentences, with the totals first.
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

/// The tables of one family during a repair, and the people to be added to them.
struct Family<'a> {
    name: String,
    tables: Vec<&'a Group>,
    newcomers: Vec<PersonId>,
}

/// Plans the changes that fit a round to the people in the room now.
///
/// # Errors
/// If there is no such round.
pub fn plan_repair(state: &State, round: RoundId) -> Result<RepairPlan, Refusal> {
    let row = state.rounds.get(&round).ok_or(Refusal::Unknown { what: "round" })?;
    let mut tables = Tables::of(state, round).ok_or(Refusal::Unknown { what: "round" })?;
    let present: BTreeSet<PersonId> = state.people_in_room(row.session).into_iter().map(|one| one.person.id).collect();
    let mut plan = RepairPlan::default();
    for people in tables.people.values_mut() {
        people.retain(|person| {
            let here = present.contains(person);
            if !here {
                plan.gone.push(*person);
            }
            here
        });
    }
    let newcomers: Vec<PersonId> =
        present.iter().copied().filter(|person| !state.seats.contains_key(&(round, *person))).collect();
    if !matches!(row.mode, Mode::Affinity | Mode::Mixed) {
        for person in newcomers {
            seat_newcomer(&mut tables, &mut plan, person, |_| true);
        }
        return Ok(plan);
    }
    for family in families(&tables, newcomers) {
        balance(state, round, &mut tables, &mut plan, family);
    }
    if row.mode == Mode::Affinity {
        join_lone_people(state, round, &mut tables, &mut plan);
    }
    Ok(plan)
}

/// Moves people who are alone at their table to the best other table. Pinned people stay.
fn join_lone_people(state: &State, round: RoundId, tables: &mut Tables<'_>, plan: &mut RepairPlan) {
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

fn seat_newcomer(tables: &mut Tables<'_>, plan: &mut RepairPlan, person: PersonId, open: impl Fn(&Group) -> bool) {
    let Some(best) = tables.best(person, open) else { return };
    let number = tables.groups.iter().find(|group| group.id == best.group).map_or(0, |group| group.number);
    tables.people.entry(best.group).or_default().push(person);
    plan.seats.push(Reseat { person, number, placing: SeatOrigin::Late, reason: best.reason });
}

/// The families of a round; each newcomer is added to the most closely related one.
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

/// The planned sizes of a family's tables.
struct Seating {
    /// Number of people who must move.
    moves: usize,
    /// Number of seats of each of the family's tables, followed by those of new tables.
    seats: Vec<usize>,
}

/// The sizes of `count` tables that need the fewest moves: the largest tables are kept and get the extra seats.
/// `staying` and `pinned` are the numbers of people who stay, and are pinned, at each table.
fn seating(staying: &[usize], pinned: &[usize], people: usize, count: usize) -> Seating {
    let mut order: Vec<usize> = (0..staying.len()).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(pinned[*index] > 0), std::cmp::Reverse(staying[*index]), *index));
    let mut kept: Vec<usize> = order.into_iter().take(count).collect();
    kept.sort_by_key(|index| (std::cmp::Reverse(staying[*index]), *index));
    let mut seats = vec![0; staying.len().max(count)];
    let opened = staying.len()..seats.len();
    for (index, seat) in kept.iter().copied().chain(opened).zip(even_sizes(people, count)) {
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

fn balance(state: &State, round: RoundId, tables: &mut Tables<'_>, plan: &mut RepairPlan, family: Family<'_>) {
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
    let numbers = open_tables(tables, plan, &family, &seating);
    let seats: BTreeMap<GroupId, usize> =
        family.tables.iter().map(|group| group.id).zip(seating.seats.iter().copied()).collect();
    // New tables have no id yet; they are filled last.
    let mut vacancies: Vec<u32> = Vec::new();
    for (number, seats) in numbers.iter().zip(&seating.seats[now..]) {
        vacancies.extend(std::iter::repeat_n(*number, *seats));
    }
    move_surplus(tables, plan, &family, &seats, &mut vacancies, |person| !pinned(person));
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
                seat_newcomer(tables, plan, person, |group| room.contains(&group.id));
            }
        }
    }
    let empty = family.tables.iter().filter(|group| seats.get(&group.id) == Some(&0));
    plan.closed.extend(empty.map(|group| group.id));
}

/// Opens the new tables of a seating, and returns their numbers.
fn open_tables(tables: &Tables<'_>, plan: &mut RepairPlan, family: &Family<'_>, seating: &Seating) -> Vec<u32> {
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

/// Maximum number of tables compared for one move, so that a repair of a large room stays fast.
const COMPARED: usize = 24;

/// Moves surplus people to tables with free seats: those whose move costs least first, people with a duty last.
fn move_surplus(
    tables: &mut Tables<'_>,
    plan: &mut RepairPlan,
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
