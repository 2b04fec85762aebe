//! Finding people by what somebody at a door types.
