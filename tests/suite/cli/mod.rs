//! The command line as scripts see it: streams, exit codes, and what each verb leaves behind.

mod agenda;
mod bad_databases;
mod bad_files;
mod breakouts;
mod closing;
mod docs;
mod door;
mod hostile;
mod keys;
mod notes;
mod titles;
mod undo;
mod workbooks;
