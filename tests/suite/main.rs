//! The integration tests, one binary: it is linked once and its tests share the cores.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod cli;
mod day;
mod layers;
mod rig;
mod torture;
