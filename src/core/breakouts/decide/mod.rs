//! What the acts on breakout groups mean for the rows.

pub mod repair;
pub mod seats;
