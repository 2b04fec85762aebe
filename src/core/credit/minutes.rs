//! Minutes of presence in the agenda's credit items, as totals: what a summary may say before any credit rule is
//! applied.
//!
//! It rounds nothing, forgives nothing and awards nothing. Items count with their actual times, overlapping ones
//! once; a stay that nobody ended makes its person pending once the session is closed.

use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::time::Time;
use crate::core::words::SessionState;

/// Whole minutes and how many people have how much of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Totals {
    /// Minutes of credit items as planned, overlaps once.
    pub planned_minutes: i64,
    /// Minutes of credit items held so far.
    pub held_minutes: i64,
    /// Present for all of what was held.
    pub full: usize,
    /// Present for a part of it.
    pub partial: usize,
    /// Never signed out, so that nobody knows yet.
    pub pending: usize,
    /// Came, and was present for none of it.
    pub none: usize,
}

type Spans = Vec<(i64, i64)>;

/// The spans in order, those that overlap made one.
fn united(mut spans: Spans) -> Spans {
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

fn length(spans: &Spans) -> i64 {
    spans.iter().map(|(from, to)| to - from).sum()
}

/// What two lists of united spans have in common.
fn common(one: &Spans, other: &Spans) -> i64 {
    let overlap = |a: &(i64, i64), b: &(i64, i64)| (a.1.min(b.1) - a.0.max(b.0)).max(0);
    one.iter().map(|a| other.iter().map(|b| overlap(a, b)).sum::<i64>()).sum()
}

impl State {
    /// The totals of a session at a moment.
    #[must_use]
    pub fn credited(&self, session: SessionId, now: Time) -> Totals {
        const MINUTE: i64 = 60_000;
        let Some(row) = self.sessions.get(&session) else { return Totals::default() };
        let closed = row.state == SessionState::Closed;
        let until = if closed { row.closed_at.unwrap_or(now).min(now) } else { now };
        let credited: Vec<_> = self.agenda(session).into_iter().filter(|item| item.credit).collect();
        let plan = credited.iter().filter(|item| !item.skipped).map(|item| (item.start.0, item.planned_end().0));
        let began = credited.iter().filter_map(|item| Some((item.began?, item.ended.unwrap_or(until))));
        let (plan, held) = (united(plan.collect()), united(began.map(|(from, to)| (from.0, to.0)).collect()));
        let mut totals = Totals {
            planned_minutes: length(&plan) / MINUTE,
            held_minutes: length(&held) / MINUTE,
            ..Totals::default()
        };
        for attendee in self.roster(session).into_iter().filter(|attendee| attendee.presence.ever()) {
            let stays = &attendee.presence.stays;
            if closed && attendee.presence.open().is_some() {
                totals.pending += 1;
                continue;
            }
            let there = united(stays.iter().map(|stay| (stay.came.0, stay.left.unwrap_or(until).0)).collect());
            match common(&there, &held) {
                0 => totals.none += 1,
                whole if whole >= length(&held) => totals.full += 1,
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
    fn overlapping_items_count_once_and_breaks_in_presence_count() {
        let held = united(vec![(10, 40), (0, 20), (60, 90), (70, 70)]);
        assert_eq!((held.clone(), length(&held)), (vec![(0, 40), (60, 90)], 70));
        assert_eq!(common(&united(vec![(5, 15), (30, 65)]), &held), 25);
        assert_eq!(common(&Vec::new(), &held), 0);
    }
}
