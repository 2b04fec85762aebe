//! What every report is built with: sheets, documents, pictures, file names, writing to disk.

pub mod clean;
pub mod document;
pub mod export;
pub mod file_name;
pub mod picture;
pub mod session;
pub mod sheet;
pub mod to_file;
