//! What every domain stands on: the command's envelope, the journal's entries, refusals, and picking a row by words.

pub mod envelope;
pub mod journal;
pub mod pick;
pub mod refusal;
