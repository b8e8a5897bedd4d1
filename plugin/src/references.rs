//! Which types the code of a file refers to.

use std::collections::BTreeSet;

use crate::{
    messages::Cx,
    schema::{Id, Kind, proto},
};

/// The types that fields and methods of a file refer to, without those of other crates.
pub(crate) fn of_file(cx: &Cx<'_>, file: &proto::File) -> BTreeSet<Id> {
    let mut found = all_of_file(cx, file);
    found.retain(|&id| !cx.is_extern(id));
    found
}

/// The types that fields and methods of a file refer to.
pub(crate) fn all_of_file(cx: &Cx<'_>, file: &proto::File) -> BTreeSet<Id> {
    let mut found = BTreeSet::new();
    for it in &file.message {
        message(
            cx,
            &format!("{}.{}", crate::schema::scope(&file.package), it.name),
            it,
            &mut found,
        );
    }
    for it in file.service.iter().flat_map(|it| &it.method) {
        found.extend([&it.input, &it.output].into_iter().filter_map(|name| cx.schema.id(name)));
    }
    found
}

fn message(cx: &Cx<'_>, full_name: &str, it: &proto::Message, found: &mut BTreeSet<Id>) {
    if cx.schema.id(full_name).is_some_and(|id| cx.is_extern(id)) {
        return;
    }
    let targets = it.field.iter().filter_map(|it| cx.schema.id(&it.type_name));
    let is_entry =
        |id: &Id| matches!(cx.schema.types[*id].kind, Kind::Message(it) if it.is_map_entry());
    found.extend(targets.filter(|id| !is_entry(id)));
    for it in &it.message {
        message(cx, &format!("{full_name}.{}", it.name), it, found);
    }
}
