//! The export dialog: every row of the table of exports, then where to.

use std::path::PathBuf;

use crate::export::EXPORTS;
use crate::tui::msg::{Effect, Held};
use crate::tui::overlays::kit::form::{Form, Line};
use crate::tui::overlays::kit::menu::{Choice, Menu};
use crate::tui::panes::Want;

/// Findings listed; the command line lists all.
const SHOWN: usize = 10;

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
        Ok(vec![Want::Effect(Effect::Export { what, format, path, accepted: false })])
    };
    let hint = "Enter writes it; a folder, or nothing, takes the export's own name";
    Form::new(&format!("Export {what} as {format}"), hint, vec![Line::new("file or folder", "")], Box::new(submit))
}

/// What was found in something that is about to leave; it leaves only where somebody says so.
#[must_use]
pub fn held(held: Held) -> Menu {
    let title = match held.findings.len() {
        1 => format!("1 finding in the {}", held.what),
        count => format!("{count} findings in the {}", held.what),
    };
    let mut about: Vec<String> = held.findings.iter().take(SHOWN).cloned().collect();
    let more = held.findings.len().saturating_sub(SHOWN);
    if more > 0 {
        about.push(format!("and {more} more"));
    }
    let Held { what, format, path, .. } = held;
    let write = move || vec![Want::Effect(Effect::Export { what, format, path: path.clone(), accepted: true })];
    let choices = vec![
        Choice::new("leave it", "edit the notes, or mark them as not for export", Vec::new),
        Choice::new("write it all the same", "somebody looked at them", write),
    ];
    Menu::new(&title, choices).about(about)
}
