//! Overlays about imports and exports.

pub mod export;
pub mod import;
pub mod mapping;
