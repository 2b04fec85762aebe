//! Reports about who was there.

pub mod door;
pub mod stays;
