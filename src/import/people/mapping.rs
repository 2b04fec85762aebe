//! Which column is which field: headers claim, values support, `--map` decides.
//!
//! A column is never used for two fields nor a field fed from two columns; what lost is said in a note. The
//! confidence tells the caller whether to go on or to ask.

use crate::import::error::ImportError;
use crate::import::headers::{self, normalise};
use crate::import::table::{self, Table};
use crate::import::values::Profile;
use crate::import::{Options, cut};

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

impl Field {
    fn of_name(name: &str) -> Option<Self> {
        let exact = Self::ALL
            .iter()
            .copied()
            .find(|field| field.name().eq_ignore_ascii_case(name));
        exact.or_else(|| headers::person(name).map(|found| found.field))
    }
}

/// How far a mapping can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// By the values alone, or by words inside a question.
    Guess,
    /// A question whose values fit, or a known header whose values fit badly.
    Likely,
    /// A known header and fitting values, or `--map`.
    Sure,
}

/// One column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The header as found.
    pub header: String,
    /// Its place, from 0.
    pub index: usize,
    /// What it is taken for; `None` is not used.
    pub field: Option<Field>,
    /// How surely.
    pub confidence: Confidence,
    /// Up to three different values, cut short.
    pub samples: Vec<String>,
}

/// Which column became what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Every column of the file, in its order.
    pub columns: Vec<Column>,
}

impl Mapping {
    /// The names are sure and nothing is a guess: the import may go on without asking.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        let mut used = self.columns.iter().filter(|column| column.field.is_some());
        let name = |column: &Column| {
            matches!(
                column.field,
                Some(Field::Full | Field::Given | Field::Family)
            ) && column.confidence == Confidence::Sure
        };
        self.columns.iter().any(name) && used.all(|column| column.confidence != Confidence::Guess)
    }

    /// What next month's file of the same tool has in common with this one: its sorted, normalised headers.
    #[must_use]
    pub fn signature(&self) -> String {
        let mut headers: Vec<String> = self
            .columns
            .iter()
            .map(|column| normalise(&column.header))
            .collect();
        headers.sort();
        headers.join("|")
    }
}

/// The mapping as the row reader uses it.
pub(super) struct Map {
    mapping: Mapping,
    by_field: Vec<Option<usize>>,
    /// The file is our own.
    pub canonical: bool,
    pub notes: Vec<String>,
}

impl Map {
    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.by_field[field as usize]
    }

    /// The header over a field.
    pub fn header(&self, field: Field) -> &str {
        self.column(field)
            .map_or(field.name(), |column| &self.mapping.columns[column].header)
    }

    /// Without the reader's own parts.
    pub fn public(self) -> Mapping {
        self.mapping
    }
}

struct Claim {
    column: usize,
    field: Field,
    confidence: Confidence,
    rank: usize,
}

/// Maps the columns of a table.
pub(super) fn map(table: &Table<'_>, options: &Options) -> Result<Map, ImportError> {
    let forced = forced(table, options)?;
    let profiles: Vec<Profile> = (0..table.headers.len())
        .map(|column| Profile::of(table, column))
        .collect();
    let has = |name: &str| table.headers.iter().any(|header| normalise(header) == name);
    let canonical = table.headers.iter().any(|header| header == "given")
        && table.headers.iter().any(|header| header == "family");
    let survey = (has("start time") && has("completion time")) || has("recorded date");
    let mut notes = Vec::new();
    let mut claims = Vec::new();
    for (column, header) in table.headers.iter().enumerate() {
        if let Some((field, _)) = forced.iter().find(|(_, taken)| *taken == column) {
            claims.push(Claim {
                column,
                field: *field,
                confidence: Confidence::Sure,
                rank: 0,
            });
        } else if let Some(found) = headers::person(header) {
            match support(
                found.field,
                &profiles[column],
                table,
                column,
                canonical,
                survey,
            ) {
                Ok(confidence) => {
                    claims.push(Claim {
                        column,
                        field: found.field,
                        confidence,
                        rank: found.rank,
                    });
                }
                Err(why) => notes.push(format!(
                    "the column \"{}\" was left out: {why}",
                    cut(header)
                )),
            }
        } else if let Some(field) = headers::question(header)
            && let Some(confidence) = question_support(field, &profiles[column])
        {
            claims.push(Claim {
                column,
                field,
                confidence,
                rank: 1000,
            });
        }
    }
    claims.retain(|claim| {
        forced
            .iter()
            .all(|(field, column)| *field != claim.field || *column == claim.column)
    });
    if !claims.iter().any(|claim| claim.field == Field::Email) {
        let unclaimed = |column: &usize| claims.iter().all(|claim| claim.column != *column);
        let guess = (0..profiles.len())
            .filter(unclaimed)
            .find(|&column| profiles[column].mostly(profiles[column].addresses));
        claims.extend(guess.map(|column| Claim {
            column,
            field: Field::Email,
            confidence: Confidence::Guess,
            rank: 2000,
        }));
    }
    let mut chosen = choose(&claims, &profiles, table, &mut notes);
    halves(&mut chosen);
    let anchored = [Field::Given, Field::Family, Field::Full, Field::Email]
        .iter()
        .any(|field| chosen.iter().any(|claim| claim.field == *field));
    if !anchored {
        return Err(table::missing(table, &options.file_name, &super::WANTED));
    }
    Ok(finish(table, profiles, &chosen, canonical, notes))
}

fn finish(
    table: &Table<'_>,
    profiles: Vec<Profile>,
    chosen: &[Claim],
    canonical: bool,
    notes: Vec<String>,
) -> Map {
    let mut by_field = vec![None; Field::ALL.len()];
    for claim in chosen {
        by_field[claim.field as usize] = Some(claim.column);
    }
    let columns =
        table
            .headers
            .iter()
            .zip(profiles)
            .enumerate()
            .map(|(index, (header, profile))| {
                let claim = chosen.iter().find(|claim| claim.column == index);
                Column {
                    header: header.clone(),
                    index,
                    field: claim.map(|claim| claim.field),
                    confidence: claim.map_or(Confidence::Guess, |claim| claim.confidence),
                    samples: profile.samples,
                }
            });
    Map {
        mapping: Mapping {
            columns: columns.collect(),
        },
        by_field,
        canonical,
        notes,
    }
}

/// What `--map` says, checked against the fields and the file.
fn forced(table: &Table<'_>, options: &Options) -> Result<Vec<(Field, usize)>, ImportError> {
    let names: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
    let field_of = |name: &str| Field::of_name(name).map(|field| field as usize);
    let forced = table::forced(table, options, &names, &field_of)?;
    Ok(forced
        .into_iter()
        .map(|(field, column)| (Field::ALL[field], column))
        .collect())
}

/// Whether the values bear a known header out; the error says why not.
fn support(
    field: Field,
    profile: &Profile,
    table: &Table<'_>,
    column: usize,
    canonical: bool,
    survey: bool,
) -> Result<Confidence, &'static str> {
    if canonical || profile.filled == 0 {
        return Ok(Confidence::Sure);
    }
    let says = |word: &str| {
        profile
            .samples
            .iter()
            .all(|sample| sample.eq_ignore_ascii_case(word))
    };
    let repeats = profile.filled > 1 && profile.distinct == 1;
    match field {
        Field::Email | Field::Full if says("anonymous") => Err("every answer in it is anonymous"),
        Field::Email | Field::SupervisorEmail if profile.addresses == 0 && repeats => {
            Err("it holds no e-mail addresses")
        }
        Field::Email | Field::SupervisorEmail if !profile.mostly(profile.addresses) => {
            Ok(Confidence::Likely)
        }
        Field::Id if numbers_answers(&table.headers[column], survey) => {
            Err("it numbers the answers, not the people")
        }
        Field::Id if profile.mostly(profile.dates) => Err("it holds dates"),
        Field::Id if profile.distinct * 2 < profile.filled => {
            Err("the same values come again and again")
        }
        Field::Role if profile.samples.iter().all(|sample| is_part(sample)) => {
            Err("it tells the part in the meeting, not the job")
        }
        Field::Status if profile.filled >= 5 && !any_status(table, column) => {
            Err("none of its words is a status")
        }
        Field::Full
        | Field::Given
        | Field::Family
        | Field::GoesBy
        | Field::Agency
        | Field::Role
        | Field::Team
            if profile.mostly(profile.addresses) || profile.mostly(profile.dates) =>
        {
            Err("its values do not fit the header")
        }
        Field::Full | Field::Given | Field::Family if profile.mostly(profile.numbers) => {
            Err("it holds numbers")
        }
        _ => Ok(Confidence::Sure),
    }
}

/// Next month the same person has another number in a survey, and another person may have this one.
fn numbers_answers(header: &str, survey: bool) -> bool {
    match &*normalise(header) {
        "response id" | "respondent id" => true,
        word => survey && word == "id",
    }
}

/// What meeting tools call the people in a meeting.
fn is_part(word: &str) -> bool {
    const PARTS: [&str; 13] = [
        "member",
        "organizer",
        "organiser",
        "co organizer",
        "event organizer",
        "presenter",
        "attendee",
        "participant",
        "guest",
        "host",
        "teilnehmer",
        "referent",
        "organisator",
    ];
    PARTS.contains(&&*normalise(word))
}

fn any_status(table: &Table<'_>, column: usize) -> bool {
    let header = &table.headers[column];
    table.rows.iter().take(500).any(|row| {
        let cell = row.cell(column);
        !cell.trim().is_empty()
            && super::status::judge(cell, header, false) != super::status::Verdict::Unknown
    })
}

/// Whether the values make a question's hint believable.
fn question_support(field: Field, profile: &Profile) -> Option<Confidence> {
    if profile.filled == 0 {
        return None;
    }
    let words = !profile.mostly(profile.long)
        && !profile.mostly(profile.dates)
        && !profile.mostly(profile.numbers)
        && !profile
            .samples
            .iter()
            .all(|sample| matches!(&*sample.to_lowercase(), "yes" | "no" | "maybe"));
    let addresses = profile.mostly(profile.addresses);
    match field {
        Field::Email | Field::SupervisorEmail => addresses.then_some(Confidence::Likely),
        Field::Full => {
            (words && !addresses && profile.mostly(profile.phrases)).then_some(Confidence::Likely)
        }
        Field::Given | Field::Family | Field::GoesBy | Field::Agency | Field::Role => {
            (words && !addresses).then_some(Confidence::Likely)
        }
        Field::Supervisor if profile.mostly(profile.phrases) => {
            (words && !addresses).then_some(Confidence::Likely)
        }
        Field::Phone => profile.mostly(profile.numbers).then_some(Confidence::Guess),
        _ => (words && !addresses).then_some(Confidence::Guess),
    }
}

/// Leaves one column to each field and says which ones lost.
fn choose(
    claims: &[Claim],
    profiles: &[Profile],
    table: &Table<'_>,
    notes: &mut Vec<String>,
) -> Vec<Claim> {
    let mut chosen = Vec::new();
    for &field in Field::ALL {
        let rivals: Vec<&Claim> = claims.iter().filter(|claim| claim.field == field).collect();
        let addresses = rivals
            .iter()
            .map(|claim| profiles[claim.column].addresses)
            .max()
            .unwrap_or(0);
        let Some(best) = rivals.iter().max_by_key(|claim| {
            let profile = &profiles[claim.column];
            // Of two e-mail columns the better name wins only if it holds real addresses.
            let real = field != Field::Email || profile.addresses * 2 >= addresses;
            (
                real,
                profile.filled > 0,
                claim.confidence,
                std::cmp::Reverse(claim.rank),
                profile.addresses,
                profile.filled,
                std::cmp::Reverse(claim.column),
            )
        }) else {
            continue;
        };
        for loser in rivals.iter().filter(|claim| claim.column != best.column) {
            notes.push(format!(
                "the column \"{}\" was left out, because {} is taken from \"{}\"",
                cut(&table.headers[loser.column]),
                field.name(),
                cut(&table.headers[best.column])
            ));
        }
        chosen.push(Claim { ..**best });
    }
    chosen
}

/// "Name" beside a given name is the family name, and "Nombre" beside "Apellidos" the given one.
fn halves(chosen: &mut [Claim]) {
    let has = |field: Field| chosen.iter().any(|claim| claim.field == field);
    let half = match (has(Field::Given), has(Field::Family)) {
        (true, false) => Field::Family,
        (false, true) => Field::Given,
        _ => return,
    };
    for claim in chosen.iter_mut().filter(|claim| claim.field == Field::Full) {
        claim.field = half;
    }
}
