//! The verbs that change the plan or the record of what was: add, change, move, times, agreements.

use serde_json::json;

use super::{needs, stand};
use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::agenda::agreements;
use crate::core::agenda::command::{AgendaAct, ItemChange, ItemDraft, Side};
use crate::core::dispatch::Command;
use crate::core::engine::refusal::Refusal;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::text::clean::clean_name;
use crate::core::time::Time;
use crate::core::words::ItemKind;
use crate::store::{Scope, Store};

/// When an item really was.
#[derive(Debug, clap::Args)]
pub struct TimesArgs {
    /// Which
    #[arg(required = true)]
    item: Vec<String>,
    /// When it began, as in 10:43 [default: as it is]
    #[arg(long, value_name = "HH:MM")]
    began: Option<String>,
    /// When it ended, as in 11:02 [default: as it is]
    #[arg(long, value_name = "HH:MM")]
    ended: Option<String>,
    /// It has not begun at all
    #[arg(long, conflicts_with_all = ["began", "ended"])]
    clear: bool,
}

/// A new item.
#[derive(Debug, clap::Args)]
pub struct AddArgs {
    /// Its title
    #[arg(required = true)]
    title: Vec<String>,
    /// How long it takes
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=1440))]
    minutes: u32,
    /// What happens: plenary, break, affinity ...
    #[arg(long, default_value = "plenary")]
    kind: ItemKind,
    /// Behind this item, pushing what follows [default: behind the last]
    #[arg(long, value_name = "ITEM")]
    after: Option<String>,
    /// At this time, moving nothing, as in 12:30
    #[arg(long, value_name = "HH:MM", conflicts_with = "after")]
    start: Option<String>,
    /// Who leads it
    #[arg(long, default_value = "")]
    lead: String,
    /// Where
    #[arg(long, default_value = "")]
    room: String,
    /// Whether it counts for credit [default: as its kind does]
    #[arg(long, value_name = "YES|NO", value_parser = yes)]
    credit: Option<bool>,
    /// Its start holds whatever happens before it
    #[arg(long)]
    hard_stop: bool,
}

/// What is another about an item.
#[derive(Debug, clap::Args)]
pub struct ChangeArgs {
    /// Which
    #[arg(required = true)]
    item: Vec<String>,
    /// Its title
    #[arg(long)]
    title: Option<String>,
    /// How long the plan has it last; more pushes what follows
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=1440))]
    minutes: Option<u32>,
    /// What happens: plenary, break, affinity ...
    #[arg(long)]
    kind: Option<ItemKind>,
    /// When the plan has it start, as in 12:30
    #[arg(long, value_name = "HH:MM")]
    start: Option<String>,
    /// Who leads it
    #[arg(long)]
    lead: Option<String>,
    /// Where
    #[arg(long)]
    room: Option<String>,
    /// Whether it counts for credit
    #[arg(long, value_name = "YES|NO", value_parser = yes)]
    credit: Option<bool>,
    /// Whether its start holds whatever happens before it
    #[arg(long, value_name = "YES|NO", value_parser = yes)]
    hard_stop: Option<bool>,
    /// The calls into its rooms, as in "+20 next question; -5 switch reporter"
    #[arg(long, allow_hyphen_values = true)]
    calls: Option<String>,
}

/// Which way.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false, id = "side")]
pub struct Way {
    /// Before what stands before it
    #[arg(long)]
    earlier: bool,
    /// Behind what stands behind it
    #[arg(long)]
    later: bool,
}

/// Which item, and which way.
#[derive(Debug, clap::Args)]
pub struct MoveArgs {
    /// Which
    #[arg(required = true)]
    item: Vec<String>,
    #[command(flatten)]
    way: Way,
}

fn yes(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" => Ok(true),
        "no" | "n" => Ok(false),
        _ => Err("give yes or no".to_owned()),
    }
}

fn clean(text: &str) -> String {
    clean_name(text).text.into_owned()
}

fn moment(
    desk: &Desk<'_, '_>,
    state: &State,
    session: SessionId,
    clock: Option<&str>,
) -> Result<Option<Time>, Failure> {
    clock.map(|clock| desk.moment(state, session, clock)).transpose()
}

pub fn times(desk: &Desk<'_, '_>, state: &State, session: SessionId, args: &TimesArgs) -> Result<AgendaAct, Failure> {
    let item = state.pick_item(session, &args.item.join(" "))?;
    if args.clear {
        return Ok(AgendaAct::Retime(item, None, None));
    }
    if args.began.is_none() && args.ended.is_none() {
        return Err(Failure::Usage("say when, with --began or --ended, or --clear".into()));
    }
    let row = state.items.get(&item);
    let began = moment(desk, state, session, args.began.as_deref())?.or(row.and_then(|row| row.began));
    let ended = moment(desk, state, session, args.ended.as_deref())?.or(row.and_then(|row| row.ended));
    Ok(AgendaAct::Retime(item, began, ended))
}

pub fn add(desk: &Desk<'_, '_>, state: &State, session: SessionId, args: &AddArgs) -> Result<AgendaAct, Failure> {
    let row = state.sessions.get(&session).ok_or(Refusal::Unknown { what: "session" })?;
    let start = moment(desk, state, session, args.start.as_deref())?;
    let after = match (&args.after, start) {
        (Some(asked), _) => Some(state.pick_item(session, asked)?),
        (None, Some(_)) => None,
        (None, None) => state.agenda(session).last().map(|item| item.id),
    };
    let draft = ItemDraft {
        code: String::new(),
        kind: args.kind,
        title: clean(&args.title.join(" ")),
        lead: clean(&args.lead),
        room: clean(&args.room),
        start: start.unwrap_or(row.start),
        minutes: args.minutes,
        credit: args.credit.unwrap_or(args.kind.counts_for_credit()),
        hard_stop: args.hard_stop,
        guessed: Vec::new(),
    };
    Ok(AgendaAct::Add(draft, after))
}

pub fn change(desk: &Desk<'_, '_>, state: &State, session: SessionId, args: &ChangeArgs) -> Result<AgendaAct, Failure> {
    let item = state.pick_item(session, &args.item.join(" "))?;
    let change = ItemChange {
        kind: args.kind,
        title: args.title.as_deref().map(clean),
        lead: args.lead.as_deref().map(clean),
        room: args.room.as_deref().map(clean),
        start: moment(desk, state, session, args.start.as_deref())?,
        minutes: args.minutes,
        credit: args.credit,
        hard_stop: args.hard_stop,
        calls: args.calls.as_deref().map(clean),
    };
    if change == ItemChange::default() {
        return Err(Failure::Usage("say what to change, as in --minutes 45 or --credit no".into()));
    }
    Ok(AgendaAct::Change(item, change))
}

pub fn shove(state: &State, session: SessionId, args: &MoveArgs) -> Result<AgendaAct, Failure> {
    let item = state.pick_item(session, &args.item.join(" "))?;
    Ok(AgendaAct::Move(item, if args.way.earlier { Side::Earlier } else { Side::Later }))
}

pub fn agreements(desk: &mut Desk<'_, '_>, store: &mut Store, set: &[String], json: bool) -> Result<(), Failure> {
    let (_, session) = desk.load(store, false)?;
    if !set.is_empty() {
        let lines: Vec<String> = set.iter().map(|line| clean(line)).collect();
        desk.apply(store, Command::new(session, AgendaAct::Agree(lines.join("\n"))))?;
        let state = store.load_needed(&needs(session))?;
        stand(desk, &state, session)?;
    }
    let state = store.load(Scope { session: Some(session), directory: false })?;
    let (agreed, answers) = (agreements::agreements(&state, session), agreements::answers(&state, session));
    if json {
        let answers: Vec<_> =
            answers.iter().map(|one| json!({ "note": one.note, "asked": one.asked, "answer": one.answer })).collect();
        return desk.say_json(&json!({ "agreements": agreed, "answers": answers }));
    }
    for line in &agreed {
        desk.say(&format!("- {line}"))?;
    }
    for answer in &answers {
        desk.say(&format!("{} -> {}", answer.asked, answer.answer))?;
    }
    if agreed.is_empty() {
        desk.tell("nothing is agreed on yet; say it with --set")?;
    }
    Ok(())
}
