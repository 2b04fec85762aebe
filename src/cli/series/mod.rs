//! Verbs of the series: collaboratives, centers, sessions.

pub mod center;
pub mod collaborative;
pub mod named;
pub mod session;
