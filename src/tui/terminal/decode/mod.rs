//! Bytes from the terminal become keys and pasted text.
//!
//! Our own decoder, because a network may cut a key's bytes anywhere and crossterm 0.29 then reports an arrow as
//! `Esc`, `[`, `A` (crossterm#993), spins when the terminal is gone (crossterm#793) and cannot be paused for an
//! editor. Pure: it knows no clock and no file; the caller says when nothing more came in time.

use std::time::Duration;

use super::input::Input;
use super::key::{Code, Key};

/// How long a lone Esc waits for the rest of an arrow key, on this machine.
pub const WINDOW: Duration = Duration::from_millis(50);
/// The same over SSH.
pub const REMOTE_WINDOW: Duration = Duration::from_millis(100);
/// How long the rest of something that nobody can have typed may take on a bad line.
const PATIENCE: Duration = Duration::from_secs(1);
const PASTE_END: &[u8] = b"\x1b[201~";
/// A paste beyond this is handed over in parts, so that a terminal cannot fill the memory.
const PASTE_MOST: usize = 1 << 20;
/// No key has a longer sequence; the replies of a terminal to somebody else's question may have.
const SEQUENCE_MOST: usize = 64;
const REPLY_MOST: usize = 4096;

/// The state between two reads: bytes whose meaning is still open.
#[derive(Debug)]
pub struct Decoder {
    held: Vec<u8>,
    pasting: bool,
    window: Duration,
}

enum Meaning {
    Key(Key),
    PasteBegins,
    Nothing,
}

impl Decoder {
    /// A decoder that gives a lone Esc `window` to become something else.
    #[must_use]
    pub fn new(window: Duration) -> Decoder {
        Decoder { held: Vec::new(), pasting: false, window }
    }

    /// Takes what was read and reports every key and paste that is complete.
    pub fn feed(&mut self, bytes: &[u8], tell: &mut impl FnMut(Input)) {
        self.held.extend_from_slice(bytes);
        self.decode(false, tell);
    }

    /// How long to wait for more bytes before [`Decoder::expire`]; `None`: for ever.
    #[must_use]
    pub fn wait(&self) -> Option<Duration> {
        match self.held.as_slice() {
            _ if self.pasting => None,
            [] => None,
            [0x1b] | [0x1b, b'[' | b'O' | b']' | b'P'] => Some(self.window),
            _ => Some(PATIENCE),
        }
    }

    /// Nothing more came in time: an Esc was an Esc.
    pub fn expire(&mut self, tell: &mut impl FnMut(Input)) {
        if !self.pasting {
            self.decode(true, tell);
        }
    }

    fn decode(&mut self, late: bool, tell: &mut impl FnMut(Input)) {
        let mut at = 0;
        loop {
            let rest = &self.held[at..];
            if self.pasting {
                let end = rest.windows(PASTE_END.len()).position(|w| w == PASTE_END);
                let used = match end {
                    Some(end) => end,
                    None if rest.len() >= PASTE_MOST => rest.len() - PASTE_END.len(),
                    None => break,
                };
                tell(Input::Paste(pasted(&rest[..used])));
                self.pasting = end.is_none();
                at += used + if end.is_some() { PASTE_END.len() } else { 0 };
                continue;
            }
            let Some((used, meaning)) = sequence(rest, late) else { break };
            at += used;
            match meaning {
                Meaning::Key(key) => tell(Input::Key(key)),
                Meaning::PasteBegins => self.pasting = true,
                Meaning::Nothing => {}
            }
        }
        self.held.drain(..at);
    }
}

/// The text of a paste: terminals send a carriage return for a new line (crossterm#780); nothing else that controls
/// a terminal comes in.
fn pasted(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn key(code: Code) -> Meaning {
    Meaning::Key(Key::plain(code))
}

/// The first key in `bytes` and how many bytes it took; `None`: more must come first. `late` says that none will.
fn sequence(bytes: &[u8], late: bool) -> Option<(usize, Meaning)> {
    let first = *bytes.first()?;
    match first {
        0x1b => escape(bytes, late),
        0..0x20 | 0x7f => Some((1, control(first))),
        _ => character(bytes, late),
    }
}

fn control(byte: u8) -> Meaning {
    match byte {
        b'\r' | b'\n' => key(Code::Enter),
        b'\t' => key(Code::Tab),
        // Which of the two Backspace sends is a setting of the terminal.
        0x7f | 0x08 => key(Code::Backspace),
        0 => Meaning::Key(Key::ctrl(' ')),
        _ => Meaning::Key(Key::ctrl((byte + 0x40).into())),
    }
}

fn character(bytes: &[u8], late: bool) -> Option<(usize, Meaning)> {
    let head = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
        Err(error) => match error.error_len() {
            Some(len) => return Some((len, key(Code::Char(char::REPLACEMENT_CHARACTER)))),
            None if late => return Some((head.len(), key(Code::Char(char::REPLACEMENT_CHARACTER)))),
            None => return None,
        },
    };
    let c = valid.chars().next()?;
    Some((c.len_utf8(), if c.is_control() { Meaning::Nothing } else { key(Code::Char(c)) }))
}

fn escape(bytes: &[u8], late: bool) -> Option<(usize, Meaning)> {
    match (bytes.get(1), bytes.get(2)) {
        (None, _) => late.then(|| (1, key(Code::Esc))),
        (Some(0x1b), _) => Some((1, key(Code::Esc))),
        (Some(b'['), _) => csi(bytes, late),
        (Some(b'O' | b']' | b'P'), None) if !late => None,
        (Some(b'O'), Some(&last)) => Some((3, keypad(last))),
        (Some(b']'), Some(b'0'..=b'9')) | (Some(b'P'), Some(b'0' | b'1' | b'>' | b'!')) => reply(bytes, late),
        _ => {
            let (used, meaning) = sequence(&bytes[1..], late)?;
            let meaning = match meaning {
                Meaning::Key(key) => Meaning::Key(Key::new(key.code, key.ctrl, true, key.shift)),
                other => other,
            };
            Some((used + 1, meaning))
        }
    }
}

/// `ESC O x`: arrows in application mode, F1 to F4, the numeric keypad.
fn keypad(last: u8) -> Meaning {
    match last {
        b'M' => key(Code::Enter),
        b'X' => key(Code::Char('=')),
        b'j'..=b'y' => key(Code::Char((last - 0x40).into())),
        _ => letter(last).map_or(Meaning::Nothing, key),
    }
}

fn letter(last: u8) -> Option<Code> {
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

/// An answer to a question that somebody else asked before us: swallowed to its end, so that it is not typed.
fn reply(bytes: &[u8], late: bool) -> Option<(usize, Meaning)> {
    for (i, byte) in bytes.iter().enumerate().take(REPLY_MOST).skip(2) {
        match (byte, bytes.get(i + 1)) {
            (0x07, _) => return Some((i + 1, Meaning::Nothing)),
            (0x1b, Some(b'\\')) => return Some((i + 2, Meaning::Nothing)),
            (0x1b, Some(_)) => return Some((i, Meaning::Nothing)),
            (0x1b, None) => break,
            _ => {}
        }
    }
    (late || bytes.len() > REPLY_MOST).then(|| (bytes.len().min(REPLY_MOST), Meaning::Nothing))
}

fn csi(bytes: &[u8], late: bool) -> Option<(usize, Meaning)> {
    // The console of Linux sends ESC [ [ A for F1; an old mouse report is ESC [ M and three bytes.
    let fixed = match bytes.get(2) {
        Some(b'[') => 4,
        Some(b'M') => 6,
        _ => 0,
    };
    if fixed > 0 {
        return match bytes.get(fixed - 1) {
            Some(last @ b'A'..=b'E') if fixed == 4 => Some((4, key(Code::F(last - b'A' + 1)))),
            Some(_) => Some((fixed, Meaning::Nothing)),
            None => late.then_some((bytes.len(), Meaning::Nothing)),
        };
    }
    for (i, &byte) in bytes.iter().enumerate().take(SEQUENCE_MOST).skip(2) {
        match byte {
            0x20..=0x3f => {}
            0x40..=0x7e => return Some((i + 1, csi_meaning(&bytes[2..i], byte))),
            // Cut short by the next key, which stands for itself.
            _ => return Some((i, Meaning::Nothing)),
        }
    }
    match bytes.len() {
        2 => late.then(|| (2, Meaning::Key(Key::new(Code::Char('['), false, true, false)))),
        n if late || n >= SEQUENCE_MOST => Some((n.min(SEQUENCE_MOST), Meaning::Nothing)),
        _ => None,
    }
}

fn csi_meaning(parameters: &[u8], last: u8) -> Meaning {
    let text = std::str::from_utf8(parameters).unwrap_or_default();
    let mut parts = text.split(';').map(|part| {
        let mut numbers = part.split(':').map(|n| n.parse::<u32>().unwrap_or(0));
        (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
    });
    if text.starts_with(['<', '=', '>', '?']) {
        return Meaning::Nothing;
    }
    let number = parts.next().unwrap_or_default().0;
    let (mask, event) = parts.next().unwrap_or_default();
    let third = parts.next().unwrap_or_default().0;
    // Release events come only where somebody left an extended mode switched on.
    if event == 3 {
        return Meaning::Nothing;
    }
    let code = match (last, number) {
        (b'~', 200) => return Meaning::PasteBegins,
        (b'~', 27) => unicode(third),
        (b'~', _) => tilde(number),
        (b'u', _) => unicode(number),
        _ => letter(last),
    };
    let mask = mask.saturating_sub(1);
    let (shift, alt, ctrl) = (mask & 1 != 0, mask & 2 != 0, mask & 4 != 0);
    let code = match code {
        Some(Code::Char(c)) if shift && !ctrl => Some(Code::Char(c.to_uppercase().next().unwrap_or(c))),
        other => other,
    };
    code.map_or(Meaning::Nothing, |code| Meaning::Key(Key::new(code, ctrl, alt, shift)))
}

fn tilde(number: u32) -> Option<Code> {
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

/// A key named by its code point: `CSI u` and xterm's modifyOtherKeys, which tmux may have switched on.
fn unicode(number: u32) -> Option<Code> {
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
