//! What an empty database offers.

use crate::tui::keymap::Action;
use crate::tui::overlays::kit::menu::{Choice, Menu};
use crate::tui::panes::Want;

/// Three ways to begin.
#[must_use]
pub fn menu() -> Menu {
    let choice = |label: &str, hint: &str, action: Action| Choice::new(label, hint, move || vec![Want::Do(action)]);
    Menu::new(
        "Nothing here yet",
        vec![
            choice("new session", "title, day, start", Action::NewSession),
            choice("import people", "from a CSV file", Action::Import),
            choice("look at the demo", "an invented day, beside your own data", Action::Demo),
        ],
    )
}
