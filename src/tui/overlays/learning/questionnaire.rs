//! Counting figures: raised hands on the four value scales, or the sheets of the evaluation with what was written
//! on them.
//!
//! A digit counts one more, Backspace takes the last one back; what is shown is what the file holds.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::core::dispatch::Command;
use crate::core::learning::command::LearningAct;
use crate::core::learning::questionnaires;
use crate::core::learning::questionnaires::{Question, QuestionScore, hundredths};
use crate::core::text::clean::clean_note;
use crate::core::words::{RemarkKind, Sheet};
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::msg::Tone;
use crate::tui::overlays::Overlay;
use crate::tui::panes::{Cx, NO_SESSION, Request};
use crate::tui::terminal::key::{Code, Key};
use crate::tui::theme::Tint;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::text::{pad, put};

/// The columns of one count, and of mean and spread.
const COUNT: usize = 4;
const MEAN: usize = 16;

/// A sheet being counted.
pub struct Questionnaire {
    sheet: Sheet,
    /// The chosen line: the questions, then the kinds of remarks.
    line: usize,
    /// The counts made here, newest last, for Backspace.
    counted: Vec<(&'static str, u32)>,
    field: Field,
}

impl Questionnaire {
    /// A sheet with its first question chosen.
    #[must_use]
    pub fn of(sheet: Sheet) -> Self {
        Self { sheet, line: 0, counted: Vec::new(), field: Field::default() }
    }

    fn questions(&self) -> Vec<&'static Question> {
        questionnaires::questions(self.sheet).collect()
    }

    /// The kinds of remarks below the questions.
    fn kinds(&self) -> &'static [RemarkKind] {
        match self.sheet {
            Sheet::Evaluation => RemarkKind::ALL,
            Sheet::Values => &[],
        }
    }

    /// The kind of remark that is chosen.
    fn kind(&self) -> Option<RemarkKind> {
        self.kinds().get(self.line.checked_sub(self.questions().len())?).copied()
    }

    fn step(&mut self, rows: isize) {
        let last = self.questions().len() + self.kinds().len() - 1;
        self.line = self.line.saturating_add_signed(rows).min(last);
    }

    fn count(&self, cx: &Cx<'_>, question: &str, value: u32, by: i32) -> Vec<Request> {
        let Some(session) = cx.session else { return vec![Request::Say(Tone::Bad, NO_SESSION.into())] };
        let what = LearningAct::Count { sheet: self.sheet, question: question.to_owned(), value, by };
        vec![Request::Command(Command::new(session, what))]
    }

    /// Counts one more for the chosen question.
    fn count_digit(&mut self, digit: char, cx: &Cx<'_>) -> Vec<Request> {
        let (Some(value), Some(question)) = (digit.to_digit(10), self.questions().get(self.line).map(|row| row.key))
        else {
            return Vec::new();
        };
        self.counted.push((question, value));
        self.count(cx, question, value, 1)
    }

    fn remark(&mut self, cx: &Cx<'_>) -> Vec<Request> {
        let (Some(kind), Some(session)) = (self.kind(), cx.session) else {
            let words = if cx.session.is_none() { NO_SESSION } else { "type 1 to 5 to count; Esc closes" };
            return vec![Request::Say(Tone::Note, words.into())];
        };
        let text = clean_note(&self.field.take()).text.trim().to_owned();
        if text.is_empty() {
            return vec![Request::Say(Tone::Note, "type what somebody wrote, then Enter".into())];
        }
        vec![Request::Command(Command::new(session, LearningAct::Remark { kind, text }))]
    }
}

impl Overlay for Questionnaire {
    fn title(&self, _: &Cx<'_>) -> String {
        match self.sheet {
            Sheet::Values => "Value scales · 1-5 counts one · Backspace takes back".to_owned(),
            Sheet::Evaluation => "Evaluation · 1-5 counts one · Backspace takes back".to_owned(),
        }
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        let lines = self.questions().len() + self.kinds().len();
        (86, u16::try_from(lines).unwrap_or(10) + 4)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        match action {
            CommonAction::Up | CommonAction::LastPane => self.step(-1),
            CommonAction::Down | CommonAction::NextPane => self.step(1),
            CommonAction::Enter => return Some(self.remark(cx)),
            CommonAction::PageUp
            | CommonAction::PageDown
            | CommonAction::Close
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        }
        Some(Vec::new())
    }

    fn on_key(&mut self, key: Key, cx: &Cx<'_>) -> Vec<Request> {
        if self.kind().is_some() {
            self.field.edit(key);
            return Vec::new();
        }
        match key.code {
            Code::Char(digit @ '1'..='5') if key == Key::char(digit) => self.count_digit(digit, cx),
            Code::Backspace => match self.counted.pop() {
                Some((question, value)) => self.count(cx, question, value, -1),
                None => vec![Request::Say(Tone::Note, "nothing was counted here to take back".into())],
            },
            _ => Vec::new(),
        }
    }

    fn on_paste(&mut self, text: &str, _: &Cx<'_>) {
        if self.kind().is_some() {
            self.field.paste(text);
        }
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let Some(session) = cx.session else {
            put(buffer, cx.area.x, cx.area.y, usize::from(cx.area.width), NO_SESSION, cx.theme.style(Tint::Dim));
            return None;
        };
        let (area, columns) = (cx.area, usize::from(cx.area.width));
        let figures = cx.state.scores(session, self.sheet);
        let name = columns.saturating_sub(5 * COUNT + MEAN);
        let heads: String = (1..=5).map(|value| format!("{value:>COUNT$}")).collect();
        let head = format!("{}{heads}   mean   spread", pad("", name));
        put(buffer, area.x, area.y, columns, &head, cx.theme.style(Tint::Dim));
        let mut y = area.y + 1;
        for (place, figure) in figures.iter().enumerate() {
            let tint = if place == self.line { Tint::Selected } else { Tint::Plain };
            put(buffer, area.x, y, columns, &pad(&row(figure, name), columns), cx.theme.style(tint));
            y += 1;
        }
        let mut cursor = None;
        for (place, kind) in self.kinds().iter().enumerate() {
            let chosen = self.line == figures.len() + place;
            let count = cx.state.remarks_of(session, *kind).len();
            let label = format!("{} ({count})  ", kind.word().replace('_', " "));
            let style = cx.theme.style(if chosen { Tint::Strong } else { Tint::Plain });
            let x = put(buffer, area.x, y, columns, &label, style);
            if chosen && y < area.bottom() {
                let place = Rect { x, y, width: area.right().saturating_sub(x), height: 1 };
                cursor = Some(self.field.prompt(place, buffer, cx.theme));
            }
            y += 1;
        }
        let responses = cx.state.responses(session, self.sheet);
        let came = cx.state.counts(session);
        let below = format!("{responses} of {} who came · Tab and the arrows choose a line", came.inside + came.left);
        if y + 1 < area.bottom() {
            put(buffer, area.x, y + 1, columns, &below, cx.theme.style(Tint::Dim));
        }
        cursor
    }
}

/// `Who has the expertise?  authority – lived experience    1   0   2   3   1   3.43   1.29`.
fn row(figure: &QuestionScore, name: usize) -> String {
    let question = figure.question;
    let words = match question.sheet {
        Sheet::Values => format!("{} {} – {}", question.words, question.low, question.high),
        Sheet::Evaluation => question.words.to_owned(),
    };
    let counts: String = figure.counts.iter().map(|count| format!("{count:>COUNT$}")).collect();
    let mean = figure.mean().zip(figure.spread());
    let mean = mean.map(|(mean, spread)| format!("{:>7}{:>9}", hundredths(mean), hundredths(spread)));
    format!("{}{counts}{}", pad(&words, name), mean.unwrap_or_default())
}
