//! Building blocks of panes and overlays. They draw and edit; only `stand` knows the model.

pub mod area;
pub mod digits;
pub mod field;
pub mod list;
pub mod stand;
pub mod text;
