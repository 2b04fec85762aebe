//! What overlays are built with: menus, forms, sheets, the editor, choosing people.

pub mod editor;
pub mod form;
pub mod menu;
pub mod people;
pub mod sheet;
