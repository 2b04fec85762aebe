//! Drawing of the whole screen: title line, tabs, panes in their frames, message, keys, and the overlay on top. Where
//! each part goes is decided in `layout`.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Position, Rect};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::app::App;
use super::keymap::{Action, AppAction, BINDINGS, CommonAction, Scope, shown};
use super::layout::{self, LEAST};
use super::msg::Tone;
use super::overlays::{FULL_SCREEN, Overlay};
use super::panes::PANES;
use super::theme::Tint;
use super::widgets::text::{cut, pad, put, width, wrap};

/// A message longer than this is cut.
const TOAST_LINES: usize = 4;
/// The least columns for the words of undo, and the least width of a screen that shows them.
const UNDO_LEAST: usize = 15;
const UNDO_FROM: u16 = 60;

impl App {
    /// Draws everything; changes nothing.
    pub fn view(&self, frame: &mut Frame) {
        view(self, frame);
    }
}

/// Draws the screen. From 120 x 36 on, the four panes are side by side and the focused one is the largest:
///
/// ```text
/// head    roundtable  Joliet · session 3                    Door A · ana   10:52
/// panes  ┌ Agenda ────── ends 16:07 ┐┏ Check-in ─── 31 in · 5 expected ━━━━━━━━━┓
///        │                          │┃ › kat ng                                ┃
///        │                ┌ overlay, if one is open ┐                          ┃
///        └────────────────│                         │━━━━━━━━━━━━━━━━━━━━━━━━━━┛
///        ┌ Breakouts ─────│                         │───── 14 barriers ────────┐
///        │                └─────────────────────────┘                          │
///        └──────────────────────────┘└─────────────────────────────────────────┘
/// toast   ✓ Maria López in  Residential · Lakeside Family
/// foot    Enter check in   ^O out   ^Z undo "Maria López in"   F1 help
/// ```
///
/// On a smaller screen, or zoomed, a tab bar follows the head and the focused pane fills the rest.
fn view(app: &App, frame: &mut Frame) {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    let Some(areas) = layout::areas(area, app.focus, app.zoomed) else {
        let text = format!("roundtable needs {} x {} characters", LEAST.0, LEAST.1);
        put(buffer, area.x, area.y, usize::from(area.width), &text, app.setup.theme.style(Tint::Plain));
        return;
    };
    head(app, buffer, areas.head);
    if let Some(tabs) = areas.tabs {
        tab_bar(app, buffer, tabs);
    }
    let mut cursor = None;
    for (pane, place) in &areas.panes {
        let at = pane_in_frame(app, buffer, *pane, *place);
        if *pane == app.focus {
            cursor = at;
        }
    }
    toast(app, buffer, areas.toast);
    foot(app, buffer, areas.foot);
    if let Some(overlay) = app.overlays.last() {
        cursor = overlay_in_frame(app, buffer, overlay.as_ref());
    }
    if let Some(cursor) = cursor.filter(|cursor| area.contains(*cursor)) {
        frame.set_cursor_position(cursor);
    }
}

fn head(app: &App, buffer: &mut Buffer, area: Rect) {
    let theme = app.setup.theme;
    let clock = app.now.clock(app.cx(area).zone());
    let place = [app.setup.station.as_str(), app.setup.operator.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let set = if app.setup.rehearsal { "clock set by hand  " } else { "" };
    let right = format!("{set}{}   {clock} ", place.join(" · "));
    let left = match app.session {
        Some(session) => app.state.session_line(session),
        None if app.loaded => "no session".to_owned(),
        None => "opening ...".to_owned(),
    };
    let columns = usize::from(area.width);
    let room = columns.saturating_sub(width(&right) + 1);
    let left = if room > 40 { format!(" roundtable  {left}") } else { format!(" {left}") };
    put(buffer, area.x, area.y, columns, &pad(&left, room), theme.style(Tint::Strong));
    let x = area.x + u16::try_from(columns.saturating_sub(width(&right))).unwrap_or(0);
    put(buffer, x, area.y, width(&right), &right, theme.style(Tint::Plain));
}

fn tab_bar(app: &App, buffer: &mut Buffer, area: Rect) {
    let theme = app.setup.theme;
    let mut x = area.x;
    for (index, spec) in PANES.iter().enumerate() {
        let key = BINDINGS
            .iter()
            .find(|binding| binding.action == Action::App(spec.action))
            .and_then(|binding| binding.keys.first());
        let key = key.map(|key| shown(key)).unwrap_or_default();
        let style = theme.style(if index == app.focus { Tint::Selected } else { Tint::Dim });
        let text = format!(" {key} {} ", spec.title);
        let room = usize::from(area.right().saturating_sub(x));
        x = put(buffer, x, area.y, room, &text, style);
    }
}

fn pane_in_frame(app: &App, buffer: &mut Buffer, pane: usize, area: Rect) -> Option<Position> {
    let theme = app.setup.theme;
    let focused = pane == app.focus;
    let inside = area.inner(Margin::new(1, 1));
    let cx = app.cx(inside);
    let (left, right) = app.panes[pane].titles(&cx);
    let style = theme.style(if focused { Tint::Strong } else { Tint::Dim });
    let kind = if focused { BorderType::Thick } else { BorderType::Plain };
    Block::bordered().border_type(kind).border_style(style).render(area, buffer);
    let room = usize::from(area.width).saturating_sub(4);
    // The name always stands; what it says about itself gets the room that is left.
    let left = cut(&left, room);
    let right = cut(&right, room.saturating_sub(width(&left) + 3));
    put(buffer, area.x + 1, area.y, room + 2, &format!(" {left} "), style);
    if width(&right) > 4 {
        let x = area.right().saturating_sub(u16::try_from(width(&right) + 3).unwrap_or(0));
        put(buffer, x, area.y, width(&right) + 2, &format!(" {right} "), theme.style(Tint::Plain));
    }
    if inside.is_empty() {
        return None;
    }
    if !app.loaded {
        put(buffer, inside.x, inside.y, usize::from(inside.width), "opening ...", theme.style(Tint::Dim));
        return None;
    }
    app.panes[pane].view(&cx, buffer)
}

/// The message. One that is longer than its line takes lines from the pane above it: the end of a refusal says
/// what to do.
fn toast(app: &App, buffer: &mut Buffer, area: Rect) {
    let Some(toast) = &app.toast else { return };
    let tint = match toast.tone {
        Tone::Good => Tint::Good,
        Tone::Note => Tint::Warn,
        Tone::Bad => Tint::Bad,
    };
    let columns = usize::from(area.width.saturating_sub(2));
    let mut lines = wrap(&toast.text, columns);
    lines.truncate(TOAST_LINES);
    let above = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    let place = Rect { y: area.y.saturating_sub(above), height: above + 1, ..area };
    Clear.render(place.intersection(buffer.area), buffer);
    for (y, line) in (place.y..place.bottom()).zip(lines) {
        put(buffer, area.x + 1, y, columns, &line, app.setup.theme.style(tint));
    }
}

/// One key in the footer.
struct Hint {
    key: String,
    text: String,
    rank: Rank,
}

/// The order in which keys get room in the footer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    Help,
    Undo,
    Own,
    Common,
}

impl Hint {
    /// Columns with the gap behind it; the words of undo can be cut.
    fn least(&self) -> usize {
        let text = width(&self.text);
        width(&self.key) + if self.rank == Rank::Undo { text.min(UNDO_LEAST) } else { text } + 4
    }
}

/// Draws the keys that work now, with the words of undo as far as there is room.
fn foot(app: &App, buffer: &mut Buffer, area: Rect) {
    let theme = app.setup.theme;
    let mut hints = hints(app);
    let mut room = usize::from(area.width.saturating_sub(1));
    let mut kept = vec![false; hints.len()];
    let mut undo_words = UNDO_LEAST;
    for rank in [Rank::Help, Rank::Undo, Rank::Own, Rank::Common] {
        if rank == Rank::Common
            && let Some((undo, _)) = hints.iter().zip(&kept).find(|(hint, kept)| hint.rank == Rank::Undo && **kept)
        {
            let more = width(&undo.text).saturating_sub(UNDO_LEAST).min(room);
            (undo_words, room) = (undo_words + more, room - more);
        }
        for (index, hint) in hints.iter().enumerate().filter(|(_, hint)| hint.rank == rank) {
            kept[index] = hint.least() <= room && (rank != Rank::Undo || area.width >= UNDO_FROM);
            room -= if kept[index] { hint.least() } else { 0 };
        }
    }
    let mut x = area.x + 1;
    for (hint, _) in hints.iter_mut().zip(kept).filter(|(_, kept)| *kept) {
        if hint.rank == Rank::Undo {
            hint.text = cut(&hint.text, undo_words);
        }
        let room = usize::from(area.right().saturating_sub(x));
        x = put(buffer, x, area.y, room, &hint.key, theme.style(Tint::Key));
        x = put(buffer, x + 1, area.y, room, &hint.text, theme.style(Tint::Plain)) + 3;
    }
}

/// The hints that the footer may show.
fn hints(app: &App) -> Vec<Hint> {
    let scope = app.scope();
    let held = app.input_state();
    let live = |binding: &&super::keymap::Binding| {
        let here = binding.scope == scope || binding.scope == Scope::Everywhere;
        // Above the panes there is no next one.
        let here = here && (scope != Scope::Overlay || binding.action != Action::Common(CommonAction::NextPane));
        here && !binding.bar.is_empty() && binding.when.counts(held)
    };
    let hint = |binding: &super::keymap::Binding| {
        let key = binding.keys.first().map(|key| shown(key)).unwrap_or_default();
        if binding.action == Action::App(AppAction::Undo) {
            let text = format!("undo \"{}\"", cut(&app.undo_words()?, 30));
            return Some(Hint { key, text, rank: Rank::Undo });
        }
        let rank = match binding.scope {
            Scope::Everywhere if binding.action == Action::App(AppAction::Help) => Rank::Help,
            Scope::Everywhere => Rank::Common,
            Scope::Agenda | Scope::CheckIn | Scope::Breakouts | Scope::Notes | Scope::Overlay | Scope::Loop => {
                Rank::Own
            }
        };
        Some(Hint { key, text: binding.bar.to_owned(), rank })
    };
    BINDINGS.iter().filter(live).filter_map(hint).collect()
}

/// Where an overlay's inside is.
pub(super) fn overlay_area(app: &App, overlay: &dyn Overlay) -> Rect {
    let (columns, rows) = overlay.size(&app.cx(app.size));
    if (columns, rows) == FULL_SCREEN {
        return app.size;
    }
    layout::middle(app.size, columns + 4, rows + 2).inner(Margin::new(2, 1))
}

fn overlay_in_frame(app: &App, buffer: &mut Buffer, overlay: &dyn Overlay) -> Option<Position> {
    let inside = overlay_area(app, overlay);
    if overlay.size(&app.cx(app.size)) == FULL_SCREEN {
        Clear.render(inside, buffer);
        return overlay.view(&app.cx(inside), buffer);
    }
    let outside = inside.outer(Margin::new(2, 1)).intersection(buffer.area);
    Clear.render(outside, buffer);
    let style = app.setup.theme.style(Tint::Strong);
    Block::bordered().border_type(BorderType::Thick).border_style(style).render(outside, buffer);
    let room = usize::from(outside.width).saturating_sub(4);
    put(
        buffer,
        outside.x + 1,
        outside.y,
        room + 2,
        &format!(" {} ", cut(&overlay.title(&app.cx(inside)), room)),
        style,
    );
    overlay.view(&app.cx(inside), buffer)
}
