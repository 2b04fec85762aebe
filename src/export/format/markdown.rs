//! Markdown that a person can read as it is and that every parser reads the same: what was said stays words.
//!
//! Only what would mean something is escaped, so that ordinary sentences look ordinary. CommonMark 0.31, with
//! the tables, footnotes, strikethrough, mathematics and front matter that common parsers add.

use std::fmt::Write as _;
use std::io::Write;

use crate::export::ExportError;
use crate::export::kit::clean;
use crate::export::kit::document::{Block, Document, Point, Table};

/// Writes a document.
pub fn write(document: &Document, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut text = format!("# {}\n\n{}\n", heading(&document.title), first(&clean::line(&document.stamp)));
    for block in &document.blocks {
        text.push('\n');
        match block {
            Block::Heading(level, title) => {
                let marks = "#".repeat(usize::from(*level));
                let _ = writeln!(text, "{marks} {}", heading(title));
            }
            Block::Text(words) => {
                let _ = writeln!(text, "{}", paragraph(words, ""));
            }
            Block::List(points) => list(points, 0, &mut text),
            Block::Table(rows) => table(rows, &mut text),
            Block::Picture(picture) => {
                let _ = writeln!(text, "{}", paragraph(&format!("{}: {}.", picture.title, picture.words), ""));
            }
            Block::Page => text.push_str("* * *\n"),
        }
    }
    Ok(out.write_all(text.as_bytes())?)
}

fn list(points: &[Point], depth: usize, text: &mut String) {
    let margin = "  ".repeat(depth);
    for point in points {
        let _ = write!(text, "{margin}- {}", paragraph(&point.text, &format!("{margin}  ")));
        let detail = inline(&clean::line(&point.detail));
        if !detail.is_empty() {
            let _ = write!(text, " ({detail})");
        }
        text.push('\n');
        list(&point.below, depth + 1, text);
    }
}

fn table(table: &Table, text: &mut String) {
    let cells = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    text.push_str(&cells(table.head.iter().map(|(title, _)| inline(&clean::line(title))).collect()));
    text.push_str(&cells(table.head.iter().map(|(_, right)| if *right { "---:" } else { "---" }.into()).collect()));
    for row in &table.rows {
        text.push_str(&cells(row.iter().map(|cell| inline(&clean::line(cell))).collect()));
    }
}

/// Lines of a paragraph or list point, broken where the text is.
fn paragraph(text: &str, margin: &str) -> String {
    let mut lines: Vec<String> = clean::lines(text).iter().map(|line| first(line)).collect();
    // Below another line, equals signs would make that line a heading.
    lines.iter_mut().skip(1).filter(|line| line.starts_with('=')).for_each(|line| line.insert(0, '\\'));
    if lines.is_empty() { "–".to_owned() } else { lines.join(&format!("\\\n{margin}")) }
}

fn heading(title: &str) -> String {
    let title = clean::line(title);
    let mut text = first(&title);
    // A heading may be closed by number signs, which are then no part of it.
    let open = text.trim_end_matches('#').len();
    if text.len() > open && text[..open].ends_with(' ') {
        text.insert(open, '\\');
    }
    if text.is_empty() { "–".to_owned() } else { text }
}

/// Escapes a line: what means something anywhere, and what means something only at the start of a line.
fn first(line: &str) -> String {
    let text = inline(line);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    let starts = |marks: &[char]| text.starts_with(marks);
    if starts(&['-', '+', '#', '>', ':', '%']) {
        return format!("\\{text}");
    }
    let ends_mark = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    match after.strip_prefix(['.', ')']) {
        Some(rest) if (1..=9).contains(&digits) && ends_mark(rest) => format!("{}\\{after}", &text[..digits]),
        _ => text,
    }
}

/// Escapes what means something anywhere in a line.
fn inline(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str().chars().next().unwrap_or(' ');
        let means = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '$' | '{' | '}' | '^' => true,
            // Within a word an underline is only an underline.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => entity(rest.as_str()),
            _ => false,
        };
        if means {
            text.push('\\');
        }
        text.push(c);
        before = c;
    }
    text
}

/// Whether what follows an ampersand makes it `&amp;` or `&#38;`.
fn entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let letters = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    letters > 0 && name[letters..].starts_with(';')
}
