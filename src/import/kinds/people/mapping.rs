//! Finds the field of each column: headers suggest it, values support it, `--map` decides it.
//!
//! Each column has at most one field, and each field one column; a note names the columns that were left out. The
//! confidence tells the caller whether to ask the user.

use super::evidence::{question_support, support};
use super::fields::{Column, Confidence, Field, Mapping};
use super::headers;
use crate::import::reader::columns::{self, IGNORE};
use crate::import::reader::complaint::cut;
use crate::import::reader::error::ImportError;
use crate::import::reader::headers::normalise;
use crate::import::reader::options::{Options, Remembered};
use crate::import::reader::profile::Profile;
use crate::import::reader::table::Table;

/// The mapping for the row reader.
pub(in crate::import) struct Map {
    mapping: Mapping,
    by_field: Vec<Option<usize>>,
    /// The file has our own format.
    pub canonical: bool,
    pub notes: Vec<String>,
}

impl Map {
    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.by_field[field as usize]
    }

    /// The header over a field.
    pub fn header(&self, field: Field) -> &str {
        self.column(field).map_or(field.name(), |column| &self.mapping.columns[column].header)
    }

    /// The mapping without the row reader's parts.
    pub fn public(self) -> Mapping {
        self.mapping
    }
}

struct Claim {
    column: usize,
    field: Field,
    confidence: Confidence,
    rank: usize,
}

/// Maps the columns of a table.
pub(super) fn map_columns(
    table: &Table<'_>,
    options: &Options,
    remembered: Option<&Remembered>,
) -> Result<Map, ImportError> {
    let mut given = user_columns(table, &options.map, options)?;
    let mut notes = Vec::new();
    if let Some(memory) = remembered {
        let given_columns: Vec<usize> = given.iter().map(|(_, column)| *column).collect();
        let fields: Vec<Option<Field>> = given.iter().map(|(field, _)| *field).collect();
        let remembered_columns = user_columns(table, &memory.pairs, options)?;
        let remembered_columns = remembered_columns
            .into_iter()
            .filter(|(field, column)| !given_columns.contains(column) && (field.is_none() || !fields.contains(field)));
        given.extend(remembered_columns);
        notes.push("the columns are mapped as they were the last time with these headers".to_owned());
    }
    let forced: Vec<(Field, usize)> = given.iter().filter_map(|(field, column)| Some(((*field)?, *column))).collect();
    let ignored = |column: usize| given.contains(&(None, column));
    let profiles: Vec<Profile> = (0..table.headers.len()).map(|column| Profile::new(table, column)).collect();
    let has = |name: &str| table.headers.iter().any(|header| normalise(header) == name);
    let canonical =
        table.headers.iter().any(|header| header == "given") && table.headers.iter().any(|header| header == "family");
    let survey = (has("start time") && has("completion time")) || has("recorded date");
    let mut claims = Vec::new();
    for (column, header) in table.headers.iter().enumerate() {
        if ignored(column) {
            continue;
        }
        if let Some((field, _)) = forced.iter().find(|(_, taken)| *taken == column) {
            claims.push(Claim { column, field: *field, confidence: Confidence::Sure, rank: 0 });
        } else if let Some(found) = headers::person(header) {
            match support(found.field, &profiles[column], table, column, canonical, survey) {
                Ok(confidence) => {
                    claims.push(Claim { column, field: found.field, confidence, rank: found.rank });
                }
                Err(why) => notes.push(format!("the column \"{}\" was left out: {why}", cut(header))),
            }
        } else if let Some(field) = headers::question(header)
            && let Some(confidence) = question_support(field, &profiles[column])
        {
            claims.push(Claim { column, field, confidence, rank: 1000 });
        }
    }
    claims.retain(|claim| forced.iter().all(|(field, column)| *field != claim.field || *column == claim.column));
    if !claims.iter().any(|claim| claim.field == Field::Email) {
        let unclaimed = |column: &usize| !ignored(*column) && claims.iter().all(|claim| claim.column != *column);
        let guess =
            (0..profiles.len()).filter(unclaimed).find(|&column| profiles[column].mostly(profiles[column].addresses));
        claims.extend(guess.map(|column| Claim {
            column,
            field: Field::Email,
            confidence: Confidence::Guess,
            rank: 2000,
        }));
    }
    let mut chosen = choose(&claims, &profiles, table, &mut notes);
    complete_name_halves(&mut chosen);
    let anchored = [Field::Given, Field::Family, Field::Full, Field::Email]
        .iter()
        .any(|field| chosen.iter().any(|claim| claim.field == *field));
    if !anchored {
        return Err(columns::missing(table, &options.file_name, &super::WANTED));
    }
    Ok(finish(table, profiles, &chosen, canonical, notes, &given))
}

fn finish(
    table: &Table<'_>,
    profiles: Vec<Profile>,
    chosen: &[Claim],
    canonical: bool,
    notes: Vec<String>,
    given: &[(Option<Field>, usize)],
) -> Map {
    let mut by_field = vec![None; Field::ALL.len()];
    for claim in chosen {
        by_field[claim.field as usize] = Some(claim.column);
    }
    let columns = table.headers.iter().zip(profiles).enumerate().map(|(index, (header, profile))| {
        let claim = chosen.iter().find(|claim| claim.column == index);
        Column {
            header: header.clone(),
            index,
            field: claim.map(|claim| claim.field),
            confidence: claim.map_or(Confidence::Guess, |claim| claim.confidence),
            by_user: given.iter().any(|(_, column)| *column == index),
            samples: profile.samples,
        }
    });
    Map { mapping: Mapping { columns: columns.collect() }, by_field, canonical, notes }
}

/// The columns of `--map` pairs, checked against the fields and the file. A column without a field is ignored.
fn user_columns(
    table: &Table<'_>,
    pairs: &[(String, String)],
    options: &Options,
) -> Result<Vec<(Option<Field>, usize)>, ImportError> {
    let names: Vec<&str> = Field::ALL.iter().map(|field| field.name()).chain([IGNORE]).collect();
    let field_of = |name: &str| {
        let ignore = name.eq_ignore_ascii_case(IGNORE).then_some(Field::ALL.len());
        ignore.or_else(|| Field::named(name).map(|field| field as usize))
    };
    let pairs = columns::forced(table, pairs, &options.file_name, &names, &field_of)?;
    Ok(pairs.into_iter().map(|(field, column)| (Field::ALL.get(field).copied(), column)).collect())
}

/// Keeps the best column for each field and notes the others.
fn choose(claims: &[Claim], profiles: &[Profile], table: &Table<'_>, notes: &mut Vec<String>) -> Vec<Claim> {
    let mut chosen = Vec::new();
    for &field in Field::ALL {
        let rivals: Vec<&Claim> = claims.iter().filter(|claim| claim.field == field).collect();
        let addresses = rivals.iter().map(|claim| profiles[claim.column].addresses).max().unwrap_or(0);
        let Some(best) = rivals.iter().max_by_key(|claim| {
            let profile = &profiles[claim.column];
            // Of two e-mail columns, the one with the better header wins only if it holds addresses.
            let real = field != Field::Email || profile.addresses * 2 >= addresses;
            // "Check-in time" wins over "Checked in: Yes".
            let timed = field == Field::CheckedIn && profile.mostly(profile.dates);
            (
                real,
                profile.filled > 0,
                timed,
                claim.confidence,
                std::cmp::Reverse(claim.rank),
                profile.addresses,
                profile.filled,
                std::cmp::Reverse(claim.column),
            )
        }) else {
            continue;
        };
        for loser in rivals.iter().filter(|claim| claim.column != best.column) {
            notes.push(format!(
                "the column \"{}\" was left out, because {} is taken from \"{}\"",
                cut(&table.headers[loser.column]),
                field.name(),
                cut(&table.headers[best.column])
            ));
        }
        chosen.push(Claim { ..**best });
    }
    chosen
}

/// A "Name" column beside a given name holds the family name, and "Nombre" beside "Apellidos" the given name.
fn complete_name_halves(chosen: &mut [Claim]) {
    let has = |field: Field| chosen.iter().any(|claim| claim.field == field);
    let half = match (has(Field::Given), has(Field::Family)) {
        (true, false) => Field::Family,
        (false, true) => Field::Given,
        _ => return,
    };
    for claim in chosen.iter_mut().filter(|claim| claim.field == Field::Full) {
        claim.field = half;
    }
}
