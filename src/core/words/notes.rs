//! The vocabularies of what is said: kinds of notes, where they stand, what they are about, who answers.
//!
//! The words are the stable keys that files and other sites rely on; what a region calls a category is a row of
//! a table and may change.

use serde::{Deserialize, Serialize};

use super::UnknownWord;

words! {
    /// What a note is.
    NoteKind {
        /// Something in the way.
        Barrier = "barrier",
        /// Something that helps.
        Solution = "solution",
        /// Something that worked.
        Success = "success",
        /// A question for the parking lot.
        Question = "question",
        /// Feedback for the administration.
        Feedback = "feedback",
        /// Something somebody will do.
        Action = "action",
    }
    /// Where a note stands in the feedback loop (policy guide, FAQ 7): barriers and feedback run
    /// new to resolved, solutions proposed to adopted, questions and actions open to done.
    NoteStatus {
        /// A barrier nobody outside has heard yet.
        New = "new",
        /// Shared with other collaboratives.
        Shared = "shared",
        /// Put to the administration.
        Escalated = "escalated",
        /// Answered.
        Answered = "answered",
        /// Resolved.
        Resolved = "resolved",
        /// Declined, with the reason.
        Declined = "declined",
        /// Joined to another note.
        Merged = "merged",
        /// A solution somebody offers.
        Proposed = "proposed",
        /// Being tried.
        Testing = "testing",
        /// Taken over.
        Adopted = "adopted",
        /// Taken over with changes.
        Adapted = "adapted",
        /// Given up.
        Abandoned = "abandoned",
        /// An open question or action.
        Open = "open",
        /// Done.
        Done = "done",
        /// Dropped, with the reason.
        Dropped = "dropped",
    }
    /// What a barrier is about: ten categories on the digit keys, in the order 1 to 9 and 0 (own wording, mapped to
    /// the domains of CFIR 2022).
    Category {
        /// No time in the week to do it.
        Time = "time",
        /// The trained person left.
        Staffing = "staffing",
        /// Knows of it, cannot do it alone.
        Skills = "skills",
        /// A rule or form forces the old way.
        Policy = "policy",
        /// Nobody with power backs it.
        Leadership = "leadership",
        /// Court, school, provider, other agency.
        Partners = "partners",
        /// Needs or consent of those served.
        Families = "families",
        /// Too complex, not adaptable here.
        Fit = "fit",
        /// Systems do not talk, double entry.
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
    /// What a solution does: the nine clusters of ERIC's implementation strategies. Suggested, never filled in.
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
    /// Who may answer a barrier, from near to far.
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
    /// What a team decides at the end of a small test of change (PDSA, "act").
    Verdict {
        /// Take it over as it is.
        Adopt = "adopt",
        /// Change it and test again.
        Adapt = "adapt",
        /// Give it up.
        Abandon = "abandon",
    }
    /// What people are asked in figures.
    Sheet {
        /// The four value scales of the opening activity.
        Values = "values",
        /// The short evaluation at the end of the day.
        Evaluation = "evaluation",
    }
    /// What people wrote on the evaluation in words.
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
    /// The letter that begins a line of this kind in the notes box.
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

    /// Whether it can answer what another note asks.
    #[must_use]
    pub const fn answers(self) -> bool {
        matches!(self, Self::Solution | Self::Success | Self::Action)
    }

    /// Whether it can be answered.
    #[must_use]
    pub const fn asks(self) -> bool {
        matches!(self, Self::Barrier | Self::Question | Self::Feedback)
    }

    /// Where a new note of this kind starts in its loop.
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
    /// The key it lies on.
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

    /// The category on this key, if there is one.
    #[must_use]
    pub fn on_digit(digit: char) -> Option<Self> {
        Self::ALL.iter().copied().find(|category| category.digit() == digit)
    }

    /// What it is called where no region has renamed it.
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
