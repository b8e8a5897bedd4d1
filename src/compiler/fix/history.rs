//! Names that rules give and take back: without end, or until texts are what they were before.

use std::collections::{BTreeMap, BTreeSet};

use super::Reason;
use crate::{
    diagnostic::{Edit, Fix, Location},
    model::{Element, File, Schema},
};

/// How often fixes may begin again, without those that name an element back and forth.
const RESTARTS: usize = 4;

/// How often a rule may name one element, where rounds are at their limit, before that counts as endless.
const OFTEN: usize = 4;

/// What was done to names of elements in the rounds so far, and which rules are to leave one alone.
pub(super) struct History {
    /// By the path of a file that was edited: the names that it declares, in their order.
    names: BTreeMap<String, Vec<Name>>,
    /// By the path of a file and the first place of a name there: the rules that disagree about it.
    disputed: BTreeMap<String, BTreeMap<u32, Rules>>,
    /// How often fixes may still begin again.
    restarts: usize,
}

impl Default for History {
    fn default() -> Self {
        Self { names: BTreeMap::new(), disputed: BTreeMap::new(), restarts: RESTARTS }
    }
}

type Rules = BTreeSet<&'static str>;

/// A name where an element is declared; places and lengths are in bytes.
struct Name {
    at: u32,
    length: u32,
    /// Where it was before anything was changed.
    first: u32,
    /// Each rule that gave the element another name, with the number of the round.
    given: Vec<(usize, &'static str)>,
}

impl History {
    /// Why a fix of a rule is not applied, whose places are those of a schema: it would rename an element that
    /// rules disagree about.
    pub(super) fn objection(&self, schema: &Schema, rule: &str, fix: &Fix) -> Option<Reason> {
        if self.disputed.is_empty() {
            return None;
        }
        fix.edits.iter().find_map(|Edit { span, .. }| {
            let path = schema.at(span.file).path();
            let first = match self.names.get(path) {
                Some(names) => {
                    let found = names.binary_search_by_key(&span.start, |it| it.at).ok()?;
                    names[found].first
                }
                None => span.start,
            };
            let rules = self.disputed.get(path)?.get(&first).filter(|it| it.contains(rule))?;
            let other = rules.iter().find(|it| **it != rule);
            Some(other.map_or(Reason::Cycle, |it| Reason::Undone(it)))
        })
    }

    /// Notes what fixes of rules do to names, which were accepted in a round.
    pub(super) fn note<'f>(
        &mut self,
        schema: &Schema,
        round: usize,
        accepted: impl Iterator<Item = (&'static str, &'f Fix)>,
    ) {
        let mut by_file = BTreeMap::<u32, Vec<(&Edit, &'static str)>>::new();
        for (rule, fix) in accepted {
            for edit in &fix.edits {
                by_file.entry(edit.span.file).or_default().push((edit, rule));
            }
        }
        for (file, mut edits) in by_file {
            let file = schema.at(file);
            edits.sort_unstable_by_key(|it| it.0.span);
            let names = self.names.entry(file.path().to_owned());
            follow(names.or_insert_with(|| declared(file)), &edits, round);
        }
    }

    /// Whether fixes are to begin again, as texts are those of a round before: what rules have named since,
    /// they are to leave alone.
    pub(super) fn is_circle(&mut self, round: usize) -> bool {
        self.dispute(|given| given.iter().filter(|it| it.0 > round).map(|it| it.1).collect())
    }

    /// The same where fixes come to no end: for what rules have named again and again.
    pub(super) fn is_endless(&mut self) -> bool {
        self.dispute(|given| {
            let mut counts = BTreeMap::<_, usize>::new();
            given.iter().for_each(|it| *counts.entry(it.1).or_default() += 1);
            if counts.values().all(|it| *it < OFTEN) {
                return Rules::new();
            }
            counts.into_iter().filter(|it| it.1 > 1).map(|it| it.0).collect()
        })
    }

    /// Notes about which names rules disagree, where there are any that were not known, and forgets all
    /// else. What a single rule changes may follow from another name: it counts only where there is no
    /// other.
    fn dispute(&mut self, rules: impl Fn(&[(usize, &'static str)]) -> Rules) -> bool {
        let names = self.names.iter().flat_map(|it| it.1.iter().map(move |name| (it.0, name)));
        let by_name = names.map(|(path, name)| (path, name.first, rules(&name.given)));
        let (several, one): (Vec<_>, Vec<_>) =
            by_name.filter(|it| !it.2.is_empty()).partition(|it| it.2.len() > 1);
        let mut is_new = false;
        for (path, first, rules) in if several.is_empty() { one } else { several } {
            let known = self.disputed.entry(path.clone()).or_default().entry(first).or_default();
            for rule in rules {
                is_new |= known.insert(rule);
            }
        }
        if !is_new || self.restarts == 0 {
            return false;
        }
        self.restarts -= 1;
        self.names.clear();
        true
    }
}

/// The names that a file declares before anything was changed.
fn declared(file: File<'_>) -> Vec<Name> {
    let spans = file.elements().map(Element::name_location).filter_map(Location::span);
    let name = |(at, length)| Name { at, length, first: at, given: Vec::new() };
    let places: BTreeSet<_> = spans.map(|it| (it.start, it.end - it.start)).collect();
    places.into_iter().map(name).collect()
}

/// Moves names to where edits, in their order, have put them. Those that are replaced with something else are
/// not known any more.
fn follow(names: &mut Vec<Name>, edits: &[(&Edit, &'static str)], round: usize) {
    let mut edits = edits.iter().peekable();
    let mut longer = 0_u32;
    names.retain_mut(|name| {
        while let Some((Edit { span, text }, _)) = edits.next_if(|it| it.0.span.end <= name.at) {
            longer = longer.wrapping_add(text.len() as u32).wrapping_sub(span.end - span.start);
        }
        let end = name.at + name.length;
        let edit = edits.peek().filter(|it| it.0.span.start < end);
        let is_name = edit.is_none_or(|it| (it.0.span.start, it.0.span.end) == (name.at, end));
        if let Some((Edit { text, .. }, rule)) = edit {
            name.length = text.len() as u32;
            name.given.push((round, rule));
        }
        name.at = name.at.wrapping_add(longer);
        is_name
    });
}
