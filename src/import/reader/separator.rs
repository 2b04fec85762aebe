//! Finds the character that separates cells: by a `sep=` line, else by the shape of the file.
//!
//! Known headers count most, because the comma in every `Last, First` also gives even columns.

use crate::import::reader::headers::Known;

const CANDIDATES: [u8; 4] = *b",\t;|";
/// Number of records examined.
const LOOK: usize = 50;

/// A separator, and the end of the line that declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Separator {
    pub byte: u8,
    /// Length in bytes of a `sep=` line to skip, with its line end.
    pub skip: usize,
}

impl Separator {
    pub fn as_char(self) -> char {
        char::from(self.byte)
    }

    /// A note for the user, if the separator is not a comma.
    pub fn note(self) -> Option<String> {
        let name = match self.byte {
            b',' => return None,
            b'\t' => "tabs",
            b';' => "semicolons",
            _ => "vertical bars",
        };
        Some(format!("the cells are separated by {name}"))
    }
}

/// Finds the separator of a text.
pub(in crate::import) fn detect(text: &str, known: Known<'_>) -> Separator {
    if let Some(declared) = declared(text) {
        return declared;
    }
    let mut best = (0, Separator { byte: b',', skip: 0 });
    for byte in CANDIDATES {
        let score = score(text, byte, known);
        if score > best.0 {
            best = (score, Separator { byte, skip: 0 });
        }
    }
    best.1
}

/// Reads a `sep=;` line, which spreadsheets write.
fn declared(text: &str) -> Option<Separator> {
    let line = text.split(['\r', '\n']).next()?;
    let text_of_line = line.trim_matches('"').trim_end_matches(' ');
    let rest = text_of_line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &text_of_line[4..])?;
    let byte = *rest.as_bytes().first()?;
    let ending = text[line.len()..].len() - text[line.len()..].trim_start_matches(['\r', '\n']).len();
    // Only the line's own end is skipped: a blank line after it counts as a line.
    let ending = ending.min(if text[line.len()..].starts_with("\r\n") { 2 } else { 1 });
    (rest.len() == 1 && CANDIDATES.contains(&byte)).then_some(Separator { byte, skip: line.len() + ending })
}

fn score(text: &str, byte: u8, known: Known<'_>) -> usize {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(byte).from_reader(text.as_bytes());
    let mut counts: Vec<usize> = Vec::new();
    let mut headers = 0;
    let mut record = csv::StringRecord::new();
    while counts.len() < LOOK && reader.read_record(&mut record).unwrap_or(false) {
        counts.push(record.len());
        headers = headers.max(record.iter().filter(|cell| known(cell).is_some()).count());
    }
    let even = |width: usize| counts.iter().filter(|&&count| count == width).count();
    let modal = counts.iter().filter(|&&count| count > 1).map(|&count| (even(count), count)).max();
    let (rows, width) = modal.unwrap_or((0, 0));
    // Evenness counts at most 1000, so that no number of rows outweighs a second known header.
    headers * 2000 + rows * 1000 / counts.len().max(1) + width.min(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::reader::sample_field;

    fn found(text: &str) -> char {
        detect(text, &sample_field).as_char()
    }

    #[test]
    fn each_separator_is_found() {
        for separator in [',', '\t', ';', '|'] {
            let text = "Name,Email,Agency\nA,a@x.org,L\nB,b@x.org,M\n".replace(',', &separator.to_string());
            assert_eq!(found(&text), separator);
        }
    }

    #[test]
    fn commas_inside_names_do_not_win() {
        assert_eq!(found("Name;Email\nNguyen, Kate;k@x.org\nLee, Ann;a@x.org\n"), ';');
        assert_eq!(found("Name\n\"Nguyen; Kate\"\n"), ',');
    }

    #[test]
    fn a_declared_separator_is_obeyed_and_skipped() {
        let text = "sep=;\r\nName;Email\r\n";
        assert_eq!(detect(text, &sample_field), Separator { byte: b';', skip: 7 });
        assert_eq!(detect("\"SEP=|\"\nName|Email\n", &sample_field).skip, 8);
        assert_eq!(detect("separate,name\n", &sample_field).skip, 0);
    }
}
