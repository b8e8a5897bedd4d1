//! Options of elements by their names.

use protosmith_compiler::{
    compile::descriptor_proto,
    model::{Element, Field, File, Options, Owner, Schema},
};

/// Whether an element sets an option: one of `descriptor.proto` by its name, or a custom one by its
/// full name, in parentheses or without. One that no file of the schema declares is not set.
pub(crate) fn is_set(element: Element<'_>, name: &str) -> bool {
    is_set_in((element.file().schema(), element.owner(), element.options()), name)
}

/// The same of a file.
pub(crate) fn is_set_in_file(file: File<'_>, name: &str) -> bool {
    is_set_in((file.schema(), Owner::File, file.options()), name)
}

fn is_set_in((schema, owner, options): (&Schema, Owner, Options<'_>), name: &str) -> bool {
    if options.bytes().is_empty() {
        return false;
    }
    let has = |it: Field<'_>| options.values().get(it.number() as u32).is_some();
    let built_in = descriptor_proto().message(owner.message());
    if let Some(option) = built_in.and_then(|it| it.field_named(name)) {
        return has(option);
    }
    let name = name.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(name);
    schema.field(name).filter(|it| it.extendee_name() == owner.message()).is_some_and(has)
}
