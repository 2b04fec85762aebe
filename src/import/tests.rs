//! Walks every fixture, and throws junk at every reader.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::import::kinds::{agenda, attendance, people};
use crate::import::reader::names;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/import");

fn options(name: &str) -> Options {
    Options { file_name: name.to_owned(), ..Options::default() }
}

/// What counts of one people file, in a few lines.
fn summary(name: &str) -> String {
    let bytes = std::fs::read(format!("{FIXTURES}/{name}")).unwrap();
    let read = people::read(&bytes, &options(name)).unwrap();
    let mut out = format!("{} {:?}", read.encoding, read.separator);
    for (reason, count) in &read.skipped {
        write!(out, " {reason}:{count}").unwrap();
    }
    for complaint in &read.complaints {
        let (row, column) = (complaint.row.unwrap_or(0), complaint.column.as_deref().unwrap_or(""));
        write!(out, " !{row}{column}").unwrap();
    }
    for r in &read.records {
        let cells = [&r.id, &r.given, &r.family, &r.goes_by, &r.email, &r.agency, &r.role, &r.status, &r.minutes];
        let cells = cells.map(|cell| cell.as_deref().unwrap_or(""));
        write!(out, "\n{} {}", r.row, cells.join("|")).unwrap();
    }
    out
}

const EXPECTED: &[(&str, &str)] = &[
    (
        "a2z.csv",
        "UTF-8 ','\n\
         2 |Katherine M.|Nguyen|Kate|kate.nguyen@example.org|Lakeside Family|Foster Care Worker||\n\
         3 |Marcus|O'Brien Jr.||marcus@example.org|Harbor House|Therapist||",
    ),
    (
        "alfio.csv",
        "UTF-8 ','\n\
         2 6f1a|Katherine|Nguyen||kate.nguyen@example.org||Foster Care|expected|\n\
         3 6f1b|Marcus|O'Brien||marcus@example.org||Therapist|expected|",
    ),
    (
        "canonical.csv",
        "UTF-8 ',' !5status !5agency_kind !5level !5duty\n\
         2 A17|Katherine|Nguyen|Kate|kate.nguyen@example.org|Lakeside Family|Foster Care|expected|\n\
         4 A18|María|de la Cruz||maria@example.org|DCFS Joliet|Residential|cancelled|\n\
         5 A19|Ana|Reyes||ana.reyes@example.org|Lakeside Family|QA||\n\
         6 A20|Null|N/A||||||",
    ),
    (
        "cvent.csv",
        "UTF-8 ',' cancelled:1\n\
         2 C0NF1|Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family|Foster Care Worker|expected|",
    ),
    (
        "dutch.csv",
        "UTF-8 ';'\n\
         2 |Anouk|van den Berg||anouk@example.org|Jeugdzorg|Begeleider||",
    ),
    (
        "eventbrite_attendees.csv",
        "UTF-8 ',' deleted:1 not attending:1 refunded:1 !3Quantity\n\
         2 70001|Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family|Foster Care Worker|expected|\n\
         3 70002|Marcus|O'Brien||marcus@example.org|Harbor House|Therapist|expected|",
    ),
    (
        "eventbrite_attendees_uk.csv",
        "UTF-8 ','\n\
         2 70001|Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family|Foster Care Worker|expected|",
    ),
    (
        "eventbrite_orders.csv",
        "UTF-8 ',' refunded:1 !3Quantity\n\
         2 9001|Katherine|Nguyen||kate.nguyen@example.org|||expected|\n\
         3 9002|Marcus|O'Brien||marcus@example.org|||expected|",
    ),
    (
        "french.csv",
        "UTF-8 ';'\n\
         2 |Zoé|Lefèvre||zoe@example.org|Accueil Nord|Éducatrice||",
    ),
    (
        "german.csv",
        "Windows-1252 ';'\n\
         2 |Jörg|Müller||joerg@example.org|Jugendamt Köln|Leitung||",
    ),
    (
        "google_forms.csv",
        "UTF-8 ','\n\
         2 |Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family|Foster Care Worker||\n\
         3 |Marcus|O'Brien||marcus@example.org|Harbor House|Therapist||",
    ),
    (
        "google_forms_new.csv",
        "UTF-8 ','\n\
         2 |Katherine|Nguyen||kate.nguyen@example.org||Foster Care||",
    ),
    (
        "google_meet.csv",
        "UTF-8 ','\n\
         2 |Katherine|Nguyen||kate.nguyen@example.org||||1 hr 39 min\n\
         4 |Marcus|O'Brien||||||7 hr 35 min",
    ),
    (
        "hi_events.csv",
        "UTF-8 ',' cancelled:1\n\
         2 11|Katherine|Nguyen||kate.nguyen@example.org||Foster Care|expected|",
    ),
    (
        "italian.csv",
        "UTF-8 ';'\n\
         2 |Niccolò|Rossi||nic@example.org|Comune|Educatore||",
    ),
    (
        "last_first.csv",
        "UTF-8 '|'\n\
         2 |Katherine M|Nguyen||kate.nguyen@example.org|Lakeside Family|||\n\
         3 |María|de la Cruz||maria@example.org|DCFS|||\n\
         4 |John|Smith Jr.||john@example.org|Harbor House|||",
    ),
    (
        "luma.csv",
        "UTF-8 ',' declined:1\n\
         2 |Katherine|Nguyen||kate.nguyen@example.org|||expected|\n\
         3 |Marcus|O'Brien||marcus@example.org|||expected|",
    ),
    (
        "meetup.csv",
        "UTF-8 '\\t' declined:1 !3Guests\n\
         2 user 101|Katherine|Nguyen|||||expected|\n\
         3 user 102|Marcus|O'Brien|||||expected|",
    ),
    (
        "microsoft_forms.csv",
        "Windows-1252 ','\n\
         3 |Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family|||\n\
         4 |José|Peña||jose@example.org|Harbor House|||",
    ),
    (
        "mixed_faults.csv",
        "UTF-8 ',' !3e-mail !3duty !5 !6 !7 !8 !9id\n\
         2 1|Katherine|Nguyen||kate.nguyen@example.org||||\n\
         3 2|Marcus|O'Brien||||||\n\
         6 4|Lena|Schmidt||||||\n\
         7 5|Ivan|Petrov||ivan@example.org||||\n\
         9 |Other|Person||other@example.org||||\n\
         10 8|Eve]0;owned|Li||eve@example.org||||",
    ),
    (
        "portuguese.csv",
        "UTF-8 ','\n\
         2 |João|Conceição||joao@example.org|Casa Norte|Assistente||",
    ),
    (
        "pretix_checkin.csv",
        "UTF-8 ';'\n\
         2 |Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family|||\n\
         3 |Marcus|O'Brien||marcus@example.org|Harbor House|||",
    ),
    (
        "pretix_checkin_de.csv",
        "UTF-8 ';'\n\
         2 ABC12|Jörg|Müller||joerg@example.org|Jugendamt Köln|||",
    ),
    (
        "pretix_checkin_log.csv",
        "UTF-8 ',' !3\n\
         2 ABC12-1|Katherine|Nguyen||||||\n\
         4 ABC12-2|Marcus|O'Brien||||||",
    ),
    (
        "pretix_positions.csv",
        "UTF-8 ',' cancelled:1\n\
         2 ABC12-1|Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family||expected|\n\
         3 ABC12-2|Marcus|O'Brien||marcus@example.org|Harbor House||expected|",
    ),
    (
        "qualtrics.csv",
        "UTF-8 ',' a test answer:1\n\
         4 E17|Katherine|Nguyen||kate.nguyen@example.org||Foster Care Worker|expected|",
    ),
    (
        "sep_line.csv",
        "UTF-8 ';'\n\
         3 |Katherine|Nguyen||kate.nguyen@example.org||||",
    ),
    (
        "spanish.csv",
        "UTF-8 ','\n\
         2 |Íñigo|Peña Ruiz||inigo@example.org|Casa Sur|Terapeuta||",
    ),
    (
        "surveymonkey.csv",
        "UTF-8 ','\n\
         4 |Katherine|Nguyen||kate.nguyen@example.org||Foster Care Worker||\n\
         5 |Marcus|O'Brien||marcus@example.org||Therapist||",
    ),
    (
        "teams_de.csv",
        "UTF-8 ','\n\
         7 |Jörg|Müller||joerg@example.org|Jugendamt|||7 Std. 39 Min.",
    ),
    (
        "teams_utf16.csv",
        "UTF-16LE '\\t'\n\
         9 |Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family|||7h 39m 0s\n\
         10 |Marcus|O'Brien||||||6h 35m 2s",
    ),
    (
        "tito.csv",
        "UTF-8 ',' void:1\n\
         2 T-1|Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family|Foster Care||",
    ),
    (
        "two_header_rows.csv",
        "UTF-8 ','\n\
         4 |Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family|||\n\
         5 |Marcus|O'Brien||marcus@example.org|Harbor House|||",
    ),
    (
        "whova_checkin.csv",
        "UTF-8 ','\n\
         2 |Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family|Foster Care||\n\
         3 |Marcus|O'Brien||marcus@example.org|Harbor House|Therapist||\n\
         4 |Lena|Schmidt||lena@example.org|DCFS|Reviewer||",
    ),
    (
        "zoom_devices.csv",
        "UTF-8 ','\n\
         2 |Katherine|Nguyen||||||189\n\
         4 |iPhone||2|||||90\n\
         5 |Marcus|O'Brien||someone@else.example||||455\n\
         6 |Marcus|O'Brien||||||0",
    ),
    (
        "zoom_participants.csv",
        "UTF-8 ','\n\
         5 |Katherine|Nguyen|Kate|||||449\n\
         7 |Marcus|O'Brien||marcus@example.org||||455",
    ),
    (
        "zoom_registrants.csv",
        "UTF-8 ',' denied:1\n\
         2 |Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family|Foster Care|expected|\n\
         3 |Marcus|O'Brien||marcus@example.org|Harbor House|Therapist|expected|",
    ),
    (
        "zoom_webinar.csv",
        "UTF-8 ','\n\
         13 |Katherine|Nguyen||kate.nguyen@example.org|Lakeside Family||expected|70\n\
         15 |Marcus|O'Brien||marcus@example.org|Harbor House||expected|",
    ),
];

#[test]
fn every_people_fixture_is_read_as_it_should() {
    for (name, expected) in EXPECTED {
        assert_eq!(summary(name), *expected, "{name}");
    }
    let mut files: Vec<_> = std::fs::read_dir(FIXTURES)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("agenda"))
        .collect();
    files.sort();
    let names: Vec<_> = EXPECTED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, names, "every fixture has an expectation, in order");
}

#[test]
fn a_mapping_by_hand_beats_the_guess() {
    let text = b"Person,Reach,Kind of work\nKatherine Nguyen,kate@example.org,Foster Care\n";
    let map = |pairs: &[(&str, &str)]| Options {
        file_name: "list.csv".to_owned(),
        map: pairs.iter().map(|(field, header)| ((*field).to_owned(), (*header).to_owned())).collect(),
        ..Options::default()
    };
    let read = people::read(text, &map(&[("role", "kind of work")])).unwrap();
    assert_eq!(read.records[0].role.as_deref(), Some("Foster Care"));
    assert_eq!(read.records[0].email.as_deref(), Some("kate@example.org"));
    assert!(!read.mapping.is_certain(), "the e-mail column is a guess");
    let refusal = |pairs: &[(&str, &str)]| people::read(text, &map(pairs)).unwrap_err().to_string();
    assert!(refusal(&[("shoe", "Reach")]).contains("there is no field \"shoe\""));
    assert!(refusal(&[("email", "Mail")]).contains("found \"Person\", \"Reach\", \"Kind of work\""));
    assert!(refusal(&[("email", "Reach"), ("email", "Person")]).contains("two columns"));
    assert!(refusal(&[("email", "Reach"), ("phone", "Reach")]).contains("both email and phone"));
    assert_eq!(parse_map("role=Your = position"), Some(("role".to_owned(), "Your = position".to_owned())));
    assert_eq!(parse_map("role="), None);
}

#[test]
fn whole_files_are_refused_in_one_sentence() {
    let refusal = |bytes: &[u8]| people::read(bytes, &options("list.csv")).unwrap_err().to_string();
    assert_eq!(refusal(b""), "list.csv is empty; export the list again, with its header row");
    assert!(refusal(b"name,email\n\n").starts_with("list.csv has a header on line 1 but no rows"));
    let headers = refusal(b"colour,size\nred,big\n");
    assert!(headers.contains("found \"colour\", \"size\"; name one with --map full="), "{headers}");
    let no_header = refusal(b"Katherine Nguyen,kate@example.org\n");
    assert!(no_header.contains("looks like data") && !no_header.contains("Katherine"), "{no_header}");
    assert!(refusal(b"name\nAnn\n\"Bob\nEve\n").starts_with("list.csv line 3: a quotation mark opens here"));
    let long = format!("name\n\"{}\"\n", "x\n".repeat(40 << 10));
    assert!(refusal(long.as_bytes()).starts_with("list.csv line 2: this row has more than 64 KiB"));
    let wide = format!("name{}\n", ",".repeat(300));
    assert!(refusal(wide.as_bytes()).contains("200 columns"));
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        5 => "[A-Za-zÀ-ž'\" ,;|-]{1,12}".prop_map(|text| crate::core::text::clean::clean_name(&text).text.into_owned()),
    ]
}

/// Cells of one canonical row; the id is added by the test, because ids are used once.
fn canonical_row() -> impl Strategy<Value = Vec<String>> {
    (
        prop::collection::vec(cell(), 19),
        "[A-Z][a-z]{2,8}",
        prop::sample::select(vec!["", "public", "private", "member", "partner"]),
        prop::sample::select(vec!["", "field", "supervisor", "administrator"]),
        prop::sample::select(vec!["", "mandatory", "optional"]),
        prop::sample::select(vec!["", "expected", "excused", "cancelled"]),
        prop::sample::select(vec!["", "ann@example.org", "o'neil+x@mail.example.org"]),
        prop::sample::select(vec!["", "one", "two\nlines", "=1+1", "a \"quoted\" word"]),
    )
        .prop_map(|(mut cells, given, kind, level, duty, status, email, note)| {
            let fixed = [(1, &*given), (7, kind), (9, level), (15, duty), (16, status), (18, note)];
            for (column, text) in fixed {
                cells[column] = text.to_owned();
            }
            cells[4] = email.to_owned();
            cells[13] = email.to_owned();
            cells
        })
}

fn write_canonical(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(people::CANONICAL).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

proptest! {
    #[test]
    fn a_canonical_file_is_read_back_unchanged(mut rows in prop::collection::vec(canonical_row(), 1..12)) {
        for (index, row) in rows.iter_mut().enumerate() {
            row[0] = format!("P{index}");
        }
        let read = people::read(&write_canonical(&rows), &options("people.csv")).unwrap();
        let back: Vec<Vec<String>> = read
            .records
            .iter()
            .map(|record| record.canonical().iter().map(|cell| cell.unwrap_or("").to_owned()).collect())
            .collect();
        prop_assert_eq!(back, rows);
    }

    #[test]
    fn junk_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = people::read(&bytes, &options("junk"));
        let _ = agenda::read(&bytes, &options("junk"));
        let _ = attendance::read(&bytes, &options("junk"), attendance::DateHints::default());
    }

    #[test]
    fn junk_under_a_header_never_panics(
        text in "(name|start|title|email|choice1|id|first name|date|sep=;|\"|,|;|\t|\r|\n|\u{0}|é|[0-9:hapm. -]{1,5}|\\PC){0,60}"
    ) {
        for header in ["", "name,email\n", "start;title;minutes;kind\n", "id,choice1\n", "name,join time,date,time\n"] {
            let text = format!("{header}{text}");
            let _ = people::read(text.as_bytes(), &options("junk"));
            let _ = agenda::read(text.as_bytes(), &options("junk"));
            let _ = attendance::read(text.as_bytes(), &options("junk"), attendance::DateHints::default());
            let _ = names::parse(&text);
        }
    }
}
