//! Numbers and names that were reserved and are not any more.

use std::collections::BTreeSet;

use protosmith_compiler::{
    diagnostic::{Breaks, Location},
    model::ReservedRange,
};

use super::ranges::{self, RangeSet};

use crate::rule::{Cx, Pair};

/// What an enum or a message reserves.
pub(crate) struct Reserved<'a> {
    pub ranges: &'a [ReservedRange],
    pub names: Vec<&'a str>,
}

/// Reports each range and name that lost its protection. `max` is what may be written `max`.
pub(crate) fn check(pair: &Pair<Reserved<'_>>, location: Location, max: i32, cx: &mut Cx<'_>) {
    if pair.old.ranges != pair.new.ranges {
        let cover = RangeSet::new(pair.new.ranges.iter().copied());
        for &range in pair.old.ranges {
            let missing = cover.missing(range);
            if missing.is_empty() {
                continue;
            }
            let (gone, whole) = (missing.covering(max), ranges::written(range, max));
            let message = if missing.is_whole() {
                format!("`reserved {whole}` was deleted")
            } else {
                format!("{} of `reserved {whole}` was deleted", missing.written(max))
            };
            cx.report(location, message)
                .help(format!("keep `reserved {gone};`: the numbers are still in old data"))
                .breaks(Breaks::DATA);
        }
    }
    if pair.old.names != pair.new.names {
        let kept: BTreeSet<_> = pair.new.names.iter().collect();
        for name in pair.old.names.iter().filter(|it| !kept.contains(it)) {
            cx.report(location, format!("reserved name `{name}` was deleted"))
                .help("keep it: the name is still in old JSON")
                .breaks(Breaks::DATA);
        }
    }
}
