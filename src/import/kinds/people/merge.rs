//! Merges the rows of the same person in one file into one record, with a complaint.
//!
//! Rows are the same person with the same id, or with the same e-mail and name. The same e-mail with another name is
//! two people who share a mailbox. `plan` compares people with the database.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::PersonRecord;
use super::fields::Field;
use super::mapping::Map;
use crate::import::reader::complaint::{Complaint, count, cut};

/// The merged records.
pub(super) struct Merged {
    pub records: Vec<PersonRecord>,
    pub complaints: Vec<Complaint>,
    pub notes: Vec<String>,
}

/// Merges the rows of one person into the first.
pub(super) fn same_people(all: Vec<PersonRecord>, map: &Map) -> Merged {
    let mut out = Merged { records: Vec::with_capacity(all.len()), complaints: Vec::new(), notes: Vec::new() };
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let mut by_name: HashMap<(String, String), usize> = HashMap::new();
    let mut visits = 0;
    for mut record in all {
        let name = (name_key(&record), contact_key(&record));
        if let Some(&first) = record.id.as_ref().and_then(|id| by_id.get(id)) {
            let earlier = &mut out.records[first];
            if name_key(earlier) == name.0 || name.0.is_empty() || name_key(earlier).is_empty() {
                visits += merge_row(earlier, record, &mut out.complaints, map);
                continue;
            }
            out.complaints.push(Complaint::remark(
                record.row,
                Some(map.header(Field::Id)),
                record.id.as_deref().unwrap_or_default(),
                format!("repeats an id of row {}, which has another name; imported without the id", earlier.row),
            ));
            record.id = None;
        }
        let known = by_name.get(&name).copied().filter(|_| !name.0.is_empty());
        if let Some(first) = known {
            let earlier = &mut out.records[first];
            let two_ids = earlier.id.is_some() && record.id.is_some();
            let two_roles = record.email.is_none() && !compatible(&earlier.role, &record.role);
            if two_ids || two_roles {
                // Namesakes with different ids are two people; a large list has hundreds.
                if !two_ids || record.email.is_some() {
                    out.complaints.push(Complaint::remark(
                        record.row,
                        None,
                        &full_name(&record),
                        format!("may repeat {} (row {}); both imported", cut(&full_name(&record)), earlier.row),
                    ));
                }
            } else {
                if let Some(id) = &record.id {
                    by_id.insert(id.clone(), first);
                }
                visits += merge_row(earlier, record, &mut out.complaints, map);
                continue;
            }
        }
        let index = out.records.len();
        if let Some(id) = &record.id {
            by_id.insert(id.clone(), index);
        }
        by_name.entry(name).or_insert(index);
        out.records.push(record);
    }
    if visits > 0 {
        out.notes.push(format!("{} added to people already read, as a further visit", count(visits, "row")));
    }
    out
}

/// Merges a second row into the first; returns 1 if it is a further visit.
fn merge_row(first: &mut PersonRecord, second: PersonRecord, complaints: &mut Vec<Complaint>, map: &Map) -> usize {
    let visit = second.checked_in.is_some() && second.checked_in != first.checked_in;
    if visit {
        let total = map.header(Field::Minutes).to_lowercase().contains("total");
        let minutes = |text: &Option<String>| text.as_ref().and_then(|text| text.trim().parse::<u32>().ok());
        if let (false, Some(a), Some(b)) = (total, minutes(&first.minutes), minutes(&second.minutes)) {
            first.minutes = Some(a.saturating_add(b).to_string());
        }
        if second.checked_out.is_some() {
            first.checked_out.clone_from(&second.checked_out);
        }
    } else {
        complaints.push(Complaint::remark(
            second.row,
            None,
            &full_name(&second),
            format!("repeats {} (row {}); merged", cut(&full_name(&second)), first.row),
        ));
    }
    fill_blanks(first, second);
    usize::from(visit)
}

fn fill_blanks(first: &mut PersonRecord, second: PersonRecord) {
    macro_rules! fill {
        ($($field:ident)*) => {
            $(if first.$field.is_none() { first.$field = second.$field; })*
        };
    }
    fill!(id given family goes_by email phone agency agency_kind role level team center supervisor
        supervisor_email licence duty status needs note checked_in checked_out minutes);
    for (mine, other) in first.choices.iter_mut().zip(second.choices) {
        if mine.is_none() {
            *mine = other;
        }
    }
}

fn compatible(a: &Option<String>, b: &Option<String>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => folded(a) == folded(b),
        _ => true,
    }
}

fn full_name(record: &PersonRecord) -> String {
    let parts = [&record.given, &record.family].into_iter().flatten().map(String::as_str);
    parts.collect::<Vec<_>>().join(" ")
}

/// The name for comparison.
fn name_key(record: &PersonRecord) -> String {
    folded(&full_name(record))
}

/// What distinguishes namesakes: the e-mail address, else the agency.
fn contact_key(record: &PersonRecord) -> String {
    match (&record.email, &record.agency) {
        (Some(email), _) => email.to_lowercase(),
        (None, Some(agency)) => folded(agency),
        (None, None) => String::new(),
    }
}

fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}
