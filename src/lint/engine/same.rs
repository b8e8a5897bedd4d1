//! Rules that report the same: of their findings at one place, those of one rule are kept.

use std::borrow::Cow;

use protosmith_compiler::diagnostic::{Diagnostic, Location, Loss};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Plan;

/// What the rules of a plan say, of those that say what another does.
pub(super) struct Same {
    /// By the ids of rules: those of the rules that say it first.
    says: FxHashMap<&'static str, Cow<'static, [&'static str]>>,
    /// The rules that name others.
    later: FxHashSet<&'static str>,
}

impl Same {
    pub(super) fn of(plan: &Plan) -> Self {
        let all = || plan.rules.iter().map(|it| it.rule).filter(|it| !it.same_as.is_empty());
        let named = all().flat_map(|it| it.same_as).map(|it| (*it, Cow::Owned(vec![*it])));
        let naming = all().map(|it| (it.id, Cow::Borrowed(it.same_as)));
        Self { says: named.chain(naming).collect(), later: all().map(|it| it.id).collect() }
    }

    fn said(&self, item: &Diagnostic) -> &[&'static str] {
        self.says.get(item.rule).map_or(&[], |it| it)
    }

    /// Takes away what a rule finds in a file where one that it is the same as has found something, or
    /// another that is the same as that one. A rule that others name comes first; of the others, by id.
    /// What is kept says what code loses, if what goes did.
    pub(super) fn keep_one(&self, found: &mut Vec<Diagnostic>) {
        let rank = |it: &Diagnostic| (self.later.contains(it.rule), it.rule);
        let mut first = FxHashMap::<Key, (bool, &str)>::default();
        for item in &*found {
            for said in self.said(item) {
                let known = first.entry(key(said, item)).or_insert_with(|| rank(item));
                *known = rank(item).min(*known);
            }
        }
        if first.is_empty() {
            return;
        }
        let stays =
            |it: &Diagnostic| self.said(it).iter().all(|said| first[&key(said, it)].1 == it.rule);
        let mut losses = FxHashMap::<Key, Vec<Loss>>::default();
        for item in found.iter().filter(|it| !it.losses.is_empty() && !stays(it)) {
            for said in self.said(item) {
                let known = losses.entry(key(said, item)).or_default();
                let is_new = |it: &&Loss| known.iter().all(|known| known.language != it.language);
                let more: Vec<_> = item.losses.iter().filter(is_new).copied().collect();
                known.extend(more);
            }
        }
        found.retain(stays);
        for item in found.iter_mut().filter(|it| it.losses.is_empty() && !losses.is_empty()) {
            let lost = self.said(item).iter().find_map(|said| losses.get(&key(said, item)));
            if let Some(lost) = lost {
                item.loses(lost.clone());
            }
        }
    }
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

    use super::Same;
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
            let mut found: Vec<_> = found.collect();
            Same::of(&plan).keep_one(&mut found);
            let left: Vec<_> = found
                .iter()
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
