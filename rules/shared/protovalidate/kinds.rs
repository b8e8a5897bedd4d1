//! Whether rules are for the type of their field.

use protosmith_compiler::model::{Type, annotations::Rules};

use super::subject::{Part, Subject};
use crate::rule::Cx;

/// Whether the rules, which are for no list and no map, are for the type; it is reported if not.
pub(super) fn fit(subject: &Subject<'_>, rules: &Rules<'_>, cx: &mut Cx<'_>) -> bool {
    let of_many = subject.part == Part::Whole && subject.of.is_repeated();
    if !of_many && (is_scalar(subject, rules) || is_message(subject, rules)) {
        return true;
    }
    let repeated = if of_many { "repeated " } else { "" };
    let message = format!(
        "is of type `{repeated}{}` but has `{}.{}` rules",
        subject.type_name(),
        subject.name,
        rules.name()
    );
    subject.report(rules.message().site(), &message, cx);
    false
}

fn is_scalar(subject: &Subject<'_>, rules: &Rules<'_>) -> bool {
    let wanted = match rules {
        Rules::Number(number) => number.kind,
        Rules::Bool(_) => Type::Bool,
        Rules::String(_) => Type::String,
        Rules::Bytes(_) => Type::Bytes,
        Rules::Enum(_) => Type::Enum,
        _ => return false,
    };
    subject.of.kind() == wanted
}

/// Whether the field is of the message that the rules are for, a wrapper among them.
fn is_message(subject: &Subject<'_>, rules: &Rules<'_>) -> bool {
    let Some(message) = subject.message() else { return false };
    let wanted = match rules {
        Rules::Number(number) => match number.kind {
            Type::Float => "FloatValue",
            Type::Double => "DoubleValue",
            Type::Int32 => "Int32Value",
            Type::Int64 => "Int64Value",
            Type::Uint32 => "UInt32Value",
            Type::Uint64 => "UInt64Value",
            _ => return false,
        },
        Rules::Bool(_) => "BoolValue",
        Rules::String(_) => "StringValue",
        Rules::Bytes(_) => "BytesValue",
        Rules::Any(_) => "Any",
        Rules::Duration(_) => "Duration",
        Rules::Timestamp(_) => "Timestamp",
        Rules::FieldMask(_) => "FieldMask",
        Rules::Enum(_) | Rules::Repeated(_) | Rules::Map(_) => return false,
    };
    message.full_name().strip_prefix("google.protobuf.") == Some(wanted)
}

/// The wrappers of scalars.
pub(super) fn is_wrapper(full_name: &str) -> bool {
    let names =
        ["Float", "Double", "Int32", "Int64", "UInt32", "UInt64", "Bool", "String", "Bytes"];
    let short = full_name.strip_prefix("google.protobuf.").and_then(|it| it.strip_suffix("Value"));
    short.is_some_and(|it| names.contains(&it))
}
