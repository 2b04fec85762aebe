//! Reports about the directory.

pub mod people;
