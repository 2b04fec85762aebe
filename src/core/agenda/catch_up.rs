//! What can be done about a day that runs late, and what each way out would mean, said before anybody chooses.
//!
//! Four ways: keep the plan (what comes is cut short), push the rest, shorten the next break, leave an item out. All
//! are worked out on copies of the items; carrying one out is an ordinary command, decided anew on the rows.

use crate::core::agenda::schedule;
use crate::core::agenda::schedule::Day;
use crate::core::model::Item;
use crate::core::model::ids::ItemId;
use crate::core::time::Time;
use crate::core::words::{ItemKind, ItemState};

/// Nothing is cut below so many minutes.
const LEAST_MINUTES: i64 = 5;

/// One way out of being late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// What comes is cut short until the plan holds again.
    Keep,
    /// What comes is due later from now on, up to the next hard stop.
    Push,
    /// The next break gives these minutes.
    Shorten(ItemId, i64),
    /// This item is left out today.
    Drop(ItemId),
}

/// A way out and what it would mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub way: Way,
    /// The items that change, with how many minutes each loses.
    pub cuts: Vec<(ItemId, i64)>,
    /// When the day would end.
    pub ends: Option<Time>,
    /// How many minutes later than planned that is.
    pub over_plan: i64,
    /// The hard stops that what stands before them would run into, with by how many minutes.
    pub broken: Vec<(ItemId, i64)>,
}

/// Minutes from one moment to another, begun ones counted whole.
fn minutes_up(from: Time, to: Time) -> i64 {
    -from.minutes_since(to)
}

/// The places of what is still to come.
fn upcoming<'a>(items: &'a [Item]) -> impl Iterator<Item = usize> + 'a {
    let reached = items.iter().rposition(|item| item.began.is_some()).map_or(0, |place| place + 1);
    (reached..items.len()).filter(|place| items[*place].state() == ItemState::Planned)
}

fn stand(items: &[Item], now: Time) -> Day {
    schedule::day(&items.iter().collect::<Vec<_>>(), now, true)
}

/// How many minutes later than due each item still to come would begin; hard stops and what is on time left out.
#[must_use]
pub fn pushed(items: &[&Item], now: Time) -> Vec<(ItemId, i64)> {
    let items = copies(items);
    let day = stand(&items, now);
    let late = |place: usize| (items[place].id, minutes_up(items[place].due(), day.items[place].start));
    upcoming(&items).map(late).filter(|(_, minutes)| *minutes > 0).collect()
}

/// How many minutes each item from a place on moves when so many have to find room before it: gaps soak them up, and
/// nothing behind a hard stop moves, nor the hard stop itself.
#[must_use]
pub fn slid(items: &[&Item], from: usize, minutes: i64) -> Vec<(ItemId, i64)> {
    let mut left = minutes;
    let mut moved = Vec::new();
    let mut until = items.iter().take(from).map(|item| item.due_end()).max();
    for item in items.iter().skip(from).filter(|item| item.state() == ItemState::Planned) {
        let gap = until.map_or(0, |until| item.due().minutes_since(until)).max(0);
        left -= gap;
        if item.hard_stop || left <= 0 {
            break;
        }
        moved.push((item.id, left));
        until = until.max(Some(item.due_end()));
    }
    moved
}

/// How many minutes each item still to come has to give so that the plan holds again: the nearest first, none more
/// than it can, and none for nothing.
#[must_use]
pub fn cuts(items: &[&Item], now: Time) -> Vec<(ItemId, i64)> {
    let mut items = copies(items);
    let mut cuts = Vec::new();
    for place in upcoming(&items).collect::<Vec<_>>() {
        let day = stand(&items, now);
        let late = minutes_up(items[place].due(), day.items[place].start);
        let spare = items[place].meant_minutes() - LEAST_MINUTES;
        let cut = late.min(spare);
        if items[place].hard_stop || cut <= 0 {
            continue;
        }
        let mut tried = items.clone();
        give(&mut tried[place], cut);
        let after = stand(&tried, now);
        let helps = |(one, other): (&schedule::Expected, &schedule::Expected)| one.start != other.start;
        let behind = place + 1..;
        let frees = after.items[behind.clone()].iter().zip(&day.items[behind]).any(helps);
        let hard = |items: &[Item], day: &Day| broken(&items.iter().collect::<Vec<_>>(), day);
        if after.ends != day.ends || frees || hard(&tried, &after) != hard(&items, &day) {
            cuts.push((items[place].id, cut));
            items = tried;
        }
    }
    cuts
}

fn give(item: &mut Item, minutes: i64) {
    item.added = item.added.saturating_sub(i32::try_from(minutes).unwrap_or(0));
}

fn copies(items: &[&Item]) -> Vec<Item> {
    items.iter().map(|item| (*item).clone()).collect()
}

/// The hard stops still to come that something before them would run into, with by how many minutes.
#[must_use]
pub fn broken(items: &[&Item], day: &Day) -> Vec<(ItemId, i64)> {
    let owned = copies(items);
    let reached = items.iter().rposition(|item| item.began.is_some());
    let mut broken = Vec::new();
    for place in upcoming(&owned).filter(|place| items[*place].hard_stop) {
        let stop = items[place];
        let counts = |other: &usize| {
            let item = items[*other];
            let goes_on = item.began.is_some() || reached.is_none_or(|reached| *other > reached);
            // What the plan itself lets reach into it does no harm; what the day brought before it may.
            let before = item.planned_end() <= stop.start || item.moved != 0;
            goes_on && item.state() != ItemState::Skipped && before
        };
        let until = (0..place).filter(counts).map(|other| day.items[other].end).max();
        let minutes = until.map_or(0, |until| minutes_up(stop.due(), until));
        if minutes > 0 {
            broken.push((stop.id, minutes));
        }
    }
    broken
}

fn offer(way: Way, cuts: Vec<(ItemId, i64)>, mut items: Vec<Item>, now: Time) -> Offer {
    for item in &mut items {
        if let Some((_, minutes)) = cuts.iter().find(|(id, _)| *id == item.id) {
            give(item, *minutes);
        }
        item.skipped |= way == Way::Drop(item.id);
    }
    let day = stand(&items, now);
    let broken = broken(&items.iter().collect::<Vec<_>>(), &day);
    Offer { way, cuts, ends: day.ends, over_plan: day.over_plan, broken }
}

/// Every way out of being late, in the order in which they are offered; without lateness only items to leave out.
#[must_use]
pub fn offers(items: &[&Item], now: Time) -> Vec<Offer> {
    let owned = copies(items);
    let mut offers = Vec::new();
    let late = pushed(items, now);
    if !late.is_empty() || !broken(items, &stand(&owned, now)).is_empty() {
        offers.push(offer(Way::Keep, cuts(items, now), owned.clone(), now));
        offers.push(offer(Way::Push, Vec::new(), owned.clone(), now));
    }
    let rests = |id: &ItemId| {
        let item = items.iter().find(|item| item.id == *id);
        item.filter(|item| matches!(item.kind, ItemKind::Break | ItemKind::Lunch))
    };
    let next_break = late.iter().find_map(|(id, minutes)| Some((rests(id)?, *minutes)));
    if let Some((rest, minutes)) = next_break {
        let minutes = minutes.min(rest.meant_minutes() - LEAST_MINUTES);
        if minutes > 0 {
            offers.push(offer(Way::Shorten(rest.id, minutes), vec![(rest.id, minutes)], owned.clone(), now));
        }
    }
    for place in upcoming(&owned).filter(|place| !owned[*place].hard_stop) {
        offers.push(offer(Way::Drop(owned[place].id), Vec::new(), owned.clone(), now));
    }
    offers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::model::ids::Ids;

    fn at(clock: i64) -> Time {
        Time(0).plus_minutes(clock / 100 * 60 + clock % 100)
    }

    /// Core content runs since nine for half an hour; then groups, a break, a hard stop, and a last item.
    fn day() -> Vec<Item> {
        let mut ids = Ids::seeded(4);
        let session = ids.mint(Time(0));
        let lines = [
            (900, 30, ItemKind::Plenary, false),
            (930, 40, ItemKind::Breakout, false),
            (1010, 15, ItemKind::Break, false),
            (1030, 60, ItemKind::Lunch, true),
            (1130, 30, ItemKind::Panel, false),
        ];
        let line = |(start, minutes, kind, hard_stop): (i64, u32, ItemKind, bool)| Item {
            start: at(start),
            minutes,
            kind,
            hard_stop,
            ..Item::blank(ids.mint(Time(0)), session)
        };
        let mut items: Vec<Item> = lines.into_iter().map(line).collect();
        items[0] = items[0].begun(at(900), "");
        items
    }

    fn places(items: &[Item], changes: &[(ItemId, i64)]) -> Vec<(usize, i64)> {
        changes.iter().map(|(id, by)| (items.iter().position(|item| item.id == *id).unwrap(), *by)).collect()
    }

    #[test]
    fn on_time_there_is_nothing_to_push_and_nothing_to_cut() {
        let items = day();
        let refs: Vec<&Item> = items.iter().collect();
        assert_eq!((pushed(&refs, at(910)), cuts(&refs, at(910))), (Vec::new(), Vec::new()));
        assert!(offers(&refs, at(910)).iter().all(|offer| matches!(offer.way, Way::Drop(_))));
    }

    #[test]
    fn a_push_goes_up_to_the_hard_stop_and_gaps_soak_it_up() {
        let items = day();
        let refs: Vec<&Item> = items.iter().collect();
        assert_eq!(places(&items, &pushed(&refs, at(942))), [(1, 12), (2, 12)]);
        assert_eq!(places(&items, &slid(&refs, 1, 12)), [(1, 12), (2, 12)]);
        assert_eq!(places(&items, &slid(&refs, 4, 12)), [(4, 12)]);
        let half = Time(at(942).0 + 30_000);
        assert_eq!(places(&items, &pushed(&refs, half)), [(1, 13), (2, 13)], "begun minutes count whole");
    }

    #[test]
    fn the_plan_is_kept_by_cutting_what_comes_and_no_more_than_needed() {
        let items = day();
        let refs: Vec<&Item> = items.iter().collect();
        assert_eq!(places(&items, &cuts(&refs, at(942))), [(1, 12)]);
        // Three minutes would be soaked up, but the break would begin late; the groups give them.
        assert_eq!(places(&items, &cuts(&refs, at(933))), [(1, 3)]);
        assert_eq!(places(&items, &cuts(&refs, at(1008))), [(1, 35)], "five minutes stay, and the gap does the rest");
        let tight: Vec<Item> = items.iter().filter(|item| item.kind != ItemKind::Break).cloned().collect();
        let cut = cuts(&tight.iter().collect::<Vec<_>>(), at(1008));
        assert_eq!(places(&tight, &cut), [(1, 35)], "what stands before a hard stop gives way to it");
    }

    #[test]
    fn every_offer_says_the_new_end_and_which_hard_stop_it_breaks() {
        let items = day();
        let refs: Vec<&Item> = items.iter().collect();
        let offers = offers(&refs, at(942));
        let told = |offer: &Offer| (offer.over_plan, places(&items, &offer.broken));
        assert_eq!(offers[0].way, Way::Keep);
        assert_eq!(told(&offers[0]), (0, vec![]));
        assert_eq!(offers[1].way, Way::Push);
        assert_eq!(told(&offers[1]), (0, vec![(3, 7)]), "the end holds behind the hard stop, which is run into");
        assert_eq!(offers[2].way, Way::Shorten(items[2].id, 10));
        assert_eq!(told(&offers[2]), (0, vec![]));
        let dropped: Vec<Way> = offers[3..].iter().map(|offer| offer.way).collect();
        assert_eq!(dropped, [1, 2, 4].map(|place| Way::Drop(items[place].id)), "no hard stop is left out");
        assert_eq!(offers[5].over_plan, -30);
    }
}
