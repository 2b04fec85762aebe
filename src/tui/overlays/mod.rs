//! What opens above the panes: lists to choose from, forms, help. The topmost one gets the keys. Esc closes it and
//! changes nothing.

pub mod agenda;
pub mod attendance;
pub mod breakouts;
pub mod files;
pub mod help;
pub mod kit;
pub mod learning;
pub mod notes;
pub mod palette;
pub mod series;

pub use super::contract::{FULL_SCREEN, Next, Overlay, OverlayMessage};
