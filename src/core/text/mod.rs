//! Text from outside, made safe once at the border, and folded for comparison.

pub mod clean;
pub mod control;
pub mod fold;
pub mod order;
