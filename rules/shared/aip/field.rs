//! What the rules on the fields of messages share.

use protosmith_compiler::{
    diagnostic::Diagnostic,
    model::{
        Field, Message, Method, Type,
        annotations::{FieldBehavior, Resource},
    },
};

use super::{naming, rename};
use crate::rule::Cx;

/// The field at the end of a path: `book.name`. A path that leads on from what is no message ends
/// there.
pub(crate) fn at_path<'a>(message: Message<'a>, path: &str) -> Option<Field<'a>> {
    let mut names = path.split('.').peekable();
    let mut message = message;
    loop {
        let field = message.field_named(names.next()?)?;
        match field.type_message().filter(|_| names.peek().is_some()) {
            Some(inner) => message = inner,
            None => return Some(field),
        }
    }
}

/// The field with a name; reports a message without it.
pub(crate) fn wanted<'a>(cx: &mut Cx<'_>, message: Message<'a>, name: &str) -> Option<Field<'a>> {
    let found = message.field_named(name);
    if found.is_none() {
        let text = format!("message `{}` has no field `{name}`", message.name());
        cx.report(message.name_location(), text).help(format!("add the field `{name}`"));
    }
    found
}

/// Whether a field has one value, of the type.
pub(crate) fn is_one(field: Field<'_>, kind: Type) -> bool {
    field.kind() == kind && !field.is_repeated()
}

/// Reports a field that has not one value of the type; `word` is how the type is written.
pub(crate) fn one(cx: &mut Cx<'_>, field: Field<'_>, kind: Type, word: &str) {
    if !is_one(field, kind) {
        mistyped(cx, field, word);
    }
}

/// Reports a field that is not one text.
pub(crate) fn one_string(cx: &mut Cx<'_>, field: Field<'_>) {
    one(cx, field, Type::String, "string");
}

/// Reports a field that is not one truth value.
pub(crate) fn one_bool(cx: &mut Cx<'_>, field: Field<'_>) {
    one(cx, field, Type::Bool, "bool");
}

/// Reports a field whose type is not one message with a full name.
pub(crate) fn one_message(cx: &mut Cx<'_>, field: Field<'_>, full_name: &str) {
    if field.is_repeated() || field.type_message().is_none_or(|it| it.full_name() != full_name) {
        mistyped(cx, field, full_name);
    }
}

/// Reports a field that is not one field mask.
pub(crate) fn one_mask(cx: &mut Cx<'_>, field: Field<'_>) {
    one_message(cx, field, "google.protobuf.FieldMask");
}

/// Reports a message without a field, and one whose field is not one text.
pub(crate) fn wanted_string(cx: &mut Cx<'_>, message: Message<'_>, name: &str) {
    if let Some(field) = wanted(cx, message, name) {
        one_string(cx, field);
    }
}

/// Reports that a field should have one value of another type. There is no fix: what was sent with
/// the old type cannot be read with the new one.
pub(crate) fn mistyped<'c>(cx: &'c mut Cx<'_>, field: Field<'_>, word: &str) -> &'c mut Diagnostic {
    let what = if field.is_repeated() { "a single" } else { "a" };
    let text = format!("field `{}` should be {what} `{word}`", field.name());
    cx.report(field.type_location(), text).help(format!(
        "declare it as `{word} {}`; where it is in use already, with a number of its own",
        field.name()
    ))
}

/// Reports a field that stands in a oneof.
pub(crate) fn outside_oneofs(cx: &mut Cx<'_>, field: Field<'_>) {
    if let Some(oneof) = field.oneof().filter(|it| !it.is_synthetic()) {
        let text = format!("field `{}` should not be in a oneof", field.name());
        cx.report(field.name_location(), text)
            .help(format!("declare it outside of `{}`", oneof.name()));
    }
}

/// Reports a field without a behaviour.
pub(crate) fn behaviour(cx: &mut Cx<'_>, field: Field<'_>, behaviour: FieldBehavior) {
    if field.has_behavior(behaviour) {
        return;
    }
    let option = format!("(google.api.field_behavior) = {}", behaviour.name().unwrap_or_default());
    let text = format!("field `{}` should have `{option}`", field.name());
    cx.report(field.name_location(), text).help("say so in the options of the field");
}

/// Reports a field that is not required.
pub(crate) fn required(cx: &mut Cx<'_>, field: Field<'_>) {
    behaviour(cx, field, FieldBehavior::REQUIRED);
}

/// Reports a field that does not say which resources it refers to.
pub(crate) fn reference(cx: &mut Cx<'_>, field: Field<'_>) {
    if field.resource_reference().is_none() {
        let text =
            format!("field `{}` should have `(google.api.resource_reference)`", field.name());
        cx.report(field.name_location(), text)
            .help("name the type of resource that the field refers to");
    }
}

/// Reports a field that refers to a resource and is no text.
pub(crate) fn reference_type(cx: &mut Cx<'_>, field: Field<'_>) {
    if field.kind() != Type::String
        && let Some(reference) = field.resource_reference()
    {
        let text = format!("field `{}` refers to a resource and is no `string`", field.name());
        cx.report(reference.location(), text)
            .help("make it a `string`, or take the annotation out");
    }
}

/// Reports a field that refers to the children of a resource, and not to the resource.
pub(crate) fn direct_reference(cx: &mut Cx<'_>, field: Field<'_>) {
    let reference = field.resource_reference();
    if let Some(child) = reference.and_then(|it| it.child_type()) {
        let text = format!(
            "field `{}` should refer to the resource by `type`, not `child_type`",
            field.name()
        );
        cx.report(field.name_location(), text).help(format!("write `type: \"{}\"`", child.value));
    }
}

/// Reports a request whose `parent` does not refer to what lives in it: to a resource as a child.
/// A reference to the type of the parent is right, too.
pub(crate) fn child_reference(cx: &mut Cx<'_>, method: Method<'_>, resource: &Resource<'_>) {
    let Some(field) = method.input().and_then(|it| it.field_named("parent")) else { return };
    let Some(reference) = field.resource_reference() else { return };
    let [wanted, own, child] =
        [resource.type_name(), reference.type_name(), reference.child_type()]
            .map(|it| it.map_or("", |it| it.value));
    if wanted == own || !(child.is_empty() || child == wanted) {
        let text = format!("field `{}` should have the `child_type` `{wanted}`", field.name());
        cx.report(field.name_location(), text)
            .help("name what lives in the parent by `child_type`, or the parent itself by `type`");
    }
}

/// Reports a request without a field for the resource that it is about, and one whose field for it
/// has another name than the type. `name` is that of the type.
pub(crate) fn resource(cx: &mut Cx<'_>, message: Message<'_>, name: &str) {
    if wanted_type(cx, message, name) {
        resource_name(cx, message, name);
    }
}

/// The first field whose type is a message with a name.
fn of_type<'a>(message: Message<'a>, name: &str) -> Option<Field<'a>> {
    message.fields().find(|it| it.type_message().is_some_and(|it| it.name() == name))
}

/// Reports a message without a field of a type; whether it has one.
pub(crate) fn wanted_type(cx: &mut Cx<'_>, message: Message<'_>, name: &str) -> bool {
    let is_there = of_type(message, name).is_some();
    if !is_there {
        let text = format!("message `{}` has no field of type `{name}`", message.name());
        cx.report(message.name_location(), text)
            .help(format!("add the field `{name} {}`", naming::snake(name)));
    }
    is_there
}

/// Reports the field of a type where it is not named after it.
pub(crate) fn resource_name(cx: &mut Cx<'_>, message: Message<'_>, name: &str) {
    let wanted = naming::snake(name);
    if let Some(field) = of_type(message, name).filter(|it| it.name() != wanted) {
        let text = format!("field `{}` should be called `{wanted}`", field.name());
        let fix = rename::to(cx, field.into(), &wanted);
        cx.report(field.name_location(), text).help("name it after its type").fix(fix);
    }
}

/// Whether a field chooses how much of a resource is returned, as AIP-157 has it.
pub(crate) fn is_view(field: Field<'_>) -> bool {
    field.name() == "view" || field.name().ends_with("_view")
}

/// Reports fields that are none of those that a message of this kind has; `kind` says which, as
/// `a request of a Get method`.
pub(crate) fn no_others(
    cx: &mut Cx<'_>,
    message: Message<'_>,
    kind: &str,
    is_known: impl Fn(Field<'_>) -> bool,
) {
    for field in message.fields().filter(|it| !is_known(*it)) {
        let text = format!("field `{}` is unusual in {kind}", field.name());
        cx.report(field.name_location(), text)
            .help("take it out, or make the method a custom one, with a name of its own");
    }
}

/// The same for fields that are required.
pub(crate) fn no_others_required(
    cx: &mut Cx<'_>,
    message: Message<'_>,
    kind: &str,
    is_known: impl Fn(Field<'_>) -> bool,
) {
    let required = message.fields().filter(|it| it.has_behavior(FieldBehavior::REQUIRED));
    for field in required.filter(|it| !is_known(*it)) {
        let text = format!("field `{}` should not be required in {kind}", field.name());
        cx.report(field.name_location(), text)
            .help("make it optional: who knows the method expects to need the usual fields only");
    }
}
