//! The roster of a session: each person's status (expected, in, left, excused, absent), computed from the rows.
//!
//! The screens, the exports and the ranking of the search all use it, so they always agree about a person.

use crate::core::attendance::presence::Presence;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::model::{Collaborative, Person, Registration};
use crate::core::people::order::person_order;
use crate::core::time::Time;
use crate::core::words::{Expectation, Membership, Origin, SessionState, Status};

/// One person at one session.
#[derive(Clone, Debug)]
pub struct Attendee<'a> {
    /// The person.
    pub person: &'a Person,
    /// Their registration.
    pub registration: &'a Registration,
    /// Their stays.
    pub presence: Presence,
    /// Their current status.
    pub status: Status,
}

/// Number of people by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatusCounts {
    /// On the roster; cancelled registrations only if the person came.
    pub registered: usize,
    /// Expected and not here yet.
    pub expected: usize,
    /// In the room.
    pub inside: usize,
    /// Came and left.
    pub left: usize,
    /// Excused and did not come.
    pub excused: usize,
    /// Did not come to a closed session.
    pub absent: usize,
    /// Walk-ins and guests, whatever their status.
    pub walk_ins: usize,
}

impl StatusCounts {
    /// Adds one attendee.
    pub fn add(&mut self, attendee: &Attendee<'_>) {
        self.each(attendee, |count| *count += 1);
    }

    /// Subtracts one attendee, who must be in the same state as when added.
    pub fn subtract(&mut self, attendee: &Attendee<'_>) {
        self.each(attendee, |count| *count -= 1);
    }

    fn each(&mut self, attendee: &Attendee<'_>, change: impl Fn(&mut usize)) {
        change(&mut self.registered);
        change(match attendee.status {
            Status::Expected => &mut self.expected,
            Status::In => &mut self.inside,
            Status::Left => &mut self.left,
            Status::Excused => &mut self.excused,
            Status::Absent => &mut self.absent,
        });
        if matches!(attendee.registration.origin, Origin::WalkIn | Origin::Guest) {
            change(&mut self.walk_ins);
        }
    }
}

impl State {
    /// The people of a session, sorted by family and given name. People with a cancelled registration are listed only
    /// if they came.
    #[must_use]
    pub fn roster(&self, session: SessionId) -> Vec<Attendee<'_>> {
        by_name(self.registrations_of(session).filter_map(|row| self.attendee_of(row)).collect())
    }

    /// One person of a session's roster.
    #[must_use]
    pub fn attendee(&self, session: SessionId, person: PersonId) -> Option<Attendee<'_>> {
        self.attendee_of(self.registrations.get(&(session, person))?)
    }

    fn attendee_of<'a>(&'a self, registration: &'a Registration) -> Option<Attendee<'a>> {
        let person = self.persons.get(&registration.person).filter(|person| !person.withdrawn)?;
        let presence = self.presence(registration.session, registration.person);
        if registration.expectation == Expectation::Cancelled && !presence.has_attended() {
            return None;
        }
        let closed = self.sessions.get(&registration.session).is_some_and(|row| row.state == SessionState::Closed);
        let status = match (presence.open(), presence.has_attended(), registration.expectation) {
            (Some(_), ..) => Status::In,
            (None, true, _) => Status::Left,
            (None, false, Expectation::Excused) => Status::Excused,
            (None, false, _) if closed => Status::Absent,
            _ => Status::Expected,
        };
        Some(Attendee { person, registration, presence, status })
    }

    /// The people who are in the room now, sorted by name.
    #[must_use]
    pub fn people_in_room(&self, session: SessionId) -> Vec<Attendee<'_>> {
        let inside = |attendee: &Attendee<'_>| attendee.status == Status::In;
        by_name(self.registrations_of(session).filter_map(|row| self.attendee_of(row)).filter(inside).collect())
    }

    /// The number of people in each status.
    #[must_use]
    pub fn counts(&self, session: SessionId) -> StatusCounts {
        let mut counts = StatusCounts::default();
        for attendee in self.registrations_of(session).filter_map(|row| self.attendee_of(row)) {
            counts.add(&attendee);
        }
        counts
    }

    /// The collaborative of a session if its membership is closed; people who come unlisted are its guests.
    #[must_use]
    pub fn closed_collaborative(&self, session: SessionId) -> Option<&Collaborative> {
        let row = self.collaboratives.get(&self.sessions.get(&session)?.collaborative?)?;
        (row.membership == Membership::Closed).then_some(row)
    }

    /// The closed collaborative of which this person would be a guest, because they are not on the session's list.
    #[must_use]
    pub fn guest_collaborative(&self, session: SessionId, person: PersonId) -> Option<&Collaborative> {
        self.closed_collaborative(session).filter(|_| !self.registrations.contains_key(&(session, person)))
    }

    /// A warning if more people are in than the center's target plus 10 %. It is never a reason to turn people away.
    #[must_use]
    pub fn crowding_warning(&self, session: SessionId) -> Option<String> {
        self.crowding_warning_for(session, self.counts(session).inside)
    }

    /// The same warning for a known number of people in the room.
    #[must_use]
    pub fn crowding_warning_for(&self, session: SessionId, inside: usize) -> Option<String> {
        let target = self.centers.get(&self.sessions.get(&session)?.center?)?.target;
        let over = target > 0 && inside * 10 > target as usize * 11;
        over.then(|| format!("{inside} people are in; the center is meant for {target}"))
    }

    /// The end to assume for an open stay: `now`, or none once the session is closed, because the real end is unknown.
    #[must_use]
    pub fn open_until(&self, session: SessionId, now: Time) -> Option<Time> {
        let row = self.sessions.get(&session)?;
        (row.state != SessionState::Closed).then_some(now)
    }
}

fn by_name(mut people: Vec<Attendee<'_>>) -> Vec<Attendee<'_>> {
    people.sort_by_cached_key(|attendee| person_order(attendee.person));
    people
}

/// The default affinity family of a role by its name; a region can change it on the role. Small roles of one family may
/// share a table. The nine roles are those of the policy guide, section VI.
#[must_use]
pub fn family_of(role: &str) -> &'static str {
    const FAMILIES: &[(&str, &[&str])] = &[
        ("casework", &["foster", "protective", "cps", "investigat", "casework", "intact", "permanency", "adoption"]),
        ("assessment", &["assess", "cayit", "youth investment", "intake", "screening"]),
        ("treatment", &["residential", "therap", "clinic", "counsel", "psych", "treatment", "nurse", "medic"]),
        ("review", &["review", "acr", "apt", "quality", "qa", "data", "monitor", "complian"]),
        ("leadership", &["director", "administrator", "executive", "manager", "leader"]),
    ];
    let plain = role.to_lowercase();
    // Short parts are abbreviations and must match a whole word, or "apt" would match "adaptive".
    let fits = |part: &str| match part.len() {
        0..=3 => plain.split(|c: char| !c.is_alphanumeric()).any(|word| word == part),
        _ => plain.contains(part),
    };
    FAMILIES.iter().find(|(_, parts)| parts.iter().any(|part| fits(part))).map_or("other", |(family, _)| family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_of_the_policy_guide_have_families() {
        for (role, family) in [
            ("Foster Care", "casework"),
            ("Child Protective Services", "casework"),
            ("Integrated Assessment", "assessment"),
            ("CAYIT", "assessment"),
            ("Residential", "treatment"),
            ("Out-patient Therapy", "treatment"),
            ("Administrative Case Review", "review"),
            ("APT", "review"),
            ("Quality Assurance", "review"),
            ("Parent partner", "other"),
        ] {
            assert_eq!(family_of(role), family, "{role}");
        }
    }
}
