//! Reports about who was there.

pub mod attendance;
pub mod door;
