//! Keys that identify one person: e-mail names, codes, phone numbers read from the end.
//!
//! There are as many keys as people, so they are kept out of the vocabulary, whose words are all compared with every
//! typed word. This table is sorted by the first eight bytes of the key; it finds exact matches and prefixes only.

/// A table of keys sorted by their first eight bytes. The caller compares the rest with the person's row.
#[derive(Debug, Default)]
pub(super) struct KeyTable {
    heads: Vec<u64>,
    slots: Vec<u32>,
    /// Keys added since the last `settle`, unsorted.
    loose: Vec<(u64, u32)>,
}

/// The first eight bytes as a number with the same sort order.
fn head(key: &[u8]) -> u64 {
    let mut bytes = [0_u8; 8];
    let len = key.len().min(8);
    bytes[..len].copy_from_slice(&key[..len]);
    u64::from_be_bytes(bytes)
}

impl KeyTable {
    /// Adds a key. `beginning_with` finds it after the next `settle`.
    pub(super) fn add(&mut self, key: &[u8], slot: u32) {
        if !key.is_empty() {
            self.loose.push((head(key), slot));
        }
    }

    pub(super) fn remove(&mut self, key: &[u8], slot: u32) {
        let head = head(key);
        self.loose.retain(|pair| *pair != (head, slot));
        let from = self.heads.partition_point(|h| *h < head);
        let same = self.heads[from..].iter().take_while(|h| **h == head).count();
        if let Some(at) = self.slots[from..from + same].iter().position(|s| *s == slot) {
            self.heads.remove(from + at);
            self.slots.remove(from + at);
        }
    }

    /// Sorts the added keys into the table.
    pub(super) fn sort_added(&mut self) {
        if self.loose.len() < 8 {
            for (head, slot) in std::mem::take(&mut self.loose) {
                let at = self.heads.partition_point(|h| *h < head);
                self.heads.insert(at, head);
                self.slots.insert(at, slot);
            }
            return;
        }
        let mut all: Vec<(u64, u32)> = std::mem::take(&mut self.loose);
        all.extend(self.heads.iter().copied().zip(self.slots.iter().copied()));
        all.sort_unstable();
        self.heads = all.iter().map(|pair| pair.0).collect();
        self.slots = all.iter().map(|pair| pair.1).collect();
    }

    /// Slots whose keys may begin with `start`. The caller must check the bytes after the eighth.
    pub(super) fn beginning_with(&self, start: &[u8]) -> &[u32] {
        let low = head(start);
        let used = start.len().min(8) as u32;
        if used == 0 {
            return &[];
        }
        let high = low | u64::MAX.checked_shr(8 * used).unwrap_or(0);
        let from = self.heads.partition_point(|h| *h < low);
        let many = self.heads[from..].partition_point(|h| *h <= high);
        &self.slots[from..from + many]
    }
}
