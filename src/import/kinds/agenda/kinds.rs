//! What a title says of an item's kind where no kind is given. The words of the kinds are [`ItemKind`]'s own.

use crate::core::words::ItemKind;

/// What a title's words say, first hit wins: "Registration and coffee" is no break, nor is "Lunch break".
const TITLES: &[(ItemKind, &[&str])] = &[
    (ItemKind::Registration, &["registration", "check-in", "sign-in", "anmeldung", "accueil"]),
    (ItemKind::Lunch, &["lunch", "mittag", "dejeuner", "almuerzo", "almoco", "pranzo"]),
    (ItemKind::Break, &["break", "coffee", "pause", "pausa", "descanso", "intervalo", "pauze"]),
    (ItemKind::WrapUp, &["wrap", "closing", "evaluation", "adjourn", "next steps", "sign-out", "abschluss"]),
    (ItemKind::ReportOut, &["report out", "report-out", "report back"]),
    (ItemKind::Storyboard, &["storyboard"]),
    (ItemKind::Affinity, &["by job role", "affinity", "by role"]),
    (ItemKind::Pairing, &["pairing", "paired"]),
    (ItemKind::TeamTime, &["team time", "team meeting", "own agency"]),
    (ItemKind::Breakout, &["breakout", "small group", "workshop"]),
    (ItemKind::Panel, &["panel"]),
    (ItemKind::Practice, &["practice", "role play", "skill"]),
    (ItemKind::StaffOnly, &["staff only", "set-up", "setup", "debrief of staff"]),
    (ItemKind::Opening, &["welcome", "opening", "introduction", "begrussung", "bienvenue", "bienvenida"]),
];

/// The kind that a title suggests; a plenary if nothing else.
pub(super) fn of_title(title: &str) -> ItemKind {
    let title = title.to_lowercase();
    let hit = TITLES.iter().find(|(_, words)| words.iter().any(|word| title.contains(word)));
    hit.map_or(ItemKind::Plenary, |(kind, _)| *kind)
}
