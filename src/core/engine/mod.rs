//! The base of all domains: input and result of decisions, journal entries, permissions, refusals, and picking a row
//! by words. Nothing here knows a domain.

pub mod decision;
pub mod journal;
pub mod needs;
pub mod permission;
pub mod pick;
pub mod refusal;
pub mod spec;
