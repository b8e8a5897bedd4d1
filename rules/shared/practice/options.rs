//! Options of elements by their names.

use protosmith_compiler::model::{
    Element, Field, File, Options, Owner, Schema,
    builtin::{self, BuiltinOption},
};

/// Whether an element sets an option: `deprecated`, or a custom one by its full name, in parentheses
/// or without. One that no file of the schema declares is not set.
pub(crate) fn is_set(element: Element<'_>, name: &str) -> bool {
    let builtin = match element.owner() {
        Owner::Message => builtin::message::ALL,
        Owner::Field => builtin::field::ALL,
        Owner::Enum => builtin::enums::ALL,
        Owner::Method => builtin::method::ALL,
        _ => &[],
    };
    if name == "deprecated" {
        return element.is_deprecated();
    }
    let at = (element.file().schema(), element.owner(), element.options());
    is_set_in(at, builtin, name)
}

/// The same of a file.
pub(crate) fn is_set_in_file(file: File<'_>, name: &str) -> bool {
    is_set_in((file.schema(), Owner::File, file.options()), builtin::file::ALL, name)
}

fn is_set_in(
    (schema, owner, options): (&Schema, Owner, Options<'_>),
    builtin: &[BuiltinOption],
    name: &str,
) -> bool {
    if options.bytes().is_empty() {
        return false;
    }
    if let Some(option) = builtin.iter().find(|it| it.name == name) {
        return options.has(*option);
    }
    let name = name.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(name);
    let extends = |it: &Field<'_>| it.extendee_name() == owner.message();
    let number = schema.field(name).filter(extends).map(|it| it.number() as u32);
    number.is_some_and(|it| options.values().get(it).is_some())
}
