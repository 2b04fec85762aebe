//! Minutes that count for training credit.

pub mod minutes;
