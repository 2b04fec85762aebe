//! Importing a list of people: which file, then what it would do, then yes or no.

use std::path::PathBuf;

use super::form::{Form, Line};
use super::menu::{Choice, Menu};
use crate::tui::msg::Effect;
use crate::tui::panes::Want;

/// Which file.
#[must_use]
pub fn form() -> Form {
    let submit = |texts: &[String], _: &crate::tui::panes::Cx<'_>| match texts.first().map(String::as_str) {
        None | Some("") => Err("type the file's name first".to_owned()),
        Some(path) => Ok(vec![Want::Effect(Effect::Import { path: PathBuf::from(path), sure: false })]),
    };
    let hint = "Enter looks at the file and says what it would do; nothing is written yet";
    Form::new("Import people", hint, vec![Line::new("file", "")], Box::new(submit))
}

/// What it would do, and whether to.
#[must_use]
pub fn confirm(path: PathBuf, report: &str) -> Menu {
    let yes = Choice::new("import", "can be taken back as one", move || {
        vec![Want::Effect(Effect::Import { path: path.clone(), sure: true })]
    });
    let no = Choice::new("leave it", "", Vec::new);
    Menu::new(report, vec![yes, no])
}
