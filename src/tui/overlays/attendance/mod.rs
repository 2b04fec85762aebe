//! Overlays of the door.

pub mod board;
pub mod card;
pub mod check_in;
pub mod paper_times;
pub mod transfer;
pub mod walkin;
