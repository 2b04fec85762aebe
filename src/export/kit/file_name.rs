//! The name under which an export is saved: a date and words of `a-z0-9-`, never a raw title.
//!
//! A title may hold `../`, a NUL or 5,000 letters; a name made of it could land anywhere.

use crate::core::text::fold::fold;
use crate::export::Input;

/// `2026-06-17-joliet-session-3-attendance.csv`; without a session `2026-06-17-people.csv` with today's date.
#[must_use]
pub fn file_name(input: &Input<'_>, what: &str, format: &str) -> String {
    let (what, format) = (slug(what, 30), slug(format, 10));
    let Ok(session) = input.row() else {
        return format!("{}-{what}.{format}", input.now.date(input.zone()));
    };
    let center = slug(input.state.center_name(session.center), 40);
    let place = if center.is_empty() { String::new() } else { format!("{center}-") };
    format!("{}-{place}session-{}-{what}.{format}", session.date, session.number)
}

/// The letters and digits of a text, folded, at most `longest` bytes, everything else as single hyphens.
fn slug(text: &str, longest: usize) -> String {
    let mut slug = String::new();
    for c in fold(&text.chars().take(200).collect::<String>()).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= longest {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}
