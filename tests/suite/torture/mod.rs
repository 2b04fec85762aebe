//! Many processes of the real program on one file: killed, started at once, and at the same person.
//!
//! Designs and passing marks: T1 and T11 of the reliability notes, as the architecture page sums them up.

mod bulk;
mod doors;
mod kill;
mod ledger;
mod start;
mod writer;

use crate::rig::Rig;

/// Numbers that repeat for a seed (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// A seed of this run, or the one in `ROUNDTABLE_SEED`; said aloud, so that a failure can be tried again.
    pub fn thrown(what: &str) -> Self {
        #[expect(clippy::disallowed_methods, reason = "a seed for a second try comes from outside")]
        let given = std::env::var("ROUNDTABLE_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| u64::from(std::process::id()));
        eprintln!("{what}: ROUNDTABLE_SEED={seed}");
        Self(seed)
    }

    /// A number below this.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap()
    }
}

/// A session with this many people on its list, `P00000` and on.
pub fn crowd(people: usize) -> Rig {
    let rig = Rig::session();
    rig.people(&rig.file("crowd.csv", list_of(0..people)));
    rig
}

/// A people file with these numbers.
pub fn list_of(numbers: impl Iterator<Item = usize>) -> String {
    let mut list = String::from("id,given,family,agency,role\n");
    for n in numbers {
        list += &format!("P{n:05},Given{n:05},Family{n:05},Agency {},Foster Care\n", n % 50);
    }
    list
}
