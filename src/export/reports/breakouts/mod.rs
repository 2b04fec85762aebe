//! Reports about breakout groups.

pub mod groups;
pub mod seating;
pub mod tables;
pub mod zoom;
