//! How people are put into groups: building blocks of a draw, its scorecard and its bounds.

pub mod anneal;
pub mod bounds;
pub mod deal;
pub mod draw;
pub mod duties;
pub mod flow;
pub mod latin;
pub mod room;
pub mod score;
pub mod seat;
pub mod sizes;
pub mod teams;
pub mod topics;
pub mod watch;
pub mod weights;
