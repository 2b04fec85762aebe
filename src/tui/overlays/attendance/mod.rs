//! Overlays of the door.

pub mod board;
pub mod card;
pub mod guest;
pub mod paper_times;
pub mod transfer;
pub mod walkin;
