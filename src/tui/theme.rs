//! Colours by meaning. The default uses the terminal's 16 named colours, and no meaning hangs on colour
//! alone: every state has a glyph or a word as well.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Plain,
    /// Less important.
    Dim,
    /// The title line and the focused frame.
    Strong,
    /// Under the cursor.
    Selected,
    /// It worked; in the room; on time.
    Good,
    /// Somebody should look.
    Warn,
    /// It did not work; over time.
    Bad,
    /// Letters that the search matched.
    Match,
    /// What can be pressed.
    Key,
}

/// Whether colours may be used; without them bold, dim and reverse remain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// False under `NO_COLOR`.
    pub color: bool,
}

impl Theme {
    /// The style of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        let plain = Style::default();
        let colored = |color: Color| if self.color { plain.fg(color) } else { plain };
        match role {
            Role::Plain => plain,
            Role::Dim => colored(Color::DarkGray),
            Role::Strong => plain.add_modifier(Modifier::BOLD),
            Role::Selected => plain.add_modifier(Modifier::REVERSED),
            Role::Good => colored(Color::Green),
            Role::Warn => colored(Color::Yellow).add_modifier(Modifier::BOLD),
            Role::Bad => colored(Color::Red).add_modifier(Modifier::BOLD),
            Role::Match => colored(Color::Cyan).add_modifier(Modifier::UNDERLINED),
            Role::Key => colored(Color::Cyan),
        }
    }
}
