//! Rules that report the same: of their findings at one place, those of one rule are kept.

use protosmith_compiler::diagnostic::{Diagnostic, Location, Loss};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Plan;

/// Takes away what a rule finds where one that it is the same as has found something, or another
/// that is the same as that one. A rule that others name comes first; of the others, by id. What is
/// kept says what code loses, if what goes did.
pub(super) fn keep_one(plan: &Plan, found: &mut [Vec<Diagnostic>]) {
    let same: FxHashMap<&str, &[&'static str]> = (plan.rules.iter())
        .filter(|it| !it.rule.same_as.is_empty())
        .map(|it| (it.rule.id, it.rule.same_as))
        .collect();
    if same.is_empty() {
        return;
    }
    let named: Vec<&'static str> = same.values().flat_map(|it| it.iter().copied()).collect();
    // What the findings of rules say, by the ids of rules that say it first.
    let alone = named.iter().map(|it| (*it, std::slice::from_ref(it)));
    let says: FxHashMap<&str, &[&'static str]> =
        alone.chain(same.iter().map(|it| (*it.0, *it.1))).collect();
    let says = |it: &Diagnostic| says.get(it.rule).copied().unwrap_or_default();
    let rank = |it: &Diagnostic| (same.contains_key(it.rule), it.rule);
    let all = found.par_iter().flat_map_iter(|found| {
        found.iter().flat_map(|it| says(it).iter().map(move |said| (*said, it)))
    });
    let mut first = FxHashMap::<Key, (bool, &str)>::default();
    for (said, item) in all.collect::<Vec<_>>() {
        let known = first.entry(key(said, item)).or_insert_with(|| rank(item));
        *known = rank(item).min(*known);
    }
    let stays = |it: &Diagnostic| says(it).iter().all(|said| first[&key(said, it)].1 == it.rule);
    let mut losses = FxHashMap::<Key, Vec<Loss>>::default();
    for item in found.iter().flatten().filter(|it| !it.losses.is_empty() && !stays(it)) {
        for said in says(item) {
            let known = losses.entry(key(said, item)).or_default();
            let more = item
                .losses
                .iter()
                .filter(|it| known.iter().all(|known| known.language != it.language));
            let more: Vec<_> = more.copied().collect();
            known.extend(more);
        }
    }
    found.par_iter_mut().for_each(|found| {
        found.retain(stays);
        for item in found.iter_mut().filter(|it| it.losses.is_empty() && !losses.is_empty()) {
            if let Some(lost) = says(item).iter().find_map(|said| losses.get(&key(said, item))) {
                item.loses(lost.clone());
            }
        }
    });
}

/// What is said, where and of whom.
type Key<'a> = (&'a str, Location, Option<Box<str>>);

fn key<'a>(said: &'a str, item: &Diagnostic) -> Key<'a> {
    (said, item.location, item.symbol.clone())
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::{
        diagnostic::{Diagnostic, Location, Severity},
        source::Span,
    };
    use protosmith_rules::rule::{Check, ImpactFilter, Rule};

    use super::keep_one;
    use crate::engine::{Plan, Selected};

    static FIRST: Rule = Rule::new("FIRST", "", Check::File(|_, _| {}));
    static OTHER: Rule = Rule::new("OTHER", "", Check::File(|_, _| {}));
    static SAME: Rule =
        Rule { same_as: &["FIRST"], ..Rule::new("SAME", "", Check::File(|_, _| {})) };
    static ALIKE: Rule =
        Rule { same_as: &["FIRST"], ..Rule::new("ALIKE", "", Check::File(|_, _| {})) };

    #[test]
    fn of_findings_that_say_the_same_at_one_place_one_is_kept() {
        let check = |rules: &[&'static Rule], found: &[(&'static str, u32)], wanted: &str| {
            let (severity, impact) = (Severity::Error, ImpactFilter::Source);
            let rules = rules.iter().map(|rule| Selected { rule, severity, impact }).collect();
            let plan = Plan { rules, ..Plan::default() };
            let location = |start| Location::Span(Span { file: 0, start, end: start + 1 });
            let found = found.iter().map(|(rule, at)| Diagnostic::new(rule, location(*at), ""));
            // As files and modules are: one list each.
            let mut found: Vec<_> = found.map(|it| vec![it]).collect();
            keep_one(&plan, &mut found);
            let left = found.into_iter().flatten();
            let left: Vec<_> = left
                .map(|it| format!("{}{}", it.rule, it.location.span().unwrap().start))
                .collect();
            assert_eq!(left.join(" "), wanted);
        };
        let all = [&FIRST, &OTHER, &SAME, &ALIKE];
        check(&all, &[("SAME", 1), ("FIRST", 1)], "FIRST1");
        check(&all, &[("FIRST", 1), ("SAME", 2)], "FIRST1 SAME2");
        check(&all, &[("SAME", 1), ("ALIKE", 1), ("OTHER", 1)], "ALIKE1 OTHER1");
        check(&all, &[("SAME", 1), ("SAME", 1)], "SAME1 SAME1");
        check(&all, &[("ALIKE", 1), ("SAME", 1), ("FIRST", 1), ("FIRST", 1)], "FIRST1 FIRST1");
        check(&[&FIRST, &OTHER], &[("OTHER", 1), ("FIRST", 1)], "OTHER1 FIRST1");
        check(&[&SAME], &[("SAME", 1)], "SAME1");
    }
}
