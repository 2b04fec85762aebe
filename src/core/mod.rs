//! The pure part: words, decisions, search, timing, credit, solvers.
//!
//! Nothing here does I/O, asks the clock, speaks SQL or knows of a terminal, so that every rule can be
//! tested by value.

pub mod search;
pub mod text;
