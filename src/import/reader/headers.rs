//! What a header means: normalised first, then looked up in a table of synonyms.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The index of the field that a header names.
pub(in crate::import) type Known<'a> = &'a dyn Fn(&str) -> Option<usize>;

/// Fields with their synonyms, best first, in normal form (see [`normalise`]).
pub(in crate::import) type Synonyms<F> = &'static [(F, &'static [&'static str])];

/// How a header was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Match<F> {
    pub field: F,
    /// Index in the list of synonyms; of two columns for one field, the lower rank wins.
    pub rank: usize,
}

/// Looks up a header in a small table of synonyms.
pub(in crate::import) fn lookup<F: Copy>(table: Synonyms<F>, header: &str) -> Option<Match<F>> {
    let text = normalise(header);
    table.iter().find_map(|(field, synonyms)| {
        let rank = synonyms.iter().position(|synonym| *synonym == text)?;
        Some(Match { field: *field, rank })
    })
}

/// Lower case without accents, one blank between words, without numbering, asterisks and "(optional)";
/// camelCase and under_scores become words; "e-mail" in all its spellings becomes "email".
pub(in crate::import) fn normalise(header: &str) -> String {
    // No header is longer, and a cell may have 64 KiB.
    let head: String = header.chars().take(300).collect();
    let mut spaced = String::with_capacity(head.len() + 8);
    let (mut before, mut before_that) = (' ', ' ');
    let mut chars = head.nfkd().filter(|c| !is_combining_mark(*c)).peekable();
    while let Some(c) = chars.next() {
        let next_lower = chars.peek().is_some_and(|next| next.is_lowercase());
        let hump = c.is_uppercase()
            && ((before.is_lowercase() && before_that.is_alphabetic()) || (before.is_uppercase() && next_lower));
        if hump {
            spaced.push(' ');
        }
        match c {
            'ß' => spaced.push_str("ss"),
            _ if c.is_alphanumeric() || c == '#' => spaced.extend(c.to_lowercase()),
            _ => spaced.push(' '),
        }
        (before_that, before) = (before, c);
    }
    let mut words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    // "(optional)" is a remark, "Attendance required" is the header itself.
    let remarks = ["optional", "required", "pflichtfeld", "obligatoire"];
    while head.contains(['(', '[']) && words.last().is_some_and(|word| remarks.contains(word)) {
        words.pop();
    }
    let numbering = |word: &&str| {
        let digits = word.strip_prefix('q').unwrap_or(word);
        !digits.is_empty() && digits.len() <= 3 && digits.chars().all(|c| c.is_ascii_digit())
    };
    if words.len() > 1 && words.first().is_some_and(numbering) {
        words.remove(0);
    }
    let text = words.join(" ");
    match text.find("e mail") {
        Some(at) if at == 0 || text[..at].ends_with(' ') => text.replacen("e mail", "email", 1),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_brought_to_one_form() {
        for (header, text) in [
            ("  First\r\nName * ", "first name"),
            ("E-Mail-Adresse", "email adresse"),
            ("eMail", "email"),
            ("RecipientLastName", "recipient last name"),
            ("ContactFName", "contact f name"),
            ("checked_in_at", "checked in at"),
            ("3. Prénom (optional):", "prenom"),
            ("Attendee #", "attendee #"),
            ("UPN", "upn"),
            ("Q12) Your role?", "your role"),
            ("Time in Session (minutes)", "time in session minutes"),
        ] {
            assert_eq!(normalise(header), text, "{header}");
        }
    }
}
