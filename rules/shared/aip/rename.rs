//! Fixes that give something the name that it should have.

use protosmith_compiler::{
    diagnostic::{Fix, Safety},
    fix::{Edits, References},
    model::{Element, Message},
};

use crate::{rule::Cx, shared::standard_name::Uses};

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

/// Renames a message that one method takes or returns and nothing else has as a type.
pub(crate) fn own_message(cx: &Cx<'_>, message: Option<Message<'_>>, name: &str) -> Option<Fix> {
    let message = message?;
    cx.repair(|cx| {
        let uses = cx.of_schema(message.file().schema(), Uses::of);
        if uses.are_one(message) { to(cx, message.into(), name) } else { None }
    })
}
