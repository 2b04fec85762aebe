//! Whatever is pressed, pasted or resized, nothing panics, and what stands on the screen is what a wiped screen
//! would show.

use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use roundtable::tui::msg::Msg;
use roundtable::tui::terminal::key::{Code, Key};

use crate::support::driver::{Driver, Scratch, cells};

#[derive(Clone, Debug)]
enum Step {
    Press(Key),
    Paste(String),
    Resize(u16, u16),
    Clock(u16),
    Look,
}

fn key() -> impl Strategy<Value = Key> {
    use Code::{BackTab, Backspace, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
    let named = [
        BackTab, Backspace, Delete, Down, Down, Down, End, Enter, Enter, Enter, Esc, Home, Left, PageDown, PageUp,
        Right, Tab, Up, Up,
    ];
    prop_oneof![
        4 => proptest::sample::select(named.to_vec()).prop_map(Key::plain),
        3 => (1_u8..=9).prop_map(|n| Key::plain(Code::F(n))),
        // Ctrl-Q and Ctrl-C leave, and the demo's keys are those of the screens.
        4 => proptest::sample::select(&b"abdefgklnoptuvwxyz"[..]).prop_map(|c| Key::ctrl(c.into())),
        6 => proptest::sample::select(&['a', 'e', 'm', 'k', 's', 'b', 'n', 'd', 'p', 'x', ' ', '+', '-', '>', '@', '1', 'é', '語'][..])
            .prop_map(Key::char),
        1 => (any::<char>(), any::<[bool; 3]>()).prop_map(|(c, [ctrl, alt, shift])| Key::new(Code::Char(c), ctrl, alt, shift)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        30 => key().prop_map(Step::Press),
        1 => "\\PC{0,60}|[\\x00-\\x7f]{0,20}".prop_map(Step::Paste),
        2 => (0_u16..=300, 0_u16..=100).prop_map(|(width, height)| Step::Resize(width, height)),
        1 => (0_u16..480).prop_map(Step::Clock),
        1 => Just(Step::Look),
    ]
}

/// The first cell that looks otherwise. The second half of a wide letter holds what was there before, and shows
/// nothing.
fn difference(drawn: &Buffer, wiped: &Buffer) -> Option<String> {
    let seen = |buffer: &Buffer| -> Vec<(u16, u16, Cell)> {
        let of_row = |row: Rect| cells(buffer, row).map(move |(x, cell)| (x, row.y, cell.clone())).collect::<Vec<_>>();
        buffer.area.rows().flat_map(of_row).collect()
    };
    let (drawn, wiped) = (seen(drawn), seen(wiped));
    let found = drawn.iter().zip(&wiped).find(|(one, other)| one != other);
    found.map(|(one, other)| format!("{one:?} and {other:?}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_at_any_size_leave_a_whole_screen(steps in proptest::collection::vec(step(), 1..40)) {
        let scratch = Scratch::demo();
        let mut driver = Driver::open(&scratch);
        for step in steps {
            match step {
                Step::Press(key) => driver.tell(Msg::Key(key)),
                Step::Paste(text) => drop(driver.paste(&text)),
                Step::Resize(width, height) => drop(driver.resize(width, height)),
                Step::Clock(minute) => drop(driver.clock(&format!("{:02}:{:02}", 10 + minute / 60, minute % 60))),
                Step::Look => drop(driver.look()),
            }
            let wiped = driver.wiped();
            prop_assert_eq!(difference(driver.buffer(), &wiped), None);
        }
    }
}
