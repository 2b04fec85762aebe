//! Which column of a list is which: seen with its values, changed by a menu, with what the import would do below.
//!
//! The file is looked at anew beside the screen after every change. An answer that is late, because something else was
//! chosen since, is recognised by its columns and dropped.

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::import::kinds::people::{Column, Confidence, Field};
use crate::import::reader::columns::IGNORE;
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::msg::{Effect, ImportFile, ImportStep, Look, Tone};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::overlays::{Next, Overlay, OverlayMessage};
use crate::tui::panes::{Cx, Request};
use crate::tui::theme::Tint;
use crate::tui::widgets::list;
use crate::tui::widgets::text::{cut, pad, put, width, wrap};

/// Lines below the columns: what it would do, and the keys.
const BELOW: u16 = 4;

/// The field of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pick {
    field: Option<Field>,
    /// How sure the import is; `None` where a person chose the field.
    confidence: Option<Confidence>,
}

/// The picks, which a menu above changes.
type Picks = Rc<RefCell<Vec<Pick>>>;

/// The screen.
pub struct Mapping {
    file: ImportFile,
    columns: Vec<Column>,
    picks: Picks,
    look: Look,
    /// The columns as they were when `look` was found.
    seen: Vec<(String, String)>,
    choice: list::Selection<usize>,
}

impl Mapping {
    /// A screen on a file that was looked at.
    #[must_use]
    pub fn new(file: ImportFile, mut look: Look) -> Self {
        let columns = std::mem::take(&mut look.columns);
        let pick = |column: &Column| Pick {
            field: column.field,
            confidence: (!column.by_user && column.field.is_some()).then_some(column.confidence),
        };
        let picks: Vec<Pick> = columns.iter().map(pick).collect();
        let mut choice = list::Selection::default();
        // The first column that is not sure should be looked at first.
        let rows: Vec<usize> = (0..columns.len()).collect();
        let doubtful = picks.iter().position(|pick| pick.confidence.is_some_and(|sure| sure != Confidence::Sure));
        choice.choose(doubtful.unwrap_or(0), &rows);
        let seen = pairs(&columns, &picks);
        Self { file, columns, picks: Rc::new(RefCell::new(picks)), look, seen, choice }
    }

    fn pairs(&self) -> Vec<(String, String)> {
        pairs(&self.columns, &self.picks.borrow())
    }

    /// A further look is under way.
    fn waits(&self) -> bool {
        self.seen != self.pairs()
    }

    fn rows(&self) -> Vec<usize> {
        (0..self.columns.len()).collect()
    }

    /// The fields that the chosen column can be.
    fn menu(&self, chosen: usize) -> Menu {
        let picks = self.picks.borrow();
        let fields = std::iter::once(None).chain(Field::ALL.iter().copied().map(Some));
        let choices = fields.map(|field| {
            let holder = picks.iter().position(|pick| field.is_some() && pick.field == field);
            let hint = match holder {
                Some(holder) if holder == chosen => "as now".to_owned(),
                Some(holder) => format!("now \"{}\"", cut(&self.columns[holder].header, 24)),
                None => String::new(),
            };
            let (file, columns, picks) = (self.file.clone(), self.columns.clone(), Rc::clone(&self.picks));
            MenuItem::new(field.map_or(IGNORE, Field::name), &hint, move || {
                let mut picks = picks.borrow_mut();
                // A field is fed from one column.
                picks.iter_mut().filter(|pick| field.is_some() && pick.field == field).for_each(|pick| {
                    *pick = Pick { field: None, confidence: None };
                });
                picks[chosen] = Pick { field, confidence: None };
                let file = ImportFile { map: pairs(&columns, &picks), ..file.clone() };
                vec![Request::Effect(Effect::Import(ImportStep::Again(file)))]
            })
        });
        Menu::new(&format!("\"{}\" is", cut(&self.columns[chosen].header, 40)), choices.collect())
    }

    /// Takes a further look, unless the columns were changed since it was asked for.
    fn looked(&mut self, file: &ImportFile, look: &Look) {
        if file.path == self.file.path && file.map == self.pairs() {
            self.seen.clone_from(&file.map);
            self.look = Look { columns: Vec::new(), ..look.clone() };
        }
    }

    fn step(&mut self, by: isize, cx: &Cx<'_>) -> Vec<Request> {
        let rows = self.rows();
        self.choice.step(by, &rows);
        self.choice.scroll(room(cx), rows.len());
        Vec::new()
    }

    fn row(&self, index: usize, columns: usize) -> (String, Tint) {
        let (column, pick) = (&self.columns[index], self.picks.borrow()[index]);
        let word = match (pick.field, pick.confidence) {
            (None, _) => "",
            (Some(_), None) => " (yours)",
            (Some(_), Some(Confidence::Sure)) => " (sure)",
            (Some(_), Some(Confidence::Likely)) => " (likely)",
            (Some(_), Some(Confidence::Guess)) => " (guess)",
        };
        let target = format!("{}{word}", pick.field.map_or(IGNORE, Field::name));
        let (right, left) = (24.min(columns / 2), (columns / 3).min(26));
        let middle = columns.saturating_sub(left + right + 2);
        let samples = column.samples.join(" · ");
        let line = format!("{} {} {}", pad(&column.header, left), pad(&samples, middle), pad(&target, right));
        let tint = match pick.confidence {
            Some(Confidence::Guess | Confidence::Likely) => Tint::Warn,
            _ if pick.field.is_none() => Tint::Dim,
            _ => Tint::Plain,
        };
        (line, tint)
    }
}

fn pairs(columns: &[Column], picks: &[Pick]) -> Vec<(String, String)> {
    let column = |(column, pick): (&Column, &Pick)| Column { field: pick.field, ..column.clone() };
    let columns = columns.iter().zip(picks).map(column).collect();
    crate::import::kinds::people::Mapping { columns }.pairs()
}

/// Rows for columns.
fn room(cx: &Cx<'_>) -> usize {
    usize::from(cx.area.height.saturating_sub(BELOW))
}

impl Overlay for Mapping {
    fn title(&self, _: &Cx<'_>) -> String {
        let name = self.file.path.file_name().unwrap_or_default().to_string_lossy();
        format!("{name}: which column is which")
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (92, u16::try_from(self.columns.len()).unwrap_or(20).min(20) + BELOW)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        Some(match action {
            CommonAction::Up => self.step(-1, cx),
            CommonAction::Down => self.step(1, cx),
            CommonAction::PageUp => self.step(-10, cx),
            CommonAction::PageDown => self.step(10, cx),
            CommonAction::Enter => match self.choice.key() {
                Some(chosen) => vec![Request::Open(Box::new(self.menu(chosen)))],
                None => Vec::new(),
            },
            CommonAction::Proceed if self.waits() => {
                vec![Request::Say(Tone::Note, "the file is being looked at; in a moment".to_owned())]
            }
            CommonAction::Proceed if self.look.usable => {
                vec![Request::Open(Box::new(crate::tui::overlays::files::import::confirm(&self.look, true)))]
            }
            CommonAction::Proceed => {
                let wanted = "say first which column holds the names: arrows, then Enter";
                vec![Request::Say(Tone::Bad, wanted.to_owned())]
            }
            CommonAction::Close | CommonAction::NextPane | CommonAction::LastPane | CommonAction::LongText => {
                return None;
            }
        })
    }

    fn hear(&mut self, message: &OverlayMessage<'_>) -> Next {
        match message {
            OverlayMessage::FileLooked(file, look) => self.looked(file, look),
            OverlayMessage::Edited(_) | OverlayMessage::DrawProgress(_) | OverlayMessage::DrawEnded => {}
        }
        Next::Stay
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let area = cx.area;
        let (columns, rows) = (usize::from(area.width), room(cx));
        let place = self.choice.key().unwrap_or(0);
        let top = self.choice.top().min(place).max((place + 1).saturating_sub(rows));
        for (y, index) in (area.y..).zip(top..self.columns.len()).take(rows) {
            let (line, tint) = self.row(index, columns.saturating_sub(2));
            let chosen = index == place;
            let tint = if chosen { Tint::Selected } else { tint };
            let glyph = if chosen { "▸ " } else { "  " };
            put(buffer, area.x, y, columns, &pad(&format!("{glyph}{line}"), columns), cx.theme.style(tint));
        }
        let below = area.bottom().saturating_sub(BELOW - 1).max(area.y);
        let (report, tint) = match (self.waits(), self.look.usable) {
            (true, _) => ("looking ...", Tint::Dim),
            (false, true) => (self.look.report.as_str(), Tint::Strong),
            (false, false) => (self.look.report.as_str(), Tint::Bad),
        };
        for (y, line) in (below..area.bottom().saturating_sub(1)).zip(wrap(report, columns)) {
            put(buffer, area.x, y, columns, &line, cx.theme.style(tint));
        }
        let (more, keys) = (self.columns.len().saturating_sub(rows), "Enter changes  ^S imports  Esc leaves it");
        let last = area.bottom().saturating_sub(1);
        put(buffer, area.x, last, columns, keys, cx.theme.style(Tint::Key));
        if more > 0 {
            let text = format!("{} of {}", place + 1, self.columns.len());
            let x = area.right().saturating_sub(u16::try_from(width(&text)).unwrap_or(0));
            put(buffer, x, last, columns, &text, cx.theme.style(Tint::Dim));
        }
        None
    }
}
