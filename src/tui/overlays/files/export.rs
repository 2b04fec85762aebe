//! The export dialog: every row of the table of exports, then where to.

use std::path::PathBuf;

use crate::export::EXPORTS;
use crate::tui::msg::{Effect, FlaggedExport};
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::Request;

/// Findings listed; the command line lists all.
const SHOWN: usize = 10;

/// What to export, and in which format.
#[must_use]
pub fn menu() -> Menu {
    let rows = EXPORTS.iter().flat_map(|row| row.formats.iter().map(move |(format, _)| (row, *format)));
    let choices = rows.map(|(row, format)| {
        let what = row.what;
        MenuItem::new(&format!("{what} {format}"), row.help, move || vec![Request::Open(Box::new(path(what, format)))])
    });
    Menu::new("Export", choices.collect())
}

fn path(what: &'static str, format: &'static str) -> Form {
    let submit = move |texts: &[String], _: &crate::tui::panes::Cx<'_>| {
        let path = PathBuf::from(texts.first().map_or("", String::as_str));
        Ok(vec![Request::Effect(Effect::Export { what, format, path, accepted: false })])
    };
    let hint = "Enter writes it; a folder, or nothing, takes the export's own name";
    Form::new(&format!("Export {what} as {format}"), hint, vec![FormLine::new("file or folder", "")], Box::new(submit))
}

/// The findings in an export, and whether to write it all the same.
#[must_use]
pub fn flagged(flagged: FlaggedExport) -> Menu {
    let title = match flagged.findings.len() {
        1 => format!("1 finding in the {}", flagged.what),
        count => format!("{count} findings in the {}", flagged.what),
    };
    let mut about: Vec<String> = flagged.findings.iter().take(SHOWN).cloned().collect();
    let more = flagged.findings.len().saturating_sub(SHOWN);
    if more > 0 {
        about.push(format!("and {more} more"));
    }
    let FlaggedExport { what, format, path, .. } = flagged;
    let write = move || vec![Request::Effect(Effect::Export { what, format, path: path.clone(), accepted: true })];
    let choices = vec![
        MenuItem::new("leave it", "edit the notes, or mark them as not for export", Vec::new),
        MenuItem::new("write it all the same", "somebody looked at them", write),
    ];
    Menu::new(&title, choices).about(about)
}
