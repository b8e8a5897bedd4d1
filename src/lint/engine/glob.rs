//! Many patterns of paths, and whether one of them matches: without a look at each.
//!
//! In a pattern, `*` stands for any text of one name, `?` for a character, `[a-z]` for one of
//! several, `**` for any number of folders, and `{a,b}` for one of several texts.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use rustc_hash::FxHashMap;

/// Patterns, by what their names have in common from the first on.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    nodes: Vec<Node>,
    /// Those with `{` or `\` in them, or a `/` in brackets.
    rest: GlobSet,
}

/// What may come next when some names have matched.
#[derive(Clone, Debug, Default)]
struct Node {
    names: FxHashMap<Box<str>, Next>,
    patterns: Patterns,
    /// The node behind `**`.
    deep: Option<u32>,
    /// Whether it is that: any number of names leads to itself.
    is_deep: bool,
}

/// The place of a node; or that a pattern has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Node(u32),
    End,
}

/// Patterns of one name.
#[derive(Clone, Debug, Default)]
struct Patterns {
    /// By a text that every name has that matches.
    by_piece: FxHashMap<Box<str>, Vec<(Box<str>, Next)>>,
    /// The lengths of those texts, a bit for each.
    lengths: u32,
}

/// Bytes of a text that patterns are found by.
const PIECE: usize = 16;

/// What is wrong with a pattern.
pub fn fault(pattern: &str) -> Option<String> {
    glob(pattern).err().map(|it| it.kind().to_string())
}

/// A path and the folders that it is in, outer ones first.
pub(super) fn enclosing(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.match_indices('/').map(|it| it.0).chain([path.len()]);
    ends.map(|end| &path[..end])
}

fn glob(pattern: &str) -> Result<globset::Glob, globset::Error> {
    GlobBuilder::new(pattern).literal_separator(true).build()
}

impl Globs {
    /// Patterns that have no fault; others are left out.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Self {
        let mut out = Self { nodes: vec![Node::default()], rest: GlobSet::default() };
        let mut rest = GlobSetBuilder::new();
        let mut plain = Vec::new();
        for pattern in patterns {
            if is_plain(pattern) {
                plain.push(pattern.split('/').collect::<Vec<_>>());
            } else if let Ok(glob) = glob(pattern) {
                rest.add(glob);
            }
        }
        // Those that begin alike follow each other.
        plain.sort_unstable();
        plain.iter().for_each(|it| out.add(it));
        out.rest = rest.build().unwrap_or_default();
        out
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.iter().all(|it| it.names.is_empty() && it.patterns.lengths == 0)
            && self.rest.is_empty()
    }

    fn add(&mut self, names: &[&str]) {
        let mut at = 0;
        let mut names = names.iter().peekable();
        while let Some(name) = names.next() {
            if *name == "**" {
                while names.next_if_eq(&&"**").is_some() {}
                if names.peek().is_some() {
                    at = self.deep(at);
                    continue;
                }
            }
            let end = names.peek().is_none();
            match self.step(at, name, end) {
                Next::Node(next) => at = next,
                // What is below something that matches is covered anyway.
                Next::End => return,
            }
        }
    }

    fn deep(&mut self, at: u32) -> u32 {
        if let Some(deep) = self.nodes[at as usize].deep {
            return deep;
        }
        let deep = self.nodes.len() as u32;
        self.nodes.push(Node { is_deep: true, ..Node::default() });
        self.nodes[at as usize].deep = Some(deep);
        deep
    }

    /// Where a name of a pattern leads.
    fn step(&mut self, at: u32, name: &str, end: bool) -> Next {
        let new = if end { Next::End } else { Next::Node(self.nodes.len() as u32) };
        let node = &mut self.nodes[at as usize];
        let there = if name.contains(['*', '?', '[']) {
            node.patterns.entry(name, new)
        } else {
            node.names.entry(name.into()).or_insert(new)
        };
        if end {
            *there = new;
        }
        let there = *there;
        if there == new && !end {
            self.nodes.push(Node::default());
        }
        there
    }

    /// Whether a pattern matches a path, or a folder that it is in.
    pub fn covers(&self, path: &str) -> bool {
        self.nodes_cover(path)
            || !self.rest.is_empty() && enclosing(path).any(|it| self.rest.is_match(it))
    }

    fn nodes_cover(&self, path: &str) -> bool {
        if self.nodes.is_empty() {
            return false;
        }
        let mut now = Vec::new();
        self.enter(0, &mut now);
        for name in path.split('/') {
            let mut next = Vec::new();
            let mut ended = false;
            for &at in &now {
                let node = &self.nodes[at as usize];
                if node.is_deep {
                    next.push(at);
                }
                let mut go = |item: Next| match item {
                    Next::Node(at) => self.enter(at, &mut next),
                    Next::End => ended = true,
                };
                node.names.get(name).copied().into_iter().for_each(&mut go);
                node.patterns.matching(name, &mut go);
            }
            if ended {
                return true;
            }
            next.sort_unstable();
            next.dedup();
            now = next;
        }
        false
    }

    fn enter(&self, at: u32, into: &mut Vec<u32>) {
        into.push(at);
        into.extend(self.nodes[at as usize].deep);
    }
}

impl Patterns {
    /// Where a pattern leads; patterns come in order.
    fn entry(&mut self, pattern: &str, new: Next) -> &mut Next {
        let piece = piece(pattern);
        self.lengths |= 1 << piece.len();
        let all = self.by_piece.entry(piece.into()).or_default();
        if all.last().is_none_or(|it| *it.0 != *pattern) {
            all.push((pattern.into(), new));
        }
        let last = all.len() - 1;
        &mut all[last].1
    }

    fn matching(&self, name: &str, go: &mut impl FnMut(Next)) {
        for length in (0..=PIECE).filter(|it| self.lengths >> it & 1 == 1) {
            // Nothing is in every name once.
            let starts =
                if length == 0 { 0..1 } else { 0..(name.len() + 1).saturating_sub(length) };
            for piece in starts.filter_map(|it| name.get(it..it + length)) {
                let all = self.by_piece.get(piece).into_iter().flatten();
                all.filter(|it| matches(&it.0, name)).for_each(|it| go(it.1));
            }
        }
    }
}

/// Whether a pattern is names between `/`, without alternatives and escapes.
fn is_plain(pattern: &str) -> bool {
    let mut rest = pattern;
    while let Some(at) = rest.find('[') {
        let Some(class) = Class::read(&rest[at..]) else { return false };
        if class.body.contains('/') {
            return false;
        }
        rest = class.rest;
    }
    !pattern.contains(['{', '}', '\\'])
}

/// The longest text that is in every name that matches, or its start.
fn piece(pattern: &str) -> &str {
    let mut longest = "";
    let mut rest = pattern;
    while !rest.is_empty() {
        let text = &rest[..rest.find(['*', '?', '[']).unwrap_or(rest.len())];
        if text.len() > longest.len() {
            longest = text;
        }
        rest = &rest[text.len()..];
        rest = match Class::read(rest) {
            Some(class) => class.rest,
            None => rest.get(1..).unwrap_or_default(),
        };
    }
    let end = (0..=longest.len().min(PIECE)).rev().find(|it| longest.is_char_boundary(*it));
    &longest[..end.unwrap_or(0)]
}

/// `[…]` at the start of a pattern.
struct Class<'a> {
    is_negated: bool,
    body: &'a str,
    rest: &'a str,
}

impl<'a> Class<'a> {
    fn read(pattern: &'a str) -> Option<Self> {
        let inner = pattern.strip_prefix('[')?;
        let body = inner.strip_prefix(['!', '^']);
        let (is_negated, body) = (body.is_some(), body.unwrap_or(inner));
        // The first `]` stands for itself.
        let from = usize::from(body.starts_with(']'));
        let end = from + body[from..].find(']')?;
        Some(Self { is_negated, body: &body[..end], rest: &body[end + 1..] })
    }

    fn has(&self, letter: char) -> bool {
        let mut rest = self.body.chars();
        let mut found = false;
        while let Some(from) = rest.next() {
            let mut range = rest.clone();
            let to = match (range.next(), range.next()) {
                (Some('-'), Some(to)) => {
                    rest = range;
                    to
                }
                _ => from,
            };
            found |= (from..=to).contains(&letter);
        }
        found != self.is_negated
    }
}

/// Whether a pattern of one name matches it; in the time of their product at most.
fn matches(pattern: &str, name: &str) -> bool {
    let (mut pattern, mut name) = (pattern, name);
    // Behind the last `*`, and the name that is left for it.
    let mut again: Option<(&str, &str)> = None;
    loop {
        if let Some(rest) = pattern.strip_prefix('*') {
            pattern = rest;
            again = Some((rest, name));
        } else if name.is_empty() {
            return pattern.is_empty();
        } else if let Some(rest) = one(pattern, name) {
            (pattern, name) = rest;
        } else {
            let Some((behind, left)) = again else { return false };
            let mut left = left.chars();
            left.next();
            (pattern, name) = (behind, left.as_str());
            again = Some((pattern, name));
        }
    }
}

/// What is left of a pattern and a name behind a character that matches.
fn one<'p, 'n>(pattern: &'p str, name: &'n str) -> Option<(&'p str, &'n str)> {
    let (mut patterns, mut names) = (pattern.chars(), name.chars());
    let (wanted, found) = (patterns.next()?, names.next()?);
    let rest = match wanted {
        '?' => patterns.as_str(),
        '[' => {
            let class = Class::read(pattern)?;
            class.has(found).then_some(class.rest)?
        }
        _ => (wanted == found).then_some(patterns.as_str())?,
    };
    Some((rest, names.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{Globs, fault, glob};

    /// The library that defines what patterns mean says the same.
    #[test]
    fn patterns_mean_what_they_always_did() {
        let names = [
            "a", "b", "ab", "*", "a*", "*b", "**", "?", "[a-b]", "[!a]b", "[]a]", "a**b", "{a,b}",
            "*a*b*", "[a-]", "a[b",
        ];
        let paths = [
            "a", "b", "ab", "a/b", "b/a", "ab/ab", "a/b/ab", "b/b/a/ab", "]", "-", "abab/a-b",
            "c/d/a",
        ];
        let mut patterns: Vec<String> = names.map(str::to_owned).to_vec();
        patterns.extend(names.iter().flat_map(|a| names.map(|b| format!("{a}/{b}"))));
        patterns.extend(names.iter().flat_map(|a| names.map(|b| format!("**/{a}/{b}"))));
        patterns.extend(names.iter().flat_map(|a| names.map(|b| format!("{a}/**/{b}"))));
        patterns.extend(names.iter().flat_map(|a| names.map(|b| format!("{a}/{b}/**"))));
        patterns.retain(|it| fault(it).is_none());
        let mut all = Vec::new();
        for pattern in &patterns {
            let one = Globs::new([pattern.as_str()]);
            let wanted = glob(pattern).unwrap().compile_matcher();
            for path in paths {
                let wanted = super::enclosing(path).any(|it| wanted.is_match(it));
                assert_eq!(one.covers(path), wanted, "{pattern} {path}");
            }
            all.push(pattern.as_str());
        }
        for some in all.chunks(7) {
            let some_set = Globs::new(some.iter().copied());
            for path in paths {
                let wanted = some.iter().any(|it| Globs::new([*it]).covers(path));
                assert_eq!(some_set.covers(path), wanted, "{some:?} {path}");
            }
        }
    }

    #[test]
    fn many_patterns_are_not_tried_one_by_one() {
        let shapes =
            ["**/d#/*x*", "d#/**/x", "**/*_#_*", "*/*/d#?", "d#*/**", "**/[a-d]d#", "a/d#/*"];
        for shape in shapes {
            let patterns: Vec<_> =
                (0..50_000).map(|it| shape.replace('#', &it.to_string())).collect();
            let globs = Globs::new(patterns.iter().map(String::as_str));
            for at in 50_000..100_000 {
                assert!(!globs.covers(&format!("a/d{at}/_{at}_/none.proto")), "{shape}");
            }
            assert!(globs.nodes.len() <= patterns.len() * 2 + 4, "{shape}");
        }
    }
}
