//! The head that every export about a session shares: which session, in the same words everywhere.

use chrono::NaiveDate;
use serde::Serialize;

use crate::core::model::Session;
use crate::core::model::ids::SessionId;
use crate::core::words::SessionState;
use crate::export::kit::document::Document;
use crate::export::kit::sheet::Moment;
use crate::export::{ExportError, Input};

/// A session as the JSON exports show it.
#[derive(Clone, Debug, Serialize)]
pub struct Head<'a> {
    pub id: SessionId,
    pub title: &'a str,
    pub number: u32,
    pub date: NaiveDate,
    /// The center's name, or an empty text.
    pub center: &'a str,
    /// The name of the zone, such as `America/Chicago`.
    pub zone: &'static str,
    pub state: SessionState,
    /// Planned start.
    pub start: Moment,
}

impl<'a> Head<'a> {
    pub fn of(input: &Input<'a>) -> Result<Self, ExportError> {
        let session = input.row()?;
        Ok(Self {
            id: session.id,
            title: &session.title,
            number: session.number,
            date: session.date,
            center: input.state.center_name(session.center),
            zone: session.zone.name(),
            state: session.state,
            start: Moment { time: session.start, zone: session.zone },
        })
    }

    /// `Joliet · session 3 · Trauma-informed assessment`.
    pub fn name(&self) -> String {
        let number = format!("session {}", self.number);
        [self.center, &number, self.title].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl<'a> Input<'a> {
    /// Now, in the zone whose clocks count.
    pub fn moment(&self) -> Moment {
        Moment { time: self.now, zone: self.zone() }
    }

    /// An empty text with this title and the stamp.
    pub fn document(&self, title: String) -> Document {
        Document { title, stamp: format!("Exported {}", self.moment().stamp()), blocks: Vec::new() }
    }

    /// An empty text about the session: `Attendance: Joliet · session 3 · ...`.
    pub fn session_document(&self, what: &str) -> Result<Document, ExportError> {
        Ok(self.document(format!("{what}: {}", Head::of(self)?.name())))
    }
}

/// Gives moments of a session their zone.
pub fn moments(session: &Session) -> impl Fn(crate::core::time::Time) -> Moment + Copy + use<> {
    let zone = session.zone;
    move |time| Moment { time, zone }
}
