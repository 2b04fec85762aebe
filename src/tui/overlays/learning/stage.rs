//! The questions of the stage that the collaborative is in, to read out; Enter says that it is in the one shown.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::core::dispatch::Command;
use crate::core::learning::command::LearningAct;
use crate::core::words::Stage;
use crate::tui::keymap::{Action, CommonAction};
use crate::tui::msg::Tone;
use crate::tui::overlays::Overlay;
use crate::tui::panes::{Cx, NO_SESSION, Request};
use crate::tui::theme::Tint;
use crate::tui::widgets::text::{put, wrap};

/// The questions of one stage.
pub struct StageQuestions {
    stage: Stage,
}

impl StageQuestions {
    /// Those of the collaborative's own stage, else of the first.
    #[must_use]
    pub fn of(cx: &Cx<'_>) -> Self {
        let own = cx.session.and_then(|session| cx.state.stage(session));
        Self { stage: own.unwrap_or(Stage::Starting) }
    }
}

impl Overlay for StageQuestions {
    fn title(&self, _: &Cx<'_>) -> String {
        format!("Questions, {} · Tab {} · Enter: this is our stage", self.stage, self.stage.next())
    }

    fn size(&self, _: &Cx<'_>) -> (u16, u16) {
        (72, 10)
    }

    fn on_action(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Request>> {
        let Action::Common(action) = action else { return None };
        match action {
            CommonAction::NextPane | CommonAction::Down => self.stage = self.stage.next(),
            CommonAction::LastPane | CommonAction::Up => self.stage = self.stage.next().next(),
            CommonAction::Enter => {
                let Some(session) = cx.session else { return Some(vec![Request::Say(Tone::Bad, NO_SESSION.into())]) };
                let what = LearningAct::Stage(self.stage);
                return Some(vec![Request::Close, Request::Command(Command::new(session, what))]);
            }
            CommonAction::PageUp
            | CommonAction::PageDown
            | CommonAction::Close
            | CommonAction::Proceed
            | CommonAction::LongText => return None,
        }
        Some(Vec::new())
    }

    fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
        let (area, columns) = (cx.area, usize::from(cx.area.width));
        let mut y = area.y;
        for question in self.stage.questions() {
            for (place, line) in wrap(question, columns.saturating_sub(2)).into_iter().enumerate() {
                if y < area.bottom() {
                    let mark = if place == 0 { "· " } else { "  " };
                    put(buffer, area.x, y, columns, &format!("{mark}{line}"), cx.theme.style(Tint::Plain));
                }
                y += 1;
            }
        }
        let own = cx.session.and_then(|session| cx.state.stage(session));
        let below = match own {
            Some(own) if own == self.stage => "the collaborative is in this stage".to_owned(),
            Some(own) => format!("the collaborative is {own}"),
            None => "nobody said yet which stage the collaborative is in".to_owned(),
        };
        if y + 1 < area.bottom() {
            put(buffer, area.x, area.bottom() - 1, columns, &below, cx.theme.style(Tint::Dim));
        }
        None
    }
}
