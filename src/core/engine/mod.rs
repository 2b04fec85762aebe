//! What every domain stands on: what a decision sees and says, the journal's entries, permissions, refusals, and picking
//! a row by words. Nothing here knows a domain.

pub mod decision;
pub mod journal;
pub mod needs;
pub mod permission;
pub mod pick;
pub mod refusal;
pub mod spec;
