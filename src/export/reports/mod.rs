//! One folder a domain, one file a report: each makes a plain typed report from the state, once.

pub mod agenda;
pub mod attendance;
pub mod breakouts;
pub mod learning;
pub mod notes;
pub mod people;
