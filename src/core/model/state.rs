//! The rows in memory: everything, or the part that a decision needs. Only [`State::apply`] changes them.
//!
//! `tables!` is the registry of tables. One line for each table generates the map in [`State`] and the variants of
//! [`Row`] and [`Key`], which refresh, undo and the journal use. A [`Change`] means the same on the screen's state, in a test's
//! model and in the database.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::core::model::ids::{
    AgencyId, AnswerId, CategoryNameId, CenterId, CollaborativeId, EventId, GroupId, ItemId, MappingId, NoteId,
    PdsaCycleId, PersonId, PollCountId, RemarkId, RoleId, RoleRuleId, RoundId, SessionId, TeamId, TrialId, VoteId,
};
use crate::core::model::{
    Agency, Answer, CategoryName, Center, Collaborative, Event, Group, Item, Link, Note, PdsaCycle, Person, PollCount,
    Registration, Remark, Rev, Role, RoleRule, Round, SavedMapping, Seat, Session, Team, Trial, Vote, Wish,
};

/// A primary key as a list of ids.
pub trait KeyParts: Sized {
    /// The ids of the key in the order of its columns.
    fn parts(&self) -> Vec<Uuid>;
    /// Builds the key from its ids; `None` if their number is wrong.
    fn of_parts(parts: &[Uuid]) -> Option<Self>;
}

macro_rules! key_parts {
    ($($id:ident),+) => {$(
        impl KeyParts for $id {
            fn parts(&self) -> Vec<Uuid> {
                vec![self.0]
            }
            fn of_parts(parts: &[Uuid]) -> Option<Self> {
                match parts { [id] => Some(Self(*id)), _ => None }
            }
        }
    )+};
}

key_parts!(
    AgencyId,
    AnswerId,
    CategoryNameId,
    CenterId,
    CollaborativeId,
    PdsaCycleId,
    EventId,
    GroupId,
    ItemId,
    MappingId,
    NoteId,
    PersonId,
    RemarkId,
    RoleId,
    RoleRuleId,
    RoundId,
    SessionId,
    PollCountId,
    TeamId,
    TrialId,
    VoteId
);

impl<A: From<Uuid> + KeyParts, B: From<Uuid> + KeyParts> KeyParts for (A, B) {
    fn parts(&self) -> Vec<Uuid> {
        [self.0.parts(), self.1.parts()].concat()
    }
    fn of_parts(parts: &[Uuid]) -> Option<Self> {
        match parts {
            [a, b] => Some((A::from(*a), B::from(*b))),
            _ => None,
        }
    }
}

impl<A: From<Uuid> + KeyParts, B: From<Uuid> + KeyParts, C: From<Uuid> + KeyParts> KeyParts for (A, B, C) {
    fn parts(&self) -> Vec<Uuid> {
        [self.0.parts(), self.1.parts(), self.2.parts()].concat()
    }
    fn of_parts(parts: &[Uuid]) -> Option<Self> {
        match parts {
            [a, b, c] => Some((A::from(*a), B::from(*b), C::from(*c))),
            _ => None,
        }
    }
}

/// A row type stored in [`State`]; used for bulk loading.
pub trait Entity: Sized {
    /// Primary key.
    type Key: Ord;
    /// The name of its table.
    const TABLE: &'static str;
    /// The key of this row.
    fn key(&self) -> Self::Key;
    /// The map of all rows of this type.
    fn table_mut(state: &mut State) -> &mut BTreeMap<Self::Key, Self>;
    /// The map of all rows of this type, to read.
    fn table(state: &State) -> &BTreeMap<Self::Key, Self>;
}

macro_rules! tables {
    ($($variant:ident $table:literal $field:ident: $key:ty => $row:ty, $key_of:expr;)+) => {
        /// One row of any table.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[allow(missing_docs, clippy::large_enum_variant)]
        pub enum Row { $($variant($row)),+ }

        /// The key of one row of any table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs)]
        pub enum Key { $($variant($key)),+ }

        /// The rows by table. Every map is ordered, so that lists made from it have a stable order.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub struct State { $(pub $field: BTreeMap<$key, $row>),+ }

        impl Row {
            /// The row's key.
            #[must_use]
            pub fn key(&self) -> Key {
                match self { $(Self::$variant(row) => { let of: fn(&$row) -> $key = $key_of; Key::$variant(of(row)) })+ }
            }

            /// Sequence number of the journal entry that last changed it.
            #[must_use]
            pub const fn rev(&self) -> Rev {
                match self { $(Self::$variant(row) => row.rev),+ }
            }

            /// The same row with this journal entry as its last change.
            #[must_use]
            pub fn at_rev(mut self, rev: Rev) -> Self {
                match &mut self { $(Self::$variant(row) => row.rev = rev),+ }
                self
            }
        }

        $(impl From<$row> for Row {
            fn from(row: $row) -> Self {
                Self::$variant(row)
            }
        }

        impl Entity for $row {
            type Key = $key;

            const TABLE: &'static str = $table;

            fn key(&self) -> $key {
                let of: fn(&$row) -> $key = $key_of;
                of(self)
            }

            fn table_mut(state: &mut State) -> &mut BTreeMap<$key, Self> {
                &mut state.$field
            }

            fn table(state: &State) -> &BTreeMap<$key, Self> {
                &state.$field
            }
        })+

        impl Key {
            /// Every table's name.
            #[cfg(test)]
            pub const TABLES: &[&str] = &[$($table),+];

            /// Name of the table.
            #[must_use]
            pub const fn table(&self) -> &'static str {
                match self { $(Self::$variant(_) => $table),+ }
            }

            /// The ids of the key.
            #[must_use]
            pub fn parts(&self) -> Vec<Uuid> {
                match self { $(Self::$variant(key) => key.parts()),+ }
            }

            /// The key of this table with these ids.
            #[must_use]
            pub fn of(table: &str, parts: &[Uuid]) -> Option<Self> {
                match table {
                    $($table => <$key>::of_parts(parts).map(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl State {
            /// The row with this key.
            #[must_use]
            pub fn row(&self, key: &Key) -> Option<Row> {
                match key { $(Key::$variant(key) => self.$field.get(key).cloned().map(Row::$variant)),+ }
            }

            /// Applies a change.
            pub fn apply(&mut self, change: Change) {
                match change {
                    $(Change::Put(Row::$variant(row)) | Change::Restore(Row::$variant(row)) => {
                        let of: fn(&$row) -> $key = $key_of;
                        self.$field.insert(of(&row), row);
                    })+
                    $(Change::Remove(Key::$variant(key)) => { self.$field.remove(&key); })+
                }
            }
        }
    };
}

/// One row written or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Writes the row.
    Put(Row),
    /// Writes the row back as it was, `rev` included, so that the act before can be undone next.
    Restore(Row),
    /// Removes the row.
    Remove(Key),
}

impl Change {
    /// The key of the row that changes.
    #[must_use]
    pub fn key(&self) -> Key {
        match self {
            Self::Put(row) | Self::Restore(row) => row.key(),
            Self::Remove(key) => *key,
        }
    }
}

impl Change {
    /// The change as the journal entry `rev` writes it.
    #[must_use]
    pub fn at_rev(self, rev: Rev) -> Self {
        match self {
            Self::Put(row) => Self::Put(row.at_rev(rev)),
            Self::Restore(row) => Self::Put(row),
            remove @ Self::Remove(_) => remove,
        }
    }
}

impl<T: Into<Row>> From<T> for Change {
    fn from(row: T) -> Self {
        Self::Put(row.into())
    }
}

tables! {
    Collaborative "collaborative" collaboratives: CollaborativeId => Collaborative, |row| row.id;
    Center "center" centers: CenterId => Center, |row| row.id;
    Agency "agency" agencies: AgencyId => Agency, |row| row.id;
    Team "team" teams: TeamId => Team, |row| row.id;
    Role "role" roles: RoleId => Role, |row| row.id;
    RoleRule "role_rule" role_rules: RoleRuleId => RoleRule, |row| row.id;
    SavedMapping "mapping" mappings: MappingId => SavedMapping, |row| row.id;
    Person "person" persons: PersonId => Person, |row| row.id;
    Session "session" sessions: SessionId => Session, |row| row.id;
    Registration "registration" registrations: (SessionId, PersonId) => Registration, |row| (row.session, row.person);
    Event "event" events: (SessionId, PersonId, EventId) => Event, |row| (row.session, row.person, row.id);
    Item "item" items: ItemId => Item, |row| row.id;
    Round "round" rounds: RoundId => Round, |row| row.id;
    Group "breakout_group" groups: GroupId => Group, |row| row.id;
    Seat "seat" seats: (RoundId, PersonId) => Seat, |row| (row.round, row.person);
    Wish "wish" wishes: (SessionId, PersonId, PersonId) => Wish, |row| (row.session, row.a, row.b);
    Note "note" notes: NoteId => Note, |row| row.id;
    Link "link" links: (NoteId, NoteId) => Link, |row| (row.solution, row.barrier);
    Vote "vote" votes: (NoteId, VoteId) => Vote, |row| (row.note, row.id);
    Answer "answer" answers: (NoteId, AnswerId) => Answer, |row| (row.note, row.id);
    Trial "trial" trials: (NoteId, TrialId) => Trial, |row| (row.note, row.id);
    CategoryName "category_name" category_names: CategoryNameId => CategoryName, |row| row.id;
    PdsaCycle "pdsa_cycle" cycles: PdsaCycleId => PdsaCycle, |row| row.id;
    PollCount "poll_count" poll_counts: PollCountId => PollCount, |row| row.id;
    Remark "remark" remarks: RemarkId => Remark, |row| row.id;
}

impl State {
    /// The attendance events of one person at one session, in the order in which they were recorded.
    pub fn events_of(&self, session: SessionId, person: PersonId) -> Vec<&Event> {
        let first = (session, person, EventId(Uuid::nil()));
        let last = (session, person, EventId(Uuid::max()));
        let mut events: Vec<&Event> = self.events.range(first..=last).map(|(_, event)| event).collect();
        events.sort_by_key(|event| (event.rev, event.id));
        events
    }

    /// The events of a session, sorted by person.
    pub fn events_at(&self, session: SessionId) -> impl Iterator<Item = &Event> {
        let first = (session, PersonId(Uuid::nil()), EventId(Uuid::nil()));
        let last = (session, PersonId(Uuid::max()), EventId(Uuid::max()));
        self.events.range(first..=last).map(|(_, event)| event)
    }

    /// The agenda of a session in its order.
    pub fn agenda(&self, session: SessionId) -> Vec<&Item> {
        let mut items: Vec<&Item> = self.items.values().filter(|item| item.session == session).collect();
        items.sort_by_key(|item| (item.position, item.start, item.id));
        items
    }

    /// The rounds of a session, oldest first, without replaced ones.
    pub fn rounds_of(&self, session: SessionId) -> Vec<&Round> {
        let of_session = |round: &&Round| round.session == session && !round.replaced;
        let mut rounds: Vec<&Round> = self.rounds.values().filter(of_session).collect();
        rounds.sort_by_key(|round| (round.drawn_at, round.id));
        rounds
    }

    /// The groups of a round by number, without closed ones.
    pub fn groups_of(&self, round: RoundId) -> Vec<&Group> {
        let mut groups: Vec<&Group> =
            self.groups.values().filter(|group| group.round == round && !group.closed).collect();
        groups.sort_by_key(|group| (group.number, group.id));
        groups
    }

    /// The seats of a round.
    pub fn seats_of(&self, round: RoundId) -> impl Iterator<Item = &Seat> {
        let nil = PersonId(Uuid::nil());
        let max = PersonId(Uuid::max());
        self.seats.range((round, nil)..=(round, max)).map(|(_, seat)| seat)
    }

    /// The registrations of a session.
    pub fn registrations_of(&self, session: SessionId) -> impl Iterator<Item = &Registration> {
        let nil = PersonId(Uuid::nil());
        let max = PersonId(Uuid::max());
        self.registrations.range((session, nil)..=(session, max)).map(|(_, registration)| registration)
    }

    /// The notes of a session by time, without withdrawn and merged ones.
    pub fn notes_of(&self, session: SessionId) -> Vec<&Note> {
        let stands = |note: &&Note| note.session == session && !note.withdrawn && note.merged_into.is_none();
        let mut notes: Vec<&Note> = self.notes.values().filter(stands).collect();
        notes.sort_by_key(|note| (note.at, note.id));
        notes
    }

    /// Number of votes ("same here") for a note.
    #[must_use]
    pub fn votes_for(&self, note: NoteId) -> usize {
        self.votes.range((note, VoteId(Uuid::nil()))..=(note, VoteId(Uuid::max()))).count()
    }

    /// The name of an agency; empty if there is none.
    #[must_use]
    pub fn agency_name(&self, id: Option<AgencyId>) -> &str {
        id.and_then(|id| self.agencies.get(&id)).map_or("", |agency| &agency.name)
    }

    /// The name of a role; empty if there is none.
    #[must_use]
    pub fn role_name(&self, id: Option<RoleId>) -> &str {
        id.and_then(|id| self.roles.get(&id)).map_or("", |role| &role.name)
    }

    /// The name of a team; empty if there is none.
    #[must_use]
    pub fn team_name(&self, id: Option<TeamId>) -> &str {
        id.and_then(|id| self.teams.get(&id)).map_or("", |team| &team.name)
    }

    /// The name of a center; empty if there is none.
    #[must_use]
    pub fn center_name(&self, id: Option<CenterId>) -> &str {
        id.and_then(|id| self.centers.get(&id)).map_or("", |center| &center.name)
    }

    /// The name of a person; `somebody` if the person is not loaded.
    #[must_use]
    pub fn person_name(&self, id: PersonId) -> String {
        self.persons.get(&id).map_or_else(|| "somebody".to_owned(), Person::name)
    }
}
