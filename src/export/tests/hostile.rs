//! What was said stays words: no payload becomes a link, a tag, a heading, a list or a table cell.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::fixture::{HOSTILE, joliet};
use super::text;
use crate::export::format::{html, markdown};
use crate::export::kit::clean;
use crate::export::kit::document::{Document, Point, Table};

#[rustfmt::skip]
pub const PAYLOADS: &[&str] = &[
    "[x](javascript:alert(1))", "![x](http://x.example/a.png)", "<img src=x onerror=alert(1)>", "</td></table>",
    "<http://x.example>", "<!-- x -->", "<script>alert(1)</script>", "&lt;b&gt;",
    "&amp; &#60;b&#62; &copy; R&D", "| a | b |", "|---|---|", "--- | ---", "a \\| b", "\\", "a\\", "\\\\|",
    "`code`", "```", "``` rust", "~~~", "~~x~~", "~x~", "*a*", "**a**", "a * b", "***", "_a_", "__a__", "___",
    "snake_case", "_x", "x_", "a__b", "---", "+++", "===", "- a", "+ a", "* a", "-", "+", "1. a", "1) a", "1.",
    "123456789. x", "1234567890. x", "3.5 hours", "# a", "#a", "## a ##", "a #", "a ##", "C#", "> a", "a -> b",
    ">", "[^1]: x", "[^1]", "[x]: http://x.example", "[x] a", "- [ ] a", ": a", "::: x", "$a$ and $b$", "$$a$$",
    "^a^", "{#id}", "a {.b}", "[[a]]", "    four blanks", "\ttab", "a  b", "trailing  ", "two\nlines",
    "two\n---", "two\n===", "two\n# a", "two\n\n- a", "two\r\nlines\r", "% a", "\u{202E}abc", "a\u{200B}b",
    "a\u{1b}[31mb\u{7}", "nul\0", "\u{2028}", "\u{a0}a", "Ünïcødé 日本 👩‍👩‍👧", "O'Brien \"Bo\"", "=1+1",
    "@SUM(A1)", "[!NOTE]", "a | b | c", "http://x.example a@b.example", "!", "![", "!a", ".", "a.b - c (d)", "",
];

/// A document that holds the payload everywhere a document can hold a text.
pub fn document(payload: &str) -> Document {
    let words = || payload.to_owned();
    let mut document = Document { title: words(), stamp: words(), blocks: Vec::new() };
    document.part(words());
    document.section(words());
    document.text(words());
    let below = vec![Point::of(words())];
    document.list(vec![Point { text: words(), detail: words(), below }, Point::of(words())]);
    document.table(Table { head: vec![(words(), false)], rows: vec![vec![words()]], big: false }, "");
    document
}

fn written(
    write: impl Fn(&Document, &mut dyn std::io::Write) -> Result<(), crate::export::ExportError>,
    payload: &str,
) -> String {
    let mut out = Vec::new();
    write(&document(payload), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The texts of the blocks as a parser with every extension reads them; only quotes are left as they are.
fn read(source: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    for event in Parser::new_ext(source, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(text) => texts.last_mut().unwrap().push_str(&text),
            Event::HardBreak => texts.last_mut().unwrap().push('\n'),
            Event::Start(
                Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::List(None)
                | Tag::Item
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            ) => texts.push(String::new()),
            Event::End(
                TagEnd::Heading(_)
                | TagEnd::Paragraph
                | TagEnd::List(false)
                | TagEnd::Item
                | TagEnd::Table
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::TableCell,
            ) => texts.push(String::new()),
            other => panic!("{other:?} in\n{source}"),
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// What a parser must find in the document of a payload.
fn said(payload: &str) -> Vec<String> {
    let (line, lines) = (clean::line(payload), clean::lines(payload).join("\n"));
    let dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let detail = if line.is_empty() { String::new() } else { format!(" ({line})") };
    let (heading, words) = (dash(&line), dash(&lines));
    let point = format!("{words}{detail}");
    let head = [heading.clone(), line.clone(), heading.clone(), heading];
    let body = [words.clone(), point, words.clone(), words, line.clone(), line];
    head.into_iter().chain(body).filter(|text| !text.is_empty()).collect()
}

#[test]
fn markdown_reads_back_as_it_was_said() {
    for payload in PAYLOADS {
        let source = written(markdown::write, payload);
        assert_eq!(read(&source), said(payload), "{payload:?} in\n{source}");
    }
}

proptest::proptest! {
    #[test]
    fn markdown_reads_back_whatever_is_said(payload in "[-\\\\`*_{}\\[\\]<>()#+.!|~&$^:=%;\"'@/19ax \n\t]{0,16}") {
        let source = written(markdown::write, &payload);
        assert_eq!(read(&source), said(&payload), "{payload:?} in\n{source}");
    }
}

#[test]
fn ordinary_words_stay_readable_as_they_are() {
    let source = written(markdown::write, "Re-entry (2nd visit) - 3.5 hours, R&D's snake_case: 50% \"done\"!");
    assert!(!source.contains('\\'), "{source}");
}

#[test]
fn html_has_no_tag_that_a_text_brought() {
    let plain = tags(&written(html::write, "a"));
    for payload in PAYLOADS.iter().filter(|payload| !clean::line(payload).is_empty()) {
        let mut found = tags(&written(html::write, payload));
        found.retain(|tag| tag != "br");
        assert_eq!(found, plain, "{payload:?}");
    }
    let source = written(html::write, "\u{202E}<b title='x'>&\"\u{1b}\u{85}");
    assert!(source.contains("<p>&lt;b title=&#39;x&#39;&gt;&amp;&quot;</p>"), "{source}");
}

/// What stands behind every `<`, up to the end of the tag.
fn tags(source: &str) -> Vec<String> {
    source.split('<').skip(1).map(|tag| tag.split('>').next().unwrap().to_owned()).collect()
}

#[test]
fn html_asks_nothing_of_anybody() {
    let day = joliet();
    for what in ["summary", "attendance"] {
        let source = text(&day.input(day.live), what, "html");
        assert!(source.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
        assert!(source.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
        for word in ["src=", "href=", "url(", "@import", "<script", "<link", "\u{202E}", "\u{1b}"] {
            assert!(!source.contains(word), "{word} in {what}");
        }
        assert!(source.contains("@media print"));
    }
}

#[test]
fn data_is_exact_where_programs_read_it() {
    let day = joliet();
    let input = day.input(day.live);
    let mut csv = csv::Reader::from_reader(std::io::Cursor::new(text(&input, "people", "csv")));
    assert!(csv.records().any(|row| row.unwrap().get(2) == Some(HOSTILE)));
    let json: serde_json::Value = serde_json::from_str(&text(&input, "notes", "json")).unwrap();
    assert!(json["notes"].as_array().unwrap().iter().any(|note| note["text"] == HOSTILE));
}
