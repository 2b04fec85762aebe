//! The status words of registration tools, and which of them mean that somebody is not coming.
//!
//! Compared as normalised words. A word that is not here is a complaint, never a guess.

use crate::import::reader::headers::normalise;

/// What a status cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Take the row; with one of our own words where the cell had one.
    Keep(Option<&'static str>),
    /// Take the row as expected, and count it: somebody still has to approve it.
    Pending,
    /// Leave the row out for this reason.
    Skip(&'static str),
    /// Not a status word.
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

/// Judges one status cell. In our own file `cancelled` is a fact to keep and not a row to skip.
pub(super) fn judge(cell: &str, header: &str, canonical: bool) -> Verdict {
    let word = normalise(cell);
    match word.as_str() {
        "" => return Verdict::Keep(None),
        "expected" => return Verdict::Keep(Some("expected")),
        "excused" => return Verdict::Keep(Some("excused")),
        "cancelled" | "canceled" if canonical => return Verdict::Keep(Some("cancelled")),
        _ if canonical => return Verdict::Unknown,
        _ => {}
    }
    if normalise(header).contains("void") {
        // A column that asks "void?" turns yes and no round.
        return match word.as_str() {
            "yes" | "true" | "1" | "void" | "voided" => Verdict::Skip("void"),
            _ => Verdict::Keep(None),
        };
    }
    if KEEP.contains(&&*word) {
        return Verdict::Keep(Some("expected"));
    }
    if PENDING.contains(&&*word) {
        return Verdict::Pending;
    }
    SKIP.iter().find(|(_, words)| words.contains(&&*word)).map_or(Verdict::Unknown, |(reason, _)| Verdict::Skip(reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_tools_are_judged() {
        for (cell, verdict) in [
            ("Attending", Verdict::Keep(Some("expected"))),
            ("Checked In", Verdict::Keep(Some("expected"))),
            ("Not Attending", Verdict::Skip("not attending")),
            ("Refunded", Verdict::Skip("refunded")),
            ("Deleted", Verdict::Skip("deleted")),
            ("CANCELLED", Verdict::Skip("cancelled")),
            ("denied", Verdict::Skip("denied")),
            ("pending", Verdict::Pending),
            ("excused", Verdict::Keep(Some("excused"))),
            ("blue", Verdict::Unknown),
            ("", Verdict::Keep(None)),
        ] {
            assert_eq!(judge(cell, "Status", false), verdict, "{cell}");
        }
    }

    #[test]
    fn our_own_words_pass_and_void_columns_turn_round() {
        assert_eq!(judge("cancelled", "status", true), Verdict::Keep(Some("cancelled")));
        assert_eq!(judge("attending", "status", true), Verdict::Unknown);
        assert_eq!(judge("yes", "Void Status", false), Verdict::Skip("void"));
        assert_eq!(judge("no", "Void Status", false), Verdict::Keep(None));
    }
}
