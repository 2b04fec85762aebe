//! Importing a file: which one, then what it would do and what is wrong with it, then yes or no.

use std::path::PathBuf;

use crate::tui::msg::{Effect, ImportFile, Imported, Look, Step};
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, Request};

/// Which file.
#[must_use]
pub fn form(what: Imported) -> Form {
    let title = match what {
        Imported::People => "Import people",
        Imported::Agenda => "Import an agenda",
        Imported::Attendance => "Import attendance",
        Imported::Groups => "Import breakout groups",
        Imported::Answers => "Import the Director's answers",
        Imported::Notes => "Import notes of another center",
    };
    let submit = move |texts: &[String], _: &Cx<'_>| match texts.first().map(String::as_str) {
        None | Some("") => Err("type the file's name first".to_owned()),
        Some(path) => {
            let file = ImportFile { what, path: PathBuf::from(path), map: Vec::new() };
            Ok(vec![Request::Effect(Effect::Import(file, Step::Look))])
        }
    };
    let hint = "Enter looks at the file and says what it would do; nothing is written yet";
    Form::new(title, hint, vec![FormLine::new("file", "")], Box::new(submit))
}

/// What it would do, and whether to. `above` another screen about the file, which a yes closes as well.
#[must_use]
pub fn confirm(file: ImportFile, look: &Look, above: bool) -> Menu {
    let yes = MenuItem::new("import", "can be taken back as one", move || {
        let write = Request::Effect(Effect::Import(file.clone(), Step::Write));
        above.then_some(Request::Close).into_iter().chain([write]).collect()
    });
    let no = MenuItem::new("leave it", "", Vec::new);
    Menu::new(&look.report, vec![yes, no]).about(look.complaints.clone())
}
