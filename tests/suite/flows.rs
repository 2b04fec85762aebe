//! What people do with the screens, key by key, on a real database; what they then read is what is held.

mod agenda;
mod any_keys;
mod board;
mod breakouts;
mod capture;
mod door;
mod elsewhere;
mod feedback;
mod files;
mod learning;
mod mapping;
mod notes;
mod order;
mod overlays;
mod paper;
mod people;
mod sessions;
