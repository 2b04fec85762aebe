//! The pure part: words, decisions, search, timing, solvers.
//!
//! Nothing here does I/O, asks the clock, speaks SQL or knows of a terminal, so that every rule can be
//! tested by value.

pub mod agenda;
pub mod attendance;
pub mod breakouts;
pub mod credit;
pub mod dispatch;
pub mod engine;
pub mod learning;
pub mod model;
pub mod notes;
pub mod people;
pub mod random;
pub mod search;
pub mod series;
pub mod text;
pub mod time;
pub mod words;
