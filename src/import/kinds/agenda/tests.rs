use super::*;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/import");

fn fixture(name: &str) -> Agenda {
    let bytes = std::fs::read(format!("{FIXTURES}/{name}")).unwrap();
    read(&bytes, &Options { file_name: name.to_owned(), ..Options::default() }).unwrap()
}

/// Start, minutes, kind and title of each item.
fn items(agenda: &Agenda) -> Vec<(u32, u32, &str, &str)> {
    let item = |r: &AgendaRecord| (r.start_minute, r.minutes);
    agenda.records.iter().map(|r| (item(r).0, item(r).1, r.kind.word(), &*r.title)).collect()
}

fn of(text: &str) -> Agenda {
    read(text.as_bytes(), &Options::default()).unwrap()
}

#[test]
fn the_canonical_agenda_is_read_as_written() {
    let agenda = fixture("agenda.csv");
    assert_eq!(items(&agenda)[0], (480, 30, "registration", "Check-in, badges, coffee"));
    assert_eq!(items(&agenda)[3], (630, 15, "break", ""));
    let flags: Vec<_> = agenda.records.iter().map(|r| (r.credit, r.hard_stop)).collect();
    assert_eq!(flags[..3], [(false, false), (false, true), (true, false)]);
    assert_eq!((&*agenda.records[2].lead, &*agenda.records[2].room), ("Dr. Lee", "Hall"));
    assert!(agenda.complaints.is_empty() && agenda.notes.is_empty());
}

#[test]
fn run_sheets_of_other_tools_are_read() {
    assert_eq!(
        items(&fixture("agenda_gist.csv")),
        [
            (480, 30, "registration", "Registration and coffee"),
            (510, 60, "plenary", "Core content"),
            (720, 60, "lunch", "Lunch break"),
            (1980, 15, "opening", "Day two welcome"),
        ]
    );
    assert_eq!(
        items(&fixture("agenda_ontime.csv")),
        [(510, 15, "opening", "Welcome"), (525, 60, "plenary", "Core content")]
    );
}

#[test]
fn faults_name_row_and_column() {
    let agenda = fixture("agenda_faults.csv");
    assert_eq!(
        items(&agenda),
        [(1350, 60, "plenary", "Evening"), (1425, 45, "plenary", "Dance"), (1470, 30, "wrap_up", "Good night")]
    );
    let told: Vec<_> = agenda.complaints.iter().map(|c| (c.row, c.column.as_deref(), &*c.found)).collect();
    assert_eq!(
        told,
        [
            (Some(3), Some("start"), "soon"),
            (Some(4), Some("kind"), "party"),
            (Some(4), Some("minutes"), "x"),
            (Some(4), Some("credit"), "maybe"),
        ]
    );
}

#[test]
fn clocks_of_twelve_hours_and_missing_starts_are_understood() {
    let agenda = of("Time,Topic\n8:30 - 9:00,Welcome\n9:00,Core\n12:00,Lunch\n1:00,Groups\n2:15-3:00,Close\n");
    let starts: Vec<_> = items(&agenda).iter().map(|item| (item.0, item.1)).collect();
    assert_eq!(starts, [(510, 30), (540, 180), (720, 60), (780, 75), (855, 45)]);
    assert!(agenda.notes[0].contains("afternoon"), "{:?}", agenda.notes);
    let chained = of("start,minutes,title\n09:00,30,A\n,15,B\n,20,C\n");
    assert_eq!(items(&chained)[2].0, 585);
    let overlap = of("start,minutes,title\n09:00,60,A\n09:30,15,B\n");
    assert_eq!((overlap.complaints.len(), overlap.complaints[0].row), (1, Some(3)));
}

#[test]
fn every_kind_is_read_by_its_word_and_counts_as_the_vocabulary_says() {
    for kind in ItemKind::ALL {
        for word in [kind.word().to_owned(), kind.word().to_uppercase().replace('_', " ")] {
            let agenda = of(&format!("start,minutes,kind,title\n09:00,30,{word},Something\n"));
            assert!(agenda.complaints.is_empty(), "{:?}", agenda.complaints);
            let record = &agenda.records[0];
            assert_eq!((record.kind, record.credit), (*kind, kind.counts_for_credit()), "{word}");
        }
    }
}
