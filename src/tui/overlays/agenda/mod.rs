//! Overlays about the agenda.

pub mod item;
pub mod late;
pub mod opening;
pub mod wall;
