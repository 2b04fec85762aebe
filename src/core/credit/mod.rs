//! Training credit: the minutes that count.

pub mod minutes;
