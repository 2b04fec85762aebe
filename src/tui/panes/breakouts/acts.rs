//! Acts on a person in a round: move, swap, pin, keep together or apart, place; and the repair, which is shown before
//! it
//! is made.

use uuid::Uuid;

use super::super::{Cx, Request};
use crate::core::breakouts::command::BreakoutsAct;
use crate::core::breakouts::{plan_repair, suggest_seat};
use crate::core::dispatch::Command;
use crate::core::model::ids::{PersonId, RoundId};
use crate::core::words::{SeatOrigin, SeatingConstraint};
use crate::tui::msg::Tone;
use crate::tui::overlays::kit::menu::{Menu, MenuItem};
use crate::tui::overlays::kit::people::PersonChooser;
use crate::tui::overlays::kit::sheet::ConfirmSheet;

/// An act on a person of a round.
pub type SeatAction = fn(&Cx<'_>, RoundId, PersonId) -> Vec<Request>;

/// Searches for the person first.
pub fn find(act: SeatAction, round: RoundId) -> Vec<Request> {
    let nobody = PersonId(Uuid::nil());
    vec![Request::Open(Box::new(PersonChooser::new("Who?", nobody, move |person, cx| act(cx, round, person))))]
}

/// The menu of acts on a person.
pub fn menu(cx: &Cx<'_>, round: RoundId, person: PersonId) -> Vec<Request> {
    let seat = cx.state.seats.get(&(round, person));
    let group = seat.and_then(|seat| cx.state.groups.get(&seat.group));
    let place = group.map_or_else(|| "no seat".to_owned(), |group| format!("group {} {}", group.number, group.name));
    let title = format!("{} · {place}", cx.state.person_name(person));
    let pin_label = if seat.is_some_and(|seat| seat.pinned) { "no longer pinned" } else { "pin to the group" };
    let acts: &[(&str, SeatAction)] = if seat.is_some() {
        &[("move to another group", shift), ("swap with somebody", swap), (pin_label, pin), ("together or apart", wish)]
    } else {
        &[("place in the best group", self::place), ("choose a group", shift), ("together or apart", wish)]
    };
    let choices = acts.iter().map(|(label, act)| {
        // What the act wants is known now; nothing of it is done before it is chosen.
        let requests = std::cell::RefCell::new(Some(act(cx, round, person)));
        MenuItem::new(label, "", move || requests.borrow_mut().take().unwrap_or_default())
    });
    vec![Request::Open(Box::new(Menu::new(&title, choices.collect())))]
}

/// Moves the person to a group chosen from a menu.
pub fn shift(cx: &Cx<'_>, round: RoundId, person: PersonId) -> Vec<Request> {
    let Some(session) = cx.session else { return Vec::new() };
    let from = cx.state.seats.get(&(round, person)).map(|seat| seat.group);
    let choices = cx.state.groups_of(round).into_iter().filter(|group| Some(group.id) != from).map(|row| {
        let group = row.id;
        let people = cx.state.seats_of(round).filter(|seat| seat.group == group).count();
        MenuItem::new(&row.title(), &format!("{people} people"), move || {
            let (placing, reason) = if from.is_some() {
                (SeatOrigin::Moved, String::new())
            } else {
                (SeatOrigin::Late, "by hand".to_owned())
            };
            vec![Request::Command(Command::new(session, BreakoutsAct::Seat { round, person, group, placing, reason }))]
        })
    });
    let title = format!("Move {} to", cx.state.person_name(person));
    vec![Request::Open(Box::new(Menu::new(&title, choices.collect())))]
}

/// Swaps the person with another one, found by search.
pub fn swap(cx: &Cx<'_>, round: RoundId, person: PersonId) -> Vec<Request> {
    let Some(session) = cx.session else { return Vec::new() };
    let then = move |other: PersonId, _: &Cx<'_>| {
        vec![Request::Command(Command::new(session, BreakoutsAct::Swap { round, people: (person, other) }))]
    };
    vec![Request::Open(Box::new(PersonChooser::new("Swap with", person, then)))]
}

/// Pins the person to the group, or unpins them.
pub fn pin(cx: &Cx<'_>, round: RoundId, person: PersonId) -> Vec<Request> {
    let Some(session) = cx.session else { return Vec::new() };
    let pinned = !cx.state.seats.get(&(round, person)).is_some_and(|seat| seat.pinned);
    vec![Request::Command(Command::new(session, BreakoutsAct::Pin { round, person, pinned }))]
}

/// Keeps two people together or apart, from the next draw on.
pub fn wish(cx: &Cx<'_>, _: RoundId, person: PersonId) -> Vec<Request> {
    let Some(session) = cx.session else { return Vec::new() };
    let name = cx.state.person_name(person);
    let with = move |title: &'static str, bond: Option<SeatingConstraint>| {
        move || {
            let then = move |other: PersonId, _: &Cx<'_>| {
                vec![Request::Command(Command::new(session, BreakoutsAct::Wish { people: (person, other), bond }))]
            };
            vec![Request::Open(Box::new(PersonChooser::new(title, person, then)))]
        }
    };
    let hint = "from the next draw on";
    let mut choices = vec![
        MenuItem::new("together with ...", hint, with("Together with", Some(SeatingConstraint::Together))),
        MenuItem::new("apart from ...", hint, with("Apart from", Some(SeatingConstraint::Apart))),
    ];
    for (a, b, bond) in cx.state.seating_constraints(session).into_iter().filter(|(a, b, _)| [*a, *b].contains(&person))
    {
        let other = if a == person { b } else { a };
        let label = format!("no longer {bond}: {}", cx.state.person_name(other));
        choices.push(MenuItem::new(&label, "", move || {
            vec![Request::Command(Command::new(session, BreakoutsAct::Wish { people: (a, b), bond: None }))]
        }));
    }
    vec![Request::Open(Box::new(Menu::new(&format!("{name} sits"), choices)))]
}

/// Places the person in the best group, with the reason.
pub fn place(cx: &Cx<'_>, round: RoundId, person: PersonId) -> Vec<Request> {
    let (Some(session), Some(best)) = (cx.session, suggest_seat(cx.state, round, person)) else { return Vec::new() };
    let (group, reason) = (best.group, best.reason);
    vec![Request::Command(Command::new(
        session,
        BreakoutsAct::Seat { round, person, group, placing: SeatOrigin::Late, reason },
    ))]
}

/// The plan of a repair, to look at first.
pub fn repair(cx: &Cx<'_>, round: RoundId) -> Vec<Request> {
    let Some(session) = cx.session else { return Vec::new() };
    let plan = match plan_repair(cx.state, round) {
        Err(refusal) => return vec![Request::Say(Tone::Bad, refusal.to_string())],
        Ok(plan) if plan.is_empty() => {
            return vec![Request::Say(
                Tone::Note,
                "everybody in the room has a seat; there is nothing to repair".into(),
            )];
        }
        Ok(plan) => plan,
    };
    let lines = plan.in_words(cx.state, round);
    let carry_out =
        move || vec![Request::Command(Command::new(session, BreakoutsAct::Repair { round, plan: plan.clone() }))];
    vec![Request::Open(Box::new(ConfirmSheet::new(
        "Repair: Enter does it, Esc leaves everything as it is",
        lines,
        carry_out,
    )))]
}
