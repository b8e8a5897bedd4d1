//! Names that a configuration lets pass.

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    model::{Element, File, Schema},
};
use protosmith_rules::rule::NameExceptions;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Plan, Selected};

/// Takes out what rules about the case of names say of names that are exceptions.
pub(super) fn except(schema: &Schema, plan: &Plan, found: &mut Vec<Diagnostic>) {
    if plan.name_exceptions.is_empty() || found.is_empty() {
        return;
    }
    let honours = |it: &&Selected| it.rule.name_exceptions == NameExceptions::Honoured;
    let rules: FxHashSet<&str> = plan.rules.iter().filter(honours).map(|it| it.rule.id).collect();
    let mut files: FxHashMap<u32, FxHashMap<Location, &str>> = FxHashMap::default();
    found.retain(|found| {
        let Some(file) = found.location.file().filter(|_| rules.contains(found.rule)) else {
            return true;
        };
        let names = files.entry(file).or_insert_with(|| names(schema.at(file)));
        !names.get(&found.location).is_some_and(|name| plan.name_exceptions.contains(*name))
    });
}

/// The names that stand at places: of elements, of the package, of the whole file.
fn names(file: File<'_>) -> FxHashMap<Location, &str> {
    let base = file.path().rsplit('/').next().unwrap_or_default();
    let whole = (file.location(), base.strip_suffix(".proto").unwrap_or(base));
    let mut out = FxHashMap::from_iter([whole]);
    out.entry(file.package_location()).or_insert(file.package());
    for element in file.elements() {
        out.entry(element.name_location()).or_insert(Element::name(element));
    }
    out
}
