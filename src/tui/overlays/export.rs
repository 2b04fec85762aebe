//! The export dialog: every row of the table of exports, then where to.

use std::path::PathBuf;

use super::form::{Form, Line};
use super::menu::{Choice, Menu};
use crate::export::EXPORTS;
use crate::tui::msg::Effect;
use crate::tui::panes::Want;

/// What to export, and in which format.
#[must_use]
pub fn menu() -> Menu {
    let rows = EXPORTS.iter().flat_map(|row| row.formats.iter().map(move |(format, _)| (row, *format)));
    let choices = rows.map(|(row, format)| {
        let what = row.what;
        Choice::new(&format!("{what} {format}"), row.help, move || vec![Want::Open(Box::new(path(what, format)))])
    });
    Menu::new("Export", choices.collect())
}

fn path(what: &'static str, format: &'static str) -> Form {
    let submit = move |texts: &[String], _: &crate::tui::panes::Cx<'_>| {
        let path = PathBuf::from(texts.first().map_or("", String::as_str));
        Ok(vec![Want::Effect(Effect::Export { what, format, path })])
    };
    let hint = "Enter writes it; a folder, or nothing, takes the export's own name";
    Form::new(&format!("Export {what} as {format}"), hint, vec![Line::new("file or folder", "")], Box::new(submit))
}
