//! A table that any format can write: columns with a key for machines and a title for people, and rows.
//!
//! Rows come from an iterator, so that a directory of 100,000 people is not held twice. A cell says what it
//! is (text, number, moment); how that looks is each format's own business.

use std::borrow::Cow;

use chrono_tz::Tz;
use serde::{Serialize, Serializer};

use crate::core::time::Time;

/// A moment together with the zone in which people read it; JSON and CSV get RFC 3339 with the offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The moment.
    pub time: Time,
    /// Whose wall clocks show it.
    pub zone: Tz,
}

impl Moment {
    /// `10:52`.
    pub fn clock(self) -> String {
        self.time.clock(self.zone)
    }

    /// `2026-06-17 10:52`.
    pub fn stamp(self) -> String {
        format!("{} {}", self.time.date(self.zone), self.clock())
    }

    /// `2026-06-17T10:52:00-05:00`.
    pub fn rfc3339(self) -> String {
        self.time.rfc3339(self.zone)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.rfc3339())
    }
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its header in csv and xlsx; imports read it back.
    pub key: &'static str,
    /// Its header on paper.
    pub title: &'static str,
    /// Whether tables on paper have it; the others only burst the page.
    pub on_paper: bool,
}

/// A column that is everywhere.
pub const fn shown(key: &'static str, title: &'static str) -> Column {
    Column { key, title, on_paper: true }
}

/// A column of csv and xlsx only.
pub const fn data(key: &'static str) -> Column {
    Column { key, title: key, on_paper: false }
}

/// What stands in one place of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// Words, ids, phone numbers: never read as anything else.
    Text(Cow<'a, str>),
    /// Words of our own vocabularies, underlines and all; people read blanks instead.
    Words(Vec<&'static str>),
    /// A count or minutes.
    Number(i64),
    /// A moment, with its date for machines.
    Moment(Moment),
    /// A clock time of the session's day, for machines too.
    Clock(Moment),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(Cow::Borrowed(text)) }
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(Cow::Owned(text)) }
    }
}

impl<'a> From<Option<&'a str>> for Cell<'a> {
    fn from(text: Option<&'a str>) -> Self {
        text.unwrap_or_default().into()
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Option<Moment>> for Cell<'_> {
    fn from(moment: Option<Moment>) -> Self {
        moment.map_or(Self::Blank, Self::Moment)
    }
}

impl From<bool> for Cell<'_> {
    fn from(yes: bool) -> Self {
        Self::from(if yes { "yes" } else { "no" })
    }
}

impl Cell<'_> {
    /// As people read it.
    pub fn for_people(&self) -> Cow<'_, str> {
        match self {
            Self::Blank => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Words(words) => Cow::Owned(words.join(", ").replace('_', " ")),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Moment(moment) | Self::Clock(moment) => Cow::Owned(moment.clock()),
        }
    }

    /// As programs read it.
    pub fn for_machines(&self) -> Cow<'_, str> {
        match self {
            Self::Moment(moment) => Cow::Owned(moment.rfc3339()),
            Self::Words(words) => Cow::Owned(words.join(" ")),
            other => other.for_people(),
        }
    }
}

/// One row of a sheet.
pub type Row<'a> = Vec<Cell<'a>>;

/// A table.
pub struct Sheet<'a> {
    /// What it is called, at most 31 letters: the name of the sheet in a workbook.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// Its rows, each as long as `columns`.
    pub rows: Box<dyn Iterator<Item = Row<'a>> + 'a>,
}
