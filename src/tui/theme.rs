//! Colors by meaning. The default uses the terminal's 16 named colors. No meaning depends on color alone: every
//! state has a glyph or a word as well.

use ratatui::style::{Color, Modifier, Style};

/// What a color means; [`Theme::style`] turns it into a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    /// Ordinary text.
    Plain,
    /// Less important.
    Dim,
    /// The title line and the focused frame.
    Strong,
    /// The selected row.
    Selected,
    /// It worked; in the room; on time.
    Good,
    /// Needs attention.
    Warn,
    /// It did not work; over time.
    Bad,
    /// Letters that the search matched.
    Match,
    /// A key to press.
    Key,
}

/// Whether colors may be used. Without them bold, underlined and reversed text remain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// False under `NO_COLOR`.
    pub color: bool,
}

impl Theme {
    /// The style of a tint.
    #[must_use]
    pub fn style(self, tint: Tint) -> Style {
        let plain = Style::default();
        let colored = |color: Color| if self.color { plain.fg(color) } else { plain };
        match tint {
            Tint::Plain => plain,
            Tint::Dim => colored(Color::DarkGray),
            Tint::Strong => plain.add_modifier(Modifier::BOLD),
            Tint::Selected => plain.add_modifier(Modifier::REVERSED),
            Tint::Good => colored(Color::Green),
            Tint::Warn => colored(Color::Yellow).add_modifier(Modifier::BOLD),
            Tint::Bad => colored(Color::Red).add_modifier(Modifier::BOLD),
            Tint::Match => colored(Color::Cyan).add_modifier(Modifier::UNDERLINED),
            Tint::Key => colored(Color::Cyan),
        }
    }
}
