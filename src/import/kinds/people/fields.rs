//! The fields of a person, and the mapping of columns to fields.

use crate::import::reader::columns::{IGNORE, address};
use crate::import::reader::headers::normalise;

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What a column can hold; the first nineteen are the canonical ones.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field {
            $($(#[$doc])* $name,)*
        }

        impl Field {
            /// Every field, in the order of the canonical file, then the helpers.
            pub const ALL: &'static [Field] = &[$(Field::$name,)*];

            /// The field's name, as `--map` takes it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Field::$name => $text,)* }
            }
        }
    };
}

fields! {
    /// Id in the file's system.
    Id = "id",
    /// Given name.
    Given = "given",
    /// Family name.
    Family = "family",
    /// Name the person goes by.
    GoesBy = "goes_by",
    /// E-mail address.
    Email = "email",
    /// Telephone.
    Phone = "phone",
    /// Agency.
    Agency = "agency",
    /// Kind of agency.
    AgencyKind = "agency_kind",
    /// Job role.
    Role = "role",
    /// Level of the role.
    Level = "level",
    /// Core team.
    Team = "team",
    /// Training center.
    Center = "center",
    /// Supervisor's name.
    Supervisor = "supervisor",
    /// Supervisor's e-mail address.
    SupervisorEmail = "supervisor_email",
    /// Licence.
    Licence = "licence",
    /// Mandatory or optional.
    Duty = "duty",
    /// Registration status.
    Status = "status",
    /// Needs.
    Needs = "needs",
    /// Note.
    Note = "note",
    /// The whole name in one cell.
    Full = "full",
    /// Middle name.
    Middle = "middle",
    /// Suffix.
    Suffix = "suffix",
    /// Particle before the family name (Dutch lists).
    Particle = "particle",
    /// Second family name (Spanish lists).
    SecondFamily = "second_family",
    /// Time of arrival.
    CheckedIn = "checked_in",
    /// Time of leaving.
    CheckedOut = "checked_out",
    /// Minutes present.
    Minutes = "minutes",
    /// First choice.
    Choice1 = "choice1",
    /// Second choice.
    Choice2 = "choice2",
    /// Third choice.
    Choice3 = "choice3",
    /// Number of tickets in one row.
    Quantity = "quantity",
    /// Code of the order, with `position` an id.
    Order = "order",
    /// Position within the order.
    Position = "position",
}

/// How sure the field of a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// By values alone, or by words in a question.
    Guess,
    /// A question with fitting values, or a known header with few fitting values.
    Likely,
    /// A known header and fitting values, or `--map`.
    Sure,
}

/// One column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The header as found.
    pub header: String,
    /// Its index, from 0.
    pub index: usize,
    /// Its field; `None` is ignored.
    pub field: Option<Field>,
    /// How sure the field is.
    pub confidence: Confidence,
    /// The user chose the field, now or for an earlier file.
    pub by_user: bool,
    /// Up to three different values, shortened.
    pub samples: Vec<String>,
}

/// The columns of a file with their fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Every column of the file, in its order.
    pub columns: Vec<Column>,
}

impl Mapping {
    /// Whether the import can go on without asking: a name is sure, and no column is a guess.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        let mut used = self.columns.iter().filter(|column| column.field.is_some());
        let name = |column: &Column| {
            matches!(column.field, Some(Field::Full | Field::Given | Field::Family))
                && column.confidence == Confidence::Sure
        };
        self.columns.iter().any(name) && used.all(|column| column.confidence != Confidence::Guess)
    }

    /// The sorted, normalised headers, by which a later file of the same tool is recognized.
    #[must_use]
    pub fn signature(&self) -> String {
        signature(&self.headers())
    }

    fn headers(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.header.clone()).collect()
    }

    /// Every column as a `--map` pair; `ignore` if not used.
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.pairs_where(|_| true)
    }

    /// The columns that the user chose, as `--map` pairs.
    #[must_use]
    pub fn user_pairs(&self) -> Vec<(String, String)> {
        self.pairs_where(|column| column.by_user)
    }

    fn pairs_where(&self, wanted: impl Fn(&Column) -> bool) -> Vec<(String, String)> {
        let headers = self.headers();
        let columns = self.columns.iter().enumerate().filter(|(_, column)| wanted(column));
        columns
            .map(|(place, column)| (column.field.map_or(IGNORE, Field::name).to_owned(), address(&headers, place)))
            .collect()
    }
}

/// The sorted, normalised headers: the order of the columns does not matter.
pub(super) fn signature(headers: &[String]) -> String {
    let mut headers: Vec<String> = headers.iter().map(|header| normalise(header)).collect();
    headers.sort();
    headers.join("|")
}
