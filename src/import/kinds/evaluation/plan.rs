//! From evaluations to one command, and the row in the table of imports.

use super::{Evaluations, read, score};
use crate::core::dispatch::Command;
use crate::core::learning::command::LearningAct;
use crate::core::model::ids::SessionId;
use crate::core::words::Sheet;
use crate::import::kind::{Finding, Format, ImportKind, ImportPlan, ImportRequest, Load, Report, SessionUse};
use crate::import::reader::error::ImportError;

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
    evaluations: Evaluations,
    session: SessionId,
    /// Responses that the session has already.
    earlier: usize,
    file: String,
}

fn plan(request: &ImportRequest<'_>) -> Result<Box<dyn ImportPlan>, ImportError> {
    let session = request.required_session()?;
    let evaluations = read(request.bytes, request.options)?;
    let earlier = request.state.responses(session, Sheet::Evaluation);
    Ok(Box::new(EvaluationPlan { evaluations, session, earlier, file: request.options.file_name.clone() }))
}

impl EvaluationPlan {
    fn remarks(&self) -> usize {
        self.evaluations.responses.iter().map(|response| response.remarks.len()).sum()
    }
}

impl ImportPlan for EvaluationPlan {
    fn report(&self) -> Report {
        let (responses, remarks) = (self.evaluations.responses.len(), self.remarks());
        let columns = self.evaluations.read.iter().map(|(field, header)| format!("{field} from \"{header}\""));
        let columns = columns.collect::<Vec<_>>().join(", ");
        let left_out: Vec<String> = self.evaluations.left_out.iter().map(|header| format!("\"{header}\"")).collect();
        let left_out =
            if left_out.is_empty() { String::new() } else { format!("; never read: {}", left_out.join(", ")) };
        Report::new(&self.file, format!("{responses} responses with {remarks} remarks ({columns}){left_out}"))
    }

    fn notes(&self) -> &[String] {
        &self.evaluations.notes
    }

    fn findings(&self) -> Vec<Finding> {
        let earlier = format!("{} responses are counted already; these are added to them", self.earlier);
        let earlier = (self.earlier > 0).then(|| Finding::file(earlier));
        self.evaluations.complaints.iter().map(Finding::from).chain(earlier).collect()
    }

    fn counts(&self) -> serde_json::Value {
        serde_json::json!({ "responses": self.evaluations.responses.len(), "remarks": self.remarks() })
    }

    fn commands(self: Box<Self>) -> Vec<Command> {
        let act = LearningAct::ImportEvaluation { responses: self.evaluations.responses, file: self.file };
        vec![Command::new(self.session, act)]
    }
}
