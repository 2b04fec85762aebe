//! Attendance: the roster, presence, live counts, the board, times from paper, and registrations at other sessions.

pub mod board;
pub mod command;
pub(crate) mod decide;
pub mod live_counts;
pub mod other_sessions;
pub mod paper_times;
pub mod presence;
pub mod reported_stays;
pub mod roster;
