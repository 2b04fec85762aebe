//! Pictures as inline SVG: black lines on whatever the page's paper is, readable without colour.
//!
//! Only figures of our own become attributes; every text is escaped, cut to its room, and stands beside what it
//! names. What is filled and what is outlined is said in words below.

use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation;

use super::escape::escape;
use crate::export::kit::clean;
use crate::export::kit::picture::{Drawing, Picture, Span};

/// All pictures are as wide; they shrink with the page.
const WIDTH: i64 = 640;
/// Room for the labels on the left, in units and in letters.
const LABEL: (i64, usize) = (210, 30);
/// The height of a line of bars.
const LINE: i64 = 26;
/// The height of a picture of columns, without its labels.
const TALL: i64 = 110;

/// Writes a picture with its text alternative and its words below.
pub fn write(picture: &Picture, text: &mut String) {
    let (title, words) = (escape(&clean::line(&picture.title)), escape(&clean::line(&picture.words)));
    let (height, inside) = match &picture.drawing {
        Drawing::Columns(columns) => (TALL + 44, drawn_columns(columns)),
        Drawing::Bars { names, lines } => (lines_high(lines.len()) + 24, bars(names, lines)),
        Drawing::Spans { names, hours, lines } => (lines_high(lines.len()) + 42, spans(names, hours, lines)),
    };
    let _ = writeln!(
        text,
        "<figure>\n<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\"><title>{title}. {words}.</title>\n{inside}</svg>\n\
         <figcaption>{title}. <span class=\"detail\">{words}.</span></figcaption>\n</figure>"
    );
}

fn lines_high(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(0) * LINE
}

/// A text at a place; `anchor` is `start`, `middle` or `end`.
fn label(x: i64, y: i64, anchor: &str, words: &str) -> String {
    format!("<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>\n", escape(words))
}

/// The text as far as it has room, with a mark where it was cut.
fn cut(words: &str, most: usize) -> String {
    let words = clean::line(words);
    if words.graphemes(true).count() <= most {
        return words;
    }
    words.graphemes(true).take(most - 1).chain(["…"]).collect()
}

fn shape(class: &str, (x, y): (i64, i64), (width, height): (i64, i64)) -> String {
    format!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{height}\"/>\n", width.max(0))
}

/// What is filled and what is outlined, below everything.
fn legend(y: i64, filled: &str, outlined: &str) -> String {
    let second = LABEL.0 + 150;
    let boxes = shape("fill", (LABEL.0, y - 9), (14, 10)) + &shape("line", (second, y - 9), (14, 10));
    boxes + &label(LABEL.0 + 20, y, "start", filled) + &label(second + 20, y, "start", outlined)
}

fn drawn_columns(columns: &[(String, usize)]) -> String {
    let most = columns.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let step = (WIDTH - 20) / i64::try_from(columns.len()).unwrap_or(1).max(1);
    let step = step.clamp(4, 60);
    // Labels need some sixty units each.
    let every = usize::try_from((50 + step - 1) / step).unwrap_or(1).max(1);
    let mut text = String::new();
    for (place, (name, count)) in columns.iter().enumerate() {
        let x = 10 + i64::try_from(place).unwrap_or(0) * step;
        let height = scaled(*count, most, TALL - 16);
        text += &shape("fill", (x, TALL + 4 - height), (step - 2, height));
        if *count > 0 && step >= 14 {
            text += &label(x + step / 2 - 1, TALL - height, "middle", &count.to_string());
        }
        if place % every == 0 {
            text += &label(x, TALL + 22, "start", &cut(name, 12));
        }
    }
    text + &format!("<path class=\"axis\" d=\"M10 {0}H{1}\"/>\n", TALL + 4, WIDTH - 10)
}

fn bars(names: &[&'static str; 2], lines: &[(String, usize, usize)]) -> String {
    let most = lines.iter().map(|(_, one, other)| (*one).max(*other)).max().unwrap_or(0).max(1);
    let room = WIDTH - LABEL.0 - 80;
    let mut text = String::new();
    for (y, (name, filled, outlined)) in (0..).step_by(26).zip(lines) {
        let (first, second) = (scaled(*filled, most, room), scaled(*outlined, most, room));
        text += &label(LABEL.0 - 8, y + 16, "end", &cut(name, LABEL.1));
        text += &shape("fill", (LABEL.0, y + 3), (first, 9));
        text += &shape("line", (LABEL.0, y + 13), (second, 9));
        let beside = format!("{filled} · {outlined}");
        text += &label(LABEL.0 + first.max(second) + 6, y + 16, "start", &beside);
    }
    text + &legend(lines_high(lines.len()) + 16, names[0], names[1])
}

fn spans(names: &[&'static str; 2], hours: &[(i64, String)], lines: &[Span]) -> String {
    let ends = lines.iter().flat_map(|line| [line.planned.1, line.actual.map_or(0, |(_, end)| end)]);
    let last = ends.max().unwrap_or(0).max(1);
    let room = WIDTH - LABEL.0 - 20;
    let at = |minute: i64| LABEL.0 + minute.max(0) * room / last;
    let bottom = lines_high(lines.len()) + 2;
    let mut text = String::new();
    for (minute, clock) in hours.iter().filter(|(minute, _)| (0..=last).contains(minute)) {
        text += &format!("<path class=\"hour\" d=\"M{} 0V{bottom}\"/>\n", at(*minute));
        text += &label(at(*minute), bottom + 14, "middle", clock);
    }
    for (y, line) in (0..).step_by(26).zip(lines) {
        text += &label(LABEL.0 - 8, y + 16, "end", &cut(&line.label, LABEL.1));
        let (from, to) = line.planned;
        text += &shape("line", (at(from), y + 3), (at(to) - at(from), 9));
        if let Some((from, to)) = line.actual {
            text += &shape("fill", (at(from), y + 13), ((at(to) - at(from)).max(2), 9));
        }
    }
    text + &legend(bottom + 34, names[1], names[0])
}

/// A count as a length, by the largest count.
fn scaled(count: usize, most: usize, room: i64) -> i64 {
    i64::try_from(count).unwrap_or(0) * room / i64::try_from(most).unwrap_or(1).max(1)
}
