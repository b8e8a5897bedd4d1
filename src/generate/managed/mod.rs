//! Managed mode: options of files and fields are set in descriptors on the way to plugins.

mod descriptor;
mod index;
mod info;
mod names;
mod rules;
mod setting;

use protosmith_compiler::{
    compile,
    model::{Edition, OptionValues, wire::Value},
};

pub(super) use self::index::Index;
use self::{descriptor::Fields, rules::FileRules, setting::Setting};
use super::Source;

/// Sets what is managed in a `FileDescriptorProto`.
pub(super) fn apply(rules: &Index<'_>, source: &Source<'_>, descriptor: Vec<u8>) -> Vec<u8> {
    let values = OptionValues(&descriptor);
    let path = values.str(1).unwrap_or_default();
    if !rules.is_enabled || compile::is_well_known(path) {
        return descriptor;
    }
    let module = source.module_of(path);
    let package = values.str(2).unwrap_or_default();
    let fitting = rules.of_file(path, module);
    let edition = Edition(values.int(14).unwrap_or_default());
    let rules = FileRules { index: rules, fitting, path, package, edition, module };
    let options = values.get(8).and_then(Value::bytes).unwrap_or_default();
    let settings: Vec<Setting> = rules.settings(OptionValues(options));
    let mut fields = Fields::new(&rules);
    let set = descriptor::set(&descriptor, &settings, &mut fields);
    let of_file = settings.iter().map(|it| vec![8, it.number as i32]).collect();
    info::without(&set, &of_file, &fields.changed).unwrap_or(set)
}
