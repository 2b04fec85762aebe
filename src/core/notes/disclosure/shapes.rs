//! Finds texts by their pattern: e-mail addresses, telephone numbers, dates of birth, case numbers.
//!
//! Each token is judged with the words before it. Numbers that ordinary sentences of this work contain (years, times,
//! amounts, section numbers, dates of the coming weeks) are not findings.

use chrono::NaiveDate;

use crate::core::notes::disclosure::{FindingKind, TextRange};

/// Days before and after today within which a date counts as an appointment, not a date of birth.
const APPOINTMENT_DAYS: i64 = 370;

/// A word with its byte range.
struct Token<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// All ranges of a text that match a pattern.
pub fn find(text: &str, today: NaiveDate) -> Vec<TextRange> {
    let tokens = tokens(text);
    let mut ranges: Vec<TextRange> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = email(&tokens[at])
            .or_else(|| phone(&tokens, at))
            .or_else(|| birth_date(text, &tokens, at, today))
            .or_else(|| case_number(&tokens, at));
        match found {
            Some((kind, count)) => {
                let (start, end) = (tokens[at].start, tokens[at + count - 1].end);
                ranges.push(TextRange { kind, start, end });
                at += count;
            }
            None => at += 1,
        }
    }
    ranges
}

/// The words of a text without surrounding punctuation; a slash or a hyphen inside a word stays.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (index, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if !c.is_whitespace() {
            start = start.or(Some(index));
        } else if let Some(from) = start.take() {
            let word = &text[from..index];
            let left = word.len() - word.trim_start_matches(|c: char| "\"'«»“”‘’([{,;:!?".contains(c)).len();
            let trimmed = word[left..].trim_end_matches(|c: char| "\"'«»“”‘’)]},;:!?.".contains(c));
            if !trimmed.is_empty() {
                let start = from + left;
                tokens.push(Token { start, end: start + trimmed.len(), text: trimmed });
            }
        }
    }
    tokens
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn email(token: &Token<'_>) -> Option<(FindingKind, usize)> {
    let text = token.text.strip_prefix("mailto:").unwrap_or(token.text);
    let (local, domain) = text.rsplit_once('@')?;
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "._+-'".contains(c));
    let dotted = domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty());
    (plain(local) && plain(domain) && dotted).then_some((FindingKind::Email, 1))
}

/// `(312) 555-0100`, `312.555.0100`, `+1 312 555 0100`, `555-0100`.
fn phone(tokens: &[Token<'_>], at: usize) -> Option<(FindingKind, usize)> {
    let like = |text: &str| text.chars().all(|c| c.is_ascii_digit() || "+-.()/\u{2011}".contains(c));
    if !like(tokens[at].text) {
        return None;
    }
    for count in (1..=4.min(tokens.len() - at)).rev() {
        let part = &tokens[at..at + count];
        let close = part.windows(2).all(|pair| pair[1].start - pair[0].end <= 2);
        if !close || !part.iter().all(|token| like(token.text) && digits(token.text) > 0) {
            continue;
        }
        let joined: Vec<&str> = part.iter().map(|token| token.text).collect();
        if is_phone(&joined.join(" ")) {
            return Some((FindingKind::Phone, count));
        }
    }
    None
}

fn is_phone(text: &str) -> bool {
    let groups: Vec<usize> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).map(str::len).collect();
    match groups[..] {
        [3, 3, 4] | [1, 3, 3, 4] => true,
        [3, 4] => text.contains(['-', '.']),
        [10] => true,
        [11] => text.starts_with(['1', '+']),
        _ => text.starts_with('+') && (8..=15).contains(&groups.iter().sum::<usize>()),
    }
}

/// A full date near a word such as "born", or one too far from today to be an appointment.
fn birth_date(text: &str, tokens: &[Token<'_>], at: usize, today: NaiveDate) -> Option<(FindingKind, usize)> {
    let (date, count) = date(tokens, at)?;
    // Search 24 chars before and 16 chars after the date, cut on char boundaries.
    let before: String = text[..tokens[at].start].chars().rev().take(24).collect();
    let before: String = before.chars().rev().collect::<String>().to_lowercase();
    let after: String = text[tokens[at + count - 1].end..].chars().take(16).collect::<String>().to_lowercase();
    let says = |text: &str| ["born", "birth", "dob", "d.o.b", "bday"].iter().any(|word| text.contains(word));
    let far = (today - date).num_days().abs() > APPOINTMENT_DAYS;
    (far || says(&before) || says(&after)).then_some((FindingKind::BirthDate, count))
}

/// `3/14/2012`, `2012-03-14`, `14.3.12`, `March 14, 2012`, `14 March 2012`.
fn date(tokens: &[Token<'_>], at: usize) -> Option<(NaiveDate, usize)> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4);
    let parts: Vec<&str> = tokens[at].text.split(['/', '-', '.']).collect();
    if let [a, b, c] = parts[..] {
        let [a, b, c] = [number(a)?, number(b)?, number(c)?];
        let date = if a > 31 { date_of(a, b, c) } else { date_of(c, a, b).or_else(|| date_of(c, b, a)) };
        return date.map(|date| (date, 1));
    }
    let next = |index: usize| tokens.get(at + index).map(|token| token.text);
    let day = |text: &str| number(text.trim_end_matches(|c: char| c.is_ascii_alphabetic())).filter(|day| *day <= 31);
    let year = |text: Option<&str>| text.filter(|text| text.len() == 4).and_then(number);
    let (first, second) = (tokens[at].text, next(1)?);
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, day(second)?),
        (None, Some(month)) => (month, day(first)?),
        _ => return None,
    };
    date_of(year(next(2))?, month, day).map(|date| (date, 3))
}

fn date_of(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    // Two-digit years up to 40 are in this century.
    let year = match year {
        0..=40 => 2000 + year,
        41..=99 => 1900 + year,
        year => year,
    };
    let year = i32::try_from(year).ok().filter(|year| (1900..=2100).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

fn month(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = text.trim_end_matches('.').to_lowercase();
    let found = MONTHS.iter().position(|month| *month == text || (text.len() == 3 && month.starts_with(&text)))?;
    u32::try_from(found + 1).ok()
}

const CASE_WORDS: [&str; 12] =
    ["case", "docket", "file", "mrn", "ssn", "id", "cycis", "sacwis", "record", "chart", "medicaid", "court"];

/// `case #12345`, `docket no. 24 JA 123`, `2024-JA-000123`, `123-45-6789`, `A1234567`.
fn case_number(tokens: &[Token<'_>], at: usize) -> Option<(FindingKind, usize)> {
    let text = tokens[at].text;
    let plain = text.trim_start_matches(['#', '№']);
    if digits(plain) == 0 || is_ordinary(plain) {
        return None;
    }
    if is_social_security_number(plain)
        || (digits(plain) >= 6 && plain.chars().all(|c| c.is_ascii_alphanumeric() || "-/_".contains(c)))
    {
        return Some((FindingKind::CaseNumber, 1));
    }
    // Up to two small words may come between: "case no. 123", "docket number is 24".
    let back = tokens[..at].iter().rev().take(3).map(|token| token.text.to_lowercase());
    let mut small = back.map(|word| word.trim_end_matches(['.', ':', '#']).to_owned()).peekable();
    let marked =
        text.starts_with('#') || small.peek().is_some_and(|word| matches!(&**word, "no" | "number" | "nr" | "#"));
    let named = small
        .take_while(|word| CASE_WORDS.contains(&&**word) || matches!(&**word, "no" | "number" | "nr" | "is" | "" | "#"))
        .any(|word| CASE_WORDS.contains(&&*word));
    let long = digits(plain) >= if marked { 2 } else { 4 };
    (named && long && !is_year(plain)).then_some((FindingKind::CaseNumber, 1))
}

fn is_social_security_number(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [3, 2, 4] && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<i32>().is_ok_and(|year| (1900..=2100).contains(&year))
}

/// Amounts, times, section numbers, ranges of years and dates: numbers that identify nobody.
fn is_ordinary(text: &str) -> bool {
    let range: Vec<&str> = text.split(['-', '–', '/']).collect();
    let years = range.len() == 2 && range.iter().all(|part| is_year(part));
    let token = [Token { start: 0, end: text.len(), text }];
    text.contains([':', '$', '€', '%', ',']) || text.contains('.') || years || date(&token, 0).is_some()
}
