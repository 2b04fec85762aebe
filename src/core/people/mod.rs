//! The directory: matching rows of files to people, job titles and roles, merging records.

pub mod command;
pub(crate) mod decide;
pub mod job_titles;
pub mod matching;
pub(crate) mod names;
pub mod order;
