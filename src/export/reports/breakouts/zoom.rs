//! Breakout rooms for a video meeting: the two columns that Zoom's pre-assignment takes, and nothing else.
//!
//! Whoever has no e-mail address cannot be in such a file; `remarks` says who.

use crate::export::format::csv;
use crate::export::kit::sheet::{Column, Sheet, data};
use crate::export::reports::breakouts::groups::{Report, Seating, Sitting};
use crate::export::{Export, ExportError, Input, Leaves};

/// The row of the registry.
pub const EXPORT: Export = Export {
    what: "zoom",
    help: "the newest round as Zoom's pre-assigned breakout rooms",
    needs_session: true,
    leaves: Leaves::No,
    remarks: Some(remarks),
    formats: &[("csv", |input, out| csv::write(sheet(&seats(input)?), out))],
};

const COLUMNS: &[Column] = &[data("Pre-assign Room Name"), data("Email Address")];

/// Everybody of the newest round with the name of their room.
fn seats<'a>(input: &Input<'a>) -> Result<Vec<(String, Sitting<'a>)>, ExportError> {
    let newest = Report::of(input)?.rounds.pop();
    let groups = newest.map(|round| round.groups).unwrap_or_default();
    let of = |group: Seating<'a>| {
        let room = group.title;
        group.people.into_iter().map(move |sitting| (room.clone(), sitting))
    };
    Ok(groups.into_iter().flat_map(of).collect())
}

fn sheet<'a>(seats: &'a [(String, Sitting<'a>)]) -> Sheet<'a> {
    let reachable = seats.iter().filter(|(_, sitting)| !sitting.person.email.is_empty());
    let row = |(room, sitting): &'a (String, Sitting<'a>)| vec![room.as_str().into(), (&*sitting.person.email).into()];
    Sheet { name: "Rooms", columns: COLUMNS, rows: Box::new(reachable.map(row)) }
}

/// Who is not in the file, and why.
pub fn remarks(input: &Input<'_>) -> Vec<String> {
    let seats = seats(input).unwrap_or_default();
    let left_out = seats.iter().filter(|(_, sitting)| sitting.person.email.is_empty());
    left_out
        .map(|(room, sitting)| format!("{} has no e-mail and is not in the file ({room})", sitting.person.name()))
        .collect()
}
