//! Verbs of the door: check in and out, walk-ins, excuses, substitutes, the board.

pub mod board;
pub mod checkin;
pub mod excuse;
pub mod substitute;
pub mod walkin;
