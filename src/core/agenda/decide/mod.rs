//! What the acts on an agenda mean for the rows.

pub mod day;
pub mod import;
pub mod plan;
