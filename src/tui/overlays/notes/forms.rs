//! Forms of a note's card: owner and due date, a vote by name, the name of a category.

use crate::core::dispatch::Command;
use crate::core::model::ids::{NoteId, SessionId};
use crate::core::model::state::State;
use crate::core::model::{Note, Person};
use crate::core::notes::command::{NoteSet, NotesAct, VoteDraft};
use crate::core::notes::origin::Origin;
use crate::core::notes::suggestions;
use crate::core::text::clean::clean_name;
use crate::core::text::fold::fold;
use crate::core::words::Category;
use crate::tui::overlays::attendance::walkin::{agencies, roles};
use crate::tui::overlays::kit::form::{Form, FormLine};
use crate::tui::panes::{Cx, Request};

fn text(texts: &[String], index: usize) -> String {
    clean_name(texts.get(index).map_or("", String::as_str)).text.into_owned()
}

fn people(state: &State) -> Vec<String> {
    state.persons.values().filter(|person| !person.withdrawn).map(Person::name).collect()
}

/// The form for the owner and the due date.
pub(super) fn owner(session: SessionId, note: &Note) -> Form {
    let due = note.due.map_or_else(String::new, |due| due.to_string());
    let lines = vec![FormLine::of_names("owner", &note.owner, people), FormLine::new("by (date)", &due)];
    let note = note.id;
    let submit = move |texts: &[String], _: &Cx<'_>| {
        let (owner, date) = (text(texts, 0), text(texts, 1));
        let due = if date.is_empty() {
            None
        } else {
            Some(date.parse().map_err(|_| format!("\"{date}\" is no date; type it as 2026-08-19"))?)
        };
        let set = NoteSet { owner: Some(owner), due: Some(due), ..NoteSet::default() };
        Ok(vec![Request::Command(Command::new(session, NotesAct::Set { note, set }))])
    };
    Form::new("Owner and date", "Enter keeps it; an empty line takes it away", lines, Box::new(submit))
}

/// The form for a vote by name.
pub(super) fn vote(session: SessionId, note: NoteId) -> Form {
    let lines = vec![
        FormLine::of_names("name", "", people),
        FormLine::of_names("role", "", roles),
        FormLine::of_names("agency", "", agencies),
    ];
    let submit = move |texts: &[String], cx: &Cx<'_>| {
        let (by, role, agency) = (text(texts, 0), text(texts, 1), text(texts, 2));
        let state = cx.state;
        let role_id = state.roles.values().find(|row| fold(&row.name) == fold(&role)).map(|row| row.id);
        let agency_id = state.agencies.values().find(|row| fold(&row.name) == fold(&agency)).map(|row| row.id);
        if !role.is_empty() && role_id.is_none() {
            return Err(format!("there is no role \"{role}\" on the list"));
        }
        if !agency.is_empty() && agency_id.is_none() {
            return Err(format!("there is no agency \"{agency}\" on the list"));
        }
        let given = Origin { role: role_id, agency: agency_id };
        let Origin { role, agency } =
            if by.is_empty() { given } else { given.or(Origin::of_name(state, session, &by)) };
        let vote = VoteDraft { by, role, agency, heard_at: suggestions::heard_at(state, session, note) };
        Ok(vec![Request::Command(Command::new(session, NotesAct::Vote { note, vote }))])
    };
    let hint = "role and agency of a known name are filled in by themselves; without a name it is a raised hand";
    Form::new("Same here", hint, lines, Box::new(submit))
}

/// The form for the name of a category.
pub(super) fn category_name(session: SessionId, category: Category, name: &str) -> Form {
    let submit = move |texts: &[String], _: &Cx<'_>| {
        let what = NotesAct::NameCategory { category, name: text(texts, 0) };
        Ok(vec![Request::Command(Command::new(session, what))])
    };
    let hint = "for every session of this file; empty for its usual name";
    Form::new("Name of the category", hint, vec![FormLine::new("name", name)], Box::new(submit))
}
