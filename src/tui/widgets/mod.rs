//! Small things that panes and overlays are made of. They draw and edit; all but
//! `stand` know nothing of the product.

pub mod area;
pub mod digits;
pub mod field;
pub mod list;
pub mod stand;
pub mod text;
