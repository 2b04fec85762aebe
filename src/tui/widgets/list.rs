//! A selection that follows its row and not its position: other stations insert rows above it all the time.

/// The selected row, by its key, and the first row in sight.
#[derive(Clone, Debug)]
pub struct Selection<K> {
    chosen: Option<K>,
    place: usize,
    top: usize,
}

impl<K> Default for Selection<K> {
    fn default() -> Self {
        Self { chosen: None, place: 0, top: 0 }
    }
}

impl<K: Copy + PartialEq> Selection<K> {
    /// The chosen key.
    #[must_use]
    pub fn key(&self) -> Option<K> {
        self.chosen
    }

    /// Chooses nothing.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Chooses a key.
    pub fn choose(&mut self, key: K, keys: &[K]) {
        self.chosen = Some(key);
        self.follow(keys);
    }

    /// Moves by `rows`; with no selection, down goes to the first row and up to the last.
    pub fn step(&mut self, rows: isize, keys: &[K]) {
        if keys.is_empty() {
            return self.clear();
        }
        let last = keys.len() - 1;
        let place = match (self.chosen, rows) {
            (None, 1..) => 0,
            (None, _) => last,
            (Some(_), rows) => self.place.saturating_add_signed(rows).min(last),
        };
        self.place = place;
        self.chosen = keys.get(place).copied();
    }

    /// Finds the chosen row again after the list changed; a row that is gone leaves the choice in its place.
    pub fn follow(&mut self, keys: &[K]) {
        let Some(chosen) = self.chosen.filter(|chosen| keys.get(self.place) != Some(chosen)) else { return };
        match keys.iter().position(|key| *key == chosen) {
            Some(place) => self.place = place,
            None => {
                self.place = self.place.min(keys.len().saturating_sub(1));
                self.chosen = keys.get(self.place).copied();
            }
        }
    }

    /// Scrolls so that the selected row is in sight in a list of `rows` lines.
    pub fn scroll(&mut self, rows: usize, count: usize) {
        let rows = rows.max(1);
        if self.chosen.is_some() {
            self.top = self.top.min(self.place).max((self.place + 1).saturating_sub(rows));
        }
        self.top = self.top.min(count.saturating_sub(rows));
    }

    /// The first row in sight.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_stays_with_its_row_when_others_come() {
        let mut choice = Selection::default();
        choice.step(1, &['a', 'b', 'c']);
        choice.step(1, &['a', 'b', 'c']);
        assert_eq!(choice.key(), Some('b'));
        choice.follow(&['x', 'y', 'a', 'b', 'c']);
        assert_eq!(choice.key(), Some('b'));
        choice.step(1, &['x', 'y', 'a', 'b', 'c']);
        assert_eq!(choice.key(), Some('c'));
    }

    #[test]
    fn a_row_that_goes_leaves_the_choice_in_its_place() {
        let mut choice = Selection::default();
        choice.choose('b', &['a', 'b', 'c']);
        choice.follow(&['a', 'c']);
        assert_eq!(choice.key(), Some('c'));
        choice.follow(&[]);
        assert_eq!(choice.key(), None);
    }

    #[test]
    fn the_chosen_row_is_always_in_sight() {
        let keys: Vec<usize> = (0..100).collect();
        let mut choice = Selection::default();
        for _ in 0..50 {
            choice.step(1, &keys);
            choice.scroll(10, keys.len());
        }
        assert_eq!((choice.key(), choice.top()), (Some(49), 40));
        choice.step(-30, &keys);
        choice.scroll(10, keys.len());
        assert_eq!(choice.top(), 19);
        choice.scroll(10, 5);
        assert_eq!(choice.top(), 0);
    }
}
