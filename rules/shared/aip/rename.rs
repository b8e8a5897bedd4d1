//! Fixes that give something the name that it should have.

use protosmith_compiler::{
    diagnostic::{Fix, Safety},
    fix::{Edits, References},
    model::{Element, Field, Message},
};

use crate::rule::Cx;

/// Renames an element and all references to it; none where something is in the way.
pub(crate) fn to(cx: &Cx<'_>, element: Element<'_>, name: &str) -> Option<Fix> {
    cx.repair(|cx| {
        let schema = element.file().schema();
        let references = cx.of_schema(schema, References::of);
        let mut edits = Edits::new(schema);
        edits.rename(&references, element, name).ok()?;
        edits.finish(format!("rename it to `{name}`"), Safety::BreaksClients)
    })
}

/// Renames a message that one method takes or returns and nothing else in its file has as a type.
pub(crate) fn own_message(cx: &Cx<'_>, message: Option<Message<'_>>, name: &str) -> Option<Fix> {
    let message = message?;
    cx.repair(|cx| {
        let (file, full) = (message.file(), message.full_name());
        let methods = file.methods().flat_map(|it| [it.input_name(), it.output_name()]);
        let types = methods.chain(file.fields().map(Field::type_name));
        let is_own = types.filter(|it| *it == full).count() == 1;
        if is_own { to(cx, message.into(), name) } else { None }
    })
}
