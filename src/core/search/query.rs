//! What somebody typed, taken apart: words, and the readings of the whole as a code, an e-mail or a phone number.

use crate::core::text::fold;

use super::vocab;

/// Most words of a query that count; nobody types more at a door.
pub(super) const MOST_WORDS: usize = 8;

/// A query in its readings.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// The folded words in the order typed.
    pub words: Vec<String>,
    /// Letters and digits of the whole, as a badge code is compared.
    pub code: String,
    /// The folded name of the e-mail and the whole of it in lower case, when there is an @ in it.
    pub email: Option<(String, String)>,
    /// Digits, when the whole may be a phone number of four digits and more.
    pub phone: Option<String>,
    /// No blanks, but dots, underscores or digits: looks like an e-mail name.
    pub one_piece: bool,
    /// A comma behind the first word: family name first.
    pub family_first: bool,
}

impl Query {
    pub(super) fn parse(text: &str) -> Self {
        let text = text.trim();
        let text = fold::cut(text, 400);
        let email = text.split_whitespace().find(|part| part.contains('@')).map(|part| {
            let local = part.split('@').next().unwrap_or("");
            (fold::squash(local), part.to_lowercase())
        });
        let mut words: Vec<String> = Vec::new();
        for part in text.split_whitespace() {
            // Of an e-mail only the name counts as words; the domain is the same for a whole agency.
            let part = if email.is_some() { part.split('@').next().unwrap_or("") } else { part };
            words.extend(fold::words(part).into_iter().map(|word| vocab::cut(&word.text).to_owned()));
        }
        words.truncate(MOST_WORDS);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let phone =
            (digits.len() >= 4 && text.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c))).then_some(digits);
        let family_first = text.find(',').is_some_and(|at| at > 0 && !text[..at].trim().is_empty());
        let one_piece =
            !text.contains(char::is_whitespace) && text.contains(|c: char| c.is_ascii_digit() || "._".contains(c));
        Self { one_piece, words, code: fold::squash(text), email, phone, family_first }
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn readings() {
        let query = Query::parse(" Smith, J ");
        assert_eq!(query.words, ["smith", "j"]);
        assert!(query.family_first && query.email.is_none() && query.phone.is_none());
        let query = Query::parse("Kat.Nguyen@lakeside.org");
        assert_eq!(query.words, ["kat", "nguyen"]);
        assert_eq!(query.email, Some(("katnguyen".into(), "kat.nguyen@lakeside.org".into())));
        assert_eq!(Query::parse("+1 (312) 555-0142").phone.as_deref(), Some("13125550142"));
        assert_eq!(Query::parse("A-0017").code, "a0017");
    }
}
