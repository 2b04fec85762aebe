//! Reports about tests of change.

pub mod pdsa;
