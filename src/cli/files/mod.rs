//! Verbs that write files.

pub mod export;
