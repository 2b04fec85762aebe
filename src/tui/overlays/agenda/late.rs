//! The day runs late: what can be done about it, and what each way would mean, before anybody chooses.

use crate::core::agenda::catch_up;
use crate::core::agenda::catch_up::{Offer, Way};
use crate::core::agenda::command::AgendaAct;
use crate::core::dispatch::Command;
use crate::core::model::Item;
use crate::core::model::ids::ItemId;
use crate::tui::overlays::kit::menu::{Choice, Menu};
use crate::tui::panes::{Cx, Want};

/// Every way out, with the end of the day that it would mean and the hard stops that it would break.
#[must_use]
pub fn menu(cx: &Cx<'_>) -> Option<Menu> {
    let session = cx.session?;
    let items = cx.state.agenda(session);
    let day = cx.state.day(session, cx.now);
    let now = cx.now;
    let choice = |offer: &Offer| {
        let (way, minutes) = (offer.way, i32::try_from(offer.cuts.iter().map(|(_, by)| by).sum::<i64>()).unwrap_or(0));
        Choice::new(&label(offer, &items), &hint(offer, &items, cx), move || {
            vec![Want::Command(match way {
                Way::Keep => Command::new(session, AgendaAct::Keep(now)),
                Way::Push => Command::new(session, AgendaAct::Push(None, now)),
                Way::Shorten(item, _) => Command::new(session, AgendaAct::Shift(item, -minutes)),
                Way::Drop(item) => Command::new(session, AgendaAct::Skip(item, true)),
            })]
        })
    };
    let choices: Vec<Choice> = catch_up::offers(&items, now).iter().map(choice).collect();
    if choices.is_empty() {
        return None;
    }
    let ends = day.ends.map(|ends| ends.clock(cx.zone())).unwrap_or_default();
    let late = match catch_up::pushed(&items, now).iter().map(|(_, minutes)| *minutes).max() {
        None => "on time".to_owned(),
        Some(minutes) => format!("{minutes} min late"),
    };
    Some(Menu::new(&format!("{late}, ends {ends}: what now?"), choices).telling())
}

fn title(items: &[&Item], id: ItemId) -> String {
    items.iter().find(|item| item.id == id).map(|item| item.title.to_string()).unwrap_or_default()
}

fn label(offer: &Offer, items: &[&Item]) -> String {
    match offer.way {
        Way::Keep => {
            let cuts = offer.cuts.iter().map(|(id, minutes)| format!("{} −{minutes}", title(items, *id)));
            let cuts: Vec<String> = cuts.collect();
            let cuts = if cuts.is_empty() { "nothing can be cut".to_owned() } else { cuts.join(", ") };
            format!("keep the plan ({cuts})")
        }
        Way::Push => "push the rest".to_owned(),
        Way::Shorten(item, minutes) => format!("shorten {} by {minutes} min", title(items, item)),
        Way::Drop(item) => format!("leave out {}", title(items, item)),
    }
}

/// `ends 16:12 (+12), 7 min into Lunch`.
#[must_use]
fn hint(offer: &Offer, items: &[&Item], cx: &Cx<'_>) -> String {
    let ends = offer.ends.map(|ends| ends.clock(cx.zone())).unwrap_or_default();
    let over = if offer.over_plan == 0 { String::new() } else { format!(" ({:+})", offer.over_plan) };
    let broken = offer.broken.iter().map(|(id, minutes)| format!(", {minutes} min into {}", title(items, *id)));
    format!("ends {ends}{over}{}", broken.collect::<String>())
}
