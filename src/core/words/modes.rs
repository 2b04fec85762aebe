//! Phrases and titles of breakout modes, the mode that belongs to a kind of item, and the groupings of the board.

use super::{BoardGrouping, ItemKind, Mode};

impl Mode {
    /// The mode as part of a sentence: "drawn by job role".
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

    /// Default title of a round.
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
    /// The breakout mode for such an item; `None` if it is no breakout.
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
