//! Verbs around the database and the program: backup, history, checks, the demo, manuals, the screens.

pub mod backup;
pub mod demo;
pub mod docs;
pub mod doctor;
pub mod history;
pub mod ui;
