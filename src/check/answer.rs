//! What plugins have found, as findings.

use std::sync::Arc;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    model::{OptionValues, Schema},
};
use protosmith_lint::engine::{Plan, Selected};

use super::{place::Places, rules::Theirs};
use crate::generate::Fault;

/// More findings than a request may have.
const MOST_FINDINGS: usize = 1_000_000;

/// The findings of an answer to a request about some rules of a plan. `old` is the state that the schema
/// was compared with.
pub(super) fn found(
    answer: &[u8],
    (schema, old): (&Schema, Option<&Schema>),
    rules: &[&Selected],
    plugin: &str,
) -> Result<Vec<Diagnostic>, Fault> {
    let mut places = Places::of(schema);
    let plugin = Arc::<str>::from(plugin);
    let mut out = Vec::new();
    for annotation in OptionValues(answer).message(1) {
        if out.len() >= MOST_FINDINGS {
            return Err(format!("it reports more than {MOST_FINDINGS} findings").into());
        }
        let id = annotation.str(1).unwrap_or_default();
        let Some(Selected { rule, severity, .. }) = rules.iter().find(|it| it.rule.id == id) else {
            return Err(format!("it reports `{id}`, which it was not asked about").into());
        };
        let location = match file(annotation, 3, Some(schema))? {
            Some((file, at)) => places.find(file, &steps(at)?),
            None => Location::Nowhere,
        };
        let message = annotation.str(2).filter(|it| !it.is_empty()).unwrap_or(rule.id);
        let mut found = Diagnostic::new(rule.id, location, message);
        found.old_file = file(annotation, 4, old)?.map(|it| it.0);
        found.severity = *severity;
        found.plugin = Some(plugin.clone());
        out.push(found);
    }
    Ok(out)
}

/// The file that a field says, and all that is said there.
fn file<'a>(
    annotation: OptionValues<'a>,
    number: u32,
    schema: Option<&Schema>,
) -> Result<Option<(u32, OptionValues<'a>)>, Fault> {
    let Some(at) = annotation.message(number).last() else { return Ok(None) };
    let path = at.str(1).unwrap_or_default();
    if path.is_empty() {
        return Ok(None);
    }
    match schema.and_then(|it| it.by_path.get(path)) {
        Some(file) => Ok(Some((*file, at))),
        None => {
            Err(format!("it reports a finding in `{path}`, which is no file of the request").into())
        }
    }
}

/// The path to an element in its descriptor.
fn steps(at: OptionValues<'_>) -> Result<Vec<i32>, Fault> {
    /// As the protocol has it.
    const MOST: usize = 64;
    let steps: Vec<i32> = at.ints(2).take(MOST + 1).collect();
    if steps.len() > MOST {
        return Err(format!("it reports a place of more than {MOST} steps").into());
    }
    Ok(steps)
}

/// What was selected of rules of a plan, by the place of their plugin.
pub(super) fn selected(plan: &Plan, plugin: usize) -> Vec<&Selected> {
    let is_of = |it: &&Selected| Theirs::of(it.rule).is_some_and(|it| it.plugin == plugin);
    let mut rules: Vec<&Selected> = plan.rules.iter().filter(is_of).collect();
    rules.sort_by_key(|it| it.rule.id);
    rules
}
