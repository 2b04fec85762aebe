//! Breakout groups that were made elsewhere, as records: one row per person, by id, e-mail or name. Our own export and
//! the room lists of video meetings are such files.
//!
//! `plan` finds the persons.

pub mod import;
pub mod plan;

use crate::core::text::clean::clean_name;
use crate::import::reader::complaint::Complaint;
use crate::import::reader::error::ImportError;
use crate::import::reader::headers::{self, Synonyms};
use crate::import::reader::options::Options;
use crate::import::reader::table::{self, Wanted};
use crate::import::reader::{bytes, columns, records, separator, values};

/// A person at a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeatRecord {
    /// The line of the file on which the record starts, from 1.
    pub row: usize,
    /// The person's id in the file's own system.
    pub id: Option<String>,
    /// The person's e-mail address.
    pub email: Option<String>,
    /// The person's name, given name first.
    pub name: Option<String>,
    /// The group: a number or a name.
    pub group: String,
    /// The group's name beside its number.
    pub group_name: Option<String>,
    /// The set of groups.
    pub round: Option<String>,
    /// The person's duties in the group.
    pub duties: Option<String>,
}

/// The contents of a file of groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats {
    /// The seats, in the order of the file.
    pub records: Vec<SeatRecord>,
    /// What was wrong, in the order of the file.
    pub complaints: Vec<Complaint>,
    /// What was detected and done, in sentences for the dry run.
    pub notes: Vec<String>,
}

const NAMES: [&str; 9] = ["group", "id", "email", "given", "family", "name", "group_name", "round", "duties"];
const GROUP: usize = 0;
const ID: usize = 1;
const EMAIL: usize = 2;
const GIVEN: usize = 3;
const FAMILY: usize = 4;
const NAME: usize = 5;
const GROUP_NAME: usize = 6;
const ROUND: usize = 7;
const DUTIES: usize = 8;

#[rustfmt::skip]
const SYNONYMS: Synonyms<usize> = &[
    (GROUP, &[
        "group", "pre assign room name", "preassign room name", "room name", "breakout room", "breakout room name", "breakout group", "breakout",
        "table", "table number", "group number", "group no", "table no",
    ]),
    (ID, &["id", "external id", "person id", "attendee #", "attendee id", "employee id", "badge code", "code"]),
    (EMAIL, &["email", "email address", "e mail", "e mail address", "work email", "attendee email"]),
    (GIVEN, &["given", "given name", "first name", "firstname"]),
    (FAMILY, &["family", "family name", "last name", "lastname", "surname"]),
    (NAME, &["name", "full name", "attendee", "attendee name", "participant", "participant name"]),
    (GROUP_NAME, &["group name", "group's name", "table name", "topic"]),
    (ROUND, &["round", "set", "breakout round", "round title"]),
    (DUTIES, &["duties", "duty"]),
];

const WANTED: Wanted = Wanted {
    what: "a group beside a person's id, e-mail or name",
    example: "group=\"Table\"",
    anchors: &[GROUP],
    titles: &[],
};

/// How much the first rows of a text look like groups.
pub(in crate::import) fn score(text: &str) -> Option<isize> {
    let known = |header: &str| headers::lookup(SYNONYMS, header).map(|found| found.field);
    let rows = records::rows(text, separator::detect(text, &known), "").ok()?;
    table::score(&rows, &known, &WANTED)
}

/// Reads groups.
///
/// # Errors
/// [`ImportError`] when the file as a whole cannot be used; faults of single rows are in [`Seats::complaints`].
pub fn read(bytes: &[u8], options: &Options) -> Result<Seats, ImportError> {
    let file = &options.file_name;
    let decoded = bytes::decode(bytes, file)?;
    let known = |header: &str| headers::lookup(SYNONYMS, header).map(|found| found.field);
    let separator = separator::detect(&decoded.text, &known);
    let rows = records::rows(&decoded.text, separator, file)?;
    let found = table::find(&rows, &known, &options.map, file, &WANTED)?;
    let columns = columns::columns(&found, &NAMES, &known, options)?;
    if [ID, EMAIL, GIVEN, FAMILY, NAME].iter().all(|field| columns[*field].is_none()) {
        return Err(columns::missing(&found, file, &WANTED));
    }
    let (mut records, mut complaints) = (Vec::new(), Vec::new());
    for row in &found.rows {
        let text = |field: usize| {
            let text = clean_name(row.cell(columns[field]?)).text.into_owned();
            (!values::is_blank(&text)).then_some(text)
        };
        let parts: Vec<String> = [text(GIVEN), text(FAMILY)].into_iter().flatten().collect();
        let name = Some(parts.join(" ")).filter(|name| !name.is_empty()).or_else(|| text(NAME));
        let Some(group) = text(GROUP) else {
            complaints.push(Complaint::skipped(row.line, None, "", "rows with a group", "no group"));
            continue;
        };
        let (id, email, group_name) = (text(ID), text(EMAIL), text(GROUP_NAME));
        if id.is_none() && email.is_none() && name.is_none() {
            let accepted = "rows with an id, an e-mail or a name";
            complaints.push(Complaint::skipped(row.line, None, &group, accepted, "no person"));
            continue;
        }
        let (round, duties) = (text(ROUND), text(DUTIES));
        records.push(SeatRecord { row: row.line, id, email, name, group, group_name, round, duties });
    }
    let mut notes = decoded.notes;
    notes.extend(separator.note());
    notes.extend(found.notes.iter().cloned());
    Ok(Seats { records, complaints, notes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_file_and_the_one_of_video_meetings_are_read() {
        let own = "round_id,round,mode,group,group_name,id,given,family,agency,role,duties,placing,reason\r\n\
                   x,Morning,mixed,2,CPS,A1,Ana,Lee,Lakeside,CPS,facilitator,drawn,\r\n";
        let read_own = read(own.as_bytes(), &Options::default()).unwrap();
        let one = &read_own.records[0];
        assert_eq!((one.group.as_str(), one.group_name.as_deref(), one.id.as_deref()), ("2", Some("CPS"), Some("A1")));
        assert_eq!((one.round.as_deref(), one.duties.as_deref()), (Some("Morning"), Some("facilitator")));
        let zoom = "Pre-assign Room Name,Email Address\nRoom 1,ana@x.example\n,bo@x.example\n";
        let read_zoom = read(zoom.as_bytes(), &Options::default()).unwrap();
        assert_eq!(read_zoom.records[0].email.as_deref(), Some("ana@x.example"));
        assert_eq!((read_zoom.records.len(), read_zoom.complaints.len()), (1, 1));
        assert!(read(b"group,colour\n1,red\n", &Options::default()).is_err());
    }
}
