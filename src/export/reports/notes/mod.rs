//! Reports about notes and the answers to them.

pub mod escalations;
pub mod exchange;
pub mod list;
pub mod opening;
