//! Who may do what: one table of the permissions that each access grants. Acts name their permission in
//! [`ActKind`](super::journal::ActKind); reading verbs name theirs on the command line.
//!
//! Without a gate the owner of the file may do everything. The table names a limit; the caller checks it.

use crate::core::words::{Access, Permission};

/// Whether an access includes a permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// Not granted.
    No,
    /// Granted.
    Yes,
    /// Granted within a limit.
    Within(Limit),
}

/// A limit of a granted permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Only the clock of the day.
    Clock,
    /// Three letters and the agency; one hit or none.
    OneHit,
    /// No private notes.
    NotPrivate,
    /// Only what this station did today.
    OwnToday,
    /// Only the exports for everybody.
    ForEverybody,
    /// The exports for everybody, and the lists and badges of the door.
    ForTheDoor,
    /// Only oneself, and only in.
    Oneself,
}

impl Grant {
    /// Whether anything is granted.
    #[must_use]
    pub const fn is_given(self) -> bool {
        !matches!(self, Self::No)
    }
}

/// The table: the grant of a permission to an access.
#[must_use]
pub const fn grant(access: Access, permission: Permission) -> Grant {
    use Grant::{No, Within, Yes};
    // Door, room, notes, coordinator, viewer, kiosk.
    let row = match permission {
        Permission::DayRead => [Yes, Yes, Yes, Yes, Yes, Within(Limit::Clock)],
        Permission::PeopleFind => [Yes, Yes, Yes, Yes, No, Within(Limit::OneHit)],
        Permission::PeopleRead => [No, Yes, No, Yes, No, No],
        Permission::NotesRead => [No, Yes, Yes, Yes, Within(Limit::NotPrivate), No],
        Permission::RecordRead => {
            [Within(Limit::OwnToday), Within(Limit::OwnToday), Within(Limit::OwnToday), Yes, No, No]
        }
        Permission::Door => [Yes, Yes, No, Yes, No, Within(Limit::Oneself)],
        Permission::Room => [No, Yes, No, Yes, No, No],
        Permission::Notes => [No, Yes, Yes, Yes, No, No],
        Permission::Answer | Permission::Coordinate | Permission::Credit => [No, No, No, Yes, No, No],
        Permission::Export => [No, Within(Limit::ForTheDoor), No, Yes, Within(Limit::ForEverybody), No],
        Permission::Admin => [No, No, No, No, No, No],
    };
    row[match access {
        Access::Door => 0,
        Access::Room => 1,
        Access::Notes => 2,
        Access::Coordinator => 3,
        Access::Viewer => 4,
        Access::Kiosk => 5,
    }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::engine::journal::ActKind;

    #[test]
    fn a_door_takes_back_no_import() {
        assert_eq!(grant(Access::Door, ActKind::CheckIn.permission()), Grant::Yes);
        assert_eq!(grant(Access::Door, ActKind::ImportPeople.permission()), Grant::No);
        assert_eq!(grant(Access::Coordinator, ActKind::ImportPeople.permission()), Grant::Yes);
    }

    #[test]
    fn admin_acts_need_the_owner_of_the_file() {
        for access in Access::ALL {
            assert_eq!(grant(*access, Permission::Admin), Grant::No, "{access}");
        }
    }

    #[test]
    fn a_viewer_changes_nothing() {
        for kind in ActKind::ALL {
            assert!(!grant(Access::Viewer, kind.permission()).is_given(), "{}", kind.word());
        }
    }

    #[test]
    fn every_permission_but_admin_is_given_to_a_coordinator() {
        for permission in Permission::ALL {
            assert_eq!(
                grant(Access::Coordinator, *permission) == Grant::Yes,
                *permission != Permission::Admin,
                "{permission}"
            );
        }
    }
}
