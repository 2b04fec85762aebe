//! Questionnaires with answers from 1 to 5: the four value scales of the opening activity and the short evaluation. It
//! also computes their scores.
//!
//! Scores are whole hundredths, rounded once, so that every screen and file shows the same. Answers are anonymous.

use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::words::{RemarkKind, Sheet};

/// The highest value; the lowest is 1.
pub const HIGHEST: u32 = 5;

/// One question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The questionnaire.
    pub sheet: Sheet,
    /// Its stable key.
    pub key: &'static str,
    /// The question in words.
    pub words: &'static str,
    /// Label of the value 1.
    pub low: &'static str,
    /// Label of the value 5.
    pub high: &'static str,
}

const fn scale(key: &'static str, words: &'static str, low: &'static str, high: &'static str) -> Question {
    Question { sheet: Sheet::Values, key, words, low, high }
}

const fn item(key: &'static str, words: &'static str) -> Question {
    Question { sheet: Sheet::Evaluation, key, words, low: "not at all", high: "fully" }
}

/// All questions in order. The scales are those of the statewide meeting on learning collaboratives, 2018.
pub const QUESTIONS: &[Question] = &[
    scale("authority-lived", "Who has the expertise?", "authority", "lived experience"),
    scale("single-multiple", "Diversity of perspective?", "single", "multiple"),
    scale("event-process", "Learning approach?", "event", "process"),
    scale("passive-active", "Learner engagement?", "passive", "active"),
    item("useful", "The day was useful for my work"),
    item("exchange", "I could exchange with people of other agencies"),
    item("heard", "What gets in our way was heard"),
    item("apply", "I know what I will try before the next session"),
    item("organised", "The day was well organised"),
];

/// The questions of a questionnaire.
pub fn questions(sheet: Sheet) -> impl Iterator<Item = &'static Question> {
    QUESTIONS.iter().filter(move |question| question.sheet == sheet)
}

/// The question that `asked` means: its key, its number from 1, or the beginning of its key.
#[must_use]
pub fn question(sheet: Sheet, asked: &str) -> Option<&'static Question> {
    let asked = asked.trim().to_lowercase().replace([' ', '_'], "-");
    let by_number = asked.parse::<usize>().ok().and_then(|number| questions(sheet).nth(number.checked_sub(1)?));
    let mut beginning = questions(sheet).filter(|question| !asked.is_empty() && question.key.starts_with(&asked));
    let only = beginning.next().filter(|_| beginning.next().is_none());
    questions(sheet).find(|question| question.key == asked).or(by_number).or(only)
}

/// Score of one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionScore {
    /// The question.
    pub question: &'static Question,
    /// Number of people who gave 1, 2, 3, 4 and 5.
    pub counts: [u32; 5],
    /// Change of the mean in hundredths since the last session with answers to the same question.
    pub shift: Option<i64>,
}

impl QuestionScore {
    /// Number of answers.
    #[must_use]
    pub fn answers(&self) -> u32 {
        self.counts.iter().sum()
    }

    fn moment(&self, power: u32) -> i64 {
        (1_i64..).zip(self.counts).map(|(value, count)| value.pow(power) * i64::from(count)).sum()
    }

    /// The mean in hundredths; `None` without answers.
    #[must_use]
    pub fn mean(&self) -> Option<i64> {
        let answers = i64::from(self.answers());
        (answers > 0).then(|| (self.moment(1) * 200 + answers) / (2 * answers))
    }

    /// The standard deviation in hundredths; `None` without answers.
    #[must_use]
    pub fn spread(&self) -> Option<i64> {
        let answers = i64::from(self.answers());
        // The variance times the squared count is a whole number, so only the root is rounded.
        let square = self.moment(2) * answers - self.moment(1).pow(2);
        (answers > 0).then(|| root(square * 10_000 / answers.pow(2)))
    }
}

/// Square root, rounded to a whole number.
fn root(square: i64) -> i64 {
    let below = square.max(0).isqrt();
    if square - below * below > below { below + 1 } else { below }
}

/// Formats hundredths: `3.67`.
#[must_use]
pub fn hundredths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", value.abs() / 100, value.abs() % 100)
}

impl State {
    /// The scores of a questionnaire at a session, in the order of its questions.
    #[must_use]
    pub fn scores(&self, session: SessionId, sheet: Sheet) -> Vec<QuestionScore> {
        let earlier = self.sessions_before(session);
        let figure = |question: &'static Question| {
            let mut figure = self.score(session, question);
            let before = earlier.iter().map(|id| self.score(*id, question)).find_map(|other| other.mean());
            figure.shift = figure.mean().zip(before).map(|(now, then)| now - then);
            figure
        };
        questions(sheet).map(figure).collect()
    }

    fn score(&self, session: SessionId, question: &'static Question) -> QuestionScore {
        let mut counts = [0; 5];
        let of = |row: &&crate::core::model::PollCount| row.session == session && row.sheet == question.sheet;
        for row in self.poll_counts.values().filter(of).filter(|row| &*row.question == question.key) {
            let place = row.value.checked_sub(1).and_then(|place| usize::try_from(place).ok());
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count += row.count;
            }
        }
        QuestionScore { question, counts, shift: None }
    }

    /// Number of sheets handed in: the largest number of answers to any of its questions.
    #[must_use]
    pub fn responses(&self, session: SessionId, sheet: Sheet) -> usize {
        let figures = questions(sheet).map(|question| self.score(session, question).answers() as usize);
        let written = |kind: &RemarkKind| self.remarks_of(session, *kind).len();
        let remarks = RemarkKind::ALL.iter().filter(|_| sheet == Sheet::Evaluation).map(written);
        figures.chain(remarks).max().unwrap_or(0)
    }

    /// The remarks of one kind in the order of entry.
    #[must_use]
    pub fn remarks_of(&self, session: SessionId, kind: RemarkKind) -> Vec<&str> {
        let of = |row: &&crate::core::model::Remark| row.session == session && row.kind == kind && !row.withdrawn;
        let mut rows: Vec<_> = self.remarks.values().filter(of).collect();
        rows.sort_by_key(|row| (row.at, row.id));
        rows.into_iter().map(|row| &*row.text).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(counts: [u32; 5]) -> QuestionScore {
        QuestionScore { question: &QUESTIONS[0], counts, shift: None }
    }

    #[test]
    fn mean_and_spread_are_rounded_once() {
        assert_eq!((figure([0; 5]).mean(), figure([0; 5]).spread()), (None, None));
        assert_eq!((figure([0, 0, 0, 3, 0]).mean(), figure([0, 0, 0, 3, 0]).spread()), (Some(400), Some(0)));
        // 1, 2, 2: mean 5/3, deviation the root of 2/9.
        assert_eq!((figure([1, 2, 0, 0, 0]).mean(), figure([1, 2, 0, 0, 0]).spread()), (Some(167), Some(47)));
        assert_eq!((figure([1, 0, 0, 0, 1]).mean(), figure([1, 0, 0, 0, 1]).spread()), (Some(300), Some(200)));
        assert_eq!((hundredths(367), hundredths(-5), hundredths(400)), ("3.67".into(), "-0.05".into(), "4.00".into()));
    }

    #[test]
    fn a_question_is_meant_by_key_number_or_beginning() {
        let key = |asked| question(Sheet::Values, asked).map(|question| question.key);
        assert_eq!(key("event-process"), Some("event-process"));
        assert_eq!(key("Event process"), Some("event-process"));
        assert_eq!(
            (key("4"), key("passive"), key("0"), key("5")),
            (Some("passive-active"), Some("passive-active"), None, None)
        );
        assert_eq!((key(""), key("useful")), (None, None));
        assert_eq!(question(Sheet::Evaluation, "useful").map(|question| question.high), Some("fully"));
    }
}
