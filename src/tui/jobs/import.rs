//! Imports beside the screen: a file is read once, looked at as often as its columns change, and what was confirmed is
//! written.

use std::sync::Arc;

use super::Jobs;
use crate::core::engine::needs::Need;
use crate::core::model::ids::{BatchId, SessionId};
use crate::core::model::state::State;
use crate::import::kinds::people::{Column, Confidence, Mapping};
use crate::import::workbook::Opened;
use crate::import::{ImportError, ImportPlan, ImportRequest, Load, Options, source};
use crate::store::{Scope, Store};
use crate::tui::msg::{ImportFile, ImportStep, Look, Msg, Tone};

/// Findings shown before the user says yes; the command line lists more.
const FINDINGS: usize = 6;

/// Changes shown before the user says yes.
const CHANGES: usize = 12;

impl Jobs {
    /// Looks at a file, or writes what a look found.
    #[must_use]
    pub fn import(&self, session: Option<SessionId>, step: ImportStep) -> Msg {
        let done = match step {
            ImportStep::Look(file) => self.first_look(session, file),
            ImportStep::Again(file) => Ok(self.look_again(session, file)),
            ImportStep::Write(look) => self.write_import(&look),
        };
        done.unwrap_or_else(|why| Msg::Said(Tone::Bad, why))
    }

    fn first_look(&self, session: Option<SessionId>, file: ImportFile) -> Result<Msg, String> {
        let (file, content) = content(file)?;
        let (state, options) = (self.state(session, &file)?, options(&file));
        let plan = match self.plan(session, &file, &content, &state, &options) {
            Ok(plan) => plan,
            Err(error) => {
                let look = unmapped(&file, &content, &error).ok_or_else(|| error.to_string())?;
                return Ok(Msg::Looked { file, again: false, look });
            }
        };
        if let Some(why) = plan.refusal() {
            return Err(format!("{}; {why}", plan.report()));
        }
        let columns = plan.columns();
        let again = if sure(&columns) { None } else { Some(Mapping { columns: columns.clone() }.pairs()) };
        // Somebody who confirms guessed columns vouches for them, so that they are remembered for the next file.
        let map = again.map(|map| Options { map, ..options });
        let vouched = map.and_then(|options| self.plan(session, &file, &content, &state, &options).ok());
        let mut look = look(vouched.unwrap_or(plan));
        look.columns = columns;
        look.complaints.splice(0..0, content.note.clone());
        Ok(Msg::Looked { file, again: false, look })
    }

    /// With other columns the file may do; the screen that asked goes on either way.
    fn look_again(&self, session: Option<SessionId>, file: ImportFile) -> Msg {
        let planned = content(file.clone()).and_then(|(file, content)| {
            let (state, options) = (self.state(session, &file)?, options(&file));
            self.plan(session, &file, &content, &state, &options).map_err(|error| error.to_string())
        });
        let look = planned.map(look).unwrap_or_else(|report| Look { report, ..Look::default() });
        Msg::Looked { file, again: true, look }
    }

    fn plan(
        &self,
        session: Option<SessionId>,
        file: &ImportFile,
        content: &Opened,
        state: &State,
        options: &Options,
    ) -> Result<Box<dyn ImportPlan>, ImportError> {
        let now = self.clock.now();
        (file.kind.plan)(&ImportRequest { bytes: &content.bytes, options, state, session, now })
    }

    fn state(&self, session: Option<SessionId>, file: &ImportFile) -> Result<State, String> {
        let mut store = self.open()?;
        let state = match file.kind.load {
            Load::Session => store.load(Scope { session, directory: false }),
            Load::Directory => store.load(Scope { session, directory: true }),
            Load::Notes => store.load_needed(&[Need::Series, Need::Directory, Need::Notes]),
        };
        state.map_err(|error| error.to_string())
    }

    fn write_import(&self, look: &Look) -> Result<Msg, String> {
        let mut store: Store = self.open()?;
        let batch: BatchId = store.mint(self.clock.now());
        let done = store.apply_all(&self.who, Some(batch), look.commands.to_vec(), || self.clock.now());
        done.map_err(|error| error.to_string())?;
        Ok(Msg::Said(Tone::Good, format!("✓ {}", look.report)))
    }
}

/// The file's content, read the first time only.
fn content(file: ImportFile) -> Result<(ImportFile, Arc<Opened>), String> {
    if let Some(content) = &file.content {
        let content = Arc::clone(content);
        return Ok((file, content));
    }
    let name = name(&file);
    let opened = source::read_file(file.kind, &file.path).and_then(|bytes| source::open(file.kind, bytes, None, &name));
    let content = Arc::new(opened.map_err(|error| error.to_string())?);
    Ok((ImportFile { content: Some(Arc::clone(&content)), ..file }, content))
}

fn name(file: &ImportFile) -> String {
    file.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn options(file: &ImportFile) -> Options {
    Options { file_name: name(file), map: file.map.clone(), ..Options::default() }
}

/// Whether no column is a guess or was ever spoken of: then there is nothing to remember.
fn sure(columns: &[Column]) -> bool {
    columns.iter().all(|column| column.field.is_none() || (!column.by_user && column.confidence == Confidence::Sure))
}

/// A list whose headers are not known: the user may know which column is which.
fn unmapped(file: &ImportFile, content: &Opened, error: &ImportError) -> Option<Look> {
    let columns = match (error, file.kind.columns) {
        (ImportError::NoHeader { .. }, Some(columns)) => columns(&content.bytes),
        _ => return None,
    };
    let report = "no header is known as a name or an e-mail; choose the column that is one, and press Enter";
    (!columns.is_empty()).then(|| Look { report: report.to_owned(), columns, ..Look::default() })
}

/// The plan as it is shown, and what it writes.
fn look(plan: Box<dyn ImportPlan>) -> Look {
    let findings = plan.findings();
    let shown = findings.iter().take(FINDINGS).map(ToString::to_string);
    let more = findings.len().saturating_sub(FINDINGS);
    let more = (more > 0).then(|| format!("{more} more like these"));
    let mut complaints: Vec<String> = shown.chain(more).chain(plan.notes().iter().cloned()).collect();
    let changes = plan.changes();
    let more = changes.len().saturating_sub(CHANGES);
    complaints.extend(changes.into_iter().take(CHANGES));
    complaints.extend((more > 0).then(|| format!("{more} more")));
    let report = plan.report().to_string();
    Look { report, complaints, columns: Vec::new(), usable: true, commands: plan.commands().into() }
}
