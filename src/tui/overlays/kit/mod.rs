//! Building blocks of overlays: menus, forms, sheets, the editor, the person chooser.

pub mod editor;
pub mod form;
pub mod menu;
pub mod people;
pub mod sheet;
