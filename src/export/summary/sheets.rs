//! Part 11: what the evaluation and the value scales came to. Figures and words, never a name.

use serde::{Serialize, Serializer};

use crate::core::learning::questionnaires::{QuestionScore, hundredths};
use crate::core::model::Session;
use crate::core::words::{RemarkKind, Sheet};
use crate::export::Input;

/// A sheet and its answers.
#[derive(Clone, Debug, Serialize)]
pub struct Asked<'a> {
    pub responses: usize,
    pub questions: Vec<Line>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remarks<'a>>,
}

/// What was written of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct Remarks<'a> {
    pub kind: RemarkKind,
    pub texts: Vec<&'a str>,
}

/// One question.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Line {
    pub question: &'static str,
    #[serde(skip)]
    pub figure: QuestionScore,
    /// How many gave 1 to 5.
    pub counts: [u32; 5],
    pub answers: u32,
    pub mean: Option<Hundredths>,
    pub spread: Option<Hundredths>,
    /// By how much the mean moved since the last session that asked.
    pub shift: Option<Hundredths>,
}

/// A figure with two decimals: a number in JSON, the same two decimals on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hundredths(pub i64);

impl Serialize for Hundredths {
    #[expect(clippy::cast_precision_loss, reason = "a mean is at most five hundred hundredths")]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0 as f64 / 100.0)
    }
}

impl std::fmt::Display for Hundredths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hundredths(self.0))
    }
}

impl<'a> Asked<'a> {
    pub fn evaluation(input: &Input<'a>, session: &Session) -> Self {
        let of = |kind: &RemarkKind| Remarks { kind: *kind, texts: input.state.remarks_of(session.id, *kind) };
        let remarks = RemarkKind::ALL.iter().map(of).filter(|remarks| !remarks.texts.is_empty());
        Self { remarks: remarks.collect(), ..Self::of(input, session, Sheet::Evaluation) }
    }

    pub fn values(input: &Input<'a>, session: &Session) -> Self {
        Self::of(input, session, Sheet::Values)
    }

    fn of(input: &Input<'a>, session: &Session, sheet: Sheet) -> Self {
        let line = |figure: QuestionScore| Line {
            question: figure.question.key,
            figure,
            counts: figure.counts,
            answers: figure.answers(),
            mean: figure.mean().map(Hundredths),
            spread: figure.spread().map(Hundredths),
            shift: figure.shift.map(Hundredths),
        };
        let questions = input.state.scores(session.id, sheet).into_iter().map(line).collect();
        Self { responses: input.state.responses(session.id, sheet), questions, remarks: Vec::new() }
    }
}
