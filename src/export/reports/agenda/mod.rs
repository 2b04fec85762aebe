//! Reports about the agenda.

pub mod agenda;
