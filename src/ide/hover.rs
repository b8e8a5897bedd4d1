//! What is told of a name.

use protosmith_compiler::{
    model::{Edition, Element, Enum, EnumValue, Field, File, Label, Method, Type},
    source::Span,
};

use crate::at::{Named, at, word};

/// What is told of the name at an offset, in Markdown, and where that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    pub span: Span,
    pub text: String,
}

/// What is told of the name at an offset. The schema is to be that of
/// [`narrowed`](crate::narrowed).
pub fn hover(file: File<'_>, offset: u32) -> Option<Hover> {
    let found = at(file, offset)?;
    let text = match found.named {
        Named::Element(element) => of_element(element),
        Named::File(file) => {
            let package = match file.package() {
                "" => String::new(),
                package => format!("package {package};\n"),
            };
            let comment = of_file(file).map(|it| format!("\n{}", prose(it))).unwrap_or_default();
            format!("{}{comment}", code(&format!("// {}\n{package}", file.path())))
        }
        Named::Package(name) => code(&format!("package {name};\n")),
    };
    Some(Hover { span: found.span, text })
}

fn code(text: &str) -> String {
    format!("```proto\n{text}```\n")
}

fn of_file(file: File<'_>) -> Option<&str> {
    file.table().package_statement.and_then(|it| file.statement_comment(it))
}

fn of_element(element: Element<'_>) -> String {
    let mut out = code(&format!("{}\n", signature(element)));
    let mut add = |line: String| {
        if !line.is_empty() {
            out += "\n";
            out += &line;
            out += "\n";
        }
    };
    if element.is_deprecated() {
        add("**deprecated**".to_owned());
    }
    add(element.leading_comment().map(prose).unwrap_or_default());
    add(element.trailing_comment().map(prose).unwrap_or_default());
    let kind = word(Named::Element(element));
    add(format!("{kind} `{}` in `{}`", element.full_name(), element.file().path()));
    if let Ok(field) = Field::try_from(element) {
        add(format!("JSON: `{}` · wire: {}", field.json_name(), wire(field)));
        if element.file().edition() >= Edition::E2023 {
            add(features(field));
        }
    }
    out
}

/// The text of a comment, without the blank that begins its lines.
fn prose(comment: &str) -> String {
    let lines = comment.lines().map(|it| it.strip_prefix(' ').unwrap_or(it));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// An element as it could be declared, with full names.
pub(crate) fn signature(element: Element<'_>) -> String {
    let name = element.name();
    if let Ok(field) = Field::try_from(element) {
        return format!("{}{} {name} = {};", label(field), type_of(field), field.number());
    }
    if let Ok(value) = EnumValue::try_from(element) {
        return format!("{name} = {};", value.number());
    }
    if let Ok(method) = Method::try_from(element) {
        return rpc(method);
    }
    let full = element.full_name();
    format!("{} {full}", element.kind().word())
}

fn rpc(method: Method<'_>) -> String {
    let stream = |it| if it { "stream " } else { "" };
    let (input, output) = (stream(method.client_streaming()), stream(method.server_streaming()));
    format!(
        "rpc {}({input}{}) returns ({output}{});",
        method.name(),
        method.input_name(),
        method.output_name()
    )
}

fn label(field: Field<'_>) -> &'static str {
    match field.label() {
        Label::Repeated if field.is_map() => "",
        Label::Repeated => "repeated ",
        Label::Required => "required ",
        Label::Optional if field.is_proto3_optional() => "optional ",
        Label::Optional => "",
    }
}

/// The type of a field, as it could be written anywhere.
pub(crate) fn type_of(field: Field<'_>) -> String {
    if let Some(entry) = field.type_message().filter(|_| field.is_map()) {
        let mut types = entry.fields().map(type_of);
        let (key, value) = (types.next().unwrap_or_default(), types.next().unwrap_or_default());
        return format!("map<{key}, {value}>");
    }
    match field.type_name() {
        "" => field.kind().keyword().to_owned(),
        name => name.to_owned(),
    }
}

/// How a value is sent.
fn wire(field: Field<'_>) -> &'static str {
    match field.kind() {
        _ if field.is_packed() => "packed",
        Type::Double | Type::Fixed64 | Type::Sfixed64 => "8 bytes",
        Type::Float | Type::Fixed32 | Type::Sfixed32 => "4 bytes",
        Type::String | Type::Bytes => "length and bytes",
        Type::Message | Type::Group if field.is_delimited() => "between group tags",
        Type::Message | Type::Group => "length and message",
        Type::Sint32 | Type::Sint64 => "varint, zigzag",
        Type::Enum | Type::Bool => "varint",
        Type::Int32 | Type::Int64 | Type::Uint32 | Type::Uint64 => "varint",
        Type::Unknown => "unknown",
    }
}

/// The features in force, as they differ from field to field.
fn features(field: Field<'_>) -> String {
    let presence = if field.has_presence() { "with presence" } else { "without presence" };
    let closed =
        field.type_enum().map(|it: Enum<'_>| if it.is_closed() { "closed" } else { "open" });
    match closed {
        Some(closed) => format!("{presence}, {closed} enum"),
        None => presence.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::hover;
    use crate::{fixture::one, narrowed};

    /// Hovers over the place of `|` in the file.
    #[track_caller]
    fn check(text: &str, wanted: &[&str]) {
        let (schema, offset) = one(text);
        let schema = narrowed(schema.file("a.proto").unwrap());
        let found = hover(schema.file("a.proto").unwrap(), offset);
        let text = found.map(|it| it.text).unwrap_or_default();
        for part in wanted {
            assert!(text.contains(part), "{text}");
        }
        assert_eq!(text.is_empty(), wanted.is_empty(), "{text}");
    }

    #[test]
    fn names_are_told_of() {
        let head = "syntax = \"proto3\"; package p;\n";
        check(&format!("{head}// Says it.\nmessage |A {{}}"), &["message p.A\n", "Says it."]);
        check(
            &format!("{head}message A {{ repeated |B b_c = 3; }} message B {{}}"),
            &["message p.B", "message `p.B` in `a.proto`"],
        );
        check(
            &format!("{head}message A {{ repeated B |b_c = 3; }} message B {{}}"),
            &["repeated p.B b_c = 3;", "JSON: `bC` · wire: length and message"],
        );
        check(
            &format!("{head}message A {{ map<string, A> a| = 1; }}"),
            &["map<string, p.A> a = 1;"],
        );
        check(&format!("{head}enum E {{ |A = 0; }}"), &["A = 0;", "enum value `p.A`"]);
        check(
            &format!("{head}service S {{ rpc R|(A) returns (stream A); }} message A {{}}"),
            &["rpc R(p.A) returns (stream p.A);"],
        );
        check(&format!("{head}message A {{ int32 a = 1 [|deprecated = true]; }}"), &[]);
        check(
            "edition = \"2023\"; message A { int32 |a = 1 [features.field_presence = IMPLICIT]; }",
            &["without presence"],
        );
        check(
            "syntax = \"proto3\"; import \"google/|protobuf/any.proto\";",
            &["// google/protobuf/any.proto\npackage google.protobuf;"],
        );
    }

    #[test]
    fn there_is_nothing_to_tell_of_others() {
        check("|", &[]);
        check("syntax = \"pro|to3\";", &[]);
        check("message { | }", &[]);
    }
}
