//! The breakout solver: the building blocks of a draw, its scorecard and its lower bounds.
//!
//! A draw chooses who may share tables (`topics`, `teams`), deals people to tables (`deal`), and improves the seats by
//! swaps (`room`, `anneal`). Everything is in whole numbers and seeded, so that every machine gets the same result.

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
