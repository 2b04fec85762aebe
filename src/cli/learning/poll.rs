//! `poll` and `evaluation`: figures counted from raised hands or paper sheets, remarks, and what they come to.

use crate::cli::context::Desk;
use crate::cli::error::Failure;
use crate::core::dispatch::Command;
use crate::core::learning::command::LearningAct;
use crate::core::learning::questionnaires;
use crate::core::learning::questionnaires::{QuestionScore, hundredths};
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::text::clean::clean_note;
use crate::core::words::{Permission, RemarkKind, Sheet};

/// The four value scales.
#[derive(Debug, clap::Subcommand)]
pub enum Poll {
    /// Count a figure on a scale
    Add(Count),
    /// How many gave what, mean, spread and shift since the last session
    Show {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

impl Poll {
    /// What a station must be allowed to do to give it.
    pub const fn permission(&self) -> Permission {
        match self {
            Self::Show { .. } => Permission::DayRead,
            Self::Add(_) => Permission::Notes,
        }
    }
}

/// The short evaluation.
#[derive(Debug, clap::Subcommand)]
pub enum Evaluation {
    /// Count a figure given to a question
    Add(Count),
    /// Add what somebody wrote
    Remark {
        /// most_helpful, least_helpful or suggestion
        kind: RemarkKind,
        /// The words; no name is kept
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Responses, mean of each question, and what was written
    Show {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

impl Evaluation {
    /// What a station must be allowed to do to give it.
    pub const fn permission(&self) -> Permission {
        match self {
            Self::Show { .. } => Permission::DayRead,
            Self::Add(_) | Self::Remark { .. } => Permission::Notes,
        }
    }
}

/// One count.
#[derive(Debug, clap::Args)]
pub struct Count {
    /// The question's key, its beginning, or its number; `show` lists them
    question: String,
    /// 1 to 5
    value: u32,
    /// How many gave it; below nothing takes back
    #[arg(long, default_value_t = 1, allow_negative_numbers = true)]
    count: i32,
}

pub fn poll(desk: &mut Desk<'_, '_>, verb: &Poll) -> Result<(), Failure> {
    match verb {
        Poll::Add(args) => add(desk, Sheet::Values, args),
        Poll::Show { json } => show(desk, Sheet::Values, *json),
    }
}

pub fn evaluation(desk: &mut Desk<'_, '_>, verb: &Evaluation) -> Result<(), Failure> {
    match verb {
        Evaluation::Add(args) => add(desk, Sheet::Evaluation, args),
        Evaluation::Remark { kind, text } => {
            let text = clean_note(&text.join(" ")).text.into_owned();
            let mut store = desk.open(false)?;
            let (_, session) = desk.load_needed(&mut store, |_| Vec::new())?;
            let what = LearningAct::Remark { kind: *kind, text };
            desk.apply(&mut store, Command::new(session, what))?;
            Ok(())
        }
        Evaluation::Show { json } => show(desk, Sheet::Evaluation, *json),
    }
}

fn add(desk: &mut Desk<'_, '_>, sheet: Sheet, args: &Count) -> Result<(), Failure> {
    let question = questionnaires::question(sheet, &args.question).ok_or_else(|| {
        let known: Vec<&str> = questionnaires::questions(sheet).map(|question| question.key).collect();
        Failure::Refused(format!("\"{}\" is no question of the sheet; there is {}", args.question, known.join(", ")))
    })?;
    let mut store = desk.open(false)?;
    let (_, session) = desk.load_needed(&mut store, |_| Vec::new())?;
    let what = LearningAct::Count { sheet, question: question.key.to_owned(), value: args.value, by: args.count };
    let outcome = desk.apply(&mut store, Command::new(session, what))?;
    desk.say(&outcome.detail)
}

fn show(desk: &mut Desk<'_, '_>, sheet: Sheet, json: bool) -> Result<(), Failure> {
    let mut store = desk.open(false)?;
    let (state, session) = desk.load(&mut store, false)?;
    if json {
        return desk.say_json(&as_json(&state, session, sheet));
    }
    for figure in state.scores(session, sheet) {
        desk.say(&line(&figure))?;
    }
    for kind in RemarkKind::ALL.iter().filter(|_| sheet == Sheet::Evaluation) {
        for text in state.remarks_of(session, *kind) {
            desk.say(&format!("{}: {}", kind.word().replace('_', " "), text.replace('\n', " ")))?;
        }
    }
    Ok(())
}

/// `authority-lived   1 0 2 3 1   mean 3.43  spread 1.29  +0.20`.
fn line(figure: &QuestionScore) -> String {
    let counts: Vec<String> = figure.counts.iter().map(|count| format!("{count:>3}")).collect();
    let mean = figure.mean().zip(figure.spread());
    let mean = mean.map(|(mean, spread)| format!("  mean {}  spread {}", hundredths(mean), hundredths(spread)));
    let sign = |shift: i64| if shift < 0 { "" } else { "+" };
    let shift = figure.shift.map(|shift| format!("  {}{}", sign(shift), hundredths(shift)));
    format!("{:<16}{}{}{}", figure.question.key, counts.concat(), mean.unwrap_or_default(), shift.unwrap_or_default())
}

fn as_json(state: &State, session: SessionId, sheet: Sheet) -> serde_json::Value {
    let figures: Vec<_> = state
        .scores(session, sheet)
        .iter()
        .map(|figure| {
            serde_json::json!({
                "question": figure.question.key, "counts": figure.counts, "answers": figure.answers(),
                "mean": figure.mean().map(hundredths), "spread": figure.spread().map(hundredths),
                "shift": figure.shift.map(hundredths),
            })
        })
        .collect();
    let remarks = |kind| state.remarks_of(session, kind);
    serde_json::json!({
        "sheet": sheet.word(), "responses": state.responses(session, sheet), "figures": figures,
        "most_helpful": remarks(RemarkKind::MostHelpful), "least_helpful": remarks(RemarkKind::LeastHelpful),
        "suggestions": remarks(RemarkKind::Suggestion),
    })
}
