//! The day's plan: when each item is due, what makes up for lost time, room calls and the wall clock.

pub mod agreements;
pub mod alarms;
pub mod catch_up;
pub mod command;
pub(crate) mod decide;
pub mod room_calls;
pub mod schedule;
pub mod wall_clock;
