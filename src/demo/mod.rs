//! The demo: the story of one training center, and rosters of any size around its people.

pub mod roster;
