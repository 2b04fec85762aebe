//! Whether the values of a column support its header.

use super::fields::{Confidence, Field};
use super::status::{StatusMeaning, status_meaning};
use crate::import::reader::headers::normalise;
use crate::import::reader::profile::Profile;
use crate::import::reader::table::Table;

/// How well the values support a known header; the error says why they do not.
pub(super) fn support(
    field: Field,
    profile: &Profile,
    table: &Table<'_>,
    column: usize,
    canonical: bool,
    survey: bool,
) -> Result<Confidence, &'static str> {
    if canonical || profile.filled == 0 {
        return Ok(Confidence::Sure);
    }
    let says = |word: &str| profile.samples.iter().all(|sample| sample.eq_ignore_ascii_case(word));
    let repeats = profile.filled > 1 && profile.distinct == 1;
    match field {
        Field::Email | Field::Full if says("anonymous") => Err("every answer in it is anonymous"),
        Field::Email | Field::SupervisorEmail if profile.addresses == 0 && repeats => {
            Err("it holds no e-mail addresses")
        }
        Field::Email | Field::SupervisorEmail if !profile.mostly(profile.addresses) => Ok(Confidence::Likely),
        Field::Id if numbers_answers(&table.headers[column], survey) => Err("it numbers the answers, not the people"),
        Field::Id if profile.mostly(profile.dates) => Err("it holds dates"),
        Field::Id if profile.distinct * 2 < profile.filled => Err("it repeats the same values"),
        Field::Role if profile.samples.iter().all(|sample| is_meeting_role(sample)) => {
            Err("it holds roles in the meeting, not jobs")
        }
        Field::Status if profile.filled >= 5 && !any_status(table, column) => Err("none of its words is a status"),
        Field::Full | Field::Given | Field::Family | Field::GoesBy | Field::Agency | Field::Role | Field::Team
            if profile.mostly(profile.addresses) || profile.mostly(profile.dates) =>
        {
            Err("its values do not fit the header")
        }
        Field::Full | Field::Given | Field::Family if profile.mostly(profile.numbers) => Err("it holds numbers"),
        _ => Ok(Confidence::Sure),
    }
}

/// Whether the column numbers the answers of a survey: next month the same number is another person's.
fn numbers_answers(header: &str, survey: bool) -> bool {
    match &*normalise(header) {
        "response id" | "respondent id" => true,
        word => survey && word == "id",
    }
}

/// Whether a word is a role in a meeting, as meeting tools use it.
fn is_meeting_role(word: &str) -> bool {
    const PARTS: [&str; 13] = [
        "member",
        "organizer",
        "organiser",
        "co organizer",
        "event organizer",
        "presenter",
        "attendee",
        "participant",
        "guest",
        "host",
        "teilnehmer",
        "referent",
        "organisator",
    ];
    PARTS.contains(&&*normalise(word))
}

fn any_status(table: &Table<'_>, column: usize) -> bool {
    let header = &table.headers[column];
    table.rows.iter().take(500).any(|row| {
        let cell = row.cell(column);
        !cell.trim().is_empty() && status_meaning(cell, header, false) != StatusMeaning::Unknown
    })
}

/// How well the values support a hint in a question; `None` if they do not.
pub(super) fn question_support(field: Field, profile: &Profile) -> Option<Confidence> {
    if profile.filled == 0 {
        return None;
    }
    let words = !profile.mostly(profile.long)
        && !profile.mostly(profile.dates)
        && !profile.mostly(profile.numbers)
        && !profile.samples.iter().all(|sample| matches!(&*sample.to_lowercase(), "yes" | "no" | "maybe"));
    let addresses = profile.mostly(profile.addresses);
    match field {
        Field::Email | Field::SupervisorEmail => addresses.then_some(Confidence::Likely),
        Field::Full => (words && !addresses && profile.mostly(profile.phrases)).then_some(Confidence::Likely),
        Field::Given | Field::Family | Field::GoesBy | Field::Agency | Field::Role => {
            (words && !addresses).then_some(Confidence::Likely)
        }
        Field::Supervisor if profile.mostly(profile.phrases) => (words && !addresses).then_some(Confidence::Likely),
        Field::Phone => profile.mostly(profile.numbers).then_some(Confidence::Guess),
        _ => (words && !addresses).then_some(Confidence::Guess),
    }
}
