//! References between rows: the foreign keys of the schema.
//!
//! Undo checks them before it removes or restores a row, and the store loads by them. A test of the store compares the
//! list with `PRAGMA foreign_key_list` of every table. Columns without a foreign key (`refers_to` of an event) do not
//! belong here.

use crate::core::model::ids::PersonId;
use crate::core::model::state::{Entity, Key, Row, State};
use crate::core::model::{
    Agency, Answer, CategoryName, Center, Collaborative, Event, Group, Item, Link, Note, PdsaCycle, Person, PollCount,
    Registration, Remark, Role, RoleRule, Round, SavedMapping, Seat, Session, Team, Trial, Vote, Wish,
};

/// A kind of row and the columns with which it refers to others.
pub trait Refers: Entity {
    /// (column, table it refers to), in the order of the columns.
    const REFERENCES: &'static [(&'static str, &'static str)];

    /// The rows that this one refers to.
    fn references(&self) -> Vec<Key>;
}

macro_rules! references {
    ($($from:ident { $($field:ident -> $to:ident),* $(,)? })+) => {
        $(impl Refers for $from {
            const REFERENCES: &'static [(&'static str, &'static str)] =
                &[$((stringify!($field), <$to as Entity>::TABLE)),*];

            fn references(&self) -> Vec<Key> {
                let keys: [Option<Key>; Self::REFERENCES.len()] = [$(Option::<<$to as Entity>::Key>::from(self.$field).map(Key::$to)),*];
                keys.into_iter().flatten().collect()
            }
        })+

        impl Row {
            /// The rows that this one refers to.
            #[must_use]
            pub fn references(&self) -> Vec<Key> {
                match self { $(Self::$from(row) => row.references()),+ }
            }
        }

        impl State {
            /// Every reference from one row to another: (who refers, to whom).
            #[must_use]
            pub fn references(&self) -> Vec<(Key, Key)> {
                let mut pairs = Vec::new();
                $(for (key, row) in <$from as Entity>::table(self) {
                    pairs.extend(row.references().into_iter().map(|to| (Key::$from(*key), to)));
                })+
                pairs
            }
        }
    };
}

references! {
    Collaborative {}
    Center {}
    Agency {}
    Team { agency -> Agency }
    Role {}
    RoleRule { role -> Role }
    SavedMapping {}
    Person { agency -> Agency, role -> Role, team -> Team, center -> Center, merged_into -> Person }
    Session { center -> Center, collaborative -> Collaborative }
    Registration { session -> Session, person -> Person, substitute -> Person, makes_up -> Session }
    Event { session -> Session, person -> Person }
    Item { session -> Session }
    Round { session -> Session, item -> Item }
    Group { round -> Round, facilitator -> Person, note_taker -> Person, reporter -> Person }
    Seat { round -> Round, person -> Person, group -> Group }
    Wish { session -> Session, a -> Person, b -> Person }
    Note {
        session -> Session, group -> Group, item -> Item, role -> Role, agency -> Agency, merged_into -> Note,
    }
    Link { solution -> Note, barrier -> Note }
    Vote { note -> Note, role -> Role, agency -> Agency }
    Answer { note -> Note }
    Trial { note -> Note }
    CategoryName {}
    PdsaCycle { session -> Session, team -> Team, barrier -> Note, closed_in -> Session }
    PollCount { session -> Session }
    Remark { session -> Session }
}

impl Key {
    /// The persons whose ids are in the key.
    #[must_use]
    pub fn persons(&self) -> Vec<PersonId> {
        match self {
            Self::Person(id) | Self::Registration((_, id)) | Self::Event((_, id, _)) | Self::Seat((_, id)) => vec![*id],
            Self::Wish((_, a, b)) => vec![*a, *b],
            Self::Collaborative(_)
            | Self::Center(_)
            | Self::Agency(_)
            | Self::Team(_)
            | Self::Role(_)
            | Self::RoleRule(_)
            | Self::SavedMapping(_)
            | Self::Session(_)
            | Self::Item(_)
            | Self::Round(_)
            | Self::Group(_)
            | Self::Note(_)
            | Self::Link(_)
            | Self::Vote(_)
            | Self::Answer(_)
            | Self::Trial(_)
            | Self::CategoryName(_)
            | Self::PdsaCycle(_)
            | Self::PollCount(_)
            | Self::Remark(_) => Vec::new(),
        }
    }
}
