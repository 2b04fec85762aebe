//! What the acts on collaboratives, centers and sessions mean for the rows.

pub mod session;
pub mod set;
