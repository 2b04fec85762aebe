//! Importing a file: its kind, its name, then what it would change and which rows are wrong, then yes or no.

use std::path::PathBuf;

use crate::import::{IMPORTS, ImportKind};
use crate::tui::msg::{Effect, ImportFile, ImportStep, Look};
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, Request};

/// What to import: every row of the table of imports.
#[must_use]
pub fn menu() -> Menu {
    Menu::new("Import", IMPORTS.iter().map(|kind| choice(kind, kind.title, kind.help)).collect())
}

/// The same rows for the command palette.
pub fn commands() -> impl Iterator<Item = MenuItem> {
    IMPORTS.iter().map(|kind| choice(kind, &format!("import {}", kind.title), ""))
}

fn choice(kind: &'static ImportKind, label: &str, hint: &str) -> MenuItem {
    MenuItem::new(label, hint, move || vec![Request::Open(Box::new(form(kind)))])
}

/// Which file.
#[must_use]
pub fn form(kind: &'static ImportKind) -> Form {
    let submit = move |texts: &[String], _: &Cx<'_>| match texts.first().map(String::as_str) {
        None | Some("") => Err("type the file's name first".to_owned()),
        Some(path) => {
            let file = ImportFile { kind, path: PathBuf::from(path), map: Vec::new(), content: None };
            Ok(vec![Request::Effect(Effect::Import(ImportStep::Look(file)))])
        }
    };
    let hint = "Enter looks at the file and says what it would do; nothing is written yet";
    Form::new(&format!("Import {}", kind.title), hint, vec![FormLine::new("file", "")], Box::new(submit))
}

/// What it would do, and whether to. `above` another screen about the file, which a yes closes as well.
#[must_use]
pub fn confirm(look: &Look, above: bool) -> Menu {
    let (report, complaints, look) = (look.report.clone(), look.complaints.clone(), look.clone());
    let yes = MenuItem::new("import", "can be taken back as one", move || {
        let write = Request::Effect(Effect::Import(ImportStep::Write(look.clone())));
        above.then_some(Request::Close).into_iter().chain([write]).collect()
    });
    let no = MenuItem::new("Cancel", "", Vec::new);
    Menu::new(&report, vec![yes, no]).about(complaints)
}
