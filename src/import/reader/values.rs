//! What one cell looks like: an address, a date, a number, nothing.

/// Whether a cell is empty, or a mark such as `--` or `N/A`.
pub(in crate::import) fn is_blank(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty() || matches!(cell, "--" | "-" | "—" | "–" | "#N/A" | "N/A" | "n/a" | "N.A." | "n.a.")
}

/// Whether a cell has the shape of an e-mail address: text, `@`, a name with a dot.
pub(in crate::import) fn is_address(cell: &str) -> bool {
    let Some((local, domain)) = cell.rsplit_once('@') else {
        return false;
    };
    let plain = |part: &str| {
        !part.is_empty() && !part.chars().any(|c| c.is_whitespace() || c.is_control() || ",;<>()\"@".contains(c))
    };
    plain(local)
        && plain(domain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !domain.contains("..")
}

/// Whether a cell begins like a date or a time: three numbers with `/`, `.` or `-` between, or `h:mm`.
pub(in crate::import) fn is_date(cell: &str) -> bool {
    let cell = cell.trim();
    let starts_with_digit = cell.starts_with(|c: char| c.is_ascii_digit());
    let first = cell.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = first.split(['/', '.', '-', ':']).collect();
    let numeric = |part: &&str| !part.is_empty() && part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit());
    if starts_with_digit && parts.iter().all(numeric) {
        return parts.len() == 3 || (parts.len() == 2 && first.contains(':'));
    }
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = cell.get(..3).is_some_and(|start| MONTHS.contains(&&*start.to_lowercase()));
    month && cell.contains(|c: char| c.is_ascii_digit()) && cell.contains(' ')
}

/// Whether a cell has only digits and the signs of numbers and telephone numbers.
pub(in crate::import) fn is_number(cell: &str) -> bool {
    cell.chars().any(|c| c.is_ascii_digit()) && cell.chars().all(|c| c.is_ascii_digit() || "+-.,() /$€%".contains(c))
}

/// Whether a cell cannot be a header: an e-mail or web address, a date, a number.
pub(in crate::import) fn is_data(cell: &str) -> bool {
    let cell = cell.trim();
    is_address(cell) || is_date(cell) || is_number(cell) || cell.starts_with("http")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_apart() {
        for yes in ["a@x.org", "o'brien+lc@mail.state.il.us", "jürgen@müller.de"] {
            assert!(is_address(yes), "{yes}");
        }
        for no in ["anonymous", "a@b", "a b@x.org", "@x.org", "a@.org", "a@x..org", "Ann <a@x.org>"] {
            assert!(!is_address(no), "{no}");
        }
        for yes in ["11/29/24 22:28", "2026-06-17T08:30:00Z", "Mar 22, 2025 19:52:01", "08:30", "17.6.2026"] {
            assert!(is_date(yes), "{yes}");
        }
        for no in ["Maria", "may", "Mario Rossi", "1.5", "555-1234", ""] {
            assert!(!is_date(no), "{no}");
        }
        assert!(is_number("+1 (555) 010-2000") && !is_number("A17") && !is_number("#"));
        assert!(is_blank("--") && is_blank(" ") && !is_blank("Null"));
    }
}
