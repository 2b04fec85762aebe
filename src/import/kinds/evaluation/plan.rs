//! From evaluations to one command, and their row in the table of imports.

use super::{Evaluations, read, score};
use crate::core::dispatch::Command;
use crate::core::learning::command::LearningAct;
use crate::core::model::ids::SessionId;
use crate::core::words::Sheet;
use crate::import::{Finding, Format, ImportError, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse};

/// The row in the table of imports.
pub const KIND: ImportKind = ImportKind {
    key: "evaluation",
    title: "evaluations",
    help: "Evaluations of a form tool: one row a response, without names",
    format: Format::Table(score),
    session: SessionUse::Required,
    load: Load::Session,
    creates: false,
    columns: None,
    plan,
};

/// What importing evaluations would do.
#[derive(Debug)]
struct EvaluationPlan {
    found: Evaluations,
    session: SessionId,
    /// Responses that the session has already.
    counted: usize,
    file: String,
}

fn plan(request: &ImportRequest<'_>) -> Result<Box<dyn ImportPlan>, ImportError> {
    let session = request.required_session()?;
    let found = read(request.bytes, request.options)?;
    let counted = request.state.responses(session, Sheet::Evaluation);
    Ok(Box::new(EvaluationPlan { found, session, counted, file: request.options.file_name.clone() }))
}

impl EvaluationPlan {
    fn remarks(&self) -> usize {
        self.found.responses.iter().map(|response| response.remarks.len()).sum()
    }
}

impl ImportPlan for EvaluationPlan {
    fn report(&self) -> Report {
        let (responses, remarks) = (self.found.responses.len(), self.remarks());
        let columns = self.found.read.iter().map(|(field, header)| format!("{field} from \"{header}\""));
        let columns = columns.collect::<Vec<_>>().join(", ");
        let left_out: Vec<String> = self.found.left_out.iter().map(|header| format!("\"{header}\"")).collect();
        let left_out =
            if left_out.is_empty() { String::new() } else { format!("; never read: {}", left_out.join(", ")) };
        Report::new(&self.file, format!("{responses} responses with {remarks} remarks ({columns}){left_out}"))
    }

    fn notes(&self) -> &[String] {
        &self.found.notes
    }

    fn findings(&self) -> Vec<Finding> {
        let counted = format!("{} responses are counted already; these are added to them", self.counted);
        let counted = (self.counted > 0).then(|| Finding::file(counted));
        self.found.complaints.iter().map(Finding::from).chain(counted).collect()
    }

    fn counts(&self) -> serde_json::Value {
        serde_json::json!({ "responses": self.found.responses.len(), "remarks": self.remarks() })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        let act = LearningAct::ImportEvaluation { responses: self.found.responses, file: self.file };
        vec![Command::new(self.session, act)]
    }
}
