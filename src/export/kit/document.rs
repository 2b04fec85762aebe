//! A text for people: headings, paragraphs, lists and tables, which md and html write alike.
//!
//! It holds plain text only. Whoever writes it escapes it, at the last moment and in one place, so that
//! nothing said in a room can become a link, a tag or a heading.

use crate::export::kit::picture::Picture;
use crate::export::kit::sheet::{Cell, Sheet};

/// A text with a title and the one line that says when it was made.
pub struct Document {
    /// Its title.
    pub title: String,
    /// `Exported 2026-06-17 10:52`: the only bytes that differ between two exports of the same data.
    pub stamp: String,
    /// Its parts in order.
    pub blocks: Vec<Block>,
}

/// One part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 2 or 3.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// A list, whose points may have lists below them.
    List(Vec<Point>),
    /// A table.
    Table(Table),
    /// A picture, or what it says where there are none.
    Picture(Picture),
    /// What follows begins on a page of its own.
    Page,
}

/// One point of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// What it says; may have several lines.
    pub text: String,
    /// Where it comes from, set apart from what it says.
    pub detail: String,
    /// What hangs below it.
    pub below: Vec<Point>,
}

/// A table; every row is as long as `head`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns: title, and whether they hold figures, which stand on the right.
    pub head: Vec<(String, bool)>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// Rows large enough to write in with a pen.
    pub big: bool,
}

impl Document {
    /// A heading.
    pub fn heading(&mut self, level: u8, title: impl Into<String>) {
        self.blocks.push(Block::Heading(level, title.into()));
    }

    /// A heading of the first level below the title.
    pub fn part(&mut self, title: impl Into<String>) {
        self.heading(2, title);
    }

    /// A heading within a part.
    pub fn section(&mut self, title: impl Into<String>) {
        self.heading(3, title);
    }

    /// A paragraph.
    pub fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text(text.into()));
    }

    /// A list, or nothing where it has no points.
    pub fn list(&mut self, points: Vec<Point>) {
        if !points.is_empty() {
            self.blocks.push(Block::List(points));
        }
    }

    /// A picture.
    pub fn picture(&mut self, picture: Picture) {
        self.blocks.push(Block::Picture(picture));
    }

    /// A new page, where there are pages.
    pub fn page(&mut self) {
        self.blocks.push(Block::Page);
    }

    /// A table, or a paragraph that says why there is none.
    pub fn table(&mut self, table: Table, none: &str) {
        if table.rows.is_empty() { self.text(none) } else { self.blocks.push(Block::Table(table)) }
    }
}

impl Point {
    /// A point that says only this.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Table {
    /// A table by hand; titles that begin with `#` head columns of figures.
    pub fn new(titles: &[&str], rows: Vec<Vec<String>>) -> Self {
        let column = |title: &&str| match title.strip_prefix('#') {
            Some(title) => (title.to_owned(), true),
            None => ((*title).to_owned(), false),
        };
        Self { head: titles.iter().map(column).collect(), rows, big: false }
    }

    /// The same table with rows to write in.
    pub fn big(self) -> Self {
        Self { big: true, ..self }
    }

    /// The columns of a sheet that belong on paper.
    pub fn of(sheet: Sheet<'_>) -> Self {
        let on_paper = |index: usize| sheet.columns.get(index).is_some_and(|column| column.on_paper);
        let mut figures = vec![false; sheet.columns.len()];
        let mut rows = Vec::new();
        for row in sheet.rows {
            let mut texts = Vec::new();
            for (index, cell) in row.iter().enumerate().filter(|(index, _)| on_paper(*index)) {
                figures[index] |= matches!(cell, Cell::Number(_));
                texts.push(cell.for_people().into_owned());
            }
            rows.push(texts);
        }
        let columns = sheet.columns.iter().zip(figures).filter(|(column, _)| column.on_paper);
        Self { head: columns.map(|(column, figures)| (column.title.to_owned(), figures)).collect(), rows, big: false }
    }
}
