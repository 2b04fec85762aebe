//! Importing a file: which one, then what it would do and what is wrong with it, then yes or no.

use std::path::PathBuf;

use super::form::{Form, Line};
use super::menu::{Choice, Menu};
use crate::tui::msg::{Effect, Imported};
use crate::tui::panes::{Cx, Want};

/// Which file.
#[must_use]
pub fn form(what: Imported) -> Form {
    let title = match what {
        Imported::People => "Import people",
        Imported::Agenda => "Import an agenda",
    };
    let submit = move |texts: &[String], _: &Cx<'_>| match texts.first().map(String::as_str) {
        None | Some("") => Err("type the file's name first".to_owned()),
        Some(path) => Ok(vec![Want::Effect(Effect::Import { what, path: PathBuf::from(path), sure: false })]),
    };
    let hint = "Enter looks at the file and says what it would do; nothing is written yet";
    Form::new(title, hint, vec![Line::new("file", "")], Box::new(submit))
}

/// What it would do, and whether to.
#[must_use]
pub fn confirm(what: Imported, path: PathBuf, report: &str, complaints: Vec<String>) -> Menu {
    let yes = Choice::new("import", "can be taken back as one", move || {
        vec![Want::Effect(Effect::Import { what, path: path.clone(), sure: true })]
    });
    let no = Choice::new("leave it", "", Vec::new);
    Menu::new(report, vec![yes, no]).about(complaints)
}
