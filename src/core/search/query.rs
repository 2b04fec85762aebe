//! Parses the typed query: its words, and the whole text read as a badge code, an e-mail address or a phone number.

use crate::core::text::fold;

use super::vocab;

/// Maximum number of words used of a query; nobody types more at a door.
pub(super) const MOST_WORDS: usize = 8;

/// A parsed query.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// The folded words, in the order typed.
    pub words: Vec<String>,
    /// All letters and digits, the form in which badge codes are compared.
    pub code: String,
    /// If the query contains an `@`: the folded part before it, and the complete address in lower case.
    pub email: Option<(String, String)>,
    /// The digits, if the query may be a phone number of at least four digits.
    pub phone: Option<String>,
    /// No spaces, but dots, underscores or digits: looks like the part of an e-mail address before the `@`.
    pub one_piece: bool,
    /// A comma follows the first word: the family name comes first.
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
            // The domain of an e-mail address is not searched as words: a whole agency shares it.
            let part = if email.is_some() { part.split('@').next().unwrap_or("") } else { part };
            words.extend(fold::words(part).into_iter().map(|word| vocab::truncate(&word.text).to_owned()));
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
    fn query_readings() {
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
