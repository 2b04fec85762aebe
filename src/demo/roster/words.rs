//! The lists from which a generated roster is drawn, besides the names in `demo/names.csv`.
//!
//! Everything is invented. A change here changes every generated roster, and so the results of the benchmarks.

/// The weights of the traditions of names.csv; a tradition not listed here has the weight [`RARE`].
pub(super) const COMMON: &[(&str, u64)] =
    &[("english", 40), ("spanish", 18), ("african_american", 9), ("irish", 7), ("polish", 6)];
pub(super) const RARE: u64 = 3;

/// The agencies of people.csv, largest first: name, whether it is public, mail domain.
pub(super) const STORY_AGENCIES: &[(&str, bool, &str)] = &[
    ("DCFS Joliet", true, "joliet"),
    ("Lakeside Family", false, "lakeside"),
    ("DCFS Kankakee", true, "kankakee"),
    ("Prairie Bridge Homes", false, "prairiebridge"),
    ("Valley Kinship Care", false, "valleykinship"),
    ("Northern Region Review", true, "regionreview"),
    ("Three Rivers Assessment", false, "threerivers"),
    ("Harbor Light Counseling", false, "harborlight"),
];

/// Names of invented agencies combine a place and a trade; [`INVENTED`] pairs are used.
pub(super) const PLACES: &[&str] = &[
    "Bluff Creek",
    "Stone Quarry",
    "Iroquois Bend",
    "Canal Street",
    "Cedar Hollow",
    "Blackhawk",
    "Maple Grove",
    "Hickory Point",
    "Rock Run",
    "Spring Lake",
    "Old Mill",
    "Sugar Creek",
    "Limestone",
    "Heron Marsh",
    "Fox Valley",
    "Grundy",
    "Twin Oaks",
    "Northgate",
    "Plum Orchard",
    "Railyard",
    "Sandhill",
    "Kishwaukee",
    "Wheatland",
    "Bridgeport",
    "Elm Terrace",
    "Sauk Trail",
    "Morning Star",
];
pub(super) const TRADES: &[(&str, bool)] = &[
    ("Family Services", false),
    ("Youth Homes", false),
    ("County Services", true),
    ("Counseling", false),
    ("Kinship Network", false),
    ("Children's Aid", false),
    ("Field Office", true),
    ("Foster Care", false),
    ("Family Therapy", false),
    ("Youth Shelter", false),
];
pub(super) const INVENTED: usize = 53;
/// From this number of people on, every invented agency is used; below it, a proportional part.
pub(super) const ALL_AGENCIES_FROM: usize = 400;

pub(super) const ROLES: &[(&str, u64)] = &[
    ("Foster Care", 25),
    ("Child Protective Services", 18),
    ("Residential", 14),
    ("Out-patient Therapy", 12),
    ("Integrated Assessment", 9),
    ("CAYIT", 7),
    ("Administrative Case Review", 6),
    ("APT", 5),
    ("Quality Assurance", 4),
];
pub(super) const NICKNAMES: &[(&str, &str)] = &[
    ("William", "Bill"),
    ("Robert", "Bob"),
    ("Elizabeth", "Liz"),
    ("Margaret", "Peggy"),
    ("Katherine", "Kate"),
    ("Catherine", "Cathy"),
    ("James", "Jim"),
    ("Thomas", "Tom"),
    ("Michael", "Mike"),
    ("Patricia", "Trish"),
    ("Deborah", "Deb"),
    ("Edward", "Ted"),
    ("José", "Pepe"),
    ("Guadalupe", "Lupe"),
    ("Jesús", "Chuy"),
    ("Małgorzata", "Gosia"),
    ("Katarzyna", "Kasia"),
    ("Alexander", "Sasha"),
    ("Mohammed", "Mo"),
    ("Giovanni", "Gianni"),
];
pub(super) const LICENCES: &[&str] = &["", "CWEL", "CWEL", "CWEL", "LSW", "LSW", "LCSW", "LPC", "LCPC", "LMFT"];
pub(super) const NEEDS: &[&str] =
    &["vegetarian", "halal", "gluten-free", "step-free room", "hearing loop", "large print"];
pub(super) const REASONS: &[&str] =
    &["Court: hearing in the morning", "Illness", "Leave: family leave", "Court, all day", "Caseload: on call"];
