//! What several tests share.

pub mod observer;
pub mod process;
pub mod term;
