//! `questions`: what a collaborative of this stage asks itself, and saying which stage it is in.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::learning::command::LearningAct;
use crate::core::words::Stage;

/// Options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Say that the collaborative is in this stage: starting, growing or sustaining
    #[arg(long, value_name = "STAGE")]
    stage: Option<Stage>,
    /// The questions of this stage, whichever the collaborative is in
    #[arg(long, value_name = "STAGE", conflicts_with = "stage")]
    of: Option<Stage>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub fn run(desk: &mut Desk<'_, '_>, args: &Args) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (state, session) = desk.load(&mut store, false)?;
    if let Some(stage) = args.stage {
        desk.apply(&mut store, Command::new(session, LearningAct::Stage(stage)))?;
    }
    let stage = args.of.or(args.stage).or_else(|| state.stage(session));
    let stages: Vec<Stage> = stage.map_or_else(|| Stage::ALL.to_vec(), |stage| vec![stage]);
    if args.json {
        let asked: Vec<_> = stages
            .iter()
            .map(|stage| serde_json::json!({ "stage": stage.word(), "questions": stage.questions() }))
            .collect();
        return desk.say_json(&serde_json::json!({ "stage": stage.map(Stage::word), "stages": asked }));
    }
    if stage.is_none() {
        desk.tell("nobody said yet which stage the collaborative is in; say it with --stage")?;
    }
    for stage in stages {
        desk.say(stage.word())?;
        for question in stage.questions() {
            desk.say(&format!("  {question}"))?;
        }
    }
    Ok(())
}
