//! Circles in a graph, without recursion.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// From each node to those it leads to.
pub(crate) type Edges<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The nodes that lie on a circle, each with a number that it shares with those on the same one.
pub(crate) fn circles<'a>(edges: &Edges<'a>) -> BTreeMap<&'a str, usize> {
    let mut back = Edges::new();
    for (from, all) in edges {
        for to in all {
            back.entry(to).or_default().insert(from);
        }
    }
    // Kosaraju: what is left last first, then backwards along the edges.
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for start in edges.keys() {
        walk(edges, start, &mut seen, &mut order);
    }
    let (mut out, mut done) = (BTreeMap::new(), BTreeSet::new());
    for (number, start) in order.into_iter().rev().enumerate() {
        let mut group = Vec::new();
        walk(&back, start, &mut done, &mut group);
        if group.len() > 1 {
            out.extend(group.into_iter().map(|it| (it, number)));
        }
    }
    out
}

/// Adds what can be reached and was not seen, each node after those it leads to.
fn walk<'a>(
    edges: &Edges<'a>,
    start: &'a str,
    seen: &mut BTreeSet<&'a str>,
    order: &mut Vec<&'a str>,
) {
    let next = |it: &str| edges.get(it).into_iter().flatten();
    if !seen.insert(start) {
        return;
    }
    let mut open = vec![(start, next(start))];
    while let Some((node, rest)) = open.last_mut() {
        match rest.find(|it| !seen.contains(**it)) {
            Some(value) => {
                seen.insert(value);
                open.push((value, next(value)));
            }
            None => {
                order.push(node);
                open.pop();
            }
        }
    }
}

/// The shortest way from one node to another, both included; empty where there is none.
pub(crate) fn way<'a>(edges: &Edges<'a>, from: &'a str, to: &'a str) -> Vec<&'a str> {
    let mut before = BTreeMap::from([(from, from)]);
    let mut open = VecDeque::from([from]);
    while let Some(at) = open.pop_front() {
        if at == to {
            let mut way = vec![at];
            let mut at = at;
            while at != from {
                at = before[at];
                way.push(at);
            }
            way.reverse();
            return way;
        }
        for next in edges.get(at).into_iter().flatten() {
            if !before.contains_key(next) {
                before.insert(next, at);
                open.push_back(next);
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::{Edges, circles, way};

    #[test]
    fn circles_are_found() {
        let edges: Edges<'_> = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e")]
            .into_iter()
            .fold(Edges::new(), |mut edges, (from, to)| {
                edges.entry(from).or_default().insert(to);
                edges
            });
        let found = circles(&edges);
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(way(&edges, "b", "a"), ["b", "c", "a"]);
        assert!(way(&edges, "e", "a").is_empty());
    }
}
