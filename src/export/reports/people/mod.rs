//! Reports about the directory.

pub mod directory;
