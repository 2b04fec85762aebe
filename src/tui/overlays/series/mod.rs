//! Overlays about sessions.

pub mod session;
pub mod start;
