//! What is told of a name.

use protosmith_compiler::{
    model::{Edition, Element, EnumValue, Field, File, Kind, Label, Method, Schema, Type},
    source::Span,
    syntax::{OptionSetting, SyntaxNode},
};

use crate::{
    at::{Named, at, word},
    builtin::{option_at, scalar_at, told},
    hierarchy::uses,
};

/// What is told of the name at an offset, in Markdown, and where that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    pub span: Span,
    pub text: String,
}

/// What is told of the name at an offset. The schema is to be that of
/// [`narrowed`](crate::narrowed); `all` is the one with all files.
pub fn hover(all: &Schema, file: File<'_>, offset: u32) -> Option<Hover> {
    let Some(found) = at(file, offset) else { return built_in(file, offset) };
    let text = match found.named {
        Named::Element(element) => of_element(all, element),
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

/// What is told of a type or an option that is built in.
fn built_in(file: File<'_>, offset: u32) -> Option<Hover> {
    if let Some((span, field)) = option_at(file, offset) {
        return Some(Hover { span, text: of_element(field.file().schema(), field.into()) });
    }
    let (span, scalar) = scalar_at(file, offset)?;
    let text = file.schema().sources[file.index()].text()?;
    let word = String::from_utf8_lossy(&text[span.start as usize..span.end as usize]);
    let [values, wire, json] = told(scalar);
    let text = format!("{}\n{values}\n\nJSON: {json} · wire: {wire}\n", code(&format!("{word}\n")));
    Some(Hover { span, text })
}

fn code(text: &str) -> String {
    format!("```proto\n{text}```\n")
}

fn of_file(file: File<'_>) -> Option<&str> {
    file.table().package_statement.and_then(|it| file.statement_comment(it))
}

fn of_element(all: &Schema, element: Element<'_>) -> String {
    let mut out = code(&with_options(element));
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
    }
    if element.file().edition() >= Edition::E2023 {
        add(features(element));
    }
    if matches!(element.kind(), Kind::Message | Kind::Enum) {
        add(match uses(all, element.full_name()).len() {
            0 => "not used by any field or rpc".to_owned(),
            1 => "used once by a field or rpc".to_owned(),
            count => format!("used {count} times by fields and rpcs"),
        });
    }
    out
}

/// The longest option that is told in full, in bytes.
const LONGEST_OPTION: usize = 200;

/// How many options are told.
const MOST_OPTIONS: usize = 20;

/// An element as it could be declared, with the options that are written there.
fn with_options(element: Element<'_>) -> String {
    let signature = signature(element);
    let options = options(element);
    if options.is_empty() {
        return format!("{signature}\n");
    }
    match signature.strip_suffix(';').filter(|_| is_compact(element)) {
        Some(start) => format!("{start} [{}];\n", options.join(", ")),
        None => {
            let start = signature.trim_end_matches(';');
            let lines: String = options.iter().map(|it| format!("  option {it};\n")).collect();
            format!("{start} {{\n{lines}}}\n")
        }
    }
}

/// Whether options are written in brackets.
fn is_compact(element: Element<'_>) -> bool {
    matches!(element.kind(), Kind::Field | Kind::EnumValue)
}

/// The options of an element as they are written; of long ones the name.
fn options(element: Element<'_>) -> Vec<String> {
    let found = element.name_location().span().zip(element.file().kept_tree());
    let Some((span, tree)) = found else { return Vec::new() };
    let Some(node) = tree.ancestors_at(span.start).next() else { return Vec::new() };
    let options = node.children().filter_map(SyntaxNode::option);
    let text = |span: Span| String::from_utf8_lossy(tree.slice(span.start, span.end)).into_owned();
    let one = |it: OptionSetting<'_>| {
        let (name, value) = (text(it.name().span()), text(it.value().span()));
        let is_long = value.len() > LONGEST_OPTION || value.contains('\n');
        if is_long { format!("{name} = …") } else { format!("{name} = {value}") }
    };
    options.take(MOST_OPTIONS).map(one).collect()
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

/// The features in force that mean something for an element.
fn features(element: Element<'_>) -> String {
    let of = element.features();
    let mut out: Vec<String> = Vec::new();
    let closed = |is_closed| if is_closed { "closed" } else { "open" };
    if let Ok(field) = Field::try_from(element) {
        let presence = if field.has_presence() { "with presence" } else { "without presence" };
        out.push(presence.to_owned());
        out.extend(field.type_enum().map(|it| format!("{} enum", closed(it.is_closed()))));
        out.push(format!("`field_presence` {}", feature(of.field_presence)));
        if field.is_repeated() && !field.is_map() {
            out.push(format!("`repeated_field_encoding` {}", feature(of.repeated_field_encoding)));
        }
        if field.kind() == Type::String {
            out.push(format!("`utf8_validation` {}", feature(of.utf8_validation)));
        }
        if field.type_message().is_some() && !field.is_map() {
            out.push(format!("`message_encoding` {}", feature(of.message_encoding)));
        }
    } else if element.kind() == Kind::Enum {
        out.push(format!("`enum_type` {}", feature(of.enum_type)));
        out.push(format!("`json_format` {}", feature(of.json_format)));
    } else if element.kind() == Kind::Message {
        out.push(format!("`json_format` {}", feature(of.json_format)));
    }
    out.join(" · ")
}

/// The value of a feature as it is written: its name has words in capitals.
pub(crate) fn feature(value: impl std::fmt::Debug) -> String {
    let name = format!("{value:?}");
    let mut out = String::with_capacity(name.len() + 4);
    for (at, letter) in name.char_indices() {
        if at > 0 && letter.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_uppercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::hover;
    use crate::{fixture::one, narrowed};

    /// Hovers over the place of `|` in the file.
    #[track_caller]
    fn check(text: &str, wanted: &[&str]) {
        let (schema, offset) = one(text);
        let seen = narrowed(schema.file("a.proto").unwrap());
        let found = hover(&schema, seen.file("a.proto").unwrap(), offset);
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
        check(
            &format!("{head}message A {{ int32 a = 1 [|deprecated = true]; }}"),
            &[
                "bool deprecated = 3",
                "Is this field deprecated?",
                "google.protobuf.FieldOptions.deprecated",
            ],
        );
        check(
            &format!("{head}message A {{ map<string, int6|4> a = 1; }}"),
            &["```proto\nint64\n```", "JSON: string · wire: varint"],
        );
        check("syntax = \"proto3\"; package p.|v1;", &["package p.v1;"]);
        check(
            "edition = \"2023\"; message A { int32 |a = 1 [features.field_presence = IMPLICIT]; }",
            &[
                "int32 a = 1 [features.field_presence = IMPLICIT];",
                "without presence · `field_presence` IMPLICIT",
            ],
        );
        check(
            "edition = \"2023\"; enum |E { option features.enum_type = CLOSED; A = 0; }",
            &["enum E {\n  option features.enum_type = CLOSED;\n}", "`enum_type` CLOSED"],
        );
        check(
            &format!("{head}message |A {{ A a = 1; map<int32, A> b = 2; }}"),
            &["used 2 times by fields and rpcs"],
        );
        check(&format!("{head}enum |E {{ A = 0; }}"), &["not used by any field or rpc"]);
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
