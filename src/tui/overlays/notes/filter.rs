//! Which notes are shown and in which order, chosen by typing a few letters; each line says how many there are, so that
//! a table that has said nothing is seen.

use crate::core::model::Note;
use crate::core::notes::filter::{Filter, Order};
use crate::core::words::{Category, NoteKind, NoteStatus};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, NotesMessage, Request};

/// The menu; the chosen line is added to the current filter.
#[must_use]
pub fn menu(cx: &Cx<'_>, now: &Filter, order: Order) -> Menu {
    let notes = cx.session.map(|session| cx.state.notes_of(session)).unwrap_or_default();
    let line = |label: &str, filter: Filter| {
        let count = notes.iter().filter(|note| filter.shows(note)).count();
        let hint = if count == 0 { "0 !".to_owned() } else { count.to_string() };
        MenuItem::new(label, &hint, move || vec![Request::Notes(NotesMessage::SetFilter(filter.clone()))])
    };
    let holds = |fits: &dyn Fn(&Note) -> bool| notes.iter().any(|note| fits(note));
    let mut choices = vec![line("everything", Filter::default())];
    choices.push(match order {
        Order::Time => {
            MenuItem::new("most heard first", "^B", || vec![Request::Notes(NotesMessage::SetOrder(Order::Votes))])
        }
        Order::Votes => {
            MenuItem::new("in the order of time", "^B", || vec![Request::Notes(NotesMessage::SetOrder(Order::Time))])
        }
    });
    for kind in NoteKind::ALL.iter().copied().filter(|kind| holds(&|note| note.kind == *kind)) {
        choices.push(line(&format!("kind: {kind}"), Filter { kind: Some(kind), ..now.clone() }));
    }
    let groups = cx.session.map(|session| cx.state.note_count_by_group(session)).unwrap_or_default();
    for (group, _) in groups {
        let label = format!("group {} {}", group.number, group.name);
        choices.push(line(label.trim_end(), Filter { group: Some(Some(group.id)), ..now.clone() }));
    }
    choices.push(line("no group", Filter { group: Some(None), ..now.clone() }));
    let author = Some(cx.operator.to_owned());
    choices.push(line("mine", Filter { author, ..now.clone() }));
    choices.push(line("still open", Filter { open: true, ..now.clone() }));
    choices.push(line("uncategorised", Filter { category: Some(None), ..now.clone() }));
    for category in Category::ALL.iter().copied().filter(|category| holds(&|note| note.category == Some(*category))) {
        let label = format!("category: {}", cx.state.category_name(category));
        choices.push(line(&label, Filter { category: Some(Some(category)), ..now.clone() }));
    }
    for status in NoteStatus::ALL.iter().copied().filter(|status| holds(&|note| note.status == *status)) {
        choices.push(line(&format!("status: {status}"), Filter { status: Some(status), ..now.clone() }));
    }
    Menu::new("Show only ...", choices)
}
