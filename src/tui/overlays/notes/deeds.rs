//! What a note's card offers: one function a line, which says whether it fits the note as it stands. Adding one is a
//! function and its name in [`DEEDS`].

use crate::core::dispatch::Command;
use crate::core::model::Note;
use crate::core::model::ids::SessionId;
use crate::core::notes::cluster;
use crate::core::notes::command::{NoteSet, NotesAct};
use crate::core::words::{Area, Category, Cluster, NoteKind};
use crate::tui::overlays::kit::menu::{Choice, Menu};
use crate::tui::overlays::notes::{chooser, forms};
use crate::tui::panes::{Aside, Cx, Want};

/// One line of a card.
pub type Deed = fn(&Cx<'_>, SessionId, &Note) -> Option<Choice>;

/// The lines of a card, in their order.
pub const DEEDS: &[Deed] =
    &[change, owner, named_vote, category, area, help, another_kind, link, unlink, join, private, rename_category];

fn set(session: SessionId, note: &Note, set: NoteSet) -> Vec<Want> {
    vec![Want::Command(Command::new(session, NotesAct::Set { note: note.id, set }))]
}

fn change(_: &Cx<'_>, _: SessionId, note: &Note) -> Option<Choice> {
    let id = note.id;
    Some(Choice::new("change its words", "^R", move || vec![Want::Notes(Aside::Change(id, None))]))
}

fn owner(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<Choice> {
    let row = note.clone();
    let open = move || vec![Want::Open(Box::new(forms::owner(session, &row)))];
    Some(Choice::new("owner and date", &note.owner, open))
}

fn named_vote(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<Choice> {
    let id = note.id;
    let open = move || vec![Want::Open(Box::new(forms::vote(session, id)))];
    Some(Choice::new("same here, by name", "a name counts once", open))
}

fn category(cx: &Cx<'_>, session: SessionId, note: &Note) -> Option<Choice> {
    let names: Vec<(Category, String)> =
        Category::ALL.iter().map(|category| (*category, cx.state.category_name(*category).to_owned())).collect();
    let row = note.clone();
    let open = move || {
        let choice = |(category, name): &(Category, String)| {
            let (row, category) = (row.clone(), *category);
            let to = NoteSet { category: Some(Some(category)), ..NoteSet::default() };
            Choice::new(&format!("{} {name}", category.digit()), "", move || set(session, &row, to.clone()))
        };
        let mut choices: Vec<Choice> = names.iter().map(choice).collect();
        let (row, none) = (row.clone(), NoteSet { category: Some(None), ..NoteSet::default() });
        choices.push(Choice::new("no category", "", move || set(session, &row, none.clone())));
        vec![Want::Open(Box::new(Menu::new("What is it about?", choices)))]
    };
    Some(Choice::new("category", note.category.map_or("none yet", |category| category.word()), open))
}

fn area(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<Choice> {
    let row = note.clone();
    let open = move || {
        let choice = |area: &Area| {
            let (row, to) = (row.clone(), NoteSet { area: Some(Some(*area)), ..NoteSet::default() });
            Choice::new(area.word(), "", move || set(session, &row, to.clone()))
        };
        let mut choices: Vec<Choice> = Area::ALL.iter().map(choice).collect();
        let (row, none) = (row.clone(), NoteSet { area: Some(None), ..NoteSet::default() });
        choices.push(Choice::new("no area", "", move || set(session, &row, none.clone())));
        vec![Want::Open(Box::new(Menu::new("Goal area", choices)))]
    };
    Some(Choice::new("goal area", note.area.map_or("", |area| area.word()), open))
}

/// The guess stands first; it is taken by a person or not at all.
fn help(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<Choice> {
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
            Choice::new(cluster.word(), hint, move || set(session, &row, to.clone()))
        };
        vec![Want::Open(Box::new(Menu::new("What kind of help is it?", clusters.iter().map(choice).collect())))]
    };
    Some(Choice::new("kind of help", &hint, open))
}

fn another_kind(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<Choice> {
    let row = note.clone();
    let open = move || {
        let others = NoteKind::ALL.iter().copied().filter(|kind| *kind != row.kind);
        let choice = |kind: NoteKind| {
            let (note, text, seen) = (row.id, row.text.to_string(), Some(row.rev));
            Choice::new(kind.word(), "", move || {
                vec![Want::Command(Command::new(session, NotesAct::Edit { note, kind, text: text.clone(), seen }))]
            })
        };
        vec![Want::Open(Box::new(Menu::new("Make it a ...", others.map(choice).collect())))]
    };
    Some(Choice::new("make it another kind", note.kind.word(), open))
}

fn link(cx: &Cx<'_>, session: SessionId, note: &Note) -> Option<Choice> {
    let (id, answers) = (note.id, note.kind.answers());
    let linked: Vec<_> =
        [cx.state.answered_by(id), cx.state.answers_to(id)].concat().iter().map(|row| row.id).collect();
    let open = move || {
        let linked = linked.clone();
        let fits = move |other: &Note| {
            let sides = if answers { other.kind.asks() } else { other.kind.answers() };
            sides && !linked.contains(&other.id)
        };
        let title = if answers { "Which barrier does it answer?" } else { "What answers it?" };
        let chooser = chooser::NoteChooser::new(title, id, fits, move |other, _| {
            let (solution, barrier) = if answers { (id, other) } else { (other, id) };
            vec![Want::Command(Command::new(session, NotesAct::Link { solution, barrier }))]
        });
        vec![Want::Open(Box::new(chooser))]
    };
    let label = if answers { "link to a barrier" } else { "link a solution" };
    Some(Choice::new(label, "by search", open))
}

fn unlink(cx: &Cx<'_>, session: SessionId, note: &Note) -> Option<Choice> {
    let id = note.id;
    let mut links: Vec<(_, _, String)> = Vec::new();
    links.extend(cx.state.answered_by(id).into_iter().map(|row| (id, row.id, row.text.replace('\n', " "))));
    links.extend(cx.state.answers_to(id).into_iter().map(|row| (row.id, id, row.text.replace('\n', " "))));
    if links.is_empty() {
        return None;
    }
    let count = links.len().to_string();
    let open = move || {
        let choice = |(solution, barrier, text): &(_, _, String)| {
            let (solution, barrier) = (*solution, *barrier);
            let what = move || NotesAct::Unlink { solution, barrier };
            Choice::new(text, "", move || vec![Want::Command(Command::new(session, what()))])
        };
        vec![Want::Open(Box::new(Menu::new("Take which link away?", links.iter().map(choice).collect())))]
    };
    Some(Choice::new("take a link away", &count, open))
}

fn join(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<Choice> {
    let (id, kind) = (note.id, note.kind);
    let open = move || {
        let chooser = chooser::NoteChooser::new(
            "Which one says the same?",
            id,
            move |other| other.kind == kind,
            move |other, cx| {
                let merge = move |keep, gone| {
                    let what = move || NotesAct::Merge { keep, gone };
                    move || vec![Want::Command(Command::new(session, what()))]
                };
                let words =
                    |note| cx.state.notes.get(&note).map_or_else(String::new, |row| row.text.replace('\n', " "));
                let choices = vec![
                    Choice::new(&format!("keep: {}", words(id)), "", merge(id, other)),
                    Choice::new(&format!("keep: {}", words(other)), "", merge(other, id)),
                    Choice::new("leave both", "", Vec::new),
                ];
                let about = vec!["votes, links and answers count for the one that stays".to_owned()];
                vec![Want::Open(Box::new(Menu::new("Join the two?", choices).about(about)))]
            },
        );
        vec![Want::Open(Box::new(chooser))]
    };
    Some(Choice::new("join with one that says the same", "by search", open))
}

fn private(_: &Cx<'_>, session: SessionId, note: &Note) -> Option<Choice> {
    let (row, to) = (note.clone(), NoteSet { private: Some(!note.private), ..NoteSet::default() });
    let label = if note.private { "it may be exported" } else { "not for export" };
    Some(Choice::new(label, "", move || set(session, &row, to.clone())))
}

fn rename_category(cx: &Cx<'_>, session: SessionId, note: &Note) -> Option<Choice> {
    let category = note.category?;
    let name = cx.state.category_name(category).to_owned();
    let shown = name.clone();
    let open = move || vec![Want::Open(Box::new(forms::category_name(session, category, &name)))];
    Some(Choice::new("call its category otherwise", &shown, open))
}
