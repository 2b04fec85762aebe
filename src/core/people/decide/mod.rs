//! What the acts on the directory mean for the rows.

pub mod import;
pub mod merge;
pub mod rules;
