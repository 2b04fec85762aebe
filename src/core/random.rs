//! A small random generator with a fixed stream: the same seed draws the same groups on every machine and in every later
//! version. General crates do not guarantee this across releases.
//!
//! SplitMix64, after Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). Its numbers can be
//! predicted, so it must never be used for secrets.

/// The generator's state.
#[derive(Clone, Debug)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator for this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, or 0 if `bound` is 0. The bias is below 2^-32 for bounds up to 2^32.
    pub const fn below(&mut self, bound: usize) -> usize {
        ((self.next() as u128 * bound as u128) >> 64) as usize
    }

    /// Shuffles the slice (Fisher-Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stream_equals_the_published_values() {
        let mut random = SplitMix64::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn shuffle_keeps_all_items() {
        let mut people: Vec<u32> = (0..100).collect();
        SplitMix64::new(7).shuffle(&mut people);
        assert_ne!(people, (0..100).collect::<Vec<_>>());
        people.sort_unstable();
        assert_eq!(people, (0..100).collect::<Vec<_>>());
    }
}
