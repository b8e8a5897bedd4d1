//! Fixes that were wanted and could not be applied.

use std::collections::BTreeMap;

use protosmith_compiler::{
    diagnostic::Diagnostic,
    fix::{Outcome, Reason},
};
use protosmith_lint::{
    report::columns::{Columns, Point, Unit},
    visible::Line,
};

use crate::cli::Terminal;

/// Why a fix could not be applied.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Blame {
    Limit,
    /// Rules contradict each other.
    Rules,
    Fault,
}

/// What was found, and why its fix was not applied.
type Left<'a> = (&'a Diagnostic, &'a Reason);

/// Says of each rule, and of each other rule that undoes what it does, the first of its fixes that could not be
/// applied, why, and whose fault it is.
pub(super) fn say(done: &Outcome, terminal: &mut Terminal<'_, '_>) {
    let sources = &done.compiled.schema.sources;
    let mut columns = Columns::new(sources, Unit::Display);
    let mut by_rule: BTreeMap<(&str, Blame, Option<&str>), Vec<Left<'_>>> = BTreeMap::new();
    for (at, reason) in &done.left {
        let found = &done.diagnostics[*at];
        let (blame, other) = match reason {
            Reason::Unwanted | Reason::OtherFile(_) => continue,
            Reason::Limit => (Blame::Limit, None),
            Reason::Cycle => (Blame::Rules, None),
            Reason::Undone(other) => (Blame::Rules, Some(*other)),
            Reason::Unsound | Reason::Error { .. } | Reason::Change(_) => (Blame::Fault, None),
        };
        by_rule.entry((found.rule, blame, other)).or_default().push((found, reason));
    }
    for ((rule, blame, _), all) in by_rule {
        let (found, reason) = all[0];
        let place = found.location.file().map(|file| {
            let Point { line, column } = columns.start(found.location);
            format!(" at `{}:{line}:{column}`", Line(&sources[file].path))
        });
        let more = match all.len() - 1 {
            0 => String::new(),
            more => format!(", nor were {more} more"),
        };
        let end = match blame {
            Blame::Limit => "to run it again applies more",
            Blame::Rules => "rules that want different things are on: turn one of them off",
            Blame::Fault => "this is a fault of protosmith: please report it",
        };
        let place = place.unwrap_or_default();
        terminal
            .note(&format!("the fix of `{rule}`{place} was not applied{more}: {reason}; {end}"));
    }
}
