//! What an empty database offers.

use crate::tui::keymap::Action;
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::Request;

/// Three ways to begin.
#[must_use]
pub fn menu() -> Menu {
    let choice =
        |label: &str, hint: &str, action: Action| MenuItem::new(label, hint, move || vec![Request::Run(action)]);
    Menu::new(
        "Nothing here yet",
        vec![
            choice("new session", "title, day, start", Action::NewSession),
            choice("import people", "from a CSV file", Action::Import),
            choice("look at the demo", "an invented day, beside your own data", Action::Demo),
        ],
    )
}
