//! How modes of groups are said, which kind of item asks for which, and the ways round the board.

use super::{BoardGrouping, ItemKind, Mode};

impl Mode {
    /// How it is said, as in "drawn by job role".
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Affinity => "by job role",
            Self::Pairing => "paired teams",
            Self::Team => "own teams",
            Self::Mixed => "mixed",
            Self::Manual => "by hand",
        }
    }

    /// What a round is called that has no other title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Affinity => "By job role",
            Self::Pairing => "Paired teams",
            Self::Team => "Own teams",
            Self::Mixed => "Mixed groups",
            Self::Manual => "Groups by hand",
        }
    }
}

impl ItemKind {
    /// How groups are drawn for such an item.
    #[must_use]
    pub const fn mode(self) -> Option<Mode> {
        match self {
            Self::Affinity => Some(Mode::Affinity),
            Self::Pairing => Some(Mode::Pairing),
            Self::TeamTime => Some(Mode::Team),
            Self::Breakout => Some(Mode::Mixed),
            _ => None,
        }
    }
}

impl BoardGrouping {
    /// The next grouping; the last is followed by the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Role => Self::Agency,
            Self::Agency => Self::Team,
            Self::Team => Self::Role,
        }
    }
}
