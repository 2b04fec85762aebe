//! One file per format. A format writes any sheet, document or report and knows nothing of sessions.

pub mod csv;
pub mod docx;
mod escape;
pub mod html;
pub mod ics;
pub mod json;
pub mod markdown;
mod svg;
pub mod xlsx;
