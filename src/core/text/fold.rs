//! Folding: the form of a text in which two spellings of one name are equal.
//!
//! Lower case, no accents, no apostrophes, one letter for each of the letters that Unicode does not take
//! apart (ł, ø, đ, ß, æ, œ, ı, þ ...), Cyrillic and Greek in Latin letters. Only for comparing: what people
//! see is always the original, and `Word::spans` leads back to it.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// One word of a text: its folded letters and where each of them stood in the original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The folded letters and digits.
    pub text: String,
    /// For each byte of `text` the byte range in the original it came from, on char boundaries.
    pub spans: Vec<(u32, u32)>,
}

/// What a char is for the purpose of splitting a name into words.
enum Part {
    Letters,
    /// Apostrophes and their like vanish: O'Brien is one word.
    Nothing,
    Break,
}

/// Letters that no decomposition turns into plain ones. Cyrillic and Greek follow the usual passport
/// spellings closely enough for a search that forgives a letter.
fn special(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' | 'ɗ' | 'Ɗ' => "d",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ı' | 'İ' => "i",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ŋ' | 'Ŋ' => "ng",
        'ŧ' | 'Ŧ' => "t",
        'ə' | 'Ə' | 'ɛ' | 'Ɛ' => "e",
        'ɔ' | 'Ɔ' => "o",
        'ɓ' | 'Ɓ' => "b",
        'ƙ' | 'Ƙ' => "k",
        'ƴ' | 'Ƴ' => "y",
        'ĸ' => "k",
        _ => return script(c.to_lowercase().next().unwrap_or(c)),
    })
}

fn script(c: char) -> Option<&'static str> {
    const CYRILLIC: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
        "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];
    const GREEK: [&str; 25] = [
        "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f",
        "ch", "ps", "o",
    ];
    let (table, first): (&[&'static str], u32) = match c {
        'а'..='я' => (&CYRILLIC, 'а' as u32),
        'α'..='ω' => (&GREEK, 'α' as u32),
        'ё' | 'є' => return Some("e"),
        'і' => return Some("i"),
        'ї' => return Some("yi"),
        'ґ' => return Some("g"),
        'ў' => return Some("u"),
        'ј' => return Some("j"),
        'љ' => return Some("lj"),
        'њ' => return Some("nj"),
        'ђ' | 'ћ' => return Some("c"),
        _ => return None,
    };
    table.get((c as u32 - first) as usize).copied()
}

fn apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’'
            | '‘'
            | '‛'
            | '`'
            | '´'
            | 'ʼ'
            | 'ʻ'
            | 'ʹ'
            | 'ʿ'
            | 'ʾ'
            | '＇'
            | '\u{200c}'
            | '\u{200d}'
            | '\u{ad}'
            | '·'
    )
}

/// Hands every folded char of `c` to `out`; says what kind of part `c` was.
fn fold_char(c: char, out: &mut impl FnMut(char)) -> Part {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            out(c.to_ascii_lowercase());
            return Part::Letters;
        }
        return if apostrophe(c) { Part::Nothing } else { Part::Break };
    }
    if apostrophe(c) || is_combining_mark(c) {
        return Part::Nothing;
    }
    if let Some(plain) = special(c) {
        plain.chars().for_each(out);
        return Part::Letters;
    }
    let mut any = false;
    decompose_compatible(c, |piece| {
        if is_combining_mark(piece) || !piece.is_alphanumeric() {
            return;
        }
        any = true;
        match special(piece) {
            Some(plain) => plain.chars().for_each(&mut *out),
            None => piece.to_lowercase().filter(|c| !is_combining_mark(*c)).for_each(&mut *out),
        }
    });
    if any { Part::Letters } else { Part::Break }
}

/// Folds a text: words in lower case without accents, one blank between them.
///
/// ```
/// use roundtable::core::text::fold::fold;
/// assert_eq!(fold("  Siobhán O’Brien-Łuczak "), "siobhan obrien luczak");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        let before = out.len();
        let mut put = |piece: char| {
            if gap && out.len() == before && before > 0 {
                out.push(' ');
            }
            out.push(piece);
        };
        match fold_char(c, &mut put) {
            Part::Letters => gap = false,
            Part::Nothing => {}
            Part::Break => gap = true,
        }
    }
    out
}

/// Folds and keeps only letters and digits: for codes, e-mail names and phone numbers.
#[must_use]
pub fn squash(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut |piece| out.push(piece));
    }
    out
}

/// The beginning of a text, at most `most` bytes of it, cut on a char boundary.
#[must_use]
pub fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The words of a text with the way back to the original letters.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut all: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let span = (at as u32, (at + c.len_utf8()) as u32);
        if !open {
            all.push(Word::default());
            open = true;
        }
        let Some(word) = all.last_mut() else { break };
        let part = fold_char(c, &mut |piece| {
            word.text.push(piece);
            word.spans.extend(std::iter::repeat_n(span, piece.len_utf8()));
        });
        match part {
            Part::Break => {
                open = word.text.is_empty();
            }
            Part::Nothing => {
                // A combining mark belongs to the letter before it, so that a highlight covers both.
                if is_combining_mark(c)
                    && let Some(last) = word.spans.last_mut()
                {
                    last.1 = span.1;
                }
            }
            Part::Letters => {}
        }
    }
    all.retain(|word| !word.text.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_unicode_does_not_take_apart() {
        assert_eq!(
            fold("Łukasz Bjørn Đặng Groß Ægir Œdipe Işık Þór"),
            "lukasz bjorn dang gross aegir oedipe isik thor"
        );
        assert_eq!(fold("Nguyễn Thị Ọlá"), "nguyen thi ola");
        assert_eq!(fold("Nguye\u{302}\u{303}n"), "nguyen");
        assert_eq!(fold("Иванова"), "ivanova");
        assert_eq!(fold("İpek"), "ipek");
    }

    #[test]
    fn apostrophes_vanish_and_hyphens_split() {
        assert_eq!(fold("O'Brien O’Brien Smith-Jones"), "obrien obrien smith jones");
        assert_eq!(squash("A-0017 b"), "a0017b");
        assert_eq!(fold(" , ; "), "");
    }

    #[test]
    fn spans_lead_back_to_the_original() {
        let text = "José  O’Neß";
        let found = words(text);
        assert_eq!(found[1].text, "oness");
        let (start, end) = (found[1].spans[0].0 as usize, found[1].spans[4].1 as usize);
        assert_eq!(&text[start..end], "O’Neß");
        let accent = "Jose\u{301}";
        assert_eq!(words(accent)[0].spans[3], (3, 6));
    }
}
