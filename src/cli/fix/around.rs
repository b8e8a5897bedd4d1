//! The rest of a workspace: files that were not asked for, and that may refer to those that were.

use std::collections::BTreeMap;

use protosmith_compiler::{
    compile::{Compiled, Source},
    diagnostic::Severity,
    model::{Import, Schema},
};
use rustc_hash::FxHashSet;

/// How often files that do not compile are left out. After that all of the rest is.
const PASSES: usize = 4;

/// Compiles what was asked for together with the rest of a workspace, as far as that compiles; what is
/// left out is taken from `rest`. None where nothing is left. What was asked for compiles.
pub(super) fn compiled(
    rest: &mut Vec<Source>,
    compile: &dyn Fn(&[Source]) -> Compiled,
) -> Option<Compiled> {
    for _ in 0..PASSES {
        if rest.is_empty() {
            return None;
        }
        let compiled = compile(rest);
        let broken = broken(&compiled);
        if broken.is_empty() {
            drop(broken);
            return Some(compiled);
        }
        rest.retain(|it| !broken.contains(it.path.as_str()));
    }
    rest.clear();
    None
}

/// The files with errors, and those whose imports lead to one.
fn broken(compiled: &Compiled) -> FxHashSet<&str> {
    let schema = &compiled.schema;
    let errors = compiled.diagnostics.iter().filter(|it| it.severity == Severity::Error);
    let mut todo: Vec<&str> =
        errors.filter_map(|it| Some(schema.at(it.location.file()?).path())).collect();
    let importers = importers(schema);
    let mut out: FxHashSet<&str> = todo.iter().copied().collect();
    while let Some(path) = todo.pop() {
        let new = importers.get(path).into_iter().flatten().filter(|it| out.insert(it));
        todo.extend(new);
    }
    out
}

fn importers(schema: &Schema) -> BTreeMap<&str, Vec<&str>> {
    let mut out: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in schema.files() {
        for path in file.imports().map(Import::path) {
            out.entry(path).or_default().push(file.path());
        }
    }
    out
}
