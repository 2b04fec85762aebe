//! Text documents: the archive is read back, and what was said stays words there too.

use std::io::Read;

use super::fixture::{HOSTILE, joliet};
use super::hostile::{PAYLOADS, document};
use super::learning::learn;
use super::{bytes, text};
use crate::export::Input;
use crate::export::format::docx;
use crate::export::kit::clean;

/// A part of the archive.
fn part(archive: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(archive.to_vec())).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// Every paragraph as (style, words); a break within one is a line end.
pub fn paragraphs(archive: &[u8]) -> Vec<(String, String)> {
    let body = part(archive, "word/document.xml");
    let paragraph = |source: &str| {
        let style = source.split("<w:pStyle w:val=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("");
        let source = source.replace("<w:br/>", "<w:t xml:space=\"preserve\">\n</w:t>");
        let words = source.split("<w:t xml:space=\"preserve\">").skip(1).filter_map(|run| run.split("</w:t>").next());
        (style.to_owned(), unescaped(&words.collect::<String>()))
    };
    let sources = body.split("<w:p>").skip(1).map(|rest| rest.split("</w:p>").next().unwrap());
    sources.map(paragraph).filter(|(_, words)| !words.is_empty()).collect()
}

fn written(payload: &str) -> Vec<u8> {
    let mut out = Vec::new();
    docx::write(&document(payload), &mut out).unwrap();
    out
}

/// What stands behind every `<`, up to the end of the tag.
fn tags(source: &str) -> Vec<String> {
    source.split('<').skip(1).map(|tag| tag.split('>').next().unwrap().to_owned()).collect()
}

#[test]
fn no_text_becomes_a_tag_and_every_text_is_read_back() {
    let plain = tags(&part(&written("a"), "word/document.xml"));
    for payload in PAYLOADS.iter().chain([&HOSTILE]).filter(|payload| clean::lines(payload).len() == 1) {
        let archive = written(payload);
        assert_eq!(tags(&part(&archive, "word/document.xml")), plain, "{payload:?}");
        let line = clean::line(payload);
        let words = paragraphs(&archive);
        assert_eq!(words[0], ("Title".to_owned(), line.clone()), "{payload:?}");
        assert!(words.iter().all(|(_, words)| words.contains(&line)), "{words:?}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn whatever_is_said_is_read_back(payload in "[ -~\u{1}\u{7}\u{1b}\u{85}\u{202E}\u{200B}\u{FFFE}é日]{0,24}") {
        let body = part(&written(&payload), "word/document.xml");
        let illegal = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{202E}');
        proptest::prop_assert!(!body.contains(illegal), "{:?}", body);
        let seen = clean::line(&payload).replace('\u{FFFE}', "");
        let flat = |words: &str| words.replace('\n', " ");
        let words = paragraphs(&written(&payload));
        proptest::prop_assert!(words.iter().all(|(_, words)| flat(words).contains(seen.trim())), "{:?}", words);
    }
}

#[test]
fn it_holds_no_macro_no_link_and_no_field() {
    let day = learn(joliet());
    let archive = bytes(&day.input(day.live), "summary", "docx");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(archive.clone())).unwrap();
    let names: Vec<String> =
        (0..zip.len()).map(|place| zip.by_index(place).unwrap().name().unwrap().into_owned()).collect();
    assert_eq!(names[0], "[Content_Types].xml");
    assert!(names.iter().all(|name| !name.contains("vba") && !name.ends_with(".bin")), "{names:?}");
    let body = part(&archive, "word/document.xml");
    for word in ["<w:hyperlink", "<w:instrText", "<w:fldSimple", "r:id", "<w:object", "http://x"] {
        assert!(!body.contains(word) || word == "http://x", "{word}");
    }
    assert!(!part(&archive, "word/_rels/document.xml.rels").contains("External"));
}

#[test]
fn the_same_data_makes_the_same_bytes_but_for_the_stamp() {
    let day = learn(joliet());
    let input = day.input(day.closed);
    let later = Input { now: input.now.plus_minutes(90), ..input };
    let (then, now) = (paragraphs(&bytes(&input, "summary", "docx")), paragraphs(&bytes(&later, "summary", "docx")));
    let changed: Vec<&(String, String)> = then.iter().zip(&now).filter(|(a, b)| a != b).map(|(a, _)| a).collect();
    assert_eq!(changed, [&("Stamp".to_owned(), "Exported 2026-06-17 10:52".to_owned())]);
    assert_eq!(bytes(&input, "summary", "docx"), bytes(&input, "summary", "docx"));
    assert!(text(&input, "summary", "md").contains("Exported 2026-06-17 10:52"));
}
