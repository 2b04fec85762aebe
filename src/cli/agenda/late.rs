//! `agenda late`: what can be done about being late, before anybody does it.

use serde_json::json;

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::agenda::catch_up;
use crate::core::agenda::catch_up::{CatchUpOption, Preview};
use crate::core::model::Item;
use crate::core::model::ids::{ItemId, SessionId};
use crate::core::model::state::State;

pub fn late(desk: &mut Desk<'_, '_>, state: &State, session: SessionId, json: bool) -> Result<(), Failure> {
    let Some(zone) = state.sessions.get(&session).map(|row| row.zone) else { return Ok(()) };
    let items = state.agenda(session);
    let offers = catch_up::previews(&items, desk.now);
    let title = |id: ItemId| items.iter().find(|item| item.id == id).map(|item| item.title.to_string());
    let title = |id: ItemId| title(id).unwrap_or_default();
    if json {
        let day = state.day_schedule(session, desk.now);
        let pairs = |pairs: &[(ItemId, i64)]| -> Vec<_> {
            pairs.iter().map(|(id, minutes)| json!({ "id": id, "title": title(*id), "minutes": minutes })).collect()
        };
        let ways: Vec<_> = offers
            .iter()
            .map(|offer| {
                json!({
                    "way": word(offer), "item": item(offer), "cuts": pairs(&offer.cuts),
                    "ends": offer.ends.map(|ends| ends.rfc3339(zone)), "over_minutes": offer.over_plan,
                    "hard_stops": pairs(&offer.overruns),
                })
            })
            .collect();
        let ends = day.ends.map(|ends| ends.rfc3339(zone));
        return desk.say_json(&json!({ "ends": ends, "over_minutes": day.over_plan, "ways": ways }));
    }
    for offer in &offers {
        let ends = offer.ends.map(|ends| ends.clock(zone)).unwrap_or_default();
        let broken = offer.overruns.iter().map(|(id, minutes)| format!(", {minutes} min into {}", title(*id)));
        let broken: String = broken.collect();
        let how = how(offer, &items);
        desk.say(&format!("ends {ends} ({:+}){broken}  {how}", offer.over_plan))?;
    }
    let line = super::standing(desk, state, session);
    desk.tell(&line)
}

fn word(offer: &Preview) -> &'static str {
    match offer.option {
        CatchUpOption::Keep => "keep",
        CatchUpOption::Push => "push",
        CatchUpOption::Shorten(..) => "shorten",
        CatchUpOption::Drop(_) => "drop",
    }
}

const fn item(offer: &Preview) -> Option<ItemId> {
    match offer.option {
        CatchUpOption::Keep | CatchUpOption::Push => None,
        CatchUpOption::Shorten(item, _) | CatchUpOption::Drop(item) => Some(item),
    }
}

/// The command that does it.
fn how(offer: &Preview, items: &[&Item]) -> String {
    let number = |id: ItemId| items.iter().position(|item| item.id == id).map_or(0, |place| place + 1);
    let title = |id: ItemId| items.iter().find(|item| item.id == id).map_or("", |item| &item.title);
    match offer.option {
        CatchUpOption::Keep => {
            let cuts = offer.cuts.iter().map(|(id, minutes)| format!("{} -{minutes}", title(*id)));
            format!("agenda keep  (keep the plan: {})", cuts.collect::<Vec<_>>().join(", "))
        }
        CatchUpOption::Push => "agenda push  (push the rest)".to_owned(),
        CatchUpOption::Shorten(id, minutes) => {
            format!("agenda shift -{minutes} --item {}  (shorten {})", number(id), title(id))
        }
        CatchUpOption::Drop(id) => format!("agenda skip {}  (leave out {})", number(id), title(id)),
    }
}
