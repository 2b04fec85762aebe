//! Small things that panes and overlays are made of. They draw and edit; they know nothing of the product.

pub mod digits;
pub mod field;
pub mod list;
pub mod text;
