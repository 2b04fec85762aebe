//! Decodes bytes from the terminal into keys and pasted text.
//!
//! Ours, because a network may cut a key's bytes anywhere: crossterm 0.29 then reports an arrow as `Esc`, `[`, `A`
//! (crossterm#993). Termina 0.4 passes the test of any split, but never gives up on a sequence without an end: after
//! Alt-] or the reply `ESC [ > 0 ; 276 ; 0 c` it decodes no further key. It also drops one of two Esc, so that
//! `ESC ESC [ A` is typed as `[A`. Pure: no clock and no file; the caller says when nothing more came in time.

use std::time::Duration;

use super::key::{Code, Key};
use crate::core::text::control::acts;

/// What came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed or repeats.
    Key(Key),
    /// Text was pasted. Its lines end in `\n`; it has no other control characters but tabs.
    Paste(String),
    /// The terminal was resized, in columns and rows. Repaint everything, even if the size is the same as before.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
}

/// How long a lone Esc waits for the rest of an arrow key in a local terminal.
pub const ESC_TIMEOUT: Duration = Duration::from_millis(50);
/// The same over SSH.
pub const REMOTE_ESC_TIMEOUT: Duration = Duration::from_millis(100);
/// How long an incomplete sequence that cannot have been typed waits for its end.
const SEQUENCE_TIMEOUT: Duration = Duration::from_secs(1);
const PASTE_END: &[u8] = b"\x1b[201~";
/// A longer paste, in bytes, is emitted in parts, so that it cannot fill the memory.
const MAX_PASTE: usize = 1 << 20;
/// In bytes. No key has a longer sequence; a terminal's reply to another program's query may be longer.
const MAX_SEQUENCE: usize = 64;
const MAX_REPLY: usize = 4096;

/// Keeps the bytes of an incomplete sequence between two reads.
#[derive(Debug)]
pub struct Decoder {
    pending: Vec<u8>,
    pasting: bool,
    esc_timeout: Duration,
}

enum Decoded {
    Key(Key),
    PasteBegins,
    Nothing,
}

impl Decoder {
    /// A decoder in which a lone Esc waits `esc_timeout` for the rest of a sequence.
    #[must_use]
    pub fn new(esc_timeout: Duration) -> Decoder {
        Decoder { pending: Vec::new(), pasting: false, esc_timeout }
    }

    /// Adds bytes and emits every key and paste that is complete.
    pub fn feed(&mut self, bytes: &[u8], emit: &mut impl FnMut(Input)) {
        self.pending.extend_from_slice(bytes);
        self.decode(false, emit);
    }

    /// How long to wait for more bytes before calling [`Decoder::on_timeout`]; `None` is forever.
    #[must_use]
    pub fn timeout(&self) -> Option<Duration> {
        match self.pending.as_slice() {
            _ if self.pasting => None,
            [] => None,
            [0x1b] | [0x1b, b'[' | b'O' | b']' | b'P'] => Some(self.esc_timeout),
            _ => Some(SEQUENCE_TIMEOUT),
        }
    }

    /// Decodes the pending bytes as complete: a lone Esc is the Esc key.
    pub fn on_timeout(&mut self, emit: &mut impl FnMut(Input)) {
        if !self.pasting {
            self.decode(true, emit);
        }
    }

    fn decode(&mut self, timed_out: bool, emit: &mut impl FnMut(Input)) {
        let mut at = 0;
        loop {
            let rest = &self.pending[at..];
            if self.pasting {
                let end = rest.windows(PASTE_END.len()).position(|w| w == PASTE_END);
                let used = match end {
                    Some(end) => end,
                    None if rest.len() >= MAX_PASTE => rest.len() - PASTE_END.len(),
                    None => break,
                };
                emit(Input::Paste(paste_text(&rest[..used])));
                self.pasting = end.is_none();
                at += used + if end.is_some() { PASTE_END.len() } else { 0 };
                continue;
            }
            let Some((used, decoded)) = sequence(rest, timed_out) else { break };
            at += used;
            match decoded {
                Decoded::Key(key) => emit(Input::Key(key)),
                Decoded::PasteBegins => self.pasting = true,
                Decoded::Nothing => {}
            }
        }
        self.pending.drain(..at);
    }
}

/// The text of a paste. Terminals send a carriage return for a new line (crossterm#780). Other control characters except
/// tabs are removed.
fn paste_text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !acts(*c) || matches!(c, '\n' | '\t')).collect()
}

fn key(code: Code) -> Decoded {
    Decoded::Key(Key::plain(code))
}

/// The first key in `bytes` and the number of its bytes; `None` if it is incomplete. `timed_out`: no more bytes will
/// come.
fn sequence(bytes: &[u8], timed_out: bool) -> Option<(usize, Decoded)> {
    let first = *bytes.first()?;
    match first {
        0x1b => escape(bytes, timed_out),
        0..0x20 | 0x7f => Some((1, control(first))),
        _ => character(bytes, timed_out),
    }
}

fn control(byte: u8) -> Decoded {
    match byte {
        b'\r' | b'\n' => key(Code::Enter),
        b'\t' => key(Code::Tab),
        // A terminal setting decides which of the two Backspace sends.
        0x7f | 0x08 => key(Code::Backspace),
        0 => Decoded::Key(Key::ctrl(' ')),
        _ => Decoded::Key(Key::ctrl((byte + 0x40).into())),
    }
}

fn character(bytes: &[u8], timed_out: bool) -> Option<(usize, Decoded)> {
    let head = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
        Err(error) => match error.error_len() {
            Some(len) => return Some((len, key(Code::Char(char::REPLACEMENT_CHARACTER)))),
            None if timed_out => return Some((head.len(), key(Code::Char(char::REPLACEMENT_CHARACTER)))),
            None => return None,
        },
    };
    let c = valid.chars().next()?;
    Some((c.len_utf8(), if c.is_control() { Decoded::Nothing } else { key(Code::Char(c)) }))
}

fn escape(bytes: &[u8], timed_out: bool) -> Option<(usize, Decoded)> {
    match (bytes.get(1), bytes.get(2)) {
        (None, _) => timed_out.then(|| (1, key(Code::Esc))),
        (Some(0x1b), _) => Some((1, key(Code::Esc))),
        (Some(b'['), _) => csi(bytes, timed_out),
        (Some(b'O' | b']' | b'P'), None) if !timed_out => None,
        (Some(b'O'), Some(&last)) => Some((3, ss3_key(last))),
        (Some(b']'), Some(b'0'..=b'9')) | (Some(b'P'), Some(b'0' | b'1' | b'>' | b'!')) => reply_end(bytes, timed_out),
        _ => {
            let (used, decoded) = sequence(&bytes[1..], timed_out)?;
            let decoded = match decoded {
                Decoded::Key(key) => Decoded::Key(Key::new(key.code, key.ctrl, true, key.shift)),
                other => other,
            };
            Some((used + 1, decoded))
        }
    }
}

/// `ESC O x`: arrows in application mode, F1 to F4, the numeric keypad.
fn ss3_key(last: u8) -> Decoded {
    match last {
        b'M' => key(Code::Enter),
        b'X' => key(Code::Char('=')),
        b'j'..=b'y' => key(Code::Char((last - 0x40).into())),
        _ => letter_key(last).map_or(Decoded::Nothing, key),
    }
}

fn letter_key(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'Z' => Code::BackTab,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

/// Skips the reply to a query of the program before us, so that it is not taken for typed text.
fn reply_end(bytes: &[u8], timed_out: bool) -> Option<(usize, Decoded)> {
    for (i, byte) in bytes.iter().enumerate().take(MAX_REPLY).skip(2) {
        match (byte, bytes.get(i + 1)) {
            (0x07, _) => return Some((i + 1, Decoded::Nothing)),
            (0x1b, Some(b'\\')) => return Some((i + 2, Decoded::Nothing)),
            (0x1b, Some(_)) => return Some((i, Decoded::Nothing)),
            (0x1b, None) => break,
            _ => {}
        }
    }
    (timed_out || bytes.len() > MAX_REPLY).then(|| (bytes.len().min(MAX_REPLY), Decoded::Nothing))
}

fn csi(bytes: &[u8], timed_out: bool) -> Option<(usize, Decoded)> {
    // The console of Linux sends ESC [ [ A for F1; an old mouse report is ESC [ M and three bytes.
    let fixed = match bytes.get(2) {
        Some(b'[') => 4,
        Some(b'M') => 6,
        _ => 0,
    };
    if fixed > 0 {
        return match bytes.get(fixed - 1) {
            Some(last @ b'A'..=b'E') if fixed == 4 => Some((4, key(Code::F(last - b'A' + 1)))),
            Some(_) => Some((fixed, Decoded::Nothing)),
            None => timed_out.then_some((bytes.len(), Decoded::Nothing)),
        };
    }
    for (i, &byte) in bytes.iter().enumerate().take(MAX_SEQUENCE).skip(2) {
        match byte {
            0x20..=0x3f => {}
            0x40..=0x7e => return Some((i + 1, csi_key(&bytes[2..i], byte))),
            // The next key cut this one short; it is decoded by itself.
            _ => return Some((i, Decoded::Nothing)),
        }
    }
    match bytes.len() {
        2 => timed_out.then(|| (2, Decoded::Key(Key::new(Code::Char('['), false, true, false)))),
        n if timed_out || n >= MAX_SEQUENCE => Some((n.min(MAX_SEQUENCE), Decoded::Nothing)),
        _ => None,
    }
}

fn csi_key(parameters: &[u8], last: u8) -> Decoded {
    let text = std::str::from_utf8(parameters).unwrap_or_default();
    let mut parts = text.split(';').map(|part| {
        let mut numbers = part.split(':').map(|n| n.parse::<u32>().unwrap_or(0));
        (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
    });
    if text.starts_with(['<', '=', '>', '?']) {
        return Decoded::Nothing;
    }
    let number = parts.next().unwrap_or_default().0;
    let (mask, event) = parts.next().unwrap_or_default();
    let third = parts.next().unwrap_or_default().0;
    // Key releases are reported only if another program left an extended mode on.
    if event == 3 {
        return Decoded::Nothing;
    }
    let code = match (last, number) {
        (b'~', 200) => return Decoded::PasteBegins,
        (b'~', 27) => code_point_key(third),
        (b'~', _) => tilde_key(number),
        (b'u', _) => code_point_key(number),
        _ => letter_key(last),
    };
    let mask = mask.saturating_sub(1);
    let (shift, alt, ctrl) = (mask & 1 != 0, mask & 2 != 0, mask & 4 != 0);
    let code = match code {
        Some(Code::Char(c)) if shift && !ctrl => Some(Code::Char(c.to_uppercase().next().unwrap_or(c))),
        other => other,
    };
    code.map_or(Decoded::Nothing, |code| Decoded::Key(Key::new(code, ctrl, alt, shift)))
}

fn tilde_key(number: u32) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F((number - 10) as u8),
        17..=21 => Code::F((number - 11) as u8),
        23..=26 => Code::F((number - 12) as u8),
        28 | 29 => Code::F((number - 13) as u8),
        31..=34 => Code::F((number - 14) as u8),
        _ => return None,
    })
}

/// A key given by its code point: `CSI u` and xterm's modifyOtherKeys, which tmux may switch on.
fn code_point_key(number: u32) -> Option<Code> {
    Some(match number {
        9 => Code::Tab,
        13 | 57414 => Code::Enter,
        27 => Code::Esc,
        8 | 127 => Code::Backspace,
        57399..=57408 => Code::Char(char::from_digit(number - 57399, 10)?),
        0xe000..=0xf8ff => return None,
        _ => Code::Char(char::from_u32(number).filter(|c| !c.is_control())?),
    })
}

#[cfg(test)]
mod tests;
