//! The lists that a generated roster draws from, beside the names of `demo/names.csv`.
//!
//! All of it is invented. A change here changes every generated roster, and with it what was measured on one.

/// How often a tradition of names.csv is drawn; one that is not listed here has [`RARE`].
pub(super) const COMMON: &[(&str, u64)] =
    &[("english", 40), ("spanish", 18), ("african_american", 9), ("irish", 7), ("polish", 6)];
pub(super) const RARE: u64 = 3;

/// Name, public or not, and mail domain of the agencies that people.csv tells of, largest first.
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

/// Invented agencies are a place and a trade; [`INVENTED`] of the pairs are used.
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
/// From this many people on, every invented agency is on the list; below it they come in step by step.
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
