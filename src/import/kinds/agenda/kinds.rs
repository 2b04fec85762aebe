//! Kinds of agenda items: the words accepted, and what a title says where no kind is given.

/// Every kind of agenda item.
pub const KINDS: [&str; 15] = [
    "registration",
    "opening",
    "plenary",
    "practice",
    "storyboard",
    "affinity",
    "pairing",
    "team_time",
    "breakout",
    "report_out",
    "panel",
    "break",
    "lunch",
    "wrap_up",
    "staff_only",
];

/// What a title's words say, first hit wins: "Registration and coffee" is no break, nor is "Lunch break".
const TITLES: &[(&str, &[&str])] = &[
    ("registration", &["registration", "check-in", "sign-in", "anmeldung", "accueil"]),
    ("lunch", &["lunch", "mittag", "dejeuner", "almuerzo", "almoco", "pranzo"]),
    ("break", &["break", "coffee", "pause", "pausa", "descanso", "intervalo", "pauze"]),
    ("wrap_up", &["wrap", "closing", "evaluation", "adjourn", "next steps", "sign-out", "abschluss"]),
    ("report_out", &["report out", "report-out", "report back"]),
    ("storyboard", &["storyboard"]),
    ("affinity", &["by job role", "affinity", "by role"]),
    ("pairing", &["pairing", "paired"]),
    ("team_time", &["team time", "team meeting", "own agency"]),
    ("breakout", &["breakout", "small group", "workshop"]),
    ("panel", &["panel"]),
    ("practice", &["practice", "role play", "skill"]),
    ("staff_only", &["staff only", "set-up", "setup", "debrief of staff"]),
    ("opening", &["welcome", "opening", "introduction", "begrussung", "bienvenue", "bienvenida"]),
];

/// The kind that a cell names, in any case, with a blank or a hyphen for the underscore.
pub(super) fn of_word(cell: &str) -> Option<&'static str> {
    let word = cell.trim().to_lowercase().replace([' ', '-'], "_");
    KINDS.iter().copied().find(|kind| *kind == word)
}

/// The kind that a title suggests; `plenary` if nothing else.
pub(super) fn of_title(title: &str) -> &'static str {
    let title = title.to_lowercase();
    let hit = TITLES.iter().find(|(_, words)| words.iter().any(|word| title.contains(word)));
    hit.map_or("plenary", |(kind, _)| kind)
}

/// Whether time in a kind of item counts for credit unless the file says otherwise.
pub(super) fn credits(kind: &str) -> bool {
    !matches!(kind, "registration" | "opening" | "break" | "lunch" | "wrap_up" | "staff_only")
}
