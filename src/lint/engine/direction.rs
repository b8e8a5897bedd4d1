//! Who is to be able to read what whom has written.

use protosmith_compiler::diagnostic::{Breaks, Diagnostic, Location};
use protosmith_rules::{
    self as rules,
    rule::{ImpactFilter, Selected},
};
use rustc_hash::FxHashSet;

use super::Plan;

/// In which direction data has to stay readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// New programs read what old ones wrote.
    Backward,
    /// Old programs read what new ones write.
    Forward,
    /// Both.
    Full,
}

/// Rules that run in any direction, whatever is in use: what they find breaks readers of one side
/// alone, which the categories for the wire format let pass.
const ONE_SIDED: [&str; 2] = ["ENUM_VALUE_NO_ADD", "FIELD_SAME_TYPE"];

impl Direction {
    /// Has a plan look at data alone, in this direction.
    pub fn direct(self, plan: &mut Plan) {
        // A comment may allow what breaks in the other one.
        plan.rules.retain(|it| !it.rule.check.is_of_comments());
        let more: Vec<&str> = ONE_SIDED.into_iter().filter(|it| !plan.asks_for(it)).collect();
        for rule in more.iter().filter_map(|it| rules::find(it)) {
            // Where nothing runs, nothing is promised.
            if plan.policy.is_none() && !plan.rules.is_empty() {
                let (severity, impact) = (rule.severity, ImpactFilter::Wire);
                plan.rules.push(Selected { rule, severity, impact });
                plan.one_sided.insert(rule.id);
            }
        }
        plan.direction = Some(self);
    }

    /// Whether a finding counts. Of one that breaks JSON and no reader of the wire format, no side
    /// is known: it counts in both. What rules say nothing of counts, too.
    fn covers(self, Breaks { old_readers, new_readers, json, source }: Breaks) -> bool {
        match (old_readers || new_readers, json) {
            (false, false) => !source,
            (false, true) => true,
            (true, _) => match self {
                Self::Backward => new_readers,
                Self::Forward => old_readers,
                Self::Full => true,
            },
        }
    }
}

impl Plan {
    /// Takes out what breaks nobody in the direction that is asked for.
    pub(super) fn keep_direction(&self, found: &mut Vec<Diagnostic>) {
        let Some(direction) = self.direction else { return };
        let is_added = |it: &Diagnostic| self.one_sided.contains(it.rule);
        // Another rule may say the same of the same place.
        let known: FxHashSet<(Location, String)> = found
            .iter()
            .filter(|it| !self.one_sided.is_empty() && !is_added(it))
            .map(|it| (it.location, it.message.clone()))
            .collect();
        found.retain(|it| {
            let is_one_sided = it.breaks.old_readers != it.breaks.new_readers;
            let is_new = || !known.contains(&(it.location, it.message.clone()));
            direction.covers(it.breaks) && (!is_added(it) || (is_one_sided && is_new()))
        });
    }
}
