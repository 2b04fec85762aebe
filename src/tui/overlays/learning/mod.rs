//! Overlays about tests of change, polls, evaluations and the stage.

pub mod pdsa;
pub mod questionnaire;
pub mod stage;
