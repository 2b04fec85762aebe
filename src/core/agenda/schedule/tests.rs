//! Tests of the schedule by example, and as properties of random days around changes of the clocks.

use proptest::prelude::*;

use crate::core::agenda::schedule::*;
use crate::core::model::ids::Ids;

fn at(clock: i64) -> Time {
    Time(0).plus_minutes(clock / 100 * 60 + clock % 100)
}

/// An agenda of (start, minutes, hard stop).
fn agenda(lines: &[(i64, u32, bool)]) -> Vec<Item> {
    let mut ids = Ids::seeded(3);
    let session = ids.mint(Time(0));
    let lines = lines.iter().enumerate();
    let line = |(index, (start, minutes, hard_stop)): (usize, &(i64, u32, bool))| Item {
        position: u32::try_from(index).unwrap(),
        start: at(*start),
        minutes: *minutes,
        hard_stop: *hard_stop,
        ..Item::blank(ids.mint(Time(0)), session)
    };
    lines.map(line).collect()
}

fn clock(time: Time) -> i64 {
    let minutes = time.minutes_since(Time(0));
    minutes / 60 * 100 + minutes % 60
}

fn stand(items: &[Item], now: i64) -> DaySchedule {
    day_schedule(&items.iter().collect::<Vec<_>>(), at(now), true)
}

fn starts(items: &[Item], now: i64) -> Vec<i64> {
    stand(items, now).items.iter().map(|expected| clock(expected.start)).collect()
}

#[test]
fn schedule_before_the_day_is_the_plan() {
    let items = agenda(&[(830, 15, false), (845, 60, false), (1000, 30, false)]);
    assert_eq!(starts(&items, 700), [830, 845, 1000]);
}

#[test]
fn later_items_begin_no_earlier_than_now_in_an_open_session() {
    let mut items = agenda(&[(830, 15, false), (845, 60, false), (1000, 30, true)]);
    assert_eq!(starts(&items, 840), [830, 845, 1000], "before anything has begun there is only the plan");
    items[0] = items[0].begun(at(830), "").over(at(845));
    assert_eq!(starts(&items, 850), [830, 850, 1000]);
    let closed = day_schedule(&items.iter().collect::<Vec<_>>(), at(850), false);
    assert_eq!(clock(closed.items[1].start), 845);
    let weeks_later = day_schedule(&items.iter().collect::<Vec<_>>(), at(850).plus_minutes(60 * 24 * 7), true);
    assert_eq!(clock(weeks_later.items[1].start), 845);
}

#[test]
fn gap_absorbs_lateness_before_items_move() {
    let mut items = agenda(&[(830, 60, false), (940, 20, false), (1000, 30, false)]);
    items[0].began = Some(at(845));
    assert_eq!(starts(&items, 900), [845, 945, 1005]);
    items[0].began = Some(at(838));
    assert_eq!(starts(&items, 900), [838, 940, 1000]);
}

#[test]
fn a_hard_stop_holds() {
    let mut items = agenda(&[(830, 60, false), (930, 60, true), (1030, 10, false)]);
    items[0].began = Some(at(900));
    assert_eq!(starts(&items, 905), [900, 930, 1030]);
}

#[test]
fn overrunning_item_delays_the_rest_by_the_minute() {
    let mut items = agenda(&[(830, 15, false), (845, 60, false)]);
    items[0].began = Some(at(830));
    assert_eq!(starts(&items, 853), [830, 853]);
    assert_eq!(minutes_left(&items[0], at(853)), Some(-8));
    assert_eq!(stand(&items, 853).over_plan, 8);
}

#[test]
fn planned_overlaps_stay_and_hide_no_lateness() {
    let mut items = agenda(&[(1200, 60, false), (1230, 20, false), (1300, 30, false)]);
    items[0].began = Some(at(1210));
    assert_eq!(starts(&items, 1211), [1210, 1240, 1310]);
    let mut items = agenda(&[(800, 600, false), (830, 60, false), (930, 30, false)]);
    items[0].began = Some(at(800));
    items[1].began = Some(at(845));
    assert_eq!(starts(&items, 900), [800, 845, 945]);
}

#[test]
fn added_minutes_move_the_rest() {
    let mut items = agenda(&[(830, 15, false), (845, 60, false)]);
    items[0].began = Some(at(830));
    items[0].added = 5;
    assert_eq!(starts(&items, 831), [830, 850]);
}

#[test]
fn pause_stops_the_clock_and_moves_the_rest() {
    let mut items = agenda(&[(830, 30, false), (900, 60, false)]);
    items[0] = Item { paused: Some(at(840)), ..items[0].begun(at(830), "") };
    assert_eq!((minutes_left(&items[0], at(850)), phase(&items[0], at(850))), (Some(20), Phase::Paused));
    assert_eq!(starts(&items, 850), [830, 910]);
    items[0] = Item { paused: None, held: 10 * 60_000, ..items[0].clone() };
    assert_eq!((minutes_left(&items[0], at(855)), phase(&items[0], at(855))), (Some(15), Phase::OnTime));
    assert_eq!(stand(&items, 855).items[0].over, 10);
}

#[test]
fn wrap_up_is_the_last_fifth() {
    for (minutes, left, expected) in [
        (75, 6, Phase::OnTime),
        (75, 5, Phase::WrapUp),
        (15, 4, Phase::OnTime),
        (15, 3, Phase::WrapUp),
        (5, 2, Phase::OnTime),
        (5, 0, Phase::WrapUp),
        (5, -1, Phase::Over),
        (0, 0, Phase::WrapUp),
    ] {
        let item = agenda(&[(900, minutes, false)]).remove(0).begun(at(900), "");
        assert_eq!(phase(&item, at(900).plus_minutes(i64::from(minutes) - left)), expected, "{minutes} {left}");
    }
}

#[test]
fn skipped_item_gives_its_time_to_late_items() {
    let mut items = agenda(&[(830, 30, false), (900, 15, false), (915, 60, false)]);
    items[0].began = Some(at(840));
    assert_eq!((starts(&items, 841), stand(&items, 841).over_plan), (vec![840, 910, 925], 10));
    items[1].skipped = true;
    assert_eq!((starts(&items, 841)[2], stand(&items, 841).over_plan), (915, 0));
}

#[test]
fn passed_over_item_delays_nothing() {
    let mut items = agenda(&[(830, 30, false), (900, 60, false), (1000, 30, false), (1030, 30, false)]);
    items[2].began = Some(at(1000));
    assert_eq!(starts(&items, 1010), [830, 900, 1000, 1030]);
    assert_eq!(stand(&items, 1010).over_plan, 0);
}

#[test]
fn next_item_follows_the_last_begun() {
    let mut items = agenda(&[(830, 15, false), (845, 60, false), (945, 15, false)]);
    items[1].began = Some(at(845));
    let refs: Vec<&Item> = items.iter().collect();
    assert_eq!(next_item(&refs).unwrap().id, items[2].id);
    assert_eq!(running_item(&refs).unwrap().id, items[1].id);
}

#[test]
fn schedule_handles_an_empty_day_and_zero_minutes() {
    assert_eq!(day_schedule(&[], at(900), true), DaySchedule::default());
    let items = agenda(&[(830, 0, false), (830, 15, false), (845, 0, false)]);
    assert_eq!((starts(&items, 800), clock(stand(&items, 800).ends.unwrap())), (vec![830, 830, 845], 845));
}

/// A random day that begins within two hours of a change of the clocks, or continues past midnight.
fn days() -> impl Strategy<Value = Vec<Item>> {
    // 07:00 UTC of 2026-03-08 and 06:00 UTC of 2026-11-01 are the hours before New York changes its clocks.
    let origins = prop::sample::select(vec![1_772_953_200_000_i64, 1_793_512_800_000, 1_781_672_400_000]);
    let line = (0_i64..40, 0_u32..90, prop::bool::weighted(0.2), prop::bool::weighted(0.1), -10_i32..10);
    (origins, prop::collection::vec(line, 1..12), 0_usize..12, -20_i64..40).prop_map(|(origin, lines, begun, late)| {
        let (mut ids, mut start) = (Ids::seeded(5), Time(origin));
        let session = ids.mint(start);
        let mut items = Vec::new();
        for (gap, minutes, hard_stop, skipped, added) in lines {
            start = start.plus_minutes(gap);
            let added = added.max(-i32::try_from(minutes).unwrap());
            items.push(Item { start, minutes, hard_stop, skipped, added, ..Item::blank(ids.mint(start), session) });
            start = start.plus_minutes(i64::from(minutes));
        }
        let mut at = items[0].start.plus_minutes(late.max(0));
        for item in items.iter_mut().take(begun).filter(|item| !item.skipped) {
            let began = at.max(item.start.plus_minutes(-5));
            *item = item.begun(began, "").over(began.plus_minutes(item.minutes_today() + late.max(-5)));
            at = item.ended.unwrap_or(at);
        }
        items
    })
}

proptest! {
    #[test]
    fn expected_starts_are_the_earliest_possible(
        items in days(), minutes in -60_i64..700,
    ) {
        let refs: Vec<&Item> = items.iter().collect();
        let now = items[0].start.plus_minutes(minutes);
        let day = day_schedule(&refs, now, true);
        let reached = items.iter().rposition(|item| item.began.is_some());
        let now = if reached.is_some() { now } else { Time(i64::MIN) };
        for (place, (item, expected)) in items.iter().zip(&day.items).enumerate() {
            let upcoming = item.state() == ItemState::Planned && reached.is_none_or(|reached| place > reached);
            if item.hard_stop && item.began.is_none() {
                prop_assert_eq!(expected.start, item.start, "a hard stop slid");
            }
            if item.state() == ItemState::Planned {
                prop_assert_eq!(expected.end - expected.start, item.minutes_today() * 60_000);
            }
            if !upcoming || item.hard_stop {
                continue;
            }
            // The plans of these days have no overlaps, so all earlier items must be over.
            let counts = |other: &usize| items[*other].state() != ItemState::Skipped
                && (items[*other].began.is_some() || reached.is_none_or(|reached| *other > reached));
            let free = (0..place).filter(counts).map(|other| day.items[other].end).max();
            let earliest = free.into_iter().chain([item.start, now]).max().unwrap();
            prop_assert_eq!(expected.start, earliest);
        }
        let planned = items.iter().map(Item::planned_end).max().unwrap();
        if let Some(ends) = day.ends {
            prop_assert_eq!(day.over_plan, ends.minutes_since(planned));
            prop_assert_eq!((ends - planned).rem_euclid(60_000), 0, "minutes stay whole whatever the clocks do");
        }
    }

    #[test]
    fn schedule_a_week_later_is_the_same(items in days(), minutes in 0_i64..600) {
        let refs: Vec<&Item> = items.iter().collect();
        let here = day_schedule(&refs, items[0].start.plus_minutes(minutes), true);
        let week = 7 * 24 * 60;
        let later: Vec<Item> = items.iter().map(|item| {
            let shift = |time: Time| time.plus_minutes(week);
            Item { start: shift(item.start), began: item.began.map(shift), ended: item.ended.map(shift), ..item.clone() }
        }).collect();
        let there = day_schedule(&later.iter().collect::<Vec<_>>(), items[0].start.plus_minutes(minutes + week), true);
        for (one, other) in here.items.iter().zip(&there.items) {
            prop_assert_eq!(one.start.plus_minutes(week), other.start);
            prop_assert_eq!((one.end.plus_minutes(week), one.over), (other.end, other.over));
        }
    }
}
