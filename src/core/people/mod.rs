//! The directory: who is meant by a row of a file, job titles and roles, merged records.

pub mod command;
pub(crate) mod decide;
pub mod job_titles;
pub mod matching;
pub(crate) mod names;
