//! HTML: one self-contained file that needs nothing from anywhere, prints well and can run nothing.
//!
//! Every text is escaped here and no attribute is ever made from data; the policy in the head would stop a script
//! and any request even if one slipped in.

use std::fmt::Write as _;
use std::io::Write;

use super::escape::escape;
use super::svg;
use crate::export::ExportError;
use crate::export::kit::clean;
use crate::export::kit::document::{Block, Document, Point, Table};

const HEAD: &str = r#"<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
"#;

const STYLE: &str = include_str!("style.css");

/// Writes a document.
pub fn write(document: &Document, out: &mut dyn Write) -> Result<(), ExportError> {
    let title = escape(&clean::line(&document.title));
    let stamp = escape(&clean::line(&document.stamp));
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n{HEAD}<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<p class=\"stamp\">{stamp}</p>\n"
    );
    for block in &document.blocks {
        match block {
            Block::Heading(level, title) => {
                let level = (*level).clamp(2, 6);
                let _ = writeln!(text, "<h{level}>{}</h{level}>", escape(&clean::line(title)));
            }
            Block::Text(words) => {
                let _ = writeln!(text, "<p>{}</p>", broken(words));
            }
            Block::List(points) => list(points, &mut text),
            Block::Table(rows) => table(rows, &mut text),
            Block::Picture(picture) => svg::write(picture, &mut text),
            Block::Page => text.push_str("<hr class=\"page\">\n"),
        }
    }
    text.push_str("</main>\n</body>\n</html>\n");
    Ok(out.write_all(text.as_bytes())?)
}

fn list(points: &[Point], text: &mut String) {
    text.push_str("<ul>\n");
    for point in points {
        let _ = write!(text, "<li>{}", broken(&point.text));
        let detail = escape(&clean::line(&point.detail));
        if !detail.is_empty() {
            let _ = write!(text, " <span class=\"detail\">({detail})</span>");
        }
        if !point.below.is_empty() {
            text.push('\n');
            list(&point.below, text);
        }
        text.push_str("</li>\n");
    }
    text.push_str("</ul>\n");
}

fn table(table: &Table, text: &mut String) {
    let class = |column: usize| match table.head.get(column) {
        Some((_, true)) => " class=\"figure\"",
        _ => "",
    };
    text.push_str(if table.big { "<table class=\"big\">\n" } else { "<table>\n" });
    text.push_str("<thead><tr>");
    for (column, (title, _)) in table.head.iter().enumerate() {
        let _ = write!(text, "<th scope=\"col\"{}>{}</th>", class(column), escape(&clean::line(title)));
    }
    text.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        text.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            let _ = write!(text, "<td{}>{}</td>", class(column), broken(cell));
        }
        text.push_str("</tr>\n");
    }
    text.push_str("</tbody>\n</table>\n");
}

/// Escaped lines, broken where the text is.
fn broken(text: &str) -> String {
    clean::lines(text).iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br>")
}
