//! Typing errors: the cheapest way from a typed word to a roster word, with at most two edits.
//!
//! An edit is a swap of two neighbouring letters, or a missing, extra or wrong letter. The typed word may be only the
//! beginning of the roster word. Likely errors (doubled letter, neighbouring key) cost less than unlikely ones. Costs
//! order the hits; they never decide alone whether a word matches.

/// A match within the allowed edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditMatch {
    /// Sum of the costs of the edits; an edit costs 1 (very likely) to 6.
    pub cost: u16,
    /// The typed word ends before the roster word does.
    pub prefix: bool,
}

const SWAP: u16 = 1;
const DOUBLE: u16 = 1;
const NEAR_KEY: u16 = 2;
const VOWEL: u16 = 2;
const MISSING: u16 = 3;
const EXTRA: u16 = 3;
const WRONG: u16 = 4;
/// Added where the first letter is wrong, which is rare.
const FIRST: u16 = 2;

/// The three letter rows of a QWERTY keyboard. `near` also knows the pairs that QWERTZ and AZERTY move: y/z, a/q, w/z.
const KEYS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

fn near(a: u8, b: u8) -> bool {
    let place = |key: u8| {
        KEYS.iter().enumerate().find_map(|(row, keys)| keys.iter().position(|k| *k == key).map(|at| (row, at)))
    };
    if matches!((a.min(b), a.max(b)), (b'y', b'z') | (b'a', b'q') | (b'w', b'z')) {
        return true;
    }
    match (place(a), place(b)) {
        (Some((r1, c1)), Some((r2, c2))) => match r1.abs_diff(r2) {
            0 => c1.abs_diff(c2) == 1,
            1 => {
                let (upper, lower) = if r1 < r2 { (c1, c2) } else { (c2, c1) };
                lower == upper || lower + 1 == upper
            }
            _ => false,
        },
        _ => false,
    }
}

fn vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The cheapest way from `typed` to `word`, or to a prefix of it, with at most `budget` edits. Edits are tried only at
/// the first difference, which loses nothing: an edit further left can always be moved there.
pub fn edit_match(typed: &[u8], word: &[u8], budget: u8) -> Option<EditMatch> {
    cheapest_edits(typed, word, 0, budget)
}

fn cheapest_edits(typed: &[u8], word: &[u8], from: usize, budget: u8) -> Option<EditMatch> {
    let same = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (rest, left) = (&typed[same..], &word[same..]);
    if rest.is_empty() {
        return Some(EditMatch { cost: 0, prefix: !left.is_empty() });
    }
    if budget == 0 {
        return None;
    }
    let at = from + same;
    let before = if same > 0 { typed[same - 1] } else { 0 };
    let mut best: Option<EditMatch> = None;
    let mut offer = |cost: u16, next: Option<EditMatch>| {
        if let Some(next) = next {
            let cost = cost + next.cost + if at == 0 { FIRST } else { 0 };
            if best.is_none_or(|b| (cost, next.prefix) < (b.cost, b.prefix)) {
                best = Some(EditMatch { cost, prefix: next.prefix });
            }
        }
    };
    if rest.len() > 1 && left.len() > 1 && rest[0] == left[1] && rest[1] == left[0] {
        offer(SWAP, cheapest_edits(&rest[2..], &left[2..], at + 2, budget - 1));
    }
    if !left.is_empty() {
        let doubled = left[0] == before;
        // Müller is typed Mueller or Muller: an e after a, o or u is hardly an error.
        let umlaut = left[0] == b'e' && matches!(before, b'a' | b'o' | b'u');
        let cost = if doubled || umlaut { DOUBLE } else { MISSING };
        offer(cost, cheapest_edits(rest, &left[1..], at + 1, budget - 1));
    }
    let doubled = rest[0] == before;
    let umlaut = rest[0] == b'e' && matches!(before, b'a' | b'o' | b'u');
    offer(if doubled || umlaut { DOUBLE } else { EXTRA }, cheapest_edits(&rest[1..], left, at + 1, budget - 1));
    if !left.is_empty() {
        let cost = if near(rest[0], left[0]) {
            NEAR_KEY
        } else if vowel(rest[0]) && vowel(left[0]) {
            VOWEL
        } else {
            WRONG
        };
        offer(cost, cheapest_edits(&rest[1..], &left[1..], at + 1, budget - 1));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(typed: &str, word: &str, budget: u8) -> Option<(u16, bool)> {
        edit_match(typed.as_bytes(), word.as_bytes(), budget).map(|s| (s.cost, s.prefix))
    }

    #[test]
    fn one_edit_of_each_kind() {
        assert_eq!(cost("jhon", "john", 1), Some((SWAP, false)));
        assert_eq!(cost("garccia", "garcia", 1), Some((DOUBLE, false)));
        assert_eq!(cost("philip", "phillip", 1), Some((DOUBLE, false)));
        assert_eq!(cost("smitj", "smith", 1), Some((NEAR_KEY, false)));
        assert_eq!(cost("garzia", "garcia", 1), Some((WRONG, false)));
        assert_eq!(cost("bartin", "martin", 1), Some((WRONG + FIRST, false)));
        assert_eq!(cost("smoht", "smith", 1), None);
    }

    #[test]
    fn prefixes_and_two_edits() {
        assert_eq!(cost("jhona", "johnathan", 1), Some((SWAP, true)));
        assert_eq!(cost("gonzlaes", "gonzalez", 2).map(|c| c.1), Some(false));
        assert_eq!(cost("gonzlaes", "gonzalez", 1), None);
    }
}
