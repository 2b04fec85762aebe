//! Workbooks: read in a child within limits, as any list; a hostile one is a sentence, and soon.

use std::io::Write;
use std::time::{Duration, Instant};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::rig::{Rig, items};

/// A workbook with one sheet after another: a name, and rows of cells.
fn book(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// An archive with these parts, each written as given.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The least that a workbook needs, with this as its only sheet.
fn with_sheet(sheet: &[u8]) -> Vec<u8> {
    with_sheets(1, sheet)
}

/// The same under so many names, all of them one part of the archive: what is unpacked once is read many times.
fn with_sheets(count: usize, sheet: &[u8]) -> Vec<u8> {
    let types = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
    let root = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let names = (1..=count).map(|n| format!(r#"<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>"#)).collect::<String>();
    let book = format!(
        r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{names}</sheets></workbook>"#
    );
    let rels = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    archive(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", root),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// Two cells at the far ends of a sheet: the usual reader asks for 512 GiB and aborts.
fn sparse() -> Vec<u8> {
    with_sheet(
        br#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"#,
    )
}

#[test]
fn the_sheet_that_looks_like_people_is_read_as_a_csv_would_be() {
    let rig = Rig::session();
    let sheets: [(&str, &[&[&str]]); 2] = [
        ("Read me", &[&["How to use this file"], &["Send it", "by Friday"]]),
        (
            "List",
            &[
                &["Registrations, June"],
                &[],
                &["Id", "First name", "Last name", "Job title", "Notes"],
                &["A1", "Zoë", "Ōta", "Foster Care", "wheelchair,\nfront row"],
                &["A2", "Bo", "Li \"Bee\"", "Residential"],
                &["Total: 2"],
            ],
        ),
    ];
    let file = rig.file("list.xlsx", book(&sheets));
    let run = rig.run(&["import", "people", file.to_str().unwrap(), "--yes"]);
    assert!(run.err.contains("the sheet \"List\" was read, one of 2"), "{}", run.err);
    assert!(run.err.contains("row 6"), "the number on the screen of the workbook: {}", run.err);
    run.done();
    let people = rig.export("people");
    let first = items(&people["people"]).iter().find(|person| person["id"] == "A1").unwrap();
    assert_eq!((first["given"].as_str(), first["family"].as_str()), (Some("Zoë"), Some("Ōta")));
    assert_eq!(first["note"].as_str(), Some("wheelchair,\nfront row"));
    let named = |sheet: &str| rig.run(&["import", "people", "list.xlsx", "--dry-run", "--sheet", sheet]);
    assert!(named("LIST").done().contains("2 unchanged"));
    let sentence = named("June").refused(4);
    assert!(sentence.contains("no sheet \"June\"") && sentence.contains("\"Read me\", \"List\""), "{sentence}");
    let piped = rig.feed(&["import", "people", "-", "--dry-run"], book(&sheets)).done();
    assert!(piped.contains("2 unchanged"), "{piped}");
}

#[test]
fn numbers_and_times_are_read_as_they_are_shown() {
    let rig = Rig::session();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0..).zip(["id", "given", "family", "phone", "note"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    let day = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    sheet.write_number(1, 0, 1_001).unwrap();
    sheet.write_string(1, 1, "Ana").unwrap();
    sheet.write_string(1, 2, "Ruiz").unwrap();
    sheet.write_number(1, 3, 3_125_550_100.0).unwrap();
    let moment = ExcelDateTime::from_ymd(2026, 6, 17).unwrap().and_hms(8, 35, 0).unwrap();
    sheet.write_datetime_with_format(1, 4, &moment, &day).unwrap();
    rig.people(&rig.file("list.xlsx", book.save_to_buffer().unwrap()));
    let people = rig.run(&["export", "people", "--format", "csv"]).done();
    for part in ["1001,Ana,Ruiz", "3125550100", "2026-06-17 08:35:00"] {
        assert!(people.contains(part), "{people}");
    }

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let clock = Format::new().set_num_format("hh:mm");
    for (column, header) in (0..).zip(["start", "minutes", "title"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    sheet.write_datetime_with_format(1, 0, ExcelDateTime::from_hms(9, 20, 0).unwrap(), &clock).unwrap();
    sheet.write_number(1, 1, 45).unwrap();
    sheet.write_string(1, 2, "Core content").unwrap();
    let file = rig.file("agenda.xlsx", book.save_to_buffer().unwrap());
    rig.run(&["import", "agenda", file.to_str().unwrap(), "--yes"]).done();
    let agenda = rig.run(&["export", "agenda", "--format", "csv"]).done();
    assert!(agenda.contains("09:20,45"), "{agenda}");
}

#[test]
fn what_asks_for_too_much_ends_in_a_sentence_with_a_way_out() {
    let rig = Rig::session();
    let before = rig.everything();
    let bomb = with_sheet(&vec![b' '; 64 << 20]);
    let cells: Vec<u8> = (1..=3_000_000).flat_map(|row| format!("<row r=\"{row}\"/>").into_bytes()).collect();
    let many = [b"<worksheet><sheetData>".to_vec(), cells, b"</sheetData></worksheet>".to_vec()].concat();
    let cut = book(&[("List", &[&["given", "family"], &["Ana", "Ruiz"]])]);
    let cases: [(&str, Vec<u8>, &str); 4] = [
        ("sparse.xlsx", sparse(), "row 1048576, column 16384"),
        ("bomb.xlsx", bomb, "50 MiB are the most"),
        ("many.xlsx", with_sheet(&many), "MiB are the most"),
        ("cut.xlsx", cut[..cut.len() - 30].to_vec(), "damaged"),
    ];
    for (name, content, said) in cases {
        assert!(name != "sparse.xlsx" || content.len() < 2_500, "{}", content.len());
        let file = rig.file(name, content);
        let begun = Instant::now();
        let sentence = rig.run(&["import", "people", file.to_str().unwrap(), "--yes"]).refused(4);
        assert!(begun.elapsed() < Duration::from_secs(20), "{name} took {:?}", begun.elapsed());
        assert!(sentence.contains(name) && sentence.contains(said), "{name}: {sentence}");
        assert!(sentence.contains("Save As, CSV"), "{name}: {sentence}");
    }
    assert_eq!(rig.everything(), before);
}

#[test]
fn a_text_repeated_without_end_is_cut_off_and_the_parent_stays_small() {
    use std::os::unix::process::CommandExt;
    let rig = Rig::session();
    // Little in the archive, a hundred megabytes as CSV: one long text that 3,000 cells share.
    let mut text = Workbook::new();
    let sheet = text.add_worksheet();
    sheet.write_string(0, 0, "name").unwrap();
    for row in 1..3_000 {
        sheet.write_string(row, 0, "x".repeat(32_000)).unwrap();
    }
    let file = rig.file("long.xlsx", text.save_to_buffer().unwrap());
    let mut command = rig.command(&["import", "people", file.to_str().unwrap(), "--yes"]);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).process_group(0);
    let begun = Instant::now();
    let mut child = command.spawn().unwrap();
    let mut peak = 0;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
        peak = peak.max(line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    };
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
    assert_eq!(status.code(), Some(4), "{said}");
    assert!(said.contains("Save As, CSV") && said.lines().count() == 1, "{said}");
    assert!(begun.elapsed() < Duration::from_secs(20) && peak < 200_000, "{peak} kB");
}

/// How the reader of workbooks ended, itself and within these limits: its exit code, none where the system ended it.
fn read_within(limits: &[&str], content: &[u8]) -> (Option<i32>, String) {
    use std::process::Stdio;
    let rig = Rig::new();
    let mut command = rig.command(&[&["__read-xlsx", "people"], limits].concat());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || _ = pipe.write_all(content));
        child.wait_with_output().unwrap()
    });
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_reader_dies_of_a_workbook_that_asks_for_more_memory_than_there_is() {
    // One text of 40 MiB, which the sum of the parts allows: it is held several times over while it is read.
    let text = "x".repeat(40 << 20);
    let head = r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>"#;
    let hostile = with_sheet(format!("{head}{text}</t></is></c></row></sheetData></worksheet>").as_bytes());
    assert!(hostile.len() < 200_000, "{} bytes", hostile.len());
    let honest = book(&[("List", &[&["given", "family"], &["Ana", "Ruiz"]])]);
    let little = ["--memory", "96"];
    let (code, out) = read_within(&little, &honest);
    assert!(code == Some(0) && out.contains("Ana,Ruiz"), "{code:?} {out}");
    let (code, out) = read_within(&little, &hostile);
    assert!(code.is_none() && out.is_empty(), "the system ends it: {code:?}");
}

#[test]
fn the_reader_is_ended_when_it_computes_for_too_long() {
    // 300 sheets that are one part: 40 MiB of rows without a cell, unpacked and walked through for each.
    let rows = "<row r=\"1\"/>".repeat((40 << 20) / 12);
    let hostile = with_sheets(300, format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").as_bytes());
    assert!(hostile.len() < 300_000, "{} bytes", hostile.len());
    let begun = Instant::now();
    let (code, out) = read_within(&["--seconds", "1"], &hostile);
    assert!(code.is_none() && out.is_empty(), "the system ends it: {code:?}");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn older_and_other_workbooks_are_refused_as_before() {
    let rig = Rig::session();
    for (name, content, said) in [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest".to_vec(), "old Excel"),
        ("open.ods", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet".to_vec(), "OpenDocument"),
    ] {
        let file = rig.file(name, content);
        let sentence = rig.run(&["import", "people", file.to_str().unwrap(), "--yes"]).refused(4);
        assert!(sentence.contains(said) && sentence.contains("Save As"), "{sentence}");
    }
}
