//! The number of tables, and the seats at each; sizes of tables differ by at most one.

/// The wanted group sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Exact number of groups; without it, `target` decides.
    pub groups: Option<usize>,
    /// Minimum size of a group.
    pub min: usize,
    /// The size to aim for.
    pub target: usize,
    /// Maximum size of a group.
    pub max: usize,
}

impl Default for Sizes {
    /// At least 4, ideally 6, at most 8 people, including facilitator, note-taker and reporter.
    fn default() -> Self {
        Self { groups: None, min: 4, target: 6, max: 8 }
    }
}

impl Sizes {
    /// Consistent sizes, `min <= target <= max`, with defaults for those not given.
    #[must_use]
    pub fn new(groups: Option<usize>, min: Option<usize>, target: Option<usize>, max: Option<usize>) -> Self {
        let usual = Self::default();
        let target = target.or(max.map(|max| max.min(usual.target))).or(min.map(|min| min.max(usual.target)));
        let target = target.unwrap_or(usual.target).max(1);
        let max = max.unwrap_or(usual.max).max(target);
        let min = min.unwrap_or(usual.min).clamp(1, target);
        Self { groups: groups.map(|groups| groups.max(1)), min, target, max }
    }

    /// Number of tables for `people` people, as near to the target size as the limits allow.
    #[must_use]
    pub fn table_count(&self, people: usize) -> usize {
        let (target, max) = (self.target.max(1), self.max.max(1));
        let (least, most) = (people.div_ceil(max), people / self.min.max(1));
        ((people + target / 2) / target).min(most).max(least).max(1)
    }

    /// Number of tables for each of several parties of people. If `groups` is given, each further table goes to the
    /// party with the largest groups.
    #[must_use]
    pub fn tables_per_party(&self, people: &[usize]) -> Vec<usize> {
        let Some(groups) = self.groups else { return people.iter().map(|people| self.table_count(*people)).collect() };
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

/// Number of seats at each of `tables` tables, as even as possible.
#[must_use]
pub fn even_sizes(people: usize, tables: usize) -> Vec<usize> {
    let tables = tables.max(1);
    (0..tables).map(|index| people / tables + usize::from(index < people % tables)).collect()
}
