//! Exports by value.
