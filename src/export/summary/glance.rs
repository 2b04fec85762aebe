//! Part 2: who came, in figures; and who is not accounted for.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::core::text::order::name_order;
use crate::core::words::{Level, Status};
use crate::export::Input;
use crate::export::reports::agenda::items;
use crate::export::reports::attendance::stays;

/// Minutes before the end from which somebody left early.
const EARLY: i64 = 10;

/// How many are where; `came` are those in and those who left.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Counts {
    pub registered: usize,
    pub came: usize,
    #[serde(rename = "in")]
    pub inside: usize,
    pub left: usize,
    pub expected: usize,
    pub excused: usize,
    pub absent: usize,
    pub walk_ins: usize,
    pub late: usize,
    /// Left, and more than ten minutes before the day's end.
    pub left_early: usize,
    pub make_ups: usize,
}

/// Core teams with a senior leader, a supervisor and field staff among those who came.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Teams {
    pub complete: usize,
    pub all: usize,
}

/// How many of a role or an agency.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Share<'a> {
    pub name: &'a str,
    pub registered: usize,
    pub came: usize,
}

/// Who is not accounted for, by id.
#[derive(Clone, Debug, Serialize)]
pub struct Missing {
    /// Not seen yet.
    pub expected: Vec<String>,
    /// Never came.
    pub absent: Vec<String>,
    pub excused: Vec<String>,
    /// Came, and nobody signed them out.
    pub no_sign_out: Vec<String>,
}

pub fn counts(input: &Input<'_>, attendance: &stays::Report<'_>, agenda: &items::Report<'_>) -> Counts {
    let counts = input.state.counts(attendance.session.id);
    let flagged = |flag| attendance.people.iter().filter(|line| line.flags.contains(&flag)).count();
    let early = |line: &&stays::Line<'_>| {
        let left = line.presence.last().and_then(|stay| stay.left).filter(|_| line.status == Status::Left);
        left.zip(agenda.ends).is_some_and(|(left, ends)| left.time.plus_minutes(EARLY) < ends.time)
    };
    Counts {
        registered: counts.registered,
        came: counts.inside + counts.left,
        inside: counts.inside,
        left: counts.left,
        expected: counts.expected,
        excused: counts.excused,
        absent: counts.absent,
        walk_ins: counts.walk_ins,
        late: flagged("late"),
        left_early: attendance.people.iter().filter(early).count(),
        make_ups: flagged("make_up"),
    }
}

pub fn teams(attendance: &stays::Report<'_>) -> Teams {
    let mut levels: BTreeMap<_, BTreeSet<Level>> = BTreeMap::new();
    for line in &attendance.people {
        let Some(team) = line.attendee.person.team else { continue };
        let came = line.attendee.person.level.filter(|_| !line.presence.is_empty());
        levels.entry(team).or_default().extend(came);
    }
    let complete = levels.values().filter(|levels| levels.len() == Level::ALL.len()).count();
    Teams { complete, all: levels.len() }
}

pub fn shares<'a>(attendance: &stays::Report<'a>, name: impl Fn(&stays::Line<'a>) -> &'a str) -> Vec<Share<'a>> {
    let mut shares: BTreeMap<&'a str, Share<'a>> = BTreeMap::new();
    for line in &attendance.people {
        let name = name(line);
        let share = shares.entry(name).or_insert(Share { name, registered: 0, came: 0 });
        share.registered += 1;
        share.came += usize::from(!line.presence.is_empty());
    }
    let mut shares: Vec<Share<'a>> = shares.into_values().collect();
    shares.sort_by_cached_key(|share| (Reverse(share.registered), name_order(share.name)));
    shares
}

pub fn missing(attendance: &stays::Report<'_>) -> Missing {
    let ids = |wanted: &dyn Fn(&stays::Line<'_>) -> bool| -> Vec<String> {
        attendance.people.iter().filter(|line| wanted(line)).map(|line| line.id.clone()).collect()
    };
    Missing {
        expected: ids(&|line| line.status == Status::Expected),
        absent: ids(&|line| line.status == Status::Absent),
        excused: ids(&|line| line.status == Status::Excused),
        no_sign_out: ids(&|line| line.flags.contains(&"no_sign_out")),
    }
}
