//! The summary's pictures: arrivals over time, planned against actual, barriers by category and votes, mix of roles.
//!
//! Each says its figures in words as well; where there is nothing to see there is no picture.

use super::Report;
use super::glance::Share;
use crate::core::time::Time;
use crate::core::words::ItemState;
use crate::export::Input;
use crate::export::kit::picture::{Drawing, Picture, Span};
use crate::export::kit::sheet::Moment;

/// Lines in one picture; further ones are counted in words.
const LINES: usize = 16;

/// Columns of first arrivals; five minutes each, more where there would be too many.
pub fn arrivals(input: &Input<'_>, report: &Report<'_>) -> Option<Picture> {
    let session = input.state.sessions.get(&report.session.id)?;
    let steps = input.state.arrivals(session.id);
    let (first, last) = (steps.first()?, steps.last()?);
    let clock = |time: Time| time.clock(session.zone);
    let together = steps.len().div_ceil(48).max(1);
    let columns: Vec<(String, usize)> = steps
        .chunks(together)
        .filter_map(|some| Some((clock(some.first()?.from), some.iter().map(|step| step.count).sum())))
        .collect();
    let all: usize = steps.iter().map(|step| step.count).sum();
    let most = steps.iter().max_by_key(|step| (step.count, std::cmp::Reverse(step.from)))?;
    let minutes = 5 * together;
    let words = format!(
        "{all} came, the first from {} and the last from {}; the most within five minutes from {}, {} of them",
        clock(first.from),
        clock(last.from),
        clock(most.from),
        most.count
    );
    Some(Picture { title: format!("Arrivals every {minutes} minutes"), words, drawing: Drawing::Columns(columns) })
}

/// Each item as planned and as it was.
pub fn agenda(report: &Report<'_>) -> Option<Picture> {
    let items = &report.agenda.items;
    let began = items.iter().filter_map(|line| line.actual_start).map(|start| start.time);
    let origin = items.iter().map(|line| line.planned_start.time).chain(began.clone()).min()?;
    began.clone().next()?;
    let minute = |at: Moment| (at.time - origin) / 60_000;
    let last = items.iter().filter_map(|line| line.actual_end.or(line.actual_start)).max_by_key(|at| at.time)?;
    let lines: Vec<Span> = items
        .iter()
        .take(LINES)
        .map(|line| {
            let from = minute(line.planned_start);
            let actual = line.actual_start.map(|start| (minute(start), minute(line.actual_end.unwrap_or(last))));
            let planned = (from, from + i64::from(line.planned_minutes));
            Span { label: line.title.to_owned(), planned, actual }
        })
        .collect();
    let zone = last.zone;
    let hour = 3_600_000;
    let first_hour = (origin.0 + hour - 1).div_euclid(hour) * hour;
    let hours = (0..24).map(|n| Time(first_hour + n * hour));
    let hours = hours.map(|at| ((at - origin) / 60_000, at.clock(zone))).collect();
    let done = items.iter().filter(|line| line.state == ItemState::Done).count();
    let over: Vec<String> = items
        .iter()
        .filter(|line| line.actual_start.is_some() && line.over_minutes != 0)
        .map(|line| format!("{} {:+} min", line.title, line.over_minutes))
        .collect();
    let over = if over.is_empty() { "all in their time".to_owned() } else { over.join(", ") };
    let words = format!("{done} of {} items held; {over}", items.len());
    let names = ["planned", "actual"];
    Some(Picture { title: "Planned and actual".into(), words, drawing: Drawing::Spans { names, hours, lines } })
}

pub fn barriers(report: &Report<'_>) -> Option<Picture> {
    let shares = &report.categories;
    shares.first()?;
    let lines = shares.iter().map(|share| (share.name.to_owned(), share.barriers, share.votes)).collect();
    let said = shares.iter().map(|share| {
        let votes = if share.votes == 1 { "vote" } else { "votes" };
        format!("{}: {} with {} {votes}", share.name, share.barriers, share.votes)
    });
    let words = said.collect::<Vec<_>>().join("; ");
    let drawing = Drawing::Bars { names: ["barriers", "same here"], lines };
    Some(Picture { title: "Barriers by category".into(), words, drawing })
}

pub fn roles(report: &Report<'_>) -> Option<Picture> {
    report.roles.iter().any(|share| share.registered > 0).then_some(())?;
    let name = |share: &Share<'_>| if share.name.is_empty() { "not given".to_owned() } else { share.name.to_owned() };
    let some = report.roles.iter().take(LINES);
    let lines: Vec<(String, usize, usize)> = some.map(|share| (name(share), share.came, share.registered)).collect();
    let mut said: Vec<String> = lines.iter().map(|(name, came, all)| format!("{name} {came} of {all}")).collect();
    let more = report.roles.len().saturating_sub(LINES);
    said.extend((more > 0).then(|| format!("{more} more roles in the table")));
    let drawing = Drawing::Bars { names: ["came", "on the list"], lines };
    Some(Picture { title: "Mix of roles".into(), words: said.join(", "), drawing })
}
