//! csv and xlsx: the columns that imports read back, exact cells, and workbooks that are the same twice.

use super::fixture::{FORMULA, at, joliet};
use super::{bytes, text};
use crate::core::time::Time;
use crate::core::words::Expectation;
use crate::export::Input;
use crate::export::format::xlsx;
use crate::export::kit::sheet::{Cell, Moment, Sheet, data};

fn rows(source: &str) -> Vec<Vec<String>> {
    let mut csv = csv::ReaderBuilder::new().has_headers(false).from_reader(source.as_bytes());
    csv.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn people_have_the_canonical_columns_and_the_words_of_their_registration() {
    let mut day = joliet();
    let (live, person) = (day.live, day.state.persons.values().find(|person| &*person.code == "007").unwrap().id);
    day.register(live, person).expectation = Expectation::Cancelled;
    let source = text(&day.input(live), "people", "csv");
    assert_eq!(
        source.split("\r\n").next().unwrap(),
        "id,given,family,goes_by,email,phone,agency,agency_kind,role,level,team,center,supervisor,\
         supervisor_email,licence,duty,status,needs,note"
    );
    let rows = rows(&source);
    let cancelled = &rows.iter().find(|row| row[0] == "007").unwrap();
    assert_eq!(cancelled[1..6], [FORMULA, "de la Cruz", "", "", "+1 815 555 0101"]);
    assert_eq!(cancelled[6..10], ["Lakeside Family", "private", "CPS", "field"]);
    assert_eq!(cancelled[15..17], ["optional", "cancelled"]);
    assert_eq!(rows.iter().find(|row| row[0] == "A02").unwrap()[16], "excused");
}

#[test]
fn without_a_session_people_are_everybody_and_of_one_only_its_own() {
    let mut day = joliet();
    let gone = day.person("Z", "Taken", "Back", "x", "y");
    day.state.persons.get_mut(&gone).unwrap().withdrawn = true;
    let all = rows(&text(&Input { session: None, ..day.input(day.live) }, "people", "csv"));
    let families: Vec<&str> = all[1..].iter().map(|row| row[2].as_str()).collect();
    assert!(families[3].starts_with("<script>"));
    assert_eq!([&families[..3], &families[4..]].concat(), ["de la Cruz", "Kowalczyk", "Nguyen", "Whitfield"]);
    assert!(all[1..].iter().all(|row| row[15].is_empty() && row[16].is_empty()));
    assert_eq!(rows(&text(&day.input(day.closed), "people", "csv")).len(), 5);
}

#[test]
fn the_agenda_begins_with_the_columns_that_import_reads() {
    let day = joliet();
    let rows = rows(&text(&day.input(day.live), "agenda", "csv"));
    assert_eq!(rows[0][..8], ["start", "minutes", "kind", "title", "lead", "room", "credit", "hard_stop"]);
    assert_eq!(rows[0][8..], ["actual_start", "actual_end", "expected_start", "state", "over_minutes", "id"]);
    assert_eq!(rows[3][..8], ["09:00", "60", "plenary", "Core content", "Ana Castellanos", "Hall", "yes", "no"]);
    let moments = ["2026-06-17T09:05:00-05:00", "2026-06-17T10:10:00-05:00", "2026-06-17T09:05:00-05:00"];
    assert_eq!(rows[3][8..11], moments);
    assert_eq!(rows[3][11..13], ["done", "5"]);
}

#[test]
fn attendance_has_one_row_a_person() {
    let day = joliet();
    let rows = rows(&text(&day.input(day.live), "attendance", "csv"));
    let marcus = rows.iter().find(|row| row[0] == "A01").unwrap();
    assert_eq!(marcus[6..8], ["left", "late entered_late"]);
    assert_eq!(marcus[8..12], ["2026-06-17T09:16:00-05:00", "2026-06-17T10:00:00-05:00", "44", "09:16–10:00"]);
    assert_eq!(marcus[15..], ["Door A", "ana"]);
}

#[test]
fn a_workbook_is_a_zip_dated_by_now() {
    let day = joliet();
    let input = day.input(day.live);
    for what in ["attendance", "people", "breakouts", "notes", "agenda"] {
        let book = bytes(&input, what, "xlsx");
        assert!(book.starts_with(b"PK"));
        let later = Input { now: input.now.plus_minutes(1), ..input };
        assert_ne!(book, bytes(&later, what, "xlsx"), "{what}");
    }
}

#[test]
fn a_cell_beyond_excels_limit_is_cut_not_refused() {
    let now = Moment { time: at(17, 1052), zone: chrono_tz::America::Chicago };
    for long in ["x".repeat(40_000), "👩".repeat(20_000)] {
        let row: Vec<Cell<'_>> = vec![long.into(), Cell::Clock(now), Cell::Moment(Moment { time: Time(-1), ..now })];
        let columns = const { &[data("a"), data("b"), data("c")] };
        let sheet = Sheet { name: "Long", columns, rows: Box::new(std::iter::once(row)) };
        xlsx::write(sheet, now, &mut Vec::new()).unwrap();
    }
}
