//! The rows that the product stores: plain data, one struct for each table, named as in SQL and on the screen.
//!
//! Nothing here decides or loads anything. Every row has `rev`, the journal's sequence number of its last change, so
//! that an undo or an edit can tell whether somebody else changed the row in between.

mod agenda;
mod attendance;
mod breakout;
pub mod ids;
mod learning;
mod note;
mod people;
pub mod references;
mod rules;
mod session;
pub mod state;

pub use agenda::{Item, POSITION_STEP};
pub use attendance::{Event, Registration};
pub use breakout::{Group, Round, Seat, Wish};
pub use learning::{PdsaCycle, PollCount, Remark};
pub use note::{Answer, CategoryName, Link, Note, Trial, Vote};
pub use people::{Agency, Person, Role, Team};
pub use rules::{RoleRule, SavedMapping};
pub use session::{Center, Collaborative, Session};

/// The journal's sequence number of a row's last change; 0 for a row that is not stored yet.
pub type Rev = i64;

/// Text of a row. It never grows in place and is eight bytes smaller than a `String`, which matters with a dozen of
/// them for each of 100,000 people.
pub type Text = Box<str>;
