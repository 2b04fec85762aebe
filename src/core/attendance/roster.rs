//! A session's people as everybody wants to see them: who is expected, in, left, excused, absent.
//!
//! The screen, the exports and the search's ranking all ask here, so that they can never disagree about a
//! person.

use crate::core::attendance::presence::Presence;
use crate::core::model::ids::{PersonId, SessionId};
use crate::core::model::state::State;
use crate::core::model::{Collaborative, Person, Registration};
use crate::core::time::Time;
use crate::core::words::{Expectation, Membership, Origin, SessionState, Status};

/// One person at one session.
#[derive(Clone, Debug)]
pub struct Attendee<'a> {
    /// Who.
    pub person: &'a Person,
    /// Their line on the list.
    pub registration: &'a Registration,
    /// Their stays.
    pub presence: Presence,
    /// Where they are now.
    pub status: Status,
}

/// How many are where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// On the list, cancelled ones aside.
    pub registered: usize,
    /// Awaited.
    pub expected: usize,
    /// In the room.
    pub inside: usize,
    /// Came and left.
    pub left: usize,
    /// Excused.
    pub excused: usize,
    /// Never came.
    pub absent: usize,
    /// Came unlisted.
    pub walk_ins: usize,
}

impl Counts {
    /// Counts somebody.
    pub fn add(&mut self, attendee: &Attendee<'_>) {
        self.each(attendee, |count| *count += 1);
    }

    /// Takes back that somebody was counted, as they are given.
    pub fn take_out(&mut self, attendee: &Attendee<'_>) {
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
    /// The people of a session by family and given name, cancelled ones aside unless they came.
    #[must_use]
    pub fn roster(&self, session: SessionId) -> Vec<Attendee<'_>> {
        by_name(self.registrations_of(session).filter_map(|row| self.attendee_of(row)).collect())
    }

    /// One person at a session, if they are on its list.
    #[must_use]
    pub fn attendee(&self, session: SessionId, person: PersonId) -> Option<Attendee<'_>> {
        self.attendee_of(self.registrations.get(&(session, person))?)
    }

    fn attendee_of<'a>(&'a self, registration: &'a Registration) -> Option<Attendee<'a>> {
        let person = self.persons.get(&registration.person).filter(|person| !person.withdrawn)?;
        let presence = self.presence(registration.session, registration.person);
        if registration.expectation == Expectation::Cancelled && !presence.ever() {
            return None;
        }
        let closed = self.sessions.get(&registration.session).is_some_and(|row| row.state == SessionState::Closed);
        let status = match (presence.open(), presence.ever(), registration.expectation) {
            (Some(_), ..) => Status::In,
            (None, true, _) => Status::Left,
            (None, false, Expectation::Excused) => Status::Excused,
            (None, false, _) if closed => Status::Absent,
            _ => Status::Expected,
        };
        Some(Attendee { person, registration, presence, status })
    }

    /// Who is in the room now.
    #[must_use]
    pub fn present(&self, session: SessionId) -> Vec<Attendee<'_>> {
        let inside = |attendee: &Attendee<'_>| attendee.status == Status::In;
        by_name(self.registrations_of(session).filter_map(|row| self.attendee_of(row)).filter(inside).collect())
    }

    /// How many are where.
    #[must_use]
    pub fn counts(&self, session: SessionId) -> Counts {
        let mut counts = Counts::default();
        for attendee in self.registrations_of(session).filter_map(|row| self.attendee_of(row)) {
            counts.add(&attendee);
        }
        counts
    }

    /// The collaborative of a session, where it is closed: whoever comes unlisted is its guest.
    #[must_use]
    pub fn closed_to_others(&self, session: SessionId) -> Option<&Collaborative> {
        let row = self.collaboratives.get(&self.sessions.get(&session)?.collaborative?)?;
        (row.membership == Membership::Closed).then_some(row)
    }

    /// The closed collaborative of which this person would be a guest: they are not on the session's list.
    #[must_use]
    pub fn guest_of(&self, session: SessionId, person: PersonId) -> Option<&Collaborative> {
        self.closed_to_others(session).filter(|_| !self.registrations.contains_key(&(session, person)))
    }

    /// What to say where more people are in than the center is meant for, a tenth above its target aside. It is
    /// never a reason to refuse anybody.
    #[must_use]
    pub fn crowded(&self, session: SessionId) -> Option<String> {
        self.crowded_by(session, self.counts(session).inside)
    }

    /// The same where it is known how many are in.
    #[must_use]
    pub fn crowded_by(&self, session: SessionId, inside: usize) -> Option<String> {
        let target = self.centers.get(&self.sessions.get(&session)?.center?)?.target;
        let over = target > 0 && inside * 10 > target as usize * 11;
        over.then(|| format!("{inside} people are in; the center is meant for {target}"))
    }

    /// Until when an open stay counts: now, or not at all once the session is closed, since nobody knows
    /// when they left.
    #[must_use]
    pub fn open_until(&self, session: SessionId, now: Time) -> Option<Time> {
        let row = self.sessions.get(&session)?;
        (row.state != SessionState::Closed).then_some(now)
    }
}

fn by_name(mut people: Vec<Attendee<'_>>) -> Vec<Attendee<'_>> {
    people.sort_by_cached_key(|attendee| {
        let person = attendee.person;
        (person.family.to_lowercase(), person.given.to_lowercase(), person.id)
    });
    people
}

/// The affinity family of a role by its name: small roles of one family may share a table. A region can
/// change it on the role; this is where a new role starts. The nine roles are the policy guide's (VI).
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
    // Short parts are abbreviations: they must be a word of their own, or "apt" would be found in "adaptive".
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
    fn the_nine_roles_of_the_policy_guide_have_families() {
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
