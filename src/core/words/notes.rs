//! The vocabularies of notes: kinds, statuses, categories, and the levels that answer.
//!
//! The words are stable keys that files and other sites rely on. A region's own name for a category is a row of a
//! table and may change.

use serde::{Deserialize, Serialize};

use super::UnknownWord;

words! {
    /// Kind of note.
    NoteKind {
        /// An obstacle.
        Barrier = "barrier",
        /// A proposal against a barrier.
        Solution = "solution",
        /// Something that worked.
        Success = "success",
        /// A question for the parking lot.
        Question = "question",
        /// Feedback to the administration.
        Feedback = "feedback",
        /// A task.
        Action = "action",
    }
    /// Status of a note in the feedback loop (policy guide, FAQ 7): barriers and feedback run
    /// new to resolved, solutions proposed to adopted, questions and actions open to done.
    NoteStatus {
        /// New; not shared yet.
        New = "new",
        /// Shared with other collaboratives.
        Shared = "shared",
        /// Escalated to the administration.
        Escalated = "escalated",
        /// Answered.
        Answered = "answered",
        /// Resolved.
        Resolved = "resolved",
        /// Declined, with the reason.
        Declined = "declined",
        /// Merged into another note.
        Merged = "merged",
        /// A proposed solution.
        Proposed = "proposed",
        /// Being tried.
        Testing = "testing",
        /// Adopted.
        Adopted = "adopted",
        /// Adopted with changes.
        Adapted = "adapted",
        /// Abandoned.
        Abandoned = "abandoned",
        /// An open question or action.
        Open = "open",
        /// Done.
        Done = "done",
        /// Dropped, with the reason.
        Dropped = "dropped",
    }
    /// Category of a barrier: ten categories on the digit keys, in the order 1 to 9 and 0 (own wording, mapped to
    /// the domains of CFIR 2022).
    Category {
        /// No time in the week to do it.
        Time = "time",
        /// The trained person left.
        Staffing = "staffing",
        /// Staff know the practice but cannot do it alone.
        Skills = "skills",
        /// A rule or form forces the old way.
        Policy = "policy",
        /// Leadership does not back it.
        Leadership = "leadership",
        /// Courts, schools, providers, other agencies.
        Partners = "partners",
        /// Needs or consent of those served.
        Families = "families",
        /// Too complex, not adaptable here.
        Fit = "fit",
        /// Systems are not connected; double entry.
        Tools = "tools",
        /// Not billable, no budget.
        Funding = "funding",
    }
    /// The goal areas of the policy guide, numbered 1 to 3 there.
    Area {
        /// Engagement of families.
        Engagement = "engagement",
        /// Assessment.
        Assessment = "assessment",
        /// Treatment.
        Treatment = "treatment",
    }
    /// Kind of solution: the nine clusters of ERIC's implementation strategies. Suggested, never filled in.
    Cluster {
        /// Evaluate and iterate.
        Evaluate = "evaluate",
        /// Hands-on help.
        Help = "help",
        /// Adapt and tailor to the context.
        Adapt = "adapt",
        /// Build relationships.
        Relationships = "relationships",
        /// Train and educate.
        Train = "train",
        /// Support staff.
        Support = "support",
        /// Engage families.
        Engage = "engage",
        /// Use money.
        Finance = "finance",
        /// Change infrastructure.
        Infrastructure = "infrastructure",
    }
    /// Level that may answer a barrier, from near to far.
    Tier {
        /// The session's facilitator.
        Facilitator = "facilitator",
        /// The agency's administration.
        Agency = "agency",
        /// The region's administration.
        Regional = "regional",
        /// The Director's office.
        Director = "director",
    }
    /// Decision at the end of a small test of change (PDSA, "act").
    Verdict {
        /// Adopt it as it is.
        Adopt = "adopt",
        /// Change it and test again.
        Adapt = "adapt",
        /// Abandon it.
        Abandon = "abandon",
    }
    /// Questionnaire with answers from 1 to 5.
    Sheet {
        /// The four value scales of the opening activity.
        Values = "values",
        /// The short evaluation at the end of the day.
        Evaluation = "evaluation",
    }
    /// Open question of the evaluation.
    RemarkKind {
        /// What helped most.
        MostHelpful = "most_helpful",
        /// What helped least.
        LeastHelpful = "least_helpful",
        /// What they would change.
        Suggestion = "suggestion",
    }
}

impl NoteKind {
    /// The letter that starts a line of this kind in the notes box.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Barrier => 'b',
            Self::Solution => 's',
            Self::Success => 'w',
            Self::Question => 'q',
            Self::Feedback => 'f',
            Self::Action => 'a',
        }
    }

    /// Whether notes of this kind can answer others.
    #[must_use]
    pub const fn answers(self) -> bool {
        matches!(self, Self::Solution | Self::Success | Self::Action)
    }

    /// Whether notes of this kind can be answered.
    #[must_use]
    pub const fn asks(self) -> bool {
        matches!(self, Self::Barrier | Self::Question | Self::Feedback)
    }

    /// Status of a new note of this kind.
    #[must_use]
    pub const fn first_status(self) -> NoteStatus {
        match self {
            Self::Barrier | Self::Feedback => NoteStatus::New,
            Self::Solution => NoteStatus::Proposed,
            Self::Success => NoteStatus::Shared,
            Self::Question | Self::Action => NoteStatus::Open,
        }
    }
}

impl Category {
    /// Its digit key.
    #[must_use]
    pub const fn digit(self) -> char {
        match self {
            Self::Time => '1',
            Self::Staffing => '2',
            Self::Skills => '3',
            Self::Policy => '4',
            Self::Leadership => '5',
            Self::Partners => '6',
            Self::Families => '7',
            Self::Fit => '8',
            Self::Tools => '9',
            Self::Funding => '0',
        }
    }

    /// The category on this digit key.
    #[must_use]
    pub fn on_digit(digit: char) -> Option<Self> {
        Self::ALL.iter().copied().find(|category| category.digit() == digit)
    }

    /// Its name unless the region has renamed it.
    #[must_use]
    pub const fn usual_name(self) -> &'static str {
        match self {
            Self::Time => "Time and workload",
            Self::Staffing => "Staffing and turnover",
            Self::Skills => "Skills, training, supervision",
            Self::Policy => "Policy and procedure",
            Self::Leadership => "Leadership and buy-in",
            Self::Partners => "Cross-system partners",
            Self::Families => "Family and youth engagement",
            Self::Fit => "Fit of the practice",
            Self::Tools => "Data, forms, tools",
            Self::Funding => "Funding and contracts",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_its_own_digit() {
        let digits: std::collections::BTreeSet<char> = Category::ALL.iter().map(|one| one.digit()).collect();
        assert_eq!(digits.len(), 10);
        assert_eq!(Category::on_digit('4'), Some(Category::Policy));
    }

    #[test]
    fn every_kind_of_note_has_its_own_letter() {
        let letters: std::collections::BTreeSet<char> = NoteKind::ALL.iter().map(|kind| kind.letter()).collect();
        assert_eq!(letters.len(), NoteKind::ALL.len());
    }
}
