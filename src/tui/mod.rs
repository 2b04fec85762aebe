//! The screens: the only part that uses ratatui and reads the keyboard.
//!
//! `app` holds the state and is pure (`update`, `view`); `terminal` is the edge to the operating system and `client` the
//! edge to the store; `runtime` connects them.

pub mod app;
pub mod client;
pub mod contract;
pub mod jobs;
pub mod keymap;
pub mod layout;
pub mod msg;
pub mod overlays;
pub mod panes;
mod runtime;
pub mod terminal;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod view;
pub mod widgets;

pub use runtime::{Exit, Start, run};
