//! The vocabularies of learning: stages of a collaborative, and the lines of a PDSA card.

use serde::{Deserialize, Serialize};

use super::UnknownWord;

words! {
    /// Stage of a collaborative (design features of a collaborative, development).
    Stage {
        /// Getting started: purpose, roles, agreements.
        Starting = "starting",
        /// Growing: learning, applying and passing on.
        Growing = "growing",
        /// Sustaining: feedback of stakeholders, and whether to go on.
        Sustaining = "sustaining",
    }
    /// One line of a PDSA card, in the order of the card.
    PdsaField {
        /// What the team wants to reach.
        Aim = "aim",
        /// What it will change.
        Change = "change",
        /// What it expects to see.
        Prediction = "prediction",
        /// Who does it.
        Who = "who",
        /// When.
        When = "when",
        /// What they will measure.
        Measure = "measure",
        /// What was done.
        Did = "did",
        /// What was learned.
        Learned = "learned",
        /// Adopt, adapt or abandon.
        Verdict = "verdict",
        /// The next test.
        Next = "next",
        /// The barrier it addresses.
        Barrier = "barrier",
        /// When the verdict is due.
        Due = "due",
    }
}

impl Stage {
    /// Reflection questions for this stage (statewide meeting on learning collaboratives, 2018, "Development").
    #[must_use]
    pub const fn questions(self) -> &'static [&'static str] {
        match self {
            Self::Starting => &[
                "What is our purpose?",
                "Which values of learning do we share?",
                "What do membership's roles and responsibilities ask of us?",
                "Which design features do we agree on?",
                "How do we keep everybody engaged and become a group?",
                "How do quiet contributions get their respect?",
            ],
            Self::Growing => &[
                "What are we learning, and how are we applying it?",
                "What impacts and outcomes are we beginning to see?",
                "How can we maintain our momentum?",
                "Who is new, and who mentors them?",
                "How do we share what we learn with key stakeholders?",
            ],
            Self::Sustaining => &[
                "What feedback are we receiving from stakeholders?",
                "What sense of purpose and value are we experiencing?",
                "How might our original purpose now be shifting?",
                "Do we want to keep going, and what do we want to continue learning?",
            ],
        }
    }

    /// The next stage; the last is followed by the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Starting => Self::Growing,
            Self::Growing => Self::Sustaining,
            Self::Sustaining => Self::Starting,
        }
    }
}

impl PdsaField {
    /// Label on forms and on paper.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Aim => "aim",
            Self::Change => "change",
            Self::Prediction => "prediction",
            Self::Who => "who",
            Self::When => "when",
            Self::Measure => "measure",
            Self::Did => "did",
            Self::Learned => "learned",
            Self::Verdict => "adopt/adapt/abandon",
            Self::Next => "next test",
            Self::Barrier => "barrier",
            Self::Due => "due",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_asks_something_and_nothing_is_asked_twice() {
        let mut asked: Vec<&str> = Stage::ALL.iter().flat_map(|stage| stage.questions()).copied().collect();
        let count = asked.len();
        asked.sort_unstable();
        asked.dedup();
        assert_eq!((asked.len(), count), (15, 15));
        assert!(asked.iter().all(|question| question.ends_with('?')));
        assert_eq!(Stage::Sustaining.next(), Stage::Starting);
    }
}
