//! What a collaborative learns with: small tests of change, polls, evaluations, its stage.

pub mod command;
pub(crate) mod decide;
pub mod pdsa;
pub mod questionnaires;
