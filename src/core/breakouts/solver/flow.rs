//! Minimum-cost flow in a small network; it assigns people of rare roles to topics, with the exact optimum.
//!
//! Successive shortest paths over whole numbers, for a few dozen nodes. People are amounts of flow, never nodes.

/// A flow network.
#[derive(Debug, Default)]
pub struct Network {
    /// (target, remaining capacity, cost); an edge and its reverse have the numbers 2n and 2n + 1.
    edges: Vec<(usize, usize, i64)>,
    /// For each node, the numbers of its outgoing edges.
    out: Vec<Vec<usize>>,
}

impl Network {
    /// A network of `nodes` nodes without edges.
    #[must_use]
    pub fn new(nodes: usize) -> Self {
        Self { edges: Vec::new(), out: vec![Vec::new(); nodes] }
    }

    /// Adds an edge of capacity `room` and returns its number.
    pub fn add(&mut self, from: usize, to: usize, room: usize, cost: i64) -> usize {
        let number = self.edges.len();
        self.edges.extend([(to, room, cost), (from, 0, -cost)]);
        self.out[from].push(number);
        self.out[to].push(number + 1);
        number
    }

    /// The flow through an edge.
    #[must_use]
    pub fn through(&self, edge: usize) -> usize {
        self.edges[edge + 1].1
    }

    /// Computes the maximum flow of minimum cost, and returns its cost.
    pub fn run(&mut self, source: usize, sink: usize) -> i64 {
        let mut total = 0;
        while let Some((cost, path)) = self.cheapest(source, sink) {
            let amount = path.iter().map(|edge| self.edges[*edge].1).min().unwrap_or(0);
            for edge in path {
                self.edges[edge].1 -= amount;
                self.edges[edge ^ 1].1 += amount;
            }
            total += cost * i64::try_from(amount).unwrap_or(i64::MAX);
        }
        total
    }

    /// The cheapest path with remaining capacity (Bellman-Ford; there are no negative cycles).
    fn cheapest(&self, source: usize, sink: usize) -> Option<(i64, Vec<usize>)> {
        let mut best: Vec<Option<(i64, usize)>> = vec![None; self.out.len()];
        best[source] = Some((0, usize::MAX));
        for _ in 0..self.out.len() {
            let mut changed = false;
            for from in 0..self.out.len() {
                let Some((cost, _)) = best[from] else { continue };
                for edge in &self.out[from] {
                    let (to, room, price) = self.edges[*edge];
                    if room > 0 && best[to].is_none_or(|(known, _)| cost + price < known) {
                        best[to] = Some((cost + price, *edge));
                        changed = true;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        let cost = best[sink]?.0;
        let (mut path, mut node) = (Vec::new(), sink);
        while node != source {
            let edge = best[node]?.1;
            path.push(edge);
            node = self.edges[edge ^ 1].0;
        }
        Some((cost, path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flow_is_cheapest_even_if_a_path_must_be_undone() {
        // Two workers, two jobs: the greedy first choice (0 -> 2) would leave the second nothing but 9.
        let mut net = Network::new(6);
        net.add(0, 1, 1, 0);
        net.add(0, 2, 1, 0);
        let (a, b) = (net.add(1, 3, 1, 1), net.add(1, 4, 1, 2));
        let (c, d) = (net.add(2, 3, 1, 1), net.add(2, 4, 1, 9));
        net.add(3, 5, 1, 0);
        net.add(4, 5, 1, 0);
        assert_eq!(net.run(0, 5), 3);
        assert_eq!([a, b, c, d].map(|edge| net.through(edge)), [0, 1, 1, 0]);
    }
}
