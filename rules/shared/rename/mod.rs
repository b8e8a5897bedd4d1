//! Fixes that rename.

mod claims;
mod names;
mod safety;

use protosmith_compiler::{
    diagnostic::Fix,
    fix::{Edits, References},
    model::{Element, EnumValue, Field, Kind, Message, Method, Service, Type},
};

use self::claims::Claims;
pub(crate) use self::names::{
    SERVICE_SUFFIX, ZERO_SUFFIX, is_unset, prefixed, service_name, value_name,
};
use crate::rule::Cx;

/// A fix that gives an element another name wherever it is written; none where the name is taken, is
/// one that another should have, or would mean something else somewhere.
pub(crate) fn rename(cx: &Cx<'_>, element: Element<'_>, new: &str) -> Option<Fix> {
    cx.repair(|cx| {
        let schema = element.file().schema();
        let field = Field::try_from(element).ok();
        // A group is renamed by its message.
        let is_group = field.is_some_and(|it| it.kind() == Type::Group);
        let is_wanted = element.name() != new && element.file().is_target() && !is_group;
        if !is_wanted || !cx.of_schema(schema, Claims::of).leave(element, new) {
            return None;
        }
        let references = cx.of_schema(schema, References::of);
        let mut edits = Edits::new(schema);
        edits.rename(&references, element, new).ok()?;
        let group = || Message::try_from(element).ok().and_then(Message::group_field);
        if let Some(field) = field {
            edits.keep_json_name(field, new);
        } else if let Some(field) = group() {
            edits.keep_json_name(field, &new.to_ascii_lowercase());
        }
        edits.finish(format!("rename it to `{new}`"), safety::of(cx, element))
    })
}

/// Whether no other should have a name that a message of its own of an RPC is to have.
pub(crate) fn is_left(cx: &Cx<'_>, method: Method<'_>, name: &str) -> bool {
    cx.of_schema(method.file().schema(), Claims::of).leave_to_rpc(method, name)
}

/// What a fix calls an element that one rule wants to have another case: one name for all rules that
/// run and say something of it.
pub(crate) fn name_for_all(cx: &Cx<'_>, element: Element<'_>, wanted: &str) -> String {
    let found = match element.kind() {
        Kind::EnumValue => EnumValue::try_from(element).ok().and_then(|it| value_name(cx, it)),
        Kind::Service => Service::try_from(element).ok().and_then(|it| service_name(cx, it)),
        _ => None,
    };
    found.unwrap_or_else(|| wanted.to_owned())
}
