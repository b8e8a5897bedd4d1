//! Resources, and the names of their types.

use protosmith_compiler::model::{File, Message, annotations::Resource};

use crate::rule::Cx;

/// Whether a message is a resource with a type.
pub(crate) fn is_resource(message: Message<'_>) -> bool {
    message.resource().is_some_and(|it| it.type_name().is_some())
}

/// Whether the pattern names one resource, and not one of many: `publishers/{publisher}/settings`.
pub(crate) fn is_singleton_pattern(pattern: &str) -> bool {
    !pattern.ends_with('}')
}

/// Whether there is only one of the resource in its parent.
pub(crate) fn is_singleton(resource: &Resource<'_>) -> bool {
    resource.patterns().any(|it| is_singleton_pattern(it.value))
}

/// The service and the type in the name of a type: `library.googleapis.com/Book`.
pub(crate) fn split_type(name: &str) -> Option<(&str, &str)> {
    let (service, kind) = name.split_once('/')?;
    (!service.is_empty() && !kind.is_empty() && !kind.contains('/')).then_some((service, kind))
}

/// The type without its service; empty where the resource has none.
pub(crate) fn type_of<'a>(resource: &Resource<'a>) -> &'a str {
    let name = resource.type_name().map_or("", |it| it.value);
    split_type(name).map_or("", |it| it.1)
}

/// What one of it is called: what it says, else its type; empty where it has none.
pub(crate) fn singular<'a>(resource: &Resource<'a>) -> &'a str {
    resource.singular().map_or_else(|| type_of(resource), |it| it.value)
}

/// What several are called; empty where it does not say.
pub(crate) fn plural<'a>(resource: &Resource<'a>) -> &'a str {
    resource.plural().map_or("", |it| it.value)
}

/// The message of the resource with a type, in a file and what it imports.
pub(crate) fn message<'a>(cx: &Cx<'_>, file: File<'a>, type_name: &str) -> Option<Message<'a>> {
    cx.resources(file).message(file.schema(), type_name)
}
