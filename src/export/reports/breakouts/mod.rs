//! Reports about breakout groups.

pub mod breakouts;
pub mod seating;
pub mod zoom;
