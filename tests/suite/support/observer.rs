//! What a program tells the terminal beside its text: titles, clipboard, bells, and questions, which a test must not
//! allow: nobody answers them here, and over a slow line the answer arrives as typed text.

use vt100::{Callbacks, Screen};

/// The record, filled while the screen is fed.
#[derive(Debug, Default)]
pub struct Observer {
    /// Every OSC (title, icon, clipboard, colours) and every bell, as text.
    pub told: Vec<String>,
    /// Every question to the terminal: cursor, attributes, modes, version, colours.
    pub asked: Vec<String>,
    /// Inside a synchronized update: what stands on the screen is half a frame.
    pub in_frame: bool,
}

fn text(parts: &[&[u8]]) -> String {
    parts.iter().map(|part| String::from_utf8_lossy(part)).collect::<Vec<_>>().join(";")
}

impl Callbacks for Observer {
    fn audible_bell(&mut self, _: &mut Screen) {
        self.told.push("bell".to_owned());
    }

    fn set_window_icon_name(&mut self, _: &mut Screen, name: &[u8]) {
        self.told.push(format!("icon {}", text(&[name])));
    }

    fn set_window_title(&mut self, _: &mut Screen, title: &[u8]) {
        self.told.push(format!("title {}", text(&[title])));
    }

    fn copy_to_clipboard(&mut self, _: &mut Screen, kind: &[u8], data: &[u8]) {
        self.told.push(format!("clipboard {}", text(&[kind, data])));
    }

    fn paste_from_clipboard(&mut self, _: &mut Screen, kind: &[u8]) {
        self.asked.push(format!("clipboard {}", text(&[kind])));
    }

    fn unhandled_control(&mut self, _: &mut Screen, byte: u8) {
        if byte == 5 {
            self.asked.push("ENQ".to_owned());
        }
    }

    fn unhandled_escape(&mut self, _: &mut Screen, _: Option<u8>, _: Option<u8>, byte: u8) {
        if byte == b'Z' {
            self.asked.push("ESC Z".to_owned());
        }
    }

    fn unhandled_csi(&mut self, _: &mut Screen, i1: Option<u8>, i2: Option<u8>, params: &[&[u16]], last: char) {
        let first = params.first().and_then(|p| p.first()).copied().unwrap_or(0);
        match (i1, last) {
            (Some(b'?'), 'h' | 'l') if first == 2026 => self.in_frame = last == 'h',
            (_, 'n' | 'c' | 'x') | (Some(b'?'), 'u') | (Some(b'>'), 'q') => {}
            (_, 'p') if i1 == Some(b'$') || i2 == Some(b'$') => {}
            (None, 't') if first >= 11 => {}
            _ => return,
        }
        if !matches!(last, 'h' | 'l') {
            self.asked.push(format!("CSI {i1:?} {params:?} {last}"));
        }
    }

    fn unhandled_osc(&mut self, _: &mut Screen, params: &[&[u8]]) {
        let list = if params.contains(&b"?".as_slice()) { &mut self.asked } else { &mut self.told };
        list.push(format!("OSC {}", text(params)));
    }
}
