//! Reads the cells of a workbook, as far as the tests need them: a zip of XML with shared strings.

use std::io::Read;
use std::path::Path;

/// The first column of the first sheet, header included.
pub fn first_column(path: &Path) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let strings = part("xl/sharedStrings.xml");
    let strings: Vec<&str> = between(&strings, "<si>", "</si>").map(text_of).collect();
    let sheet = part("xl/worksheets/sheet1.xml");
    let first = |row: &str| {
        let cell = between(row, "<c ", "</c>").next().unwrap_or_default();
        let value = between(cell, "<v>", "</v>").next().unwrap_or_default();
        let shared = cell.contains("t=\"s\"");
        if shared { strings[value.parse::<usize>().unwrap()].to_owned() } else { value.to_owned() }
    };
    between(&sheet, "<row ", "</row>").map(first).collect()
}

fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split(close).next())
}

fn text_of(item: &str) -> &str {
    let start = item.find("<t").and_then(|at| item[at..].find('>').map(|end| at + end + 1)).unwrap_or(0);
    item[start..].split("</t>").next().unwrap_or_default()
}
