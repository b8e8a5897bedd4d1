//! Which types the code of a file refers to.

use std::collections::BTreeSet;

use crate::{messages::Cx, schema::Id};

/// The types that fields and methods of a file refer to.
pub(crate) fn of_file(cx: &Cx<'_>, file: usize) -> BTreeSet<Id> {
    let schema = cx.schema;
    let own = schema.of_file(file).filter(|&id| !cx.is_extern(id));
    let fields = own.filter_map(|id| schema.types[id].kind.message()).flat_map(|it| &it.field);
    let fields = fields.filter_map(|it| schema.id(&it.type_name));
    let methods = schema.files[file].proto.service.iter().flat_map(|it| &it.method);
    let methods = methods.flat_map(|it| [&it.input, &it.output]);
    fields
        .filter(|&id| !schema.types[id].kind.is_map_entry())
        .chain(methods.filter_map(|name| schema.id(name)))
        .chain(extensions(cx, file))
        .collect()
}

/// The types that constants for extensions refer to.
fn extensions<'a>(cx: &'a Cx<'_>, file: usize) -> impl Iterator<Item = Id> + 'a {
    let schema = cx.schema;
    let own = schema.of_file(file).filter(|&id| !cx.is_extern(id));
    let inside = own.filter_map(|id| schema.types[id].kind.message()).flat_map(|it| &it.extension);
    let all = schema.files[file].proto.extension.iter().chain(inside);
    let all = all.filter(|it| cx.has_constant(it));
    all.flat_map(|it| [&it.extendee, &it.type_name]).filter_map(|name| schema.id(name))
}
