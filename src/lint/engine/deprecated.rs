//! Elements that are deprecated: some rules have nothing to say of them.

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    model::{File, Schema, builtin, table::TextRange},
};
use protosmith_rules::rule::DeprecatedElements;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Plan, Selected};

/// The rules of a plan that skip deprecated elements.
pub(super) fn skipping(plan: &Plan) -> FxHashSet<&'static str> {
    let skips = |it: &&Selected| it.rule.deprecated == DeprecatedElements::Skipped;
    plan.rules.iter().filter(skips).map(|it| it.rule.id).collect()
}

/// Takes out what such rules say of deprecated elements, or of what is in them.
pub(super) fn skip(schema: &Schema, rules: &FxHashSet<&str>, found: &mut Vec<Diagnostic>) {
    if rules.is_empty() {
        return;
    }
    let mut files: FxHashMap<u32, Deprecated> = FxHashMap::default();
    found.retain(|found| {
        let Some(file) = found.location.file().filter(|_| rules.contains(found.rule)) else {
            return true;
        };
        let deprecated = files.entry(file).or_insert_with(|| Deprecated::of(schema.at(file)));
        !deprecated.contains(found.location)
    });
}

/// What is deprecated in a file.
enum Deprecated {
    All,
    /// In the order of their starts; none is in another.
    Ranges(Vec<TextRange>),
}

impl Deprecated {
    fn of(file: File<'_>) -> Self {
        if file.options().flag(builtin::file::DEPRECATED) == Some(true) {
            return Self::All;
        }
        let spans = file.elements().filter(|it| it.is_deprecated());
        let mut all: Vec<TextRange> =
            spans.filter_map(|it| it.location().span()).map(TextRange::from).collect();
        all.sort_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
        let mut ranges: Vec<TextRange> = Vec::new();
        for range in all {
            if ranges.last().is_none_or(|last| last.end < range.end) {
                ranges.push(range);
            }
        }
        Self::Ranges(ranges)
    }

    fn contains(&self, location: Location) -> bool {
        let (ranges, span) = match (self, location.span()) {
            (Self::All, _) => return true,
            (_, None) => return false,
            (Self::Ranges(ranges), Some(span)) => (ranges, span),
        };
        let before = ranges.partition_point(|it| it.start <= span.start);
        before.checked_sub(1).is_some_and(|at| span.end <= ranges[at].end)
    }
}
