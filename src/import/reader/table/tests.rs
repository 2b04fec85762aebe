use super::*;
use crate::import::reader::records::rows;
use crate::import::reader::sample_field;

const PEOPLE: Wanted = Wanted { what: "a name", example: "full=Name", anchors: &[0, 1], titles: PEOPLE_TITLES };

fn parsed(text: &str) -> Vec<Row> {
    rows(text, crate::import::reader::separator::detect(text, &sample_field), "list.csv").unwrap()
}

fn found(text: &str) -> (Vec<String>, Vec<usize>, Vec<String>) {
    let rows = parsed(text);
    let table = find(&rows, &sample_field, &[], "list.csv", &PEOPLE).unwrap();
    let lines = table.rows.iter().map(|row| row.line).collect();
    (table.headers, lines, table.notes)
}

#[test]
fn every_row_knows_its_line() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "Name,Email\nA,a@x.org\n\n\"B\nb\",b@x.org\nC,c@x.org\n,\nD,d@x.org".replace('\n', end);
        let rows = parsed(&text);
        let lines: Vec<_> = rows.iter().map(|row| (row.line, row.gap)).collect();
        let expected = [(1, false), (2, false), (4, true), (6, false), (7, false), (8, false)];
        assert_eq!(lines, expected, "{end:?}");
    }
    assert_eq!(parsed("sep=;\r\nName;Email\r\nA;a@x.org\r\n")[1].line, 3);
}

#[test]
fn the_scan_and_the_parser_agree_on_records() {
    for text in ["a\"b,\"c\"d,\"e\"\"f\"\ng\n", "\"\"\n\"\",\n", "\r\r\na,\"\r\n\",b\r\r", "a,\"b\"x\"y\nz\"\n"] {
        let rows = parsed(text);
        assert!(rows.iter().all(|row| row.line > 0), "{text:?}");
    }
}

#[test]
fn quotes_that_stay_open_name_their_line() {
    let text = "Name,Email\nA,a@x.org\nB,\"b@x.org\nC,c@x.org\n";
    let error = rows(text, crate::import::reader::separator::detect(text, &sample_field), "list.csv").unwrap_err();
    assert_eq!(error, ImportError::UnterminatedQuote { file: "list.csv".to_owned(), line: 3 });
}

#[test]
fn the_header_is_found_below_titles_and_above_other_tables() {
    let text = "Report of 2026\n\nHost Details\nName,Email\nHost,h@x.org\nAttendee Details\nName,Email,Phone\nA,a@x.org,1\nName,Email,Phone\nB,b@x.org,2\n\nOther\nName,Phone\nC,3\n";
    let (headers, lines, notes) = found(text);
    assert_eq!(headers, ["Name", "Email", "Phone"]);
    assert_eq!(lines, [8, 10]);
    assert!(notes[0].contains("line 7") && notes[1].contains("not line 4, 13"), "{notes:?}");
}

#[test]
fn second_header_rows_go_and_nameless_columns_get_names() {
    let (headers, lines, _) = found("Name,Which day?,,\n,Tuesday,Thursday,Response\nA,x,,y\n");
    assert_eq!(headers, ["Name", "Which day?", "Which day? – Thursday", "Which day? – Response"][..headers.len()]);
    assert_eq!(lines, [3]);
    assert_eq!(found("Name,,Email\nA,b,a@x.org\n").0[1], "column 2");
}
