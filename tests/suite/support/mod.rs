//! What several tests share.

pub mod driver;
pub mod observer;
pub mod process;
pub mod scratch;
pub mod term;
