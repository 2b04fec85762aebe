//! Small pictures for where people would rather look, as figures: what stands for what, never how it is drawn.
//!
//! Every picture says in words what it shows, for those who cannot see it and for formats without pictures.

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it shows, in a few words.
    pub title: String,
    /// The same in a sentence with its figures: the text alternative.
    pub words: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Columns side by side in time, each with its label and count.
    Columns(Vec<(String, usize)>),
    /// Lines with a filled bar and an outlined one; the two names say what each stands for.
    Bars {
        /// What the filled bars and the outlined ones count.
        names: [&'static str; 2],
        /// Label, filled, outlined.
        lines: Vec<(String, usize, usize)>,
    },
    /// Lines with an outlined span and a filled one, in minutes from a common beginning.
    Spans {
        /// What the outlined spans and the filled ones stand for.
        names: [&'static str; 2],
        /// The clock at each full hour, by its minute.
        hours: Vec<(i64, String)>,
        /// Each line.
        lines: Vec<Span>,
    },
}

/// One line of spans; each from and to a minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub label: String,
    /// As planned.
    pub planned: (i64, i64),
    /// As it was; `None` where it did not happen.
    pub actual: Option<(i64, i64)>,
}
