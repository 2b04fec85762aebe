//! Merges the plan of a file into the agenda; also previews what each line would do.
//!
//! A line is matched by id, else by title. Items that the file lacks are kept, and actual times never change.

use crate::core::agenda::command::ItemDraft;
use crate::core::engine::decision::{Context, Decision};
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::model::state::{Key, State};
use crate::core::model::{Item, POSITION_STEP};
use crate::core::text::fold::fold;

/// What an import does with one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemOutcome {
    /// Adds an item.
    New,
    /// Changes these columns of a known item.
    Changed(ItemId, Vec<&'static str>),
    /// Changes nothing about a known item.
    Same(ItemId),
}

/// The outcome of each line, and the items that the file does not contain.
#[must_use]
pub fn compare(state: &State, session: SessionId, drafts: &[ItemDraft]) -> (Vec<ItemOutcome>, Vec<ItemId>) {
    let (matched, left) = matches(state.agenda(session), drafts);
    let judged = drafts.iter().zip(matched).enumerate().map(|(place, (draft, old))| match old {
        None => ItemOutcome::New,
        Some(old) => {
            let changed = changed_columns(old, &merge_draft(old, draft, place, true));
            if changed.is_empty() { ItemOutcome::Same(old.id) } else { ItemOutcome::Changed(old.id, changed) }
        }
    });
    (judged.collect(), left.into_iter().map(|item| item.id).collect())
}

/// Imports a plan.
pub fn import(cx: &mut Context<'_>, session: SessionId, drafts: &[ItemDraft], file: &str) -> Result<Decision, Refusal> {
    cx.open_session(session)?;
    let (matched, _) = matches(cx.state.agenda(session), drafts);
    let mut decision = Decision::about(Key::Session(session));
    let (mut new, mut changed) = (0, 0);
    for (place, (draft, old)) in drafts.iter().zip(matched).enumerate() {
        let base = old.cloned().unwrap_or_else(|| Item::blank(cx.ids.mint(cx.now), session));
        let item = merge_draft(&base, draft, place, old.is_some());
        match old {
            None => new += 1,
            Some(old) if *old != item => changed += 1,
            Some(_) => continue,
        }
        decision.put(item);
    }
    decision.detail = format!("{file}: {new} new, {changed} changed");
    Ok(decision)
}

/// The item that matches each line, and the items without a line. Ids are matched before titles whatever the order of
/// the lines; of several items with the same title, the one with the same start is preferred.
fn matches<'a>(mut known: Vec<&'a Item>, drafts: &[ItemDraft]) -> (Vec<Option<&'a Item>>, Vec<&'a Item>) {
    let mut found: Vec<Option<&Item>> = vec![None; drafts.len()];
    let same_id = |draft: &ItemDraft, item: &Item| {
        !draft.code.is_empty() && (*item.code == *draft.code || draft.code.parse() == Ok(item.id))
    };
    let titled = |draft: &ItemDraft, item: &Item| {
        // Two different ids are two items, even with the same title.
        let differ = !draft.code.is_empty() && !item.code.is_empty() && *item.code != *draft.code;
        !differ && fold(&item.title) == fold(&draft.title)
    };
    let fits = |rule: u8, draft: &ItemDraft, item: &Item| match rule {
        0 => same_id(draft, item),
        1 => titled(draft, item) && item.start == draft.start,
        2 => titled(draft, item) && item.kind == draft.kind,
        _ => titled(draft, item),
    };
    for rule in 0..4 {
        for (draft, found) in drafts.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            *found = known.iter().position(|item| fits(rule, draft, item)).map(|place| known.remove(place));
        }
    }
    (found, known)
}

/// The item with the values of the file. Blank cells and guessed values do not change a known item.
fn merge_draft(base: &Item, draft: &ItemDraft, place: usize, known: bool) -> Item {
    let given = |column: &str| !known || !draft.guessed.contains(&column);
    let text = |new: &str, old: &str| if new.is_empty() { old.into() } else { new.into() };
    let place = u32::try_from(place + 1).unwrap_or(u32::MAX);
    let code =
        if draft.code.is_empty() || draft.code.parse() == Ok(base.id) { &*base.code } else { draft.code.as_str() };
    Item {
        code: code.into(),
        position: POSITION_STEP.saturating_mul(place),
        kind: if given("kind") { draft.kind } else { base.kind },
        title: draft.title.as_str().into(),
        lead: text(&draft.lead, &base.lead),
        room: text(&draft.room, &base.room),
        start: draft.start,
        // A move on the day belongs to the old plan.
        moved: if draft.start == base.start { base.moved } else { 0 },
        minutes: draft.minutes,
        credit: if given("credit") { draft.credit } else { base.credit },
        hard_stop: if given("hard_stop") { draft.hard_stop } else { base.hard_stop },
        ..base.clone()
    }
}

fn changed_columns(old: &Item, new: &Item) -> Vec<&'static str> {
    let columns = [
        ("start", old.start != new.start),
        ("minutes", old.minutes != new.minutes),
        ("kind", old.kind != new.kind),
        ("title", old.title != new.title),
        ("lead", old.lead != new.lead),
        ("room", old.room != new.room),
        ("credit", old.credit != new.credit),
        ("hard_stop", old.hard_stop != new.hard_stop),
        ("id", old.code != new.code),
        ("place", old.position != new.position),
    ];
    columns.into_iter().filter(|(_, changed)| *changed).map(|(column, _)| column).collect()
}
