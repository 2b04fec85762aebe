//! Verbs of the directory: search, persons, agencies, merging two records.

pub mod agency;
pub mod merge;
pub mod person;
pub mod search;
