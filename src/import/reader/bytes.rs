//! Bytes become text: UTF-16, strict UTF-8, else Windows-1252. The result names the encoding.
//!
//! An encoding other than UTF-8 is named in a note. Files that are not text are refused here, before the search for a
//! table.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::import::reader::error::ImportError;

/// The largest file. A hundred thousand people with nineteen columns need a tenth of it.
const MAX_BYTES: usize = 256 << 20;
/// Bytes at the start that are examined to recognize text.
const SNIFF: usize = 64 << 10;

/// A file as text.
pub(in crate::import) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: &'static str,
    /// Notes for the user about the encoding.
    pub notes: Vec<String>,
}

/// Decodes a whole file.
pub(in crate::import) fn decode<'a>(bytes: &'a [u8], file: &str) -> Result<Decoded<'a>, ImportError> {
    let file = crate::import::reader::complaint::cut(file);
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { file, limit: "256 MiB" });
    }
    refuse_known_formats(bytes, &file)?;
    let decoded = match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            return Err(ImportError::Binary { file, what: "it is UTF-32, which hardly any program writes" });
        }
        [0xff, 0xfe, rest @ ..] => utf16(rest, true, &file)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, false, &file)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => match std::str::from_utf8(rest) {
            Ok(text) => Decoded { text: text.into(), encoding: "UTF-8", notes: Vec::new() },
            Err(_) => {
                return Err(ImportError::Damaged { file, encoding: "UTF-8", what: "some bytes are no characters" });
            }
        },
        _ => match utf16_without_mark(bytes) {
            Some(little) => utf16(bytes, little, &file)?,
            None => eight_bit(bytes),
        },
    };
    if decoded.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(ImportError::Empty { file });
    }
    if looks_binary(&decoded.text) {
        return Err(ImportError::Binary { file, what: "it holds control bytes" });
    }
    Ok(decoded)
}

fn eight_bit(bytes: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.into(), encoding: "UTF-8", notes: Vec::new() },
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|&&b| b == b'\n').count();
            Decoded {
                text: WINDOWS_1252.decode_without_bom_handling(bytes).0,
                encoding: "Windows-1252",
                notes: vec![format!(
                    "the file is not UTF-8 (first on line {line}); it was read as Windows-1252, so look at the accents"
                )],
            }
        }
    }
}

fn utf16<'a>(bytes: &'a [u8], little: bool, file: &str) -> Result<Decoded<'a>, ImportError> {
    let (encoding, name) = if little { (UTF_16LE, "UTF-16LE") } else { (UTF_16BE, "UTF-16BE") };
    let damaged = |what| ImportError::Damaged { file: file.to_owned(), encoding: name, what };
    if bytes.len() % 2 == 1 {
        return Err(damaged("it ends in half a character"));
    }
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(|| damaged("some bytes are no characters"))?;
    Ok(Decoded { text, encoding: name, notes: vec![format!("the file was read as {name}")] })
}

/// Recognizes UTF-16 without a byte order mark by its zero bytes: in Latin text, every other byte is zero.
/// `Some(true)` is little-endian.
fn utf16_without_mark(bytes: &[u8]) -> Option<bool> {
    let start = &bytes[..bytes.len().min(4096)];
    if start.len() < 8 {
        return None;
    }
    let zeros = |parity: usize| start.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), start.len() / 2);
    match (even * 20 < half, odd * 20 < half) {
        (true, false) if odd * 10 > half * 6 => Some(true),
        (false, true) if even * 10 > half * 6 => Some(false),
        _ => None,
    }
}

/// Whether more than 2% of the characters are control characters. A few are removed later, with a note.
fn looks_binary(text: &str) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for byte in text.bytes().take(SNIFF) {
        all += 1;
        let text_byte = matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | b' '..=0x7e | 0x80..);
        odd += usize::from(!text_byte);
    }
    odd >= 4 && odd * 50 > all
}

/// The first bytes of files that are often chosen by mistake.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"SQLite format 3\0", "it is an SQLite database"),
    (b"%PDF-", "it is a PDF"),
    (b"\x89PNG\r\n\x1a\n", "it is a PNG picture"),
    (b"\xff\xd8\xff", "it is a JPEG picture"),
    (b"GIF8", "it is a GIF picture"),
    (b"\x1f\x8b", "it is a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "it is a 7z archive"),
    (b"Rar!", "it is a RAR archive"),
    (b"\x7fELF", "it is a program"),
    (b"MZ\x90", "it is a program"),
    (b"{\\rtf", "it is an RTF document"),
];

fn refuse_known_formats(bytes: &[u8], file: &str) -> Result<(), ImportError> {
    let file = file.to_owned();
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(ImportError::Spreadsheet { file, what: "old Excel, .xls" });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let start = &bytes[..bytes.len().min(SNIFF)];
        let has = |needle: &[u8]| start.windows(needle.len()).any(|window| window == needle);
        return Err(if has(b"[Content_Types].xml") || has(b"xl/") {
            ImportError::Spreadsheet { file, what: "Excel, .xlsx" }
        } else if has(b"opendocument.spreadsheet") {
            ImportError::Spreadsheet { file, what: "OpenDocument, .ods" }
        } else {
            ImportError::Binary { file, what: "it is a ZIP archive; unpack it first" }
        });
    }
    if let Some((_, what)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(ImportError::Binary { file, what });
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(64)]).trim_start().to_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Err(ImportError::WebPage { file });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes, "list.csv").unwrap();
        (decoded.text.into_owned(), decoded.encoding)
    }

    fn refusal(bytes: &[u8]) -> String {
        decode(bytes, "list.csv").err().unwrap().to_string()
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let pair = |unit: u16| {
            if little { unit.to_le_bytes() } else { unit.to_be_bytes() }
        };
        text.encode_utf16().flat_map(pair).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let list = "Name\tE-mail\nJosé\tj@x.org\n";
        assert_eq!(text(list.as_bytes()), (list.to_owned(), "UTF-8"));
        assert_eq!(text(format!("\u{feff}{list}").as_bytes()), (list.to_owned(), "UTF-8"));
        for (little, name) in [(true, "UTF-16LE"), (false, "UTF-16BE")] {
            assert_eq!(text(&utf16(list, little)), (list.to_owned(), name));
            let marked = utf16(&format!("\u{feff}{list}"), little);
            assert_eq!(text(&marked), (list.to_owned(), name));
        }
        let western = WINDOWS_1252.encode(list).0.into_owned();
        assert_eq!(text(&western), (list.to_owned(), "Windows-1252"));
        assert!(decode(&western, "x").unwrap().notes[0].contains("line 2"));
    }

    #[test]
    fn what_is_no_list_is_refused_in_one_sentence() {
        assert!(refusal(b"").contains("empty"));
        assert!(refusal(b"\xef\xbb\xbf \r\n").contains("empty"));
        assert!(refusal(b"PK\x03\x04....[Content_Types].xml").contains("Save As"));
        assert!(refusal(b"PK\x03\x04....readme").contains("ZIP"));
        assert!(refusal(b"\x89PNG\r\n\x1a\n....").contains("PNG"));
        assert!(refusal(b"SQLite format 3\0....").contains("SQLite"));
        assert!(refusal(b"name,\x01\x02\x03\x04\x05").contains("control bytes"));
        assert!(refusal(b"\xff\xfea\0b").contains("half a character"));
        assert!(refusal(b"\xff\xfe\x00\xd8a\0").contains("damaged"));
        assert!(refusal(b" <!DOCTYPE html><title>Sign in").contains("web page"));
    }

    #[test]
    fn one_stray_nul_is_still_a_list() {
        assert_eq!(text(b"name\nAn\0n\n").1, "UTF-8");
    }
}
