//! The status words of registration tools, and which of them mean that a person is not attending.
//!
//! Words are normalised before they are compared. An unknown word gets a complaint and is never guessed.

use crate::import::reader::headers::normalise;

/// The meaning of a status cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StatusMeaning {
    /// Import the row, with this status if it has one.
    Keep(Option<&'static str>),
    /// Import the row as expected; it is not approved yet.
    Pending,
    /// Skip the row for this reason.
    Skip(&'static str),
    /// An unknown word.
    Unknown,
}

const KEEP: &[&str] = &[
    "attending",
    "checked in",
    "checkedin",
    "approved",
    "confirmed",
    "active",
    "registered",
    "accepted",
    "completed",
    "complete",
    "paid",
    "free",
    "yes",
    "going",
    "attended",
    "valid",
    "sold",
    "not void",
    "present",
    "placed",
    "n",
    "no void",
    "ja",
    "oui",
    "si",
    "sim",
    "acquired",
    "teilnahme",
    "bestatigt",
    "confirme",
    "confirmado",
    "bezahlt",
    "free order",
    "ip address",
    "imported",
    "eventbrite completed",
];
const PENDING: &[&str] = &[
    "pending",
    "pending approval",
    "awaiting approval",
    "invited",
    "unpaid",
    "tentative",
    "maybe",
    "ausstehend",
    "to be paid",
    "awaiting payment",
];
const SKIP: &[(&str, &[&str])] = &[
    (
        "cancelled",
        &[
            "cancelled",
            "canceled",
            "cancellation",
            "c",
            "storniert",
            "annule",
            "annulee",
            "cancelado",
            "cancelada",
            "annullato",
            "annullata",
            "geannuleerd",
            "abgesagt",
        ],
    ),
    ("refunded", &["refunded", "refund", "r", "partially refunded", "erstattet", "rembourse"]),
    ("void", &["void", "voided", "invalid", "expired", "e"]),
    ("denied", &["denied", "rejected", "abgelehnt", "refuse"]),
    ("declined", &["declined", "no", "not going", "rsvp no"]),
    ("not attending", &["not attending", "not attended", "will not attend"]),
    ("deleted", &["deleted", "removed"]),
    ("transferred", &["transferred", "reassigned"]),
    ("on the waiting list", &["waitlist", "waitlisted", "waiting list", "on waitlist", "warteliste"]),
    ("a test answer", &["survey preview", "survey test", "spam"]),
];

/// The meaning of one status cell. In our own file `cancelled` is kept, not skipped.
pub(super) fn status_meaning(cell: &str, header: &str, canonical: bool) -> StatusMeaning {
    let word = normalise(cell);
    match word.as_str() {
        "" => return StatusMeaning::Keep(None),
        "expected" => return StatusMeaning::Keep(Some("expected")),
        "excused" => return StatusMeaning::Keep(Some("excused")),
        "cancelled" | "canceled" if canonical => return StatusMeaning::Keep(Some("cancelled")),
        _ if canonical => return StatusMeaning::Unknown,
        _ => {}
    }
    if normalise(header).contains("void") {
        // In a column "void?", yes means cancelled.
        return match word.as_str() {
            "yes" | "true" | "1" | "void" | "voided" => StatusMeaning::Skip("void"),
            _ => StatusMeaning::Keep(None),
        };
    }
    if KEEP.contains(&&*word) {
        return StatusMeaning::Keep(Some("expected"));
    }
    if PENDING.contains(&&*word) {
        return StatusMeaning::Pending;
    }
    SKIP.iter()
        .find(|(_, words)| words.contains(&&*word))
        .map_or(StatusMeaning::Unknown, |(reason, _)| StatusMeaning::Skip(reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_tools_are_judged() {
        for (cell, verdict) in [
            ("Attending", StatusMeaning::Keep(Some("expected"))),
            ("Checked In", StatusMeaning::Keep(Some("expected"))),
            ("Not Attending", StatusMeaning::Skip("not attending")),
            ("Refunded", StatusMeaning::Skip("refunded")),
            ("Deleted", StatusMeaning::Skip("deleted")),
            ("CANCELLED", StatusMeaning::Skip("cancelled")),
            ("denied", StatusMeaning::Skip("denied")),
            ("pending", StatusMeaning::Pending),
            ("excused", StatusMeaning::Keep(Some("excused"))),
            ("blue", StatusMeaning::Unknown),
            ("", StatusMeaning::Keep(None)),
        ] {
            assert_eq!(status_meaning(cell, "Status", false), verdict, "{cell}");
        }
    }

    #[test]
    fn our_own_words_pass_and_void_columns_turn_round() {
        assert_eq!(status_meaning("cancelled", "status", true), StatusMeaning::Keep(Some("cancelled")));
        assert_eq!(status_meaning("attending", "status", true), StatusMeaning::Unknown);
        assert_eq!(status_meaning("yes", "Void Status", false), StatusMeaning::Skip("void"));
        assert_eq!(status_meaning("no", "Void Status", false), StatusMeaning::Keep(None));
    }
}
