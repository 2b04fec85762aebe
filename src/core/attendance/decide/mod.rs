//! What the acts at the door mean for the rows.

pub mod correct;
pub mod door;
pub mod paper_times;
pub mod report;
pub mod substitute;
pub mod transfer;
