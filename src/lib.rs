//! `roundtable` runs the day of a learning collaborative from a terminal.
//!
//! `docs/architecture.md` says how the parts fit together and where to add things.

pub mod cli;
pub mod clock;
pub mod core;
pub mod demo;
pub mod export;
pub mod import;
pub mod store;
pub mod tui;
