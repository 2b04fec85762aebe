//! Verbs of learning: tests of change, polls, evaluations, the questions of a stage.

pub mod pdsa;
pub mod poll;
pub mod questions;
