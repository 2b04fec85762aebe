//! The terminal: the only part that knows ratatui and the keyboard.
//!
//! `terminal`, `input` and `signals` are its edge to the operating system; they know nothing of the product.

pub mod decode;
pub mod input;
pub mod key;
pub mod quiet;
pub mod signals;
pub mod terminal;
