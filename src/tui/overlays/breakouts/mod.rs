//! Overlays about breakout groups.

pub mod aloud;
pub mod drawing;
