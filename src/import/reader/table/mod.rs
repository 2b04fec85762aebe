//! Finds the rows of the wanted table among titles, sections and second header rows.
//!
//! A field is only a number here: the caller knows which headers are fields, and which fields a table must have.

use crate::import::reader::complaint::cut;
use crate::import::reader::complaint::quoted;
use crate::import::reader::error::ImportError;
use crate::import::reader::headers::{Known, normalise};
use crate::import::reader::records::Row;
use crate::import::reader::values;

/// Rows that are always searched for a header row; later rows only after a gap or a title.
const HEAD: usize = 40;

/// What kind of table is wanted.
pub(in crate::import) struct Wanted {
    /// For the refusal: "no column that can be used as ...".
    pub what: &'static str,
    /// A `--map` argument that would help.
    pub example: &'static str,
    /// Fields of which a table must have one.
    pub anchors: &'static [usize],
    /// Scores of titles above a table: the first entry with a word of the title counts.
    pub titles: &'static [(&'static [&'static str], isize)],
}

/// Tables of attendees are wanted, tables of hosts and single visits are not.
pub(in crate::import) const PEOPLE_TITLES: &[(&[&str], isize)] = &[
    (&["host", "panelist", "activit", "aktivit", "other", "summary"], -12),
    (&["attendee", "particip", "partecip", "teilnehm", "deelnem", "registrant"], 6),
];

/// The wanted table.
#[derive(Debug)]
pub(in crate::import) struct Table<'a> {
    /// The cleaned headers; a blank one is called "column 3".
    pub headers: Vec<String>,
    /// The rows below the header that are not blank.
    pub rows: Vec<&'a Row>,
    /// How the table was found, in sentences.
    pub notes: Vec<String>,
    /// The title above it.
    pub title: String,
}

/// A row that could be the header.
struct Candidate {
    index: usize,
    score: isize,
    fields: usize,
    data: usize,
}

/// Finds the wanted table among the rows.
pub(in crate::import) fn find<'a>(
    rows: &'a [Row],
    known: Known<'_>,
    map: &[(String, String)],
    file: &str,
    wanted: &Wanted,
) -> Result<Table<'a>, ImportError> {
    let mapped: Vec<String> = map.iter().map(|(_, header)| normalise(header)).collect();
    let candidates: Vec<Candidate> = rows
        .iter()
        .enumerate()
        .filter(|(index, row)| {
            *index < HEAD || row.gap || rows[index - 1].title().is_some() || rows[index - 1].is_blank()
        })
        .filter_map(|(index, _)| candidate(rows, index, known, &mapped, wanted))
        .collect();
    // The first of equal candidates: a header that repeats on every page is one table.
    let Some(best) = candidates.iter().rev().max_by_key(|candidate| candidate.score) else {
        return Err(no_header(rows, file, wanted));
    };
    let header = &rows[best.index];
    let other = |candidate: &&Candidate| {
        candidate.fields >= 2
            && candidate.data == 0
            && candidate.index != best.index
            && !rows[candidate.index].iter().eq(header.iter())
    };
    // A second table begins after an empty line or a title; a header right below a header is a second header row.
    let apart = |candidate: &&Candidate| {
        let clear = |above: &Row| above.is_blank() || above.title().is_some();
        candidate.index > best.index + 1 && (rows[candidate.index].gap || clear(&rows[candidate.index - 1]))
    };
    // The same header again is a new page, unless a known title stands above it.
    let section_begins = |candidate: &Candidate| {
        let title = candidate.index.checked_sub(1).and_then(|above| rows[above].title());
        candidate.index > best.index + 1 && title.is_some_and(|title| section(title, wanted) != 0)
    };
    let next = candidates.iter().find(|one| section_begins(one) || (other(one) && apart(one)));
    let end = next.map_or(rows.len(), |next| {
        let has_title = rows[next.index - 1].title().is_some() && next.index - 1 > best.index;
        next.index - usize::from(has_title)
    });
    let mut notes = Vec::new();
    if best.index > 0 {
        notes.push(format!("the header is on line {}; the lines above were skipped", header.line));
    }
    let others: Vec<String> = candidates
        .iter()
        .filter(other)
        .filter(|candidate| candidate.index < best.index || apart(candidate))
        .map(|candidate| rows[candidate.index].line.to_string())
        .collect();
    if !others.is_empty() {
        notes.push(format!(
            "the file holds more than one table; the one on line {} was read, not line {}",
            header.line,
            others.join(", ")
        ));
    }
    let mut headers: Vec<String> =
        header.iter().map(|cell| crate::core::text::clean::clean_name(cell).text.into_owned()).collect();
    while headers.last().is_some_and(String::is_empty) {
        headers.pop();
    }
    let body = &rows[best.index + 1..end];
    let sub_headers = sub_headers(body, &mut headers, known, wanted);
    if sub_headers > 0 {
        let rows = crate::import::reader::complaint::count(sub_headers, "more header row");
        notes.push(format!("left out: {rows} under the first"));
    }
    name_blank_headers(&mut headers);
    let repeats = |row: &Row| row.iter().eq(header.iter());
    let body: Vec<&Row> = body[sub_headers..].iter().filter(|row| !row.is_blank() && !repeats(row)).collect();
    if body.is_empty() {
        return Err(ImportError::HeaderOnly { file: cut(file), line: header.line });
    }
    let title = best.index.checked_sub(1).and_then(|above| rows[above].title()).unwrap_or_default().to_owned();
    Ok(Table { headers, rows: body, notes, title })
}

/// The best score of a header row among these rows.
pub(in crate::import) fn score(rows: &[Row], known: Known<'_>, wanted: &Wanted) -> Option<isize> {
    let candidates = (0..rows.len().min(HEAD)).filter_map(|index| candidate(rows, index, known, &[], wanted));
    candidates.map(|candidate| candidate.score).max()
}

fn candidate(rows: &[Row], index: usize, known: Known<'_>, mapped: &[String], wanted: &Wanted) -> Option<Candidate> {
    let (mut seen, mut anchors, mut data, mut again) = (Vec::new(), 0, 0, 0);
    for cell in rows[index].iter().filter(|cell| !cell.trim().is_empty()) {
        if !mapped.is_empty() && mapped.contains(&normalise(cell)) {
            // A header that the user named by --map marks its row.
            seen.push(usize::MAX);
            anchors += 1;
        } else if cell.len() <= 200
            && let Some(field) = known(cell)
        {
            if seen.contains(&field) {
                again += 1;
            } else {
                seen.push(field);
                anchors += usize::from(wanted.anchors.contains(&field));
            }
        } else {
            data += usize::from(values::is_data(cell));
        }
    }
    if anchors == 0 || (seen.len() == 1 && data > 0) {
        return None;
    }
    let signed = |count: usize| isize::try_from(count).unwrap_or(isize::MAX / 8);
    let both = if anchors > 1 { 2 } else { 0 };
    let score = 3 * signed(seen.len()) + signed(again) + both - 2 * signed(data)
        + index.checked_sub(1).and_then(|above| rows[above].title()).map_or(0, |title| section(title, wanted));
    Some(Candidate { index, score, fields: seen.len(), data })
}

/// The score of a title above a header.
fn section(title: &str, wanted: &Wanted) -> isize {
    let title = normalise(title);
    let says = |words: &[&str]| words.iter().any(|word| title.contains(word));
    wanted.titles.iter().find(|(words, _)| says(words)).map_or(0, |(_, worth)| *worth)
}

/// Counts the further header rows of survey tools, and takes better headers from them.
fn sub_headers(body: &[Row], headers: &mut [String], known: Known<'_>, wanted: &Wanted) -> usize {
    let ids = body.iter().take(3).position(|row| row.iter().any(|cell| cell.starts_with("{\"ImportId\"")));
    let count = match ids {
        Some(at) => at + 1,
        None if body.first().is_some_and(|row| is_sub_header(row, headers, known, wanted)) => 1,
        None => return 0,
    };
    let mut above = String::new();
    for (column, header) in headers.iter_mut().enumerate() {
        let below = crate::core::text::clean::clean_name(body[0].cell(column)).text;
        let code = header.strip_prefix('Q').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if ids.is_some() && code && !below.is_empty() {
            // Qualtrics: "Q3" has its question in the row below.
            *header = below.into_owned();
        } else if ids.is_none() && header.is_empty() && !below.is_empty() {
            // SurveyMonkey: the options of one question share its header.
            *header = format!("{above} – {below}");
        } else if !header.is_empty() {
            header.clone_into(&mut above);
        }
    }
    count
}

fn is_sub_header(row: &Row, headers: &[String], known: Known<'_>, wanted: &Wanted) -> bool {
    let anchor = |header: &String| known(header).is_some_and(|field| wanted.anchors.contains(&field));
    let blank_anchors = headers
        .iter()
        .enumerate()
        .filter(|(_, header)| anchor(header))
        .all(|(column, _)| row.cell(column).trim().is_empty());
    let words = ["response", "open-ended response", "other (please specify)"];
    blank_anchors
        && !row.iter().any(values::is_data)
        && row.iter().any(|cell| words.contains(&&*cell.trim().to_lowercase()))
}

fn name_blank_headers(headers: &mut [String]) {
    for (column, header) in headers.iter_mut().enumerate() {
        if header.is_empty() {
            *header = format!("column {}", column + 1);
        }
    }
}

fn no_header(rows: &[Row], file: &str, wanted: &Wanted) -> ImportError {
    let first = rows.iter().find(|row| !row.is_blank());
    let found = match first {
        None => return ImportError::Empty { file: cut(file) },
        // Without a header the first row may be a person, whose data is not printed.
        Some(row) if row.iter().any(values::is_data) => {
            format!("a first row (line {}) that looks like data, not like headers", row.line)
        }
        Some(row) => quoted(row.iter()),
    };
    ImportError::NoHeader { file: cut(file), wanted: wanted.what, found, example: wanted.example }
}

#[cfg(test)]
mod tests;
