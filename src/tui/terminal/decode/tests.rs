use super::*;
use proptest::prelude::*;

fn read(parts: &[&[u8]]) -> Vec<String> {
    let (mut decoder, mut seen) = (Decoder::new(ESC_TIMEOUT), Vec::new());
    let mut emit = |input| {
        seen.push(match input {
            Input::Key(key) => key.to_string(),
            Input::Paste(text) => format!("paste {text:?}"),
            Input::Resize { .. } => "resize".to_owned(),
        });
    };
    for part in parts {
        decoder.feed(part, &mut emit);
    }
    decoder.on_timeout(&mut emit);
    assert!(decoder.pending.is_empty() || decoder.pasting);
    seen
}

/// What terminals are known to send, with the key.
const SENT: &[(&[u8], &str)] = &[
    (b"a", "a"),
    (b"A", "A"),
    ("é".as_bytes(), "é"),
    ("王".as_bytes(), "王"),
    ("😀".as_bytes(), "😀"),
    (b"\r", "Enter"),
    (b"\n", "Enter"),
    (b"\t", "Tab"),
    (b"\x7f", "Backspace"),
    (b"\x08", "Backspace"),
    (b"\x00", "Ctrl-Space"),
    (b"\x01", "^A"),
    (b"\x1a", "^Z"),
    (b"\x1c", "^\\"),
    (b"\x1f", "^_"),
    (b"\x1b[A", "Up"),
    (b"\x1bOA", "Up"),
    (b"\x1b[1;5C", "Ctrl-Right"),
    (b"\x1b[1;2D", "Shift-Left"),
    (b"\x1b[1;3B", "Alt-Down"),
    (b"\x1b[H", "Home"),
    (b"\x1bOF", "End"),
    (b"\x1b[1~", "Home"),
    (b"\x1b[3~", "Del"),
    (b"\x1b[5~", "PgUp"),
    (b"\x1b[6;5~", "Ctrl-PgDn"),
    (b"\x1b[Z", "Shift-Tab"),
    (b"\x1bOP", "F1"),
    (b"\x1b[[B", "F2"),
    (b"\x1b[15~", "F5"),
    (b"\x1b[17~", "F6"),
    (b"\x1b[24;2~", "Shift-F12"),
    (b"\x1b[1;2R", "Shift-F3"),
    (b"\x1bx", "Alt-x"),
    ("\u{1b}é".as_bytes(), "Alt-é"),
    (b"\x1b\r", "Alt-Enter"),
    (b"\x1bOM", "Enter"),
    (b"\x1bOq", "1"),
    (b"\x1b[112;5u", "^P"),
    (b"\x1b[27;5;112~", "^P"),
    (b"\x1b[13u", "Enter"),
    (b"\x1b[200~two\r\nlines\rand \x1b[31mred\x1b[201~", "paste \"two\\nlines\\nand [31mred\""),
];

/// What terminals send that is no key: focus, mouse, releases, replies to another program's queries.
const NO_KEYS: &[&[u8]] = &[
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[<0;3;4M",
    b"\x1b[M !!",
    b"\x1b[112;5:3u",
    b"\x1b[?62;22c",
    b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    b"\x1b]11;rgb:0000/0000/0000\x07",
    b"\x1bP>|tmux 3.4\x1b\\",
    b"\x1b[2~",
    b"\xc2\x9b",
];

#[test]
fn known_sequences_decode_to_their_keys() {
    for (bytes, printed) in SENT {
        assert_eq!(read(&[bytes]), [*printed], "{bytes:?}");
    }
    for bytes in NO_KEYS {
        assert_eq!(read(&[bytes]), [""; 0], "{bytes:?}");
    }
}

#[test]
fn incomplete_sequences_decode_as_typed_after_the_timeout() {
    assert_eq!(read(&[b"\x1b"]), ["Esc"]);
    assert_eq!(read(&[b"\x1b", b"\x1b"]), ["Esc", "Esc"]);
    assert_eq!(read(&[b"\x1b["]), ["Alt-["]);
    assert_eq!(read(&[b"\x1bO"]), ["Alt-O"]);
    assert_eq!(read(&[b"\x1b]"]), ["Alt-]"]);
    assert_eq!(read(&[b"\x1b\x1b[A"]), ["Esc", "Up"]);
    assert_eq!(read(&[b"\x1b[1;", b"\x1b[B"]), ["Down"]);
    assert_eq!(read(&[b"\xe9x"]), ["\u{fffd}", "x"]);
}

#[test]
fn timeout_is_short_only_for_sequences_that_can_be_typed() {
    let wait_after = |bytes: &[u8]| {
        let mut decoder = Decoder::new(REMOTE_ESC_TIMEOUT);
        decoder.feed(bytes, &mut |_| {});
        decoder.timeout()
    };
    assert_eq!(wait_after(b""), None);
    assert_eq!(wait_after(b"x"), None);
    assert_eq!(wait_after(b"\x1b"), Some(REMOTE_ESC_TIMEOUT));
    assert_eq!(wait_after(b"\x1b["), Some(REMOTE_ESC_TIMEOUT));
    assert_eq!(wait_after(b"\x1b[1;5"), Some(SEQUENCE_TIMEOUT));
    assert_eq!(wait_after("é".as_bytes().get(..1).unwrap()), Some(SEQUENCE_TIMEOUT));
    assert_eq!(wait_after(b"\x1b[200~half"), None);
}

#[test]
fn rest_after_the_timeout_is_its_characters() {
    let (mut decoder, mut seen) = (Decoder::new(ESC_TIMEOUT), Vec::new());
    decoder.feed(b"\x1b", &mut |input| seen.push(input));
    decoder.on_timeout(&mut |input| seen.push(input));
    decoder.feed(b"[A", &mut |input| seen.push(input));
    let keys: Vec<_> = [Key::plain(Code::Esc), Key::char('['), Key::char('A')].map(Input::Key).into();
    assert_eq!(seen, keys);
}

#[test]
fn paste_without_an_end_does_not_fill_the_memory() {
    let (mut decoder, mut letters) = (Decoder::new(ESC_TIMEOUT), 0);
    let mut emit = |input| {
        if let Input::Paste(text) = input {
            letters += text.len();
        }
    };
    decoder.feed(b"\x1b[200~", &mut emit);
    for _ in 0..40 {
        decoder.feed(&[b'x'; 1 << 16], &mut emit);
        assert!(decoder.pending.len() < MAX_PASTE + (1 << 16));
    }
    decoder.feed(PASTE_END, &mut emit);
    assert_eq!(letters, 40 << 16);
}

fn cut(bytes: &[u8], cuts: &[prop::sample::Index]) -> Vec<String> {
    let mut at: Vec<usize> = cuts.iter().map(|c| c.index(bytes.len() + 1)).collect();
    at.extend([0, bytes.len()]);
    at.sort_unstable();
    let parts: Vec<&[u8]> = at.windows(2).map(|w| &bytes[w[0]..w[1]]).collect();
    read(&parts)
}

proptest! {
    #[test]
    fn any_split_of_what_terminals_send_gives_the_same_keys(
        picks in prop::collection::vec(0..SENT.len(), 0..12),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
    ) {
        let bytes: Vec<u8> = picks.iter().flat_map(|&i| SENT[i].0).copied().collect();
        let keys: Vec<&str> = picks.iter().map(|&i| SENT[i].1).collect();
        prop_assert_eq!(cut(&bytes, &cuts), keys);
    }

    #[test]
    fn any_split_of_anything_gives_the_same_keys(
        bytes in prop::collection::vec(prop_oneof![4 => any::<u8>(), 3 => Just(0x1b), 3 => prop::sample::select(b"[OP]M1;~".to_vec())], 0..300),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
    ) {
        prop_assert_eq!(cut(&bytes, &cuts), read(&[&bytes]));
    }
}
