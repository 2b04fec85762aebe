//! Minutes of presence during the agenda's credit items, as totals for the summary, before any credit rule is applied.
//!
//! It does no rounding and awards no credit. Items count with their actual times, and overlapping items once. A person
//! with an open stay is pending once the session is closed.

use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::time::Time;
use crate::core::words::SessionState;

/// Minutes of credit items, and the number of people by how much of them they attended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct CreditTotals {
    /// Whole minutes of credit items as planned; overlaps count once.
    pub planned_minutes: i64,
    /// Whole minutes of credit items held so far; overlaps count once.
    pub held_minutes: i64,
    /// People present for all of the time held.
    pub full: usize,
    /// People present for part of it.
    pub partial: usize,
    /// People who never signed out of a closed session.
    pub pending: usize,
    /// People who came, but were present for none of it.
    pub none: usize,
}

/// Time spans as (start, end) in milliseconds.
type Spans = Vec<(i64, i64)>;

/// Sorts spans and merges those that overlap or touch.
fn merge_spans(mut spans: Spans) -> Spans {
    spans.retain(|(from, to)| from < to);
    spans.sort_unstable();
    let mut whole: Spans = Vec::new();
    for (from, to) in spans {
        match whole.last_mut().filter(|last| from <= last.1) {
            Some(last) => last.1 = last.1.max(to),
            None => whole.push((from, to)),
        }
    }
    whole
}

fn total_length(spans: &Spans) -> i64 {
    spans.iter().map(|(from, to)| to - from).sum()
}

/// Total length of the overlap of two lists of merged spans.
fn overlap_length(one: &Spans, other: &Spans) -> i64 {
    let overlap = |a: &(i64, i64), b: &(i64, i64)| (a.1.min(b.1) - a.0.max(b.0)).max(0);
    one.iter().map(|a| other.iter().map(|b| overlap(a, b)).sum::<i64>()).sum()
}

impl State {
    /// The credit totals of a session at the moment `now`.
    #[must_use]
    pub fn credit_totals(&self, session: SessionId, now: Time) -> CreditTotals {
        const MINUTE: i64 = 60_000;
        let Some(row) = self.sessions.get(&session) else { return CreditTotals::default() };
        let closed = row.state == SessionState::Closed;
        let until = if closed { row.closed_at.unwrap_or(now).min(now) } else { now };
        let credit_items: Vec<_> = self.agenda(session).into_iter().filter(|item| item.credit).collect();
        let plan = credit_items.iter().filter(|item| !item.skipped).map(|item| (item.start.0, item.planned_end().0));
        let began = credit_items.iter().filter_map(|item| Some((item.began?, item.ended.unwrap_or(until))));
        let (plan, held) = (merge_spans(plan.collect()), merge_spans(began.map(|(from, to)| (from.0, to.0)).collect()));
        let mut totals = CreditTotals {
            planned_minutes: total_length(&plan) / MINUTE,
            held_minutes: total_length(&held) / MINUTE,
            ..CreditTotals::default()
        };
        for attendee in self.roster(session).into_iter().filter(|attendee| attendee.presence.has_attended()) {
            let stays = &attendee.presence.stays;
            if closed && attendee.presence.open().is_some() {
                totals.pending += 1;
                continue;
            }
            let there = merge_spans(stays.iter().map(|stay| (stay.came.0, stay.left.unwrap_or(until).0)).collect());
            match overlap_length(&there, &held) {
                0 => totals.none += 1,
                whole if whole >= total_length(&held) => totals.full += 1,
                _ => totals.partial += 1,
            }
        }
        totals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_spans_count_overlaps_once() {
        let held = merge_spans(vec![(10, 40), (0, 20), (60, 90), (70, 70)]);
        assert_eq!((held.clone(), total_length(&held)), (vec![(0, 40), (60, 90)], 70));
        assert_eq!(overlap_length(&merge_spans(vec![(5, 15), (30, 65)]), &held), 25);
        assert_eq!(overlap_length(&Vec::new(), &held), 0);
    }
}
