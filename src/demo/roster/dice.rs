//! Random choices that are the same on every machine: whole numbers from a seed, and draws by weight.

/// SplitMix64 (Steele, Lea and Flood 2014): a few lines that are the same everywhere and for ever, which
/// no crate's default generator promises.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `bound` - 1.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }

    pub(super) fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    pub(super) fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.below(list.len() as u64) as usize;
        list.get(at).copied().unwrap_or_default()
    }

    /// One item of the list in `share` percent of calls, otherwise an empty text.
    pub(super) fn sometimes<'a>(&mut self, share: u64, list: &[&'a str]) -> &'a str {
        if self.percent(share) { self.pick(list) } else { "" }
    }
}

/// Cumulative weights. A draw is a binary search, because there are too many agencies for a linear one.
pub(super) struct Weighted(Vec<u64>);

impl Weighted {
    pub(super) fn new(weights: impl Iterator<Item = u64>) -> Self {
        Self(
            weights
                .scan(0, |sum, weight| {
                    *sum += weight;
                    Some(*sum)
                })
                .collect(),
        )
    }

    pub(super) fn draw(&self, dice: &mut Dice) -> usize {
        let roll = dice.below(self.0.last().copied().unwrap_or(1));
        self.0.partition_point(|sum| *sum <= roll)
    }
}
