//! Part 7: what each breakout group said, how large it was and who sat there by role. A group that said nothing
//! is shown, because a silent table is heard by nobody else.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::barriers::Role;
use crate::core::model::ids::{NoteId, RoundId};
use crate::core::text::order::name_order;
use crate::export::Input;
use crate::export::reports::breakouts::groups;
use crate::export::reports::notes::list;

/// One group of one round.
#[derive(Clone, Debug, Serialize)]
pub struct Talk<'a> {
    pub round: RoundId,
    /// What the groups of the round talked about: the agenda item, or the round's own title.
    pub prompt: &'a str,
    pub number: u32,
    pub name: &'a str,
    pub people: usize,
    /// The job roles at the table, the most frequent first.
    pub roles: Vec<Role<'a>>,
    /// As they were captured.
    pub notes: Vec<NoteId>,
    /// Nothing was noted at this table.
    pub silent: bool,
}

pub fn talks<'a>(input: &Input<'a>, breakouts: &groups::Report<'a>, notes: &list::Report<'a>) -> Vec<Talk<'a>> {
    let state = input.state;
    let mut talks = Vec::new();
    for round in &breakouts.rounds {
        let item = state.rounds.get(&round.id).and_then(|row| row.item).and_then(|id| state.items.get(&id));
        for (group, seating) in state.groups_of(round.id).into_iter().zip(&round.groups) {
            let here =
                |line: &&list::Line<'_>| state.notes.get(&line.id).is_some_and(|note| note.group == Some(group.id));
            let said: Vec<NoteId> = notes.notes.iter().filter(here).map(|line| line.id).collect();
            let mut roles: BTreeMap<&'a str, usize> = BTreeMap::new();
            for sitting in &seating.people {
                *roles.entry(sitting.role).or_default() += 1;
            }
            let mut roles: Vec<Role<'a>> = roles.into_iter().map(|(name, count)| Role { name, count }).collect();
            roles.sort_by_cached_key(|role| (Reverse(role.count), name_order(role.name)));
            talks.push(Talk {
                round: round.id,
                prompt: item.map_or(round.title, |item| &item.title),
                number: seating.number,
                name: seating.name,
                people: seating.people.len(),
                roles,
                silent: said.is_empty(),
                notes: said,
            });
        }
    }
    talks
}
