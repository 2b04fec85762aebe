//! Merges stays from a report, such as one of a web meeting, with the recorded stays: a person was present if either
//! says so.
//!
//! Recorded stays are never changed. Only the events that the report adds are written, so that importing a report twice
//! adds nothing, and undoing the import leaves what was recorded at the doors.

use crate::core::attendance::presence::Stay;
use crate::core::time::Time;
use crate::core::words::EventKind;

/// Sorts stays and merges those that overlap or touch, such as those of two devices of one person. A stay without an
/// end belongs to the stay that covers its start; otherwise it takes the end of the next stay, or stays open if there
/// is none.
#[must_use]
pub fn merge_stays(mut stays: Vec<Stay>) -> Vec<Stay> {
    stays.sort_by_key(|stay| (stay.came, stay.left.is_none(), stay.left));
    let mut out: Vec<Stay> = Vec::with_capacity(stays.len());
    for stay in stays {
        match out.last_mut() {
            Some(last) if last.left.is_none() => {
                // Two sign-ins and one sign-out: the person has left at the sign-out.
                last.left = stay.left;
            }
            Some(last) if last.left.is_some_and(|left| stay.came <= left) => {
                last.left = last.left.max(stay.left);
            }
            _ => out.push(stay),
        }
    }
    out
}

/// The events to add to the recorded stays so that the reported stays are covered too. A reported part that runs into a
/// recorded stay gets no out event of its own.
#[must_use]
pub fn missing_events(known: &[Stay], reported: &[Stay]) -> Vec<(EventKind, Time)> {
    let mut events = Vec::new();
    for stay in reported {
        let mut from = stay.came;
        for old in known {
            let ends = old.left.unwrap_or(Time(i64::MAX));
            let reaches = stay.left.is_none_or(|left| old.came <= left);
            if ends < from || !reaches {
                continue;
            }
            if from < old.came {
                events.push((EventKind::In, from));
            }
            from = ends;
            if stay.left.is_none() {
                break;
            }
        }
        let known_to_end = known.iter().any(|old| old.left.unwrap_or(Time(i64::MAX)) == from && from != stay.came);
        match stay.left {
            Some(left) if from < left => events.extend([(EventKind::In, from), (EventKind::Out, left)]),
            None if !known_to_end && !covered(known, stay.came) => events.push((EventKind::In, from)),
            _ => {}
        }
    }
    events
}

fn covered(known: &[Stay], at: Time) -> bool {
    known.iter().any(|old| old.came <= at && old.left.is_none_or(|left| at <= left))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stays(spans: &[(i64, i64)]) -> Vec<Stay> {
        let end = |left: i64| (left < 1000).then_some(Time(left));
        spans.iter().map(|(came, left)| Stay { came: Time(*came), left: end(*left) }).collect()
    }

    fn spans(stays: &[Stay]) -> Vec<(i64, i64)> {
        stays.iter().map(|stay| (stay.came.0, stay.left.map_or(1000, |left| left.0))).collect()
    }

    #[test]
    fn stays_of_several_devices_are_merged() {
        let all = merge_stays(stays(&[(30, 40), (0, 10), (5, 20), (20, 25), (50, 1000), (60, 70)]));
        assert_eq!(spans(&all), [(0, 25), (30, 40), (50, 70)]);
        assert_eq!(spans(&merge_stays(stays(&[(50, 1000), (50, 60)]))), [(50, 60)]);
        assert_eq!(spans(&merge_stays(stays(&[(50, 1000)]))), [(50, 1000)]);
    }

    #[test]
    fn missing_events_are_only_what_the_report_adds() {
        let words = |known: &[(i64, i64)], reported: &[(i64, i64)]| {
            let events = missing_events(&stays(known), &stays(reported));
            events.iter().map(|(kind, at)| format!("{kind} {}", at.0)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words(&[], &[(0, 10), (20, 1000)]), "in 0 out 10 in 20");
        assert_eq!(words(&[(0, 10)], &[(0, 10)]), "");
        assert_eq!(words(&[(5, 10)], &[(0, 10)]), "in 0");
        assert_eq!(words(&[(5, 10)], &[(0, 20)]), "in 0 in 10 out 20");
        assert_eq!(words(&[(5, 10), (15, 18)], &[(0, 20)]), "in 0 in 10 in 18 out 20");
        assert_eq!(words(&[(5, 1000)], &[(0, 3), (4, 6)]), "in 0 out 3 in 4");
        assert_eq!(words(&[(5, 1000)], &[(7, 20)]), "");
        assert_eq!(words(&[(5, 10)], &[(7, 1000)]), "");
    }

    proptest! {
        #[test]
        fn missing_events_cover_both_and_are_idempotent(
            known in prop::collection::vec((0_i64..60, 1_i64..20), 0..5),
            reported in prop::collection::vec((0_i64..60, 1_i64..20), 0..5),
        ) {
            let of = |spans: &[(i64, i64)]| {
                merge_stays(spans.iter().map(|(came, length)| Stay { came: Time(*came), left: Some(Time(came + length)) }).collect())
            };
            let (known, reported) = (of(&known), of(&reported));
            let mut events: Vec<(EventKind, Time)> = Vec::new();
            for stay in &known {
                events.push((EventKind::In, stay.came));
                events.extend(stay.left.map(|left| (EventKind::Out, left)));
            }
            events.extend(missing_events(&known, &reported));
            events.sort_by_key(|(_, at)| *at);
            let mut folded: Vec<Stay> = Vec::new();
            for (kind, at) in events {
                let open = folded.last_mut().filter(|stay| stay.left.is_none());
                match (kind, open) {
                    (EventKind::In, None) => folded.push(Stay { came: at, left: None }),
                    (EventKind::Out, Some(stay)) => stay.left = Some(at),
                    _ => {}
                }
            }
            prop_assert!(missing_events(&folded, &reported).is_empty());
            let both = merge_stays(known.into_iter().chain(reported).collect());
            prop_assert_eq!(merge_stays(folded), both);
        }
    }
}
