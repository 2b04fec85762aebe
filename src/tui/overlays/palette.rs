//! The command palette: every action by its words, with its key beside it, and every kind of import.

use std::collections::BTreeSet;

use crate::tui::keymap::{self, Action, AppAction, CommonAction, Scope};
use crate::tui::overlays::files::import;
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::Request;

/// Actions that only make sense as keys.
const KEYS_ONLY: &[Action] = &[
    Action::Common(CommonAction::Up),
    Action::Common(CommonAction::Down),
    Action::Common(CommonAction::PageUp),
    Action::Common(CommonAction::PageDown),
    Action::Common(CommonAction::Close),
    Action::App(AppAction::Palette),
];

/// The palette for a place: its own actions first.
#[must_use]
pub fn palette(scope: Scope) -> Menu {
    let mut seen = BTreeSet::new();
    let rows =
        keymap::rows(scope).filter(|binding| !KEYS_ONLY.contains(&binding.action) && seen.insert(binding.action));
    let choices = rows.map(|binding| {
        let keys: Vec<String> = binding.keys.iter().map(|key| keymap::shown(key)).collect();
        let action = binding.action;
        MenuItem::new(binding.help, &keys.join(" "), move || vec![Request::Run(action)])
    });
    Menu::new("Commands", choices.chain(import::commands()).collect())
}
