//! The layout: where each part of the screen goes, as a pure function of the size and the focus.

use ratatui::layout::Rect;

/// The least columns and rows; a smaller screen shows one line that asks for more.
pub const LEAST: (u16, u16) = (40, 12);
/// The least columns and rows at which the four panes are side by side.
pub const FOUR: (u16, u16) = (120, 36);

/// The parts of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Areas {
    /// The title line.
    pub head: Rect,
    /// The tab bar, where one pane fills the screen.
    pub tabs: Option<Rect>,
    /// Each pane with its place; one or four.
    pub panes: Vec<(usize, Rect)>,
    /// The line for messages.
    pub toast: Rect,
    /// The line of keys.
    pub foot: Rect,
}

/// Divides the screen; `None` where it is smaller than [`LEAST`].
///
/// ```text
/// from FOUR on           smaller, or zoomed
/// ┌─────── head ──────┐  ┌─────── head ──────┐
/// │   0    │     1    │  │       tabs        │
/// │────────│──────────│  │                   │
/// │   2    │     3    │  │  the focused pane │
/// │       toast       │  │       toast       │
/// └─────── foot ──────┘  └─────── foot ──────┘
/// ```
#[must_use]
pub fn areas(size: Rect, focus: usize, zoomed: bool) -> Option<Areas> {
    if size.width < LEAST.0 || size.height < LEAST.1 {
        return None;
    }
    let line = |y: u16| Rect { x: size.x, y: size.y + y, width: size.width, height: 1 };
    let four = size.width >= FOUR.0 && size.height >= FOUR.1 && !zoomed;
    let top = if four { 1 } else { 2 };
    let body = Rect { x: size.x, y: size.y + top, width: size.width, height: size.height - top - 2 };
    Some(Areas {
        head: line(0),
        tabs: (!four).then(|| line(1)),
        panes: if four { quarters(body, focus) } else { vec![(focus, body)] },
        toast: line(size.height - 2),
        foot: line(size.height - 1),
    })
}

/// Two by two, with the focused pane the largest.
fn quarters(body: Rect, focus: usize) -> Vec<(usize, Rect)> {
    let part = |whole: u16, first: bool| if first { whole * 56 / 100 } else { whole * 44 / 100 };
    let left = part(body.width, focus.is_multiple_of(2));
    let upper = part(body.height, focus < 2);
    (0..4)
        .map(|pane| {
            let (column, row) = (pane % 2, pane / 2);
            let x = if column == 0 { 0 } else { left };
            let y = if row == 0 { 0 } else { upper };
            let width = if column == 0 { left } else { body.width - left };
            let height = if row == 0 { upper } else { body.height - upper };
            (pane, Rect { x: body.x + x, y: body.y + y, width, height })
        })
        .collect()
}

/// A box in the middle of the screen for an overlay.
#[must_use]
pub fn middle(size: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(size.width);
    let height = height.min(size.height);
    Rect { x: size.x + (size.width - width) / 2, y: size.y + (size.height - height) / 3, width, height }
}
