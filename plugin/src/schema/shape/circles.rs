//! Nodes of a graph that lead to each other. Knows nothing about schemas.

/// Tarjan's search, without recursion: chains may be longer than the stack of a thread.
#[derive(Default)]
struct Search {
    /// When a node was entered, from 1 on.
    entered: Vec<usize>,
    /// The first entered that a node leads back to; 0 once its circle is known.
    back: Vec<usize>,
    /// Nodes whose circle is not known.
    open: Vec<usize>,
    circles: Vec<Vec<usize>>,
    time: usize,
}

/// The circles of the nodes below `count`; a node that is in none is one by itself. Each comes after
/// those that it leads to.
pub(super) fn circles(count: usize, leads_to: impl Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    let mut search = Search { entered: vec![0; count], back: vec![0; count], ..Search::default() };
    let mut path: Vec<(usize, std::vec::IntoIter<usize>)> = Vec::new();
    for root in 0..count {
        if search.entered[root] == 0 {
            search.enter(root);
            path.push((root, leads_to(root).into_iter()));
        }
        while let Some((node, rest)) = path.last_mut() {
            let node = *node;
            match rest.next() {
                Some(to) if search.entered[to] == 0 => {
                    search.enter(to);
                    path.push((to, leads_to(to).into_iter()));
                }
                Some(to) if search.back[to] != 0 => search.lead_back(node, search.entered[to]),
                Some(_) => {}
                None => {
                    path.pop();
                    let back = search.back[node];
                    search.leave(node);
                    if let Some((above, _)) = path.last() {
                        search.lead_back(*above, back);
                    }
                }
            }
        }
    }
    search.circles
}

impl Search {
    fn enter(&mut self, node: usize) {
        self.time += 1;
        (self.entered[node], self.back[node]) = (self.time, self.time);
        self.open.push(node);
    }

    fn lead_back(&mut self, node: usize, time: usize) {
        self.back[node] = self.back[node].min(time);
    }

    /// Makes a circle of the nodes that lead back to this one and no further.
    fn leave(&mut self, node: usize) {
        if self.back[node] != self.entered[node] {
            return;
        }
        let at = self.open.iter().rposition(|it| *it == node).unwrap_or(0);
        let circle = self.open.split_off(at);
        circle.iter().for_each(|it| self.back[*it] = 0);
        self.circles.push(circle);
    }
}
