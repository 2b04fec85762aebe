//! Options for catching up when the day runs late, with a preview of the effect of each.
//!
//! Four options: keep the plan by cutting later items, push the rest, shorten the next break, drop an item. Previews are
//! computed on copies of the items; choosing one is an ordinary command, decided again on the current rows.

use crate::core::agenda::schedule;
use crate::core::agenda::schedule::DaySchedule;
use crate::core::model::Item;
use crate::core::model::ids::ItemId;
use crate::core::time::Time;
use crate::core::words::{ItemKind, ItemState};

/// No item is cut below this many minutes.
const LEAST_MINUTES: i64 = 5;

/// An option for catching up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatchUpOption {
    /// Cut later items until the plan holds again.
    Keep,
    /// Move the due times of later items, up to the next hard stop.
    Push,
    /// Shorten this break by these minutes.
    Shorten(ItemId, i64),
    /// Leave out this item today.
    Drop(ItemId),
}

/// An option and its effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The option.
    pub option: CatchUpOption,
    /// The items that are cut, with the minutes that each loses.
    pub cuts: Vec<(ItemId, i64)>,
    /// The resulting end of the day.
    pub ends: Option<Time>,
    /// Minutes between the planned end and that end.
    pub over_plan: i64,
    /// Hard stops that would be overrun, with the minutes by which earlier items run into each.
    pub overruns: Vec<(ItemId, i64)>,
}

/// Minutes from one moment to another, rounded up.
fn minutes_up(from: Time, to: Time) -> i64 {
    -from.minutes_since(to)
}

/// Indexes of the items still to come.
fn upcoming<'a>(items: &'a [Item]) -> impl Iterator<Item = usize> + 'a {
    let reached = items.iter().rposition(|item| item.began.is_some()).map_or(0, |place| place + 1);
    (reached..items.len()).filter(|place| items[*place].state() == ItemState::Planned)
}

fn schedule_now(items: &[Item], now: Time) -> DaySchedule {
    schedule::day_schedule(&items.iter().collect::<Vec<_>>(), now, true)
}

/// For each item still to come that would begin late: the minutes after its due time. Hard stops and items on time are
/// left out.
#[must_use]
pub fn delays(items: &[&Item], now: Time) -> Vec<(ItemId, i64)> {
    let items = copies(items);
    let day = schedule_now(&items, now);
    let late = |place: usize| (items[place].id, minutes_up(items[place].due(), day.items[place].start));
    upcoming(&items).map(late).filter(|(_, minutes)| *minutes > 0).collect()
}

/// The minutes by which each planned item from index `from` on moves if `minutes` are inserted before it. Gaps absorb
/// them. A hard stop and the items after it do not move.
#[must_use]
pub fn shifts(items: &[&Item], from: usize, minutes: i64) -> Vec<(ItemId, i64)> {
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

/// The minutes by which items still to come must be cut so that the plan holds again: the nearest item first, none below
/// `LEAST_MINUTES`, and none whose cut would not help.
#[must_use]
pub fn cuts(items: &[&Item], now: Time) -> Vec<(ItemId, i64)> {
    let mut items = copies(items);
    let mut cuts = Vec::new();
    for place in upcoming(&items).collect::<Vec<_>>() {
        let day = schedule_now(&items, now);
        let late = minutes_up(items[place].due(), day.items[place].start);
        let spare = items[place].minutes_today() - LEAST_MINUTES;
        let cut = late.min(spare);
        if items[place].hard_stop || cut <= 0 {
            continue;
        }
        let mut tried = items.clone();
        shorten(&mut tried[place], cut);
        let after = schedule_now(&tried, now);
        let helps = |(one, other): (&schedule::ExpectedTimes, &schedule::ExpectedTimes)| one.start != other.start;
        let behind = place + 1..;
        let frees = after.items[behind.clone()].iter().zip(&day.items[behind]).any(helps);
        let hard = |items: &[Item], day: &DaySchedule| overruns(&items.iter().collect::<Vec<_>>(), day);
        if after.ends != day.ends || frees || hard(&tried, &after) != hard(&items, &day) {
            cuts.push((items[place].id, cut));
            items = tried;
        }
    }
    cuts
}

fn shorten(item: &mut Item, minutes: i64) {
    item.added = item.added.saturating_sub(i32::try_from(minutes).unwrap_or(0));
}

fn copies(items: &[&Item]) -> Vec<Item> {
    items.iter().map(|item| (*item).clone()).collect()
}

/// The hard stops still to come that would be overrun, with the minutes by which earlier items run into each.
#[must_use]
pub fn overruns(items: &[&Item], day: &DaySchedule) -> Vec<(ItemId, i64)> {
    let owned = copies(items);
    let reached = items.iter().rposition(|item| item.began.is_some());
    let mut overruns = Vec::new();
    for place in upcoming(&owned).filter(|place| items[*place].hard_stop) {
        let stop = items[place];
        let counts = |other: &usize| {
            let item = items[*other];
            let goes_on = item.began.is_some() || reached.is_none_or(|reached| *other > reached);
            // An item that overlaps the hard stop in the plan itself is no overrun, unless it was moved today.
            let before = item.planned_end() <= stop.start || item.moved != 0;
            goes_on && item.state() != ItemState::Skipped && before
        };
        let until = (0..place).filter(counts).map(|other| day.items[other].end).max();
        let minutes = until.map_or(0, |until| minutes_up(stop.due(), until));
        if minutes > 0 {
            overruns.push((stop.id, minutes));
        }
    }
    overruns
}

fn preview(option: CatchUpOption, cuts: Vec<(ItemId, i64)>, mut items: Vec<Item>, now: Time) -> Preview {
    for item in &mut items {
        if let Some((_, minutes)) = cuts.iter().find(|(id, _)| *id == item.id) {
            shorten(item, *minutes);
        }
        item.skipped |= option == CatchUpOption::Drop(item.id);
    }
    let day = schedule_now(&items, now);
    let overruns = overruns(&items.iter().collect::<Vec<_>>(), &day);
    Preview { option, cuts, ends: day.ends, over_plan: day.over_plan, overruns }
}

/// The previews of all options in the order shown to the user. On time, only dropping items is offered.
#[must_use]
pub fn previews(items: &[&Item], now: Time) -> Vec<Preview> {
    let owned = copies(items);
    let mut previews = Vec::new();
    let late = delays(items, now);
    if !late.is_empty() || !overruns(items, &schedule_now(&owned, now)).is_empty() {
        previews.push(preview(CatchUpOption::Keep, cuts(items, now), owned.clone(), now));
        previews.push(preview(CatchUpOption::Push, Vec::new(), owned.clone(), now));
    }
    let rests = |id: &ItemId| {
        let item = items.iter().find(|item| item.id == *id);
        item.filter(|item| matches!(item.kind, ItemKind::Break | ItemKind::Lunch))
    };
    let next_break = late.iter().find_map(|(id, minutes)| Some((rests(id)?, *minutes)));
    if let Some((rest, minutes)) = next_break {
        let minutes = minutes.min(rest.minutes_today() - LEAST_MINUTES);
        if minutes > 0 {
            previews.push(preview(
                CatchUpOption::Shorten(rest.id, minutes),
                vec![(rest.id, minutes)],
                owned.clone(),
                now,
            ));
        }
    }
    for place in upcoming(&owned).filter(|place| !owned[*place].hard_stop) {
        previews.push(preview(CatchUpOption::Drop(owned[place].id), Vec::new(), owned.clone(), now));
    }
    previews
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
    fn catch_up_on_time_offers_only_drops() {
        let items = day();
        let refs: Vec<&Item> = items.iter().collect();
        assert_eq!((delays(&refs, at(910)), cuts(&refs, at(910))), (Vec::new(), Vec::new()));
        assert!(previews(&refs, at(910)).iter().all(|preview| matches!(preview.option, CatchUpOption::Drop(_))));
    }

    #[test]
    fn delays_end_at_the_hard_stop_and_gaps_absorb_them() {
        let items = day();
        let refs: Vec<&Item> = items.iter().collect();
        assert_eq!(places(&items, &delays(&refs, at(942))), [(1, 12), (2, 12)]);
        assert_eq!(places(&items, &shifts(&refs, 1, 12)), [(1, 12), (2, 12)]);
        assert_eq!(places(&items, &shifts(&refs, 4, 12)), [(4, 12)]);
        let half = Time(at(942).0 + 30_000);
        assert_eq!(places(&items, &delays(&refs, half)), [(1, 13), (2, 13)], "begun minutes count whole");
    }

    #[test]
    fn cuts_keep_the_plan_and_are_no_larger_than_needed() {
        let items = day();
        let refs: Vec<&Item> = items.iter().collect();
        assert_eq!(places(&items, &cuts(&refs, at(942))), [(1, 12)]);
        // The gap would absorb three minutes, but the break would begin late; so the groups give them.
        assert_eq!(places(&items, &cuts(&refs, at(933))), [(1, 3)]);
        assert_eq!(places(&items, &cuts(&refs, at(1008))), [(1, 35)], "five minutes stay, and the gap does the rest");
        let tight: Vec<Item> = items.iter().filter(|item| item.kind != ItemKind::Break).cloned().collect();
        let cut = cuts(&tight.iter().collect::<Vec<_>>(), at(1008));
        assert_eq!(places(&tight, &cut), [(1, 35)], "what stands before a hard stop gives option to it");
    }

    #[test]
    fn previews_show_the_end_and_overrun_hard_stops() {
        let items = day();
        let refs: Vec<&Item> = items.iter().collect();
        let previews = previews(&refs, at(942));
        let told = |preview: &Preview| (preview.over_plan, places(&items, &preview.overruns));
        assert_eq!(previews[0].option, CatchUpOption::Keep);
        assert_eq!(told(&previews[0]), (0, vec![]));
        assert_eq!(previews[1].option, CatchUpOption::Push);
        assert_eq!(told(&previews[1]), (0, vec![(3, 7)]), "the end holds behind the hard stop, which is run into");
        assert_eq!(previews[2].option, CatchUpOption::Shorten(items[2].id, 10));
        assert_eq!(told(&previews[2]), (0, vec![]));
        let dropped: Vec<CatchUpOption> = previews[3..].iter().map(|preview| preview.option).collect();
        assert_eq!(dropped, [1, 2, 4].map(|place| CatchUpOption::Drop(items[place].id)), "no hard stop is left out");
        assert_eq!(previews[5].over_plan, -30);
    }
}
