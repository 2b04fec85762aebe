//! Reports about the agenda.

pub mod items;
