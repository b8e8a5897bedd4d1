//! What is built in: types that need no declaration, and options that need no import.

use protosmith_compiler::{
    compile::descriptor_proto,
    model::{Field, File, Message, Owner},
    source::Span,
    syntax::{FieldType, Item, OptionPart, OptionSetting, Path, Scalar, SyntaxNode},
};

use crate::at::touches;

/// The built-in type that is named at an offset.
pub(crate) fn scalar_at(file: File<'_>, offset: u32) -> Option<(Span, Scalar)> {
    let field = items_at(file, offset).find_map(|it| match it {
        Item::Field(field) => Some(field),
        _ => None,
    })?;
    let paths: [Option<Path<'_>>; 2] = match field.kind() {
        FieldType::Named(path) => [Some(path), None],
        FieldType::Map { key, value } => [Some(key), Some(value)],
        FieldType::Group => [None, None],
    };
    let path = paths.into_iter().flatten().find(|it| touches(it.span(), offset))?;
    Some((path.span(), path.scalar()?))
}

/// The option of `descriptor.proto` that is named at an offset, in the schema of
/// [`descriptor_proto`].
pub fn option_at(file: File<'_>, offset: u32) -> Option<(Span, Field<'static>)> {
    let tree = file.kept_tree()?;
    let node = tree.ancestors_at(offset).find(|it| it.option().is_some())?;
    let option: OptionSetting<'_> = node.option()?;
    if !touches(option.name().span(), offset) {
        return None;
    }
    let mut message: Option<Message<'static>> = descriptor_proto().message(owner(node).message());
    for part in option.name().parts() {
        let OptionPart::Field(name) = part else { return None };
        let field = message?.field_named(name.text)?;
        if touches(name.span, offset) {
            return Some((name.span, field));
        }
        message = field.type_message();
    }
    None
}

/// What an option belongs to.
fn owner(option: SyntaxNode<'_>) -> Owner {
    match option.parent().and_then(SyntaxNode::item) {
        Some(Item::Message(_)) => Owner::Message,
        Some(Item::Field(_)) => Owner::Field,
        Some(Item::Oneof(_)) => Owner::Oneof,
        Some(Item::Enum(_)) => Owner::Enum,
        Some(Item::EnumValue(_)) => Owner::Value,
        Some(Item::Service(_)) => Owner::Service,
        Some(Item::Method(_)) => Owner::Method,
        Some(Item::Extensions(_)) => Owner::Range,
        _ => Owner::File,
    }
}

/// The statements around an offset, the innermost first.
fn items_at(file: File<'_>, offset: u32) -> impl Iterator<Item = Item<'_>> {
    let tree = file.kept_tree();
    tree.into_iter().flat_map(move |it| it.ancestors_at(offset)).filter_map(SyntaxNode::item)
}

/// What values a built-in type has, how they are sent, and what they are in JSON.
pub(crate) fn told(scalar: Scalar) -> [&'static str; 3] {
    match scalar {
        Scalar::Double => ["a number in floating point, 64 bits", "8 bytes", FLOAT],
        Scalar::Float => ["a number in floating point, 32 bits", "4 bytes", FLOAT],
        Scalar::Int32 => [
            "an integer from -2147483648 to 2147483647; where many are negative, `sint32` is shorter",
            "varint; of negative numbers ten bytes",
            "number",
        ],
        Scalar::Int64 => [
            "an integer from -2^63 to 2^63 - 1; where many are negative, `sint64` is shorter",
            "varint; of negative numbers ten bytes",
            "string",
        ],
        Scalar::Uint32 => ["an integer from 0 to 4294967295", "varint", "number"],
        Scalar::Uint64 => ["an integer from 0 to 2^64 - 1", "varint", "string"],
        Scalar::Sint32 => ["an integer from -2147483648 to 2147483647", "varint, zigzag", "number"],
        Scalar::Sint64 => ["an integer from -2^63 to 2^63 - 1", "varint, zigzag", "string"],
        Scalar::Fixed32 => [
            "an integer from 0 to 4294967295; where most are above 2^28, shorter than `uint32`",
            "4 bytes",
            "number",
        ],
        Scalar::Fixed64 => [
            "an integer from 0 to 2^64 - 1; where most are above 2^56, shorter than `uint64`",
            "8 bytes",
            "string",
        ],
        Scalar::Sfixed32 => ["an integer from -2147483648 to 2147483647", "4 bytes", "number"],
        Scalar::Sfixed64 => ["an integer from -2^63 to 2^63 - 1", "8 bytes", "string"],
        Scalar::Bool => ["`true` or `false`", "varint", "`true` or `false`"],
        Scalar::String => ["text in UTF-8, shorter than 2 GiB", "length and bytes", "string"],
        Scalar::Bytes => ["any bytes, fewer than 2 GiB", "length and bytes", "string in base64"],
    }
}

const FLOAT: &str = "number, or `\"NaN\"`, `\"Infinity\"`, `\"-Infinity\"`";

#[cfg(test)]
mod tests {
    use super::{option_at, scalar_at};
    use crate::fixture::one;

    #[track_caller]
    fn check(text: &str, wanted: Option<&str>) {
        let (schema, offset) = one(text);
        let file = schema.file("a.proto").unwrap();
        let scalar = scalar_at(file, offset).map(|it| format!("{:?}", it.1));
        let option = option_at(file, offset).map(|it| it.1.full_name().to_owned());
        assert_eq!(scalar.or(option).as_deref(), wanted, "{text}");
    }

    #[test]
    fn types_and_options_are_known() {
        check("message A { in|t32 a = 1; }", Some("Int32"));
        check("message A { int32| a = 1; }", Some("Int32"));
        check("message A { repeated |bytes a = 1; }", Some("Bytes"));
        check("message A { map<string|, bool> a = 1; }", Some("String"));
        check("message A { map<string, b|ool> a = 1; }", Some("Bool"));
        check("message A { A| a = 1; }", None);
        check("message A { int32 |a = 1; }", None);
        check("option java_|package = \"a\";", Some("google.protobuf.FileOptions.java_package"));
        check(
            "message A { option |deprecated = true; }",
            Some("google.protobuf.MessageOptions.deprecated"),
        );
        check(
            "message A { int32 a = 1 [deprecated| = true]; }",
            Some("google.protobuf.FieldOptions.deprecated"),
        );
        check(
            "edition = \"2023\"; message A { int32 a = 1 [features.field_|presence = IMPLICIT]; }",
            Some("google.protobuf.FeatureSet.field_presence"),
        );
        check(
            "enum E { A = 0 [depre|cated = true]; }",
            Some("google.protobuf.EnumValueOptions.deprecated"),
        );
        check("option nothing| = 1;", None);
        check("option (a.|b) = 1;", None);
        check("option java_package = |\"a\";", None);
        check("|", None);
    }
}
