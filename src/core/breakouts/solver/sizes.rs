//! How many tables, and how many seats at each: sizes differ by at most one.

/// How large groups are to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// This many groups; otherwise as many as `target` asks for.
    pub groups: Option<usize>,
    /// Smaller than this is too small for a group of its own.
    pub min: usize,
    /// The size to aim for.
    pub target: usize,
    /// Larger than this is too large to talk.
    pub max: usize,
}

impl Default for Sizes {
    /// At least 4, ideally 6, at most 8 with a facilitator, a note-taker and a reporter.
    fn default() -> Self {
        Self { groups: None, min: 4, target: 6, max: 8 }
    }
}

impl Sizes {
    /// Sizes that make sense together: the least is at most what is aimed for, and that at most the most.
    #[must_use]
    pub fn new(groups: Option<usize>, min: Option<usize>, target: Option<usize>, max: Option<usize>) -> Self {
        let usual = Self::default();
        let target = target.or(max.map(|max| max.min(usual.target))).or(min.map(|min| min.max(usual.target)));
        let target = target.unwrap_or(usual.target).max(1);
        let max = max.unwrap_or(usual.max).max(target);
        let min = min.unwrap_or(usual.min).clamp(1, target);
        Self { groups: groups.map(|groups| groups.max(1)), min, target, max }
    }

    /// How many tables so many people take, near the target and within the limits.
    #[must_use]
    pub fn tables(&self, people: usize) -> usize {
        let (target, max) = (self.target.max(1), self.max.max(1));
        let (least, most) = (people.div_ceil(max), people / self.min.max(1));
        ((people + target / 2) / target).min(most).max(least).max(1)
    }

    /// How many tables each of several kinds of people takes. Where a number of groups is asked for, the tables go
    /// to whoever would sit in the largest groups.
    #[must_use]
    pub fn shares(&self, people: &[usize]) -> Vec<usize> {
        let Some(groups) = self.groups else { return people.iter().map(|people| self.tables(*people)).collect() };
        let mut shares = vec![1; people.len()];
        for _ in people.len()..groups {
            let crowd = |index: usize| (people[index] * 720_720 / shares[index], std::cmp::Reverse(index));
            let fits = |index: &usize| shares[*index] < people[*index];
            let Some(next) = (0..people.len()).filter(fits).max_by_key(|index| crowd(*index)) else { break };
            shares[next] += 1;
        }
        shares
    }
}

/// The seats at each of so many tables.
#[must_use]
pub fn even(people: usize, tables: usize) -> Vec<usize> {
    let tables = tables.max(1);
    (0..tables).map(|index| people / tables + usize::from(index < people % tables)).collect()
}
