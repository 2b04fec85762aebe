//! The words of a refused undo: the name of a row, and the reason why it cannot go.

use crate::core::model::state::{Key, Row, State};

/// The reason why a row cannot be removed, given a row that refers to it.
pub fn refers(state: &State, key: &Key, row: &Row) -> String {
    let sentence = match row {
        Row::Seat(seat) => return format!("{} sits in it by now", state.person_name(seat.person)),
        Row::Note(_) if matches!(key, Key::Item(_)) => "a note was taken during it",
        Row::Note(_) if matches!(key, Key::Agency(_)) => "a note names it",
        Row::Note(_) => "a note was taken in it",
        Row::Person(_) => "people belong to it",
        Row::Team(_) => "a team belongs to it",
        Row::Session(_) => "sessions belong to it",
        Row::Registration(_) => "it has people on its list",
        Row::Event(_) => "people were at its door",
        Row::Item(_) => "it has an agenda",
        Row::Round(_) => "groups were drawn for it",
        Row::Group(_) => "it has groups",
        Row::Wish(_) => "it was asked who sits together",
        Row::Vote(_) => "a vote names it",
        Row::Link(_) | Row::Answer(_) | Row::Trial(_) => "a note was answered with it",
        Row::PdsaCycle(_) => "a test of change belongs to it",
        Row::PollCount(_) => "answers to its questions were counted",
        Row::Remark(_) => "a remark was written for it",
        Row::RoleRule(_) => "a rule for job titles names it",
        Row::Collaborative(_) | Row::Center(_) | Row::Agency(_) | Row::Role(_) => "it is used",
        Row::SavedMapping(_) | Row::CategoryName(_) => "it is used",
    };
    sentence.to_owned()
}

/// What a row is called in a sentence.
pub fn name_of(state: &State, key: &Key) -> String {
    match key {
        Key::Person(id) | Key::Registration((_, id)) | Key::Seat((_, id)) => state.person_name(*id),
        Key::Item(id) => state.items.get(id).map_or_else(|| "the agenda".to_owned(), |item| item.title.to_string()),
        Key::Group(id) => match state.groups.get(id) {
            Some(group) => format!("group {} {}", group.number, group.name).trim_end().to_owned(),
            None => "the draw".to_owned(),
        },
        Key::Wish(_)
        | Key::Collaborative(_)
        | Key::Center(_)
        | Key::Agency(_)
        | Key::Team(_)
        | Key::Role(_)
        | Key::RoleRule(_)
        | Key::SavedMapping(_)
        | Key::Session(_)
        | Key::Event(_)
        | Key::Round(_)
        | Key::Note(_)
        | Key::Link(_)
        | Key::Vote(_)
        | Key::Answer(_)
        | Key::Trial(_)
        | Key::CategoryName(_)
        | Key::PdsaCycle(_)
        | Key::PollCount(_)
        | Key::Remark(_) => format!("this {}", kind_of(key)),
    }
}

/// The noun for a row of this kind.
pub const fn kind_of(key: &Key) -> &'static str {
    match key {
        Key::Collaborative(_) => "collaborative",
        Key::Center(_) => "center",
        Key::Agency(_) => "agency",
        Key::Team(_) => "team",
        Key::Role(_) => "role",
        Key::RoleRule(_) => "rule",
        Key::SavedMapping(_) => "mapping",
        Key::Person(_) => "person",
        Key::Session(_) => "session",
        Key::Registration(_) => "registration",
        Key::Event(_) => "event",
        Key::Item(_) => "item of the agenda",
        Key::Round(_) => "round",
        Key::Group(_) => "group",
        Key::Seat(_) => "seat",
        Key::Wish(_) => "wish",
        Key::Note(_) => "note",
        Key::Link(_) => "link",
        Key::Vote(_) => "vote",
        Key::Answer(_) => "answer",
        Key::Trial(_) => "trial",
        Key::CategoryName(_) => "category name",
        Key::PdsaCycle(_) => "test of change",
        Key::PollCount(_) => "count",
        Key::Remark(_) => "remark",
    }
}
