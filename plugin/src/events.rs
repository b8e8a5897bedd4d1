//! Where messages are declared, for the headers of schema registries.

use crate::{
    messages::Cx,
    schema::{proto, scope},
    serde::{CRATE, local},
};

/// Appends the paths of the messages of a file to `out`.
pub(crate) fn write(cx: &Cx<'_>, file: usize, out: &mut String) {
    let file = &cx.schema.files[file].proto;
    messages(cx, &scope(&file.package), &file.message, &mut Vec::new(), out);
}

/// Those of `list`; entries of maps count, as they do in descriptors.
fn messages(
    cx: &Cx<'_>,
    scope: &str,
    list: &[proto::Message],
    path: &mut Vec<String>,
    out: &mut String,
) {
    for (at, message) in list.iter().enumerate() {
        let full_name = format!("{scope}.{}", message.name);
        path.push(at.to_string());
        let id = cx.schema.id(&full_name);
        if let Some(id) = id.filter(|&id| !message.is_map_entry() && !cx.is_extern(id)) {
            let (name, indexes) = (local(cx, id, id), path.join(", "));
            *out += &format!(
                "impl {CRATE}::events::Indexed for {name} {{\n    \
                 const INDEXES: &'static [u32] = &[{indexes}];\n}}\n"
            );
        }
        messages(cx, &full_name, &message.message, path, out);
        path.pop();
    }
}
