//! The door on paper: sign-in lists with a box to tick, for a day without power or a door without a computer.
//!
//! Two lists of about equal length, so that two queues move alike, each on pages of its own. The times written on
//! them are entered afterwards with `checkin --batch --paper`, by the codes they show.

use crate::core::attendance::roster::Attendee;
use crate::core::people::order::letter;
use crate::core::words::Status;
use crate::export::format::{html, markdown};
use crate::export::kit::document::{Document, Table};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "door",
    help: "sign-in lists on paper: two halves of the alphabet, a box to tick, codes, room for times",
    needs_session: true,
    leaves: Leaves::No,
    remarks: None,
    formats: &[
        ("html", |input, out| html::write(&document(input)?, out)),
        ("md", |input, out| markdown::write(&document(input)?, out)),
    ],
};

/// Empty rows for people who come unlisted.
const BLANKS: usize = 10;

fn document(input: &Input<'_>) -> Result<Document, ExportError> {
    let mut document = input.session_document("Sign-in")?;
    let session = input.row()?;
    document.text(format!("{} from {}", session.date, session.start.clock(session.zone)));
    let people = by_letter(input.state.roster(session.id));
    let letters: Vec<char> = people.iter().map(|(letter, _)| *letter).collect();
    match split(&letters) {
        None => list(&mut document, input, "A–Z", &people),
        Some((at, first)) => {
            let before = char::from_u32(u32::from(first) - 1).unwrap_or('A');
            let (left, right) = people.split_at(at);
            list(&mut document, input, &range('A', before), left);
            document.page();
            list(&mut document, input, &range(first, 'Z'), right);
        }
    }
    document.page();
    document.part("Not on the list");
    let blank = vec!["☐".to_owned(), String::new(), String::new(), String::new(), String::new(), String::new()];
    document.table(
        Table::new(&["", "Name", "Agency", "Role", "In", "Out"], vec![blank; BLANKS]).big(),
        "Nobody is expected unlisted.",
    );
    Ok(document)
}

/// `A–K`, or `A` alone.
fn range(from: char, to: char) -> String {
    if from == to { from.to_string() } else { format!("{from}–{to}") }
}

/// Everybody under the letter that they will look for, accents aside; who has none stands at the end under `#`.
fn by_letter(people: Vec<Attendee<'_>>) -> Vec<(char, Attendee<'_>)> {
    people.into_iter().map(|one| (letter(one.person).unwrap_or('#'), one)).collect()
}

/// Where the second list begins and with which letter: nearest the middle, and never within a letter. Nothing where
/// there is no such place.
fn split(letters: &[char]) -> Option<(usize, char)> {
    let places = letters.windows(2).enumerate().filter(|(_, pair)| pair[0] != pair[1] && pair[1] != '#');
    let places = places.map(|(index, pair)| (index + 1, pair[1]));
    places.min_by_key(|(at, _)| (at * 2).abs_diff(letters.len()))
}

fn list(document: &mut Document, input: &Input<'_>, title: &str, people: &[(char, Attendee<'_>)]) {
    let count = if people.len() == 1 { "1 person".to_owned() } else { format!("{} people", people.len()) };
    document.part(format!("{title} · {count}"));
    let zone = input.zone();
    let row = |(_, one): &(char, Attendee<'_>)| {
        let person = one.person;
        let (came, left) = (one.presence.stays.first(), one.presence.stays.last().and_then(|stay| stay.left));
        let came = match (came, one.status) {
            (Some(stay), _) => stay.came.clock(zone),
            (None, Status::Excused) => "excused".to_owned(),
            _ => String::new(),
        };
        let goes_by = if person.goes_by.is_empty() { String::new() } else { format!(" ({})", person.goes_by) };
        let name = match (person.family.is_empty(), person.given.is_empty()) {
            (false, false) => format!("{}, {}{goes_by}", person.family, person.given),
            _ => format!("{}{goes_by}", person.name()),
        };
        vec![
            "☐".to_owned(),
            name,
            input.state.agency_name(person.agency).to_owned(),
            input.state.role_name(person.role).to_owned(),
            person.code.to_string(),
            came,
            left.map(|left| left.clock(zone)).unwrap_or_default(),
        ]
    };
    let table = Table::new(&["", "Name", "Agency", "Role", "Code", "In", "Out"], people.iter().map(row).collect());
    document.table(table.big(), "Nobody is on the list of this session yet.");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_part_between_two_letters_nearest_the_middle() {
        let split = |letters: &str| super::split(&letters.chars().collect::<Vec<_>>());
        assert_eq!(split("AABBKLLZ"), Some((4, 'K')));
        assert_eq!(split("ABBBBBBC"), Some((1, 'B')));
        assert_eq!(split("AAAA"), None);
        assert_eq!(split(""), None);
        assert_eq!(split("AB##"), Some((1, 'B')), "names of other scripts stay together at the end");
    }

    #[test]
    fn the_titles_of_the_lists_leave_no_letter_out() {
        assert_eq!((range('A', 'K'), range('L', 'Z'), range('A', 'A')), ("A–K".into(), "L–Z".into(), "A".into()));
    }
}
