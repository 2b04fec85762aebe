//! The day's plan: when each item is due, what makes up for lost time, room calls, and the wall clock.
//!
//! An item has its plan (`start`, `minutes`), the day's changes to it (`moved`, `added`, `skipped`, a pause), and what
//! happened (`began`, `ended`). Everything else is computed from these rows and a moment, so nothing is lost with a
//! process. Once the day has begun, `start` stays what was planned, and a push writes `moved`.
//!
//! `schedule` holds each item against all items before it: a gap absorbs lateness before anything moves, a hard stop
//! never moves, items that the plan lets overlap go on overlapping. "Keep the plan" is a command of its own that
//! shortens what comes next; doing nothing lets everything slide as far as gaps and hard stops allow. Positions lie
//! 1024 apart, so a new item changes no other row and nobody's undo is lost. If two stations say "next" within ten
//! seconds, the second one is refused: the item keeps who began it (`began_by`), which the rows alone could not tell.

pub mod agreements;
pub mod alarms;
pub mod catch_up;
pub mod command;
pub(crate) mod decide;
pub mod room_calls;
pub mod schedule;
pub mod wall_clock;
