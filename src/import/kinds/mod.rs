//! One folder a kind of file: what its rows mean, and the commands that they become.

pub mod agenda;
pub mod answers;
pub mod attendance;
pub mod evaluation;
pub mod groups;
pub mod notes;
pub mod people;
pub mod roles;
