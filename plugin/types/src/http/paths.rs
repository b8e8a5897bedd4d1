//! From the path of a request to the route that takes it. Each segment of a template is looked at
//! once for a path, at most: the cost is the length of the path and of the templates, not their
//! product.
//!
//! Where several templates match, the one is taken that is more specific in the first segment, seen
//! from the left, in which they differ: a literal before `*`, `*` before `**`. Behind `**`,
//! segments are seen from the right, and what names more of them is more specific. A verb is more
//! specific than none. Of templates that are the same, the first that was added is taken.

use std::{borrow::Cow, collections::BTreeMap};

use super::{Segment, percent};

/// Templates, by their segments.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    root: Node,
}

#[derive(Clone, Debug, Default)]
struct Node {
    literals: BTreeMap<String, Self>,
    one: Option<Box<Self>>,
    /// What is behind `**`: its segments from the last to the first.
    rest: Option<Box<Self>>,
    ends: Vec<End>,
}

#[derive(Clone, Debug)]
struct End {
    verb: &'static str,
    route: usize,
}

/// A path that a template may match: its segments as they are in the URL, without the verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found<'p> {
    pub(super) route: usize,
    pub(super) segments: Vec<&'p str>,
}

impl Paths {
    pub(super) fn add(&mut self, segments: &[Segment], verb: &'static str, route: usize) {
        let rest = segments.iter().position(|it| *it == Segment::Rest);
        let (front, back) = segments.split_at(rest.unwrap_or(segments.len()));
        let mut node = front.iter().fold(&mut self.root, Node::child);
        if let [_, back @ ..] = back {
            node = back.iter().rev().fold(node.rest.get_or_insert_default(), |it, s| it.child(s));
        }
        node.ends.push(End { verb, route });
    }

    /// The first route for a path that is `wanted`.
    pub(super) fn find<'p>(
        &self,
        path: &'p str,
        mut wanted: impl FnMut(usize) -> bool,
    ) -> Option<Found<'p>> {
        let path = path.strip_prefix('/')?;
        let mut segments: Vec<&str> = path.split('/').collect();
        if segments == [""] {
            segments.clear();
        }
        let verb = segments.last().and_then(|it| it.rsplit_once(':'));
        if let (Some((last, verb)), Some(place)) = (verb, segments.last_mut()) {
            let whole = std::mem::replace(place, last);
            if let Some(found) = self.find_with(&segments, verb, &mut wanted) {
                return Some(Found { route: found, segments });
            }
            if let Some(place) = segments.last_mut() {
                *place = whole;
            }
        }
        let route = self.find_with(&segments, "", &mut wanted)?;
        Some(Found { route, segments })
    }

    fn find_with(
        &self,
        segments: &[&str],
        verb: &str,
        wanted: &mut impl FnMut(usize) -> bool,
    ) -> Option<usize> {
        // What cannot be decoded is refused once a template takes it.
        let decoded = |it: &&str| percent::segment(it).map_or((*it).to_owned(), Cow::into_owned);
        let segments: Vec<String> = segments.iter().map(decoded).collect();
        let verb = percent::segment(verb)?;
        self.root.forth(&segments, &mut |end: &End| end.verb == verb && wanted(end.route))
    }
}

impl Node {
    fn child(&mut self, segment: &Segment) -> &mut Self {
        match segment {
            Segment::Literal(text) => self.literals.entry((*text).to_owned()).or_default(),
            Segment::One => self.one.get_or_insert_default(),
            Segment::Rest => self.rest.get_or_insert_default(),
        }
    }

    /// From the first segment on.
    fn forth(&self, path: &[String], wanted: &mut impl FnMut(&End) -> bool) -> Option<usize> {
        let found = match path {
            [] => self.end(wanted),
            [first, after @ ..] => {
                let literal = self.literals.get(first).and_then(|it| it.forth(after, wanted));
                let one = self.one.as_ref().filter(|_| !first.is_empty());
                literal.or_else(|| one.and_then(|it| it.forth(after, wanted)))
            }
        };
        found.or_else(|| self.rest.as_ref().and_then(|it| it.back(path, wanted)))
    }

    /// From the last segment on; `**` takes what is left.
    fn back(&self, path: &[String], wanted: &mut impl FnMut(&End) -> bool) -> Option<usize> {
        let found = path.split_last().and_then(|(last, before)| {
            let literal = self.literals.get(last).and_then(|it| it.back(before, wanted));
            let one = self.one.as_ref().filter(|_| !last.is_empty());
            literal.or_else(|| one.and_then(|it| it.back(before, wanted)))
        });
        found.or_else(|| self.end(wanted))
    }

    fn end(&self, wanted: &mut impl FnMut(&End) -> bool) -> Option<usize> {
        self.ends.iter().find(|it| wanted(it)).map(|it| it.route)
    }
}
