//! Topics of affinity mode: which roles share tables. A role with enough people has its own tables; a rare role joins
//! others of its family, and another family only if its own has no room.
//!
//! The assignment of rare roles to topics is the exact optimum, by minimum-cost flow.

use std::collections::BTreeMap;

use crate::core::breakouts::Participant;
use crate::core::breakouts::solver::flow::Network;
use crate::core::breakouts::solver::sizes::Sizes;

/// People who may share tables.
#[derive(Clone, Debug)]
pub struct Topic<'a> {
    /// Its roles, which name its tables.
    pub name: String,
    family: String,
    /// Its people.
    pub participants: Vec<&'a Participant>,
}

/// A role with too few people for a topic of its own: (family, role, people).
type RareRole<'a> = (&'a str, &'a str, Vec<&'a Participant>);

/// Cost of a seat in a topic of another family.
const STRANGERS: i64 = 3;
/// Cost of a seat in the topic of rare roles.
const RARE: i64 = 2;
/// Cost of a seat in a topic of the own family.
const FAMILY: i64 = 1;
/// Added for a seat above the capacity of a topic.
const OVERFLOW: i64 = 4;
/// Cost of each empty seat below the minimum size in the topic of rare roles.
const NEEDED: i64 = 1_000;

/// The topics of a draw in affinity mode.
#[must_use]
pub fn topics<'a>(participants: &[&'a Participant], sizes: Sizes) -> Vec<Topic<'a>> {
    let mut roles: BTreeMap<(&str, &str), Vec<&Participant>> = BTreeMap::new();
    for participant in participants {
        roles.entry((&participant.family, &participant.role_name)).or_default().push(participant);
    }
    let mut topics = Vec::new();
    let mut small: BTreeMap<&str, Vec<RareRole<'a>>> = BTreeMap::new();
    for ((family, role), people) in roles {
        if people.len() >= sizes.min {
            topics.push(Topic { name: role.to_owned(), family: family.to_owned(), participants: people });
        } else {
            small.entry(family).or_default().push((family, role, people));
        }
    }
    let mut loose = Vec::new();
    for (family, rare) in small {
        let together: usize = rare.iter().map(|(.., people)| people.len()).sum();
        if together >= sizes.min {
            topics.push(merged_topic(family, rare));
        } else {
            loose.extend(rare);
        }
    }
    place_rare_roles(&mut topics, loose, sizes);
    merge_topics(&mut topics, sizes);
    topics
}

fn merged_topic<'a>(family: &str, rare: Vec<RareRole<'a>>) -> Topic<'a> {
    let name = rare.iter().map(|(_, role, _)| *role).collect::<Vec<_>>().join(" + ");
    let participants = rare.into_iter().flat_map(|(.., people)| people).collect();
    Topic { name, family: family.to_owned(), participants }
}

/// Assigns people whose role and family are too rare for their own topic.
fn place_rare_roles<'a>(topics: &mut Vec<Topic<'a>>, loose: Vec<RareRole<'a>>, sizes: Sizes) {
    let left: usize = loose.iter().map(|(.., people)| people.len()).sum();
    if left == 0 {
        return;
    }
    if topics.is_empty() {
        return topics.push(merged_topic("", loose));
    }
    let closed = assign(topics, &loose, sizes, false);
    let open = (left >= sizes.min).then(|| assign(topics, &loose, sizes, true));
    let (_, plan) = open.filter(|open| open.0 < closed.0).unwrap_or(closed);
    let mut rest: Vec<RareRole<'a>> = Vec::new();
    for ((family, role, mut people), shares) in loose.into_iter().zip(plan) {
        for (index, share) in shares.into_iter().enumerate().filter(|(_, share)| *share > 0) {
            let some: Vec<&Participant> = people.drain(..share.min(people.len())).collect();
            match topics.get_mut(index) {
                Some(topic) => {
                    topic.name = format!("{} + {role}", topic.name);
                    topic.participants.extend(some);
                }
                None => rest.push((family, role, some)),
            }
        }
    }
    if !rest.is_empty() {
        topics.push(merged_topic("", rest));
    }
}

/// The cost of the best assignment, and for each role the number of people that go to each topic. If `open` is set, one
/// more topic after the last one takes rare roles.
fn assign(topics: &[Topic<'_>], loose: &[RareRole<'_>], sizes: Sizes, open: bool) -> (i64, Vec<Vec<usize>>) {
    let count = topics.len() + usize::from(open);
    let (source, sink, first) = (0, 1, 2 + loose.len());
    let mut net = Network::new(first + count);
    let left: usize = loose.iter().map(|(.., people)| people.len()).sum();
    for (index, topic) in topics.iter().enumerate() {
        let room = (sizes.table_count(topic.participants.len()) * sizes.max).saturating_sub(topic.participants.len());
        net.add(first + index, sink, room, 0);
        net.add(first + index, sink, left, OVERFLOW);
    }
    if open {
        net.add(first + topics.len(), sink, sizes.min, -NEEDED);
        net.add(first + topics.len(), sink, left, 0);
    }
    let mut edges = Vec::new();
    for (index, (family, _, people)) in loose.iter().enumerate() {
        net.add(source, 2 + index, people.len(), 0);
        let cost = |topic: usize| match topics.get(topic) {
            Some(topic) if topic.family == *family => FAMILY,
            Some(_) => STRANGERS,
            None => RARE,
        };
        edges.push((0..count).map(|topic| net.add(2 + index, first + topic, people.len(), cost(topic))).collect());
    }
    let needed = if open { NEEDED * i64::try_from(sizes.min).unwrap_or(0) } else { 0 };
    let cost = net.run(source, sink) + needed;
    let shares = |edges: &Vec<usize>| edges.iter().map(|edge| net.through(*edge)).collect();
    (cost, edges.iter().map(shares).collect())
}

/// Merges topics until there are at most as many as the wanted groups: the smallest topic joins the smallest of its
/// family, or the smallest of all.
fn merge_topics(topics: &mut Vec<Topic<'_>>, sizes: Sizes) {
    while topics.len() > sizes.groups.unwrap_or(usize::MAX).max(1) {
        let size = |topic: &Topic<'_>| topic.participants.len();
        let Some(at) = (0..topics.len()).min_by_key(|index| (size(&topics[*index]), *index)) else { return };
        let small = topics.remove(at);
        let near = |topic: &Topic<'_>| small.family.is_empty() || topic.family != small.family;
        let host = topics.iter_mut().min_by_key(|topic| (near(topic), topic.participants.len()));
        let Some(host) = host else { return };
        host.name = format!("{} + {}", host.name, small.name);
        host.participants.extend(small.participants);
    }
}
