//! What the rules on the fields of messages share.

use protosmith_compiler::{
    diagnostic::Diagnostic,
    model::{Field, Message, Type, annotations::FieldBehavior},
};

use crate::rule::Cx;

/// The field with a name.
pub(crate) fn named<'a>(message: Message<'a>, name: &str) -> Option<Field<'a>> {
    message.fields().find(|it| it.name() == name)
}

/// The field at the end of a path: `book.name`. A path that leads on from what is no message ends
/// there.
pub(crate) fn at_path<'a>(message: Message<'a>, path: &str) -> Option<Field<'a>> {
    let mut names = path.split('.').peekable();
    let mut message = message;
    loop {
        let field = named(message, names.next()?)?;
        match field.type_message().filter(|_| names.peek().is_some()) {
            Some(inner) => message = inner,
            None => return Some(field),
        }
    }
}

/// The field with a name; reports a message without it.
pub(crate) fn wanted<'a>(cx: &mut Cx<'_>, message: Message<'a>, name: &str) -> Option<Field<'a>> {
    let found = named(message, name);
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

/// Whether a field stands in a oneof that is written.
pub(crate) fn is_in_oneof(field: Field<'_>) -> bool {
    field.oneof().is_some_and(|it| !it.is_synthetic())
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
