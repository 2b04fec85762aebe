//! The menu of a note's card. One function makes each line, or returns `None` where it does not fit the note. To add a
//! line, write a function and add it to [`NOTE_ACTIONS`].

use crate::core::dispatch::Command;
use crate::core::model::Note;
use crate::core::model::ids::SessionId;
use crate::core::notes::cluster;
use crate::core::notes::command::{NoteSet, NotesAct};
use crate::core::words::{Area, Category, Cluster, NoteKind};
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::overlays::notes::{chooser, forms};
use crate::tui::panes::{Cx, NotesMessage, Request};

/// One line of a card.
pub type NoteAction = fn(&Cx<'_>, SessionId, &Note) -> Option<MenuItem>;

/// The lines of a card, in their order.
pub const NOTE_ACTIONS: &[NoteAction] =
    &[change, owner, named_vote, category, area, help, another_kind, link, unlink, join, private, rename_category];

fn set(session: SessionId, note: &Note, set: NoteSet) -> Vec<Request> {
    vec![Request::Command(Command::new(session, NotesAct::Set { note: note.id, set }))]
}

fn change(_: &Cx<'_>, _: SessionId, note: &Note) -> Option<MenuItem> {
    let id = note.id;
    Some(MenuItem::new("change its words", "^R", move || vec![Request::Notes(NotesMessage::EditNote(id, None))]))
}

fn owner(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<MenuItem> {
    let row = note.clone();
    let open = move || vec![Request::Open(Box::new(forms::owner(session, &row)))];
    Some(MenuItem::new("owner and date", &note.owner, open))
}

fn named_vote(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<MenuItem> {
    let id = note.id;
    let open = move || vec![Request::Open(Box::new(forms::vote(session, id)))];
    Some(MenuItem::new("same here, by name", "a name counts once", open))
}

fn category(cx: &Cx<'_>, session: SessionId, note: &Note) -> Option<MenuItem> {
    let names: Vec<(Category, String)> =
        Category::ALL.iter().map(|category| (*category, cx.state.category_name(*category).to_owned())).collect();
    let row = note.clone();
    let open = move || {
        let choice = |(category, name): &(Category, String)| {
            let (row, category) = (row.clone(), *category);
            let to = NoteSet { category: Some(Some(category)), ..NoteSet::default() };
            MenuItem::new(&format!("{} {name}", category.digit()), "", move || set(session, &row, to.clone()))
        };
        let mut choices: Vec<MenuItem> = names.iter().map(choice).collect();
        let (row, none) = (row.clone(), NoteSet { category: Some(None), ..NoteSet::default() });
        choices.push(MenuItem::new("no category", "", move || set(session, &row, none.clone())));
        vec![Request::Open(Box::new(Menu::new("What is it about?", choices)))]
    };
    Some(MenuItem::new("category", note.category.map_or("none yet", |category| category.word()), open))
}

fn area(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<MenuItem> {
    let row = note.clone();
    let open = move || {
        let choice = |area: &Area| {
            let (row, to) = (row.clone(), NoteSet { area: Some(Some(*area)), ..NoteSet::default() });
            MenuItem::new(area.word(), "", move || set(session, &row, to.clone()))
        };
        let mut choices: Vec<MenuItem> = Area::ALL.iter().map(choice).collect();
        let (row, none) = (row.clone(), NoteSet { area: Some(None), ..NoteSet::default() });
        choices.push(MenuItem::new("no area", "", move || set(session, &row, none.clone())));
        vec![Request::Open(Box::new(Menu::new("Goal area", choices)))]
    };
    Some(MenuItem::new("goal area", note.area.map_or("", |area| area.word()), open))
}

/// The guess from the text is listed first; only a person sets it.
fn help(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<MenuItem> {
    if note.kind != NoteKind::Solution {
        return None;
    }
    let (row, guess) = (note.clone(), cluster::suggest(&note.text));
    let hint = match (note.cluster, guess) {
        (Some(cluster), _) => cluster.word().to_owned(),
        (None, Some(guess)) => format!("perhaps {guess}"),
        (None, None) => String::new(),
    };
    let open = move || {
        let mut clusters: Vec<Cluster> = Cluster::ALL.to_vec();
        clusters.sort_by_key(|cluster| Some(*cluster) != guess);
        let choice = |cluster: &Cluster| {
            let (row, to) = (row.clone(), NoteSet { cluster: Some(Some(*cluster)), ..NoteSet::default() });
            let hint = if Some(*cluster) == guess { "by its words" } else { "" };
            MenuItem::new(cluster.word(), hint, move || set(session, &row, to.clone()))
        };
        vec![Request::Open(Box::new(Menu::new("What kind of help is it?", clusters.iter().map(choice).collect())))]
    };
    Some(MenuItem::new("kind of help", &hint, open))
}

fn another_kind(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<MenuItem> {
    let row = note.clone();
    let open = move || {
        let others = NoteKind::ALL.iter().copied().filter(|kind| *kind != row.kind);
        let choice = |kind: NoteKind| {
            let (note, text, seen) = (row.id, row.text.to_string(), Some(row.rev));
            MenuItem::new(kind.word(), "", move || {
                vec![Request::Command(Command::new(session, NotesAct::Edit { note, kind, text: text.clone(), seen }))]
            })
        };
        vec![Request::Open(Box::new(Menu::new("Make it a ...", others.map(choice).collect())))]
    };
    Some(MenuItem::new("make it another kind", note.kind.word(), open))
}

fn link(cx: &Cx<'_>, session: SessionId, note: &Note) -> Option<MenuItem> {
    let (id, answers) = (note.id, note.kind.answers());
    let linked: Vec<_> =
        [cx.state.notes_answered_by(id), cx.state.solutions_to(id)].concat().iter().map(|row| row.id).collect();
    let open = move || {
        let linked = linked.clone();
        let fits = move |other: &Note| {
            let sides = if answers { other.kind.asks() } else { other.kind.answers() };
            sides && !linked.contains(&other.id)
        };
        let title = if answers { "Which barrier does it answer?" } else { "What answers it?" };
        let chooser = chooser::NoteChooser::new(title, id, fits, move |other, _| {
            let (solution, barrier) = if answers { (id, other) } else { (other, id) };
            vec![Request::Command(Command::new(session, NotesAct::Link { solution, barrier }))]
        });
        vec![Request::Open(Box::new(chooser))]
    };
    let label = if answers { "link to a barrier" } else { "link a solution" };
    Some(MenuItem::new(label, "by search", open))
}

fn unlink(cx: &Cx<'_>, session: SessionId, note: &Note) -> Option<MenuItem> {
    let id = note.id;
    let mut links: Vec<(_, _, String)> = Vec::new();
    links.extend(cx.state.notes_answered_by(id).into_iter().map(|row| (id, row.id, row.text.replace('\n', " "))));
    links.extend(cx.state.solutions_to(id).into_iter().map(|row| (row.id, id, row.text.replace('\n', " "))));
    if links.is_empty() {
        return None;
    }
    let count = links.len().to_string();
    let open = move || {
        let choice = |(solution, barrier, text): &(_, _, String)| {
            let (solution, barrier) = (*solution, *barrier);
            let what = move || NotesAct::Unlink { solution, barrier };
            MenuItem::new(text, "", move || vec![Request::Command(Command::new(session, what()))])
        };
        vec![Request::Open(Box::new(Menu::new("Take which link away?", links.iter().map(choice).collect())))]
    };
    Some(MenuItem::new("take a link away", &count, open))
}

fn join(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<MenuItem> {
    let (id, kind) = (note.id, note.kind);
    let open = move || {
        let chooser = chooser::NoteChooser::new(
            "Which one says the same?",
            id,
            move |other| other.kind == kind,
            move |other, cx| {
                let merge = move |keep, gone| {
                    let what = move || NotesAct::Merge { keep, gone };
                    move || vec![Request::Command(Command::new(session, what()))]
                };
                let words =
                    |note| cx.state.notes.get(&note).map_or_else(String::new, |row| row.text.replace('\n', " "));
                let choices = vec![
                    MenuItem::new(&format!("keep: {}", words(id)), "", merge(id, other)),
                    MenuItem::new(&format!("keep: {}", words(other)), "", merge(other, id)),
                    MenuItem::new("leave both", "", Vec::new),
                ];
                let about = vec!["votes, links and answers count for the one that stays".to_owned()];
                vec![Request::Open(Box::new(Menu::new("Join the two?", choices).about(about)))]
            },
        );
        vec![Request::Open(Box::new(chooser))]
    };
    Some(MenuItem::new("join with one that says the same", "by search", open))
}

fn private(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<MenuItem> {
    let (row, to) = (note.clone(), NoteSet { private: Some(!note.private), ..NoteSet::default() });
    let label = if note.private { "it may be exported" } else { "not for export" };
    Some(MenuItem::new(label, "", move || set(session, &row, to.clone())))
}

fn rename_category(cx: &Cx<'_>, session: SessionId, note: &Note) -> Option<MenuItem> {
    let category = note.category?;
    let name = cx.state.category_name(category).to_owned();
    let shown = name.clone();
    let open = move || vec![Request::Open(Box::new(forms::category_name(session, category, &name)))];
    Some(MenuItem::new("call its category otherwise", &shown, open))
}
