//! Learning: small tests of change, polls, evaluations, and the stage of a collaborative.

pub mod command;
pub(crate) mod decide;
pub mod pdsa;
pub mod questionnaires;
