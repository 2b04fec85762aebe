//! The pure part: words, decisions, search, timing, solvers.
//!
//! Nothing here does I/O, asks the clock, speaks SQL or knows of a terminal, so that every rule can be
//! tested by value.

pub mod alarms;
pub mod attended;
pub mod board;
pub mod breakouts;
pub mod calls;
pub mod capture;
pub mod command;
pub mod credited;
pub mod cycles;
pub mod decide;
pub mod elsewhere;
pub mod exchange;
pub mod feedback;
pub mod find;
pub mod history;
pub mod ids;
pub mod matching;
pub mod model;
pub mod opening;
pub mod paper;
pub mod pick;
pub mod presence;
pub mod privacy;
pub mod random;
pub mod refusal;
pub mod replan;
pub mod roster;
pub mod search;
pub mod sheets;
pub mod state;
pub mod tally;
pub mod text;
pub mod time;
pub mod timing;
pub mod titles;
pub mod wall;
pub mod words;
