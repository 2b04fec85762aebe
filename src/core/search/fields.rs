//! What is searched: the texts of a person, and the fields they are in.

/// The searchable texts of one person. An empty text means that the person has none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields<'a> {
    /// Given names as written, separated by spaces.
    pub given: &'a str,
    /// Family names as written.
    pub family: &'a str,
    /// The name the person prefers.
    pub goes_by: &'a str,
    /// A former name that other lists may still use.
    pub former: &'a str,
    /// The complete e-mail address.
    pub email: &'a str,
    /// The name of the agency.
    pub agency: &'a str,
    /// The job role.
    pub role: &'a str,
    /// External id or badge code.
    pub code: &'a str,
    /// Phone number in any notation. Only the digits are compared, starting at the end.
    pub phone: &'a str,
}

/// A searched text of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchField {
    /// Given names.
    Given,
    /// Family names.
    Family,
    /// Preferred name.
    GoesBy,
    /// Former name.
    Former,
    /// E-mail address.
    Email,
    /// Agency.
    Agency,
    /// Job role.
    Role,
    /// External id or badge code.
    Code,
    /// Phone number.
    Phone,
}

impl SearchField {
    /// All fields, in the order of `Fields`.
    pub const ALL: [Self; 9] = [
        Self::Given,
        Self::Family,
        Self::GoesBy,
        Self::Former,
        Self::Email,
        Self::Agency,
        Self::Role,
        Self::Code,
        Self::Phone,
    ];

    /// The field's name as shown in `Hit::why`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Family => "family",
            Self::GoesBy => "goes by",
            Self::Former => "former name",
            Self::Email => "e-mail",
            Self::Agency => "agency",
            Self::Role => "role",
            Self::Code => "id",
            Self::Phone => "phone",
        }
    }

    /// Whether the field holds a name of the person.
    pub(super) const fn is_name(self) -> bool {
        matches!(self, Self::Given | Self::Family | Self::GoesBy | Self::Former)
    }
}
