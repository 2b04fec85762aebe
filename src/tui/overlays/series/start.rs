//! The menu of an empty database.

use crate::import::kinds::people;
use crate::tui::keymap::{Action, AppAction};
use crate::tui::overlays::files::import;
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::Request;

/// Three ways to begin.
#[must_use]
pub fn menu() -> Menu {
    let choice =
        |label: &str, hint: &str, action: Action| MenuItem::new(label, hint, move || vec![Request::Run(action)]);
    let people = || vec![Request::Open(Box::new(import::form(&people::import::KIND)))];
    Menu::new(
        "Nothing here yet",
        vec![
            choice("new session", "title, day, start", Action::App(AppAction::NewSession)),
            MenuItem::new("import people", "from a CSV file", people),
            choice("look at the demo", "an invented day, beside your own data", Action::App(AppAction::Demo)),
        ],
    )
}
