//! The command line as scripts see it: streams, exit codes, and what each verb leaves behind.

mod agenda;
mod attendance;
mod bad_databases;
mod bad_files;
mod board;
mod breakouts;
mod closing;
mod docs;
mod door;
mod elsewhere;
mod feedback;
mod hostile;
mod keys;
mod learning;
mod membership;
mod notes;
mod paper;
mod people;
mod search;
mod series;
mod titles;
mod undo;
mod workbooks;
