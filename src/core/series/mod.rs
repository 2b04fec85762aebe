//! The sessions of a collaborative: how they belong together, and what makes and closes them.

pub mod command;
pub(crate) mod decide;
pub mod timeline;

#[cfg(test)]
mod tests;
