//! A text document for word processors: Office Open XML with styles, tables and lists, and no macro, link or
//! field.
//!
//! Written by hand on the zip crate that is here anyway: docx-rs 0.4.22 brings a second version of it and an XML
//! parser, and numbers paragraphs by a counter that outlives a document, while the same data must make the same
//! bytes. Texts are cleaned and escaped here; attributes are never made from data.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::export::ExportError;
use crate::export::kit::clean;
use crate::export::kit::document::{Block, Document, Point, Table};

const TYPES: &str = include_str!("content_types.xml");
const RELATIONS: &str = include_str!("relations.xml");
const PARTS: &str = include_str!("document_relations.xml");
const STYLES: &str = include_str!("styles.xml");
const NUMBERING: &str = include_str!("numbering.xml");

const OPEN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\n";
/// Letter, with margins of 20 mm.
const CLOSE: &str = "<w:sectPr><w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" \
    w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n";

/// Writes a document.
pub fn write(document: &Document, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Every file in the archive is as old as the format itself: no two exports of the same data differ.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let body = body(document);
    for (name, content) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document.xml.rels", PARTS),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/document.xml", &body),
    ] {
        zip.start_file(name, options).map_err(std::io::Error::from)?;
        zip.write_all(content.as_bytes())?;
    }
    let archive = zip.finish().map_err(std::io::Error::from)?;
    Ok(out.write_all(archive.get_ref())?)
}

fn body(document: &Document) -> String {
    let mut text = String::from(OPEN);
    paragraph(&mut text, "Title", &[run(&clean::line(&document.title), "")]);
    paragraph(&mut text, "Stamp", &[run(&clean::line(&document.stamp), "")]);
    for block in &document.blocks {
        match block {
            Block::Heading(level, title) => {
                let style = if *level <= 2 { "Heading1" } else { "Heading2" };
                paragraph(&mut text, style, &[run(&clean::line(title), "")]);
            }
            Block::Text(words) => paragraph(&mut text, "", &[run(words, "")]),
            Block::List(points) => list(points, 0, &mut text),
            Block::Table(rows) => table(rows, &mut text),
            Block::Picture(picture) => {
                paragraph(
                    &mut text,
                    "",
                    &[run(&format!("{}.", picture.title), ""), detail(&format!("{}.", picture.words))],
                );
            }
            Block::Page => text.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\n"),
        }
    }
    text + CLOSE
}

const DETAIL: &str = "<w:rPr><w:color w:val=\"555555\"/></w:rPr>";

/// A paragraph of finished runs; an empty style is the usual one.
fn paragraph(text: &mut String, style: &str, runs: &[String]) {
    let style = if style.is_empty() { String::new() } else { format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>") };
    let _ = writeln!(text, "<w:p>{style}{}</w:p>", runs.concat());
}

/// Words in one run, broken where the text is.
fn run(words: &str, properties: &str) -> String {
    let lines: Vec<String> = clean::lines(words).iter().map(|line| escape(line)).collect();
    let lines: Vec<String> = lines.iter().map(|line| format!("<w:t xml:space=\"preserve\">{line}</w:t>")).collect();
    format!("<w:r>{properties}{}</w:r>", lines.join("<w:br/>"))
}

/// Words on one line that stand apart from those before them.
fn detail(words: &str) -> String {
    let words = escape(&clean::line(words));
    format!("<w:r>{DETAIL}<w:t xml:space=\"preserve\"> {words}</w:t></w:r>")
}

fn list(points: &[Point], depth: usize, text: &mut String) {
    for point in points {
        let level = depth.min(2);
        let mut runs = vec![run(&point.text, "")];
        if !clean::line(&point.detail).is_empty() {
            runs.push(detail(&format!("({})", point.detail)));
        }
        let _ = writeln!(
            text,
            "<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/>\
             </w:numPr></w:pPr>{}</w:p>",
            runs.concat()
        );
        list(&point.below, depth + 1, text);
    }
}

fn table(table: &Table, text: &mut String) {
    text.push_str(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Lines\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLook w:firstRow=\"1\" \
         w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>\n<w:tblGrid>",
    );
    let columns = table.head.len().max(1);
    text.push_str(&format!("<w:gridCol w:w=\"{}\"/>", 9972 / columns).repeat(columns));
    text.push_str("</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (title, figures) in &table.head {
        cell(text, title, *figures, "<w:rPr><w:b/></w:rPr>");
    }
    text.push_str("</w:tr>\n");
    for row in &table.rows {
        text.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (column, words) in row.iter().enumerate() {
            cell(text, words, table.head.get(column).is_some_and(|(_, figures)| *figures), "");
        }
        text.push_str("</w:tr>\n");
    }
    // Two tables in a row would become one without a paragraph between them.
    text.push_str("</w:tbl>\n<w:p/>\n");
}

fn cell(text: &mut String, words: &str, figures: bool, properties: &str) {
    let side = if figures { "<w:pPr><w:jc w:val=\"right\"/></w:pPr>" } else { "" };
    let _ = write!(text, "<w:tc><w:p>{side}{}</w:p></w:tc>", run(words, properties));
}

/// What XML 1.0 cannot hold at all is left out; nobody can see it.
fn escape(text: &str) -> String {
    let text: String = text.chars().filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
    super::escape::escape(&text)
}
