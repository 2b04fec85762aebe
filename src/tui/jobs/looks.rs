//! What a file would change, for each kind of file the screens import: a look to be shown, and the commands behind it.
//!
//! Nothing is written here; the commands are carried out when somebody has said yes.

use super::COMPLAINTS;
use crate::core::dispatch::Command;
use crate::core::model::ids::SessionId;
use crate::core::model::state::State;
use crate::core::time::Time;
use crate::core::words::Tier;
use crate::import::Options;
use crate::import::kinds::answers::plan as answers;
use crate::import::kinds::attendance::plan::{self as attendance, When};
use crate::import::kinds::notes::plan as exchanged;
use crate::import::kinds::{agenda, groups, people};
use crate::tui::msg::{Imported, Look};

/// A look, and what is to be done if it is agreed to.
type Looked = Result<(Look, Vec<Command>), String>;

/// A file that was read, and what it is held against.
pub(super) struct Opened<'a> {
    pub session: Option<SessionId>,
    pub bytes: &'a [u8],
    pub options: &'a Options,
    pub state: &'a State,
    pub now: Time,
}

impl Opened<'_> {
    pub fn look(&self, what: Imported) -> Looked {
        match what {
            Imported::People => self.people(),
            Imported::Agenda => self.agenda(),
            Imported::Attendance => self.attendance(),
            Imported::Groups => self.groups(),
            Imported::Answers => self.answers(),
            Imported::Notes => self.notes(),
        }
    }

    fn people(&self) -> Looked {
        let Self { session, bytes, options, state, now } = *self;
        let plan = people::plan::people(bytes, options, state, session, now);
        let plan = plan.map_err(|error| error.to_string())?;
        let tally = plan.tally();
        let report = format!(
            "{}: {} new, {} changed, {} listed, {} same, {} conflict, {} skipped",
            options.file_name, tally.new, tally.changed, tally.listed, tally.same, tally.conflict, tally.skipped
        );
        let rows = plan.people.complaints.iter().map(ToString::to_string);
        let held = plan.conflicts().map(|(row, why)| format!("row {row}: held back, {why}"));
        let complaints = plan.strange_words().into_iter().chain(rows).chain(held).take(COMPLAINTS).collect();
        let columns = plan.people.mapping.columns.clone();
        let look = Look { report, complaints, columns, usable: true };
        Ok((look, plan.commands(session)))
    }

    fn agenda(&self) -> Looked {
        let Self { session, bytes, options, state, .. } = *self;
        let session = session.filter(|id| state.sessions.contains_key(id));
        let session = session.ok_or("an agenda belongs to a session; make one first")?;
        let plan = agenda::plan::agenda(bytes, options, state, session, None).map_err(|error| error.to_string())?;
        let report = plan.report();
        let wrong = plan.agenda.complaints.iter().map(ToString::to_string);
        let mut complaints: Vec<String> = wrong.take(COMPLAINTS).chain(plan.agenda.notes.iter().cloned()).collect();
        let lines = plan.lines(state);
        complaints.extend(lines.iter().take(2 * COMPLAINTS).cloned());
        complaints.extend(
            lines.len().checked_sub(2 * COMPLAINTS).filter(|more| *more > 0).map(|more| format!("{more} more")),
        );
        let look = Look { report, complaints, columns: Vec::new(), usable: true };
        Ok((look, vec![plan.command().map_err(|refusal| refusal.to_string())?]))
    }

    fn attendance(&self) -> Looked {
        let Self { session, bytes, options, state, now } = *self;
        let session = session.and_then(|id| state.sessions.get(&id));
        let session = session.ok_or("attendance belongs to a session; make one first")?;
        let plan = attendance::attendance(bytes, options, When::default(), state, session, now);
        let plan = plan.map_err(|error| error.to_string())?;
        let report = format!("{}: {}", options.file_name, plan.words());
        let rows = plan.read.complaints.iter().map(ToString::to_string);
        let complaints = rows.chain(plan.remarks()).take(COMPLAINTS).collect();
        let look = Look { report, complaints, columns: Vec::new(), usable: true };
        Ok((look, plan.commands(session)))
    }

    fn groups(&self) -> Looked {
        let Self { session, bytes, options, state, .. } = *self;
        let session = session.ok_or("groups need a session; make one first")?;
        let plan = groups::plan::plan(bytes, options, state, session).map_err(|error| error.to_string())?;
        let report = plan.report(&options.file_name);
        if plan.commands.is_empty() {
            return Err(format!("{report}; nothing can be imported"));
        }
        let complaints = plan.complaints.iter().map(ToString::to_string).take(COMPLAINTS).collect();
        let look = Look { report, complaints, columns: Vec::new(), usable: true };
        Ok((look, plan.commands))
    }

    fn answers(&self) -> Looked {
        let Self { session, bytes, options, state, now } = *self;
        let plan = answers::answers(bytes, options, state, Tier::Director, now);
        let plan = plan.map_err(|error| error.to_string())?;
        let rows = plan.answers.complaints.iter().map(ToString::to_string);
        let complaints = plan.diff().chain(rows).take(COMPLAINTS).collect();
        let look = Look { report: plan.line(), complaints, columns: Vec::new(), usable: true };
        Ok((look, plan.commands(session)))
    }

    fn notes(&self) -> Looked {
        let Self { session, bytes, options, state, now } = *self;
        let session = session.ok_or("notes belong to a session; make one first")?;
        let plan = exchanged::notes(bytes, &options.file_name, state, session, false, now);
        let plan = plan.map_err(|error| error.to_string())?;
        let complaints = plan.diff().take(COMPLAINTS).collect();
        let look = Look { report: plan.line(), complaints, columns: Vec::new(), usable: true };
        Ok((look, plan.commands()))
    }
}
