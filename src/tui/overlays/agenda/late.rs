//! The menu for a day that runs late: each way to catch up, with its effect on the day.

use crate::core::agenda::catch_up;
use crate::core::agenda::catch_up::{CatchUpOption, Preview};
use crate::core::agenda::command::AgendaAct;
use crate::core::dispatch::Command;
use crate::core::model::Item;
use crate::core::model::ids::ItemId;
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::panes::{Cx, Request};

/// Every way out, with the end of the day that it would mean and the hard stops that it would break.
#[must_use]
pub fn menu(cx: &Cx<'_>) -> Option<Menu> {
    let session = cx.session?;
    let items = cx.state.agenda(session);
    let day = cx.state.day_schedule(session, cx.now);
    let now = cx.now;
    let choice = |offer: &Preview| {
        let (way, minutes) =
            (offer.option, i32::try_from(offer.cuts.iter().map(|(_, by)| by).sum::<i64>()).unwrap_or(0));
        MenuItem::new(&label(offer, &items), &hint(offer, &items, cx), move || {
            vec![Request::Command(match way {
                CatchUpOption::Keep => Command::new(session, AgendaAct::Keep(now)),
                CatchUpOption::Push => Command::new(session, AgendaAct::Push(None, now)),
                CatchUpOption::Shorten(item, _) => Command::new(session, AgendaAct::Shift(item, -minutes)),
                CatchUpOption::Drop(item) => Command::new(session, AgendaAct::Skip(item, true)),
            })]
        })
    };
    let choices: Vec<MenuItem> = catch_up::previews(&items, now).iter().map(choice).collect();
    if choices.is_empty() {
        return None;
    }
    let ends = day.ends.map(|ends| ends.clock(cx.zone())).unwrap_or_default();
    let late = match catch_up::delays(&items, now).iter().map(|(_, minutes)| *minutes).max() {
        None => "on time".to_owned(),
        Some(minutes) => format!("{minutes} min late"),
    };
    Some(Menu::new(&format!("{late}, ends {ends}: what now?"), choices).with_wide_hints())
}

fn title(items: &[&Item], id: ItemId) -> String {
    items.iter().find(|item| item.id == id).map(|item| item.title.to_string()).unwrap_or_default()
}

fn label(offer: &Preview, items: &[&Item]) -> String {
    match offer.option {
        CatchUpOption::Keep => {
            let cuts = offer.cuts.iter().map(|(id, minutes)| format!("{} −{minutes}", title(items, *id)));
            let cuts: Vec<String> = cuts.collect();
            let cuts = if cuts.is_empty() { "nothing can be cut".to_owned() } else { cuts.join(", ") };
            format!("keep the plan ({cuts})")
        }
        CatchUpOption::Push => "push the rest".to_owned(),
        CatchUpOption::Shorten(item, minutes) => format!("shorten {} by {minutes} min", title(items, item)),
        CatchUpOption::Drop(item) => format!("leave out {}", title(items, item)),
    }
}

/// `ends 16:12 (+12), 7 min into Lunch`.
#[must_use]
fn hint(offer: &Preview, items: &[&Item], cx: &Cx<'_>) -> String {
    let ends = offer.ends.map(|ends| ends.clock(cx.zone())).unwrap_or_default();
    let over = if offer.over_plan == 0 { String::new() } else { format!(" ({:+})", offer.over_plan) };
    let broken = offer.overruns.iter().map(|(id, minutes)| format!(", {minutes} min into {}", title(items, *id)));
    format!("ends {ends}{over}{}", broken.collect::<String>())
}
