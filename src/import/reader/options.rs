//! What the user says about a file: columns, and the options of each kind.

use chrono::NaiveTime;
use chrono_tz::Tz;

use super::dates::DateOrder;
use crate::core::words::Tier;

/// What the user says about a file. Each kind uses its own part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The file's name, for messages only.
    pub file_name: String,
    /// `--map field=Header`, as (field, header).
    pub map: Vec<(String, String)>,
    /// Mappings of earlier files; `map` takes precedence.
    pub remembered: Vec<Remembered>,
    /// Ignore the mappings of earlier files.
    pub forget_map: bool,
    /// New rules, as (text, role): job titles that contain the text get the role.
    pub role_rules: Vec<(String, String)>,
    /// Ignore job titles without a role or rule.
    pub roles_only: bool,
    /// Add people to the directory only, not to a session's list.
    pub directory_only: bool,
    /// The start of an agenda; its own start if not given.
    pub start: Option<NaiveTime>,
    /// The time zone of an attendance report; the session's if not given.
    pub zone: Option<Tz>,
    /// Which number of a date comes first in an attendance report.
    pub date_order: Option<DateOrder>,
    /// The arrival time of people of whom a report says only that they came.
    pub arrival: Option<NaiveTime>,
    /// The level that answers, if neither the sheet nor the escalation states it; the Director if not given.
    pub level: Option<Tier>,
    /// Merge similar notes, not only notes with the same words.
    pub join: bool,
}

/// A mapping of an earlier file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The signature of its headers, by `people::Mapping::signature`.
    pub signature: String,
    /// (field, header).
    pub pairs: Vec<(String, String)>,
}

/// Splits one `--map` argument at its first `=`; neither half may be blank.
#[must_use]
pub fn parse_map(argument: &str) -> Option<(String, String)> {
    let (field, header) = argument.split_once('=')?;
    let (field, header) = (field.trim(), header.trim());
    (!field.is_empty() && !header.is_empty()).then(|| (field.to_owned(), header.to_owned()))
}
