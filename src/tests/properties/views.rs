//! Prints all that the views say, so that tests can look at it and noise can be thrown at it.

use std::fmt::Write;

use protosmith_compiler::syntax::{
    Aggregate, Attached, CommentGroup, EntryName, FieldType, Item, OptionPart, OptionSetting, Path,
    RangeEnd, ReservedName, Strings, Tree, Value,
};

/// The tree, one statement a line, with every part of it.
pub(crate) fn print(tree: &Tree) -> String {
    let mut out = format!("edition {}\n", tree.edition().0);
    for item in tree.items() {
        statement(&mut out, tree, item, 0);
    }
    out
}

/// The items of what has a body.
macro_rules! body {
    ($out:expr, $tree:expr, $it:expr, $depth:expr) => {
        for item in $it.items() {
            statement($out, $tree, item, $depth + 1);
        }
    };
}

fn statement(out: &mut String, tree: &Tree, item: Item<'_>, depth: usize) {
    out.push_str(&"  ".repeat(depth));
    let span = match item {
        Item::Syntax(syntax) => {
            line(out, "syntax", &[string(syntax.value())], &syntax.comments(), syntax.span())
        }
        Item::Package(package) => {
            line(out, "package", &[path(package.path())], &package.comments(), package.span())
        }
        Item::Import(import) => {
            let kind = import.kind_span().map(|it| text(tree, it)).unwrap_or_default();
            assert_eq!(
                kind.is_empty(),
                import.kind() == protosmith_compiler::model::ImportKind::Plain
            );
            line(out, "import", &[kind, string(import.path())], &import.comments(), import.span())
        }
        Item::Option(value) => {
            line(out, "option", &[option(value)], &value.comments(), value.span())
        }
        Item::Message(message) => {
            let seen =
                message.visibility().map(|(kind, _)| format!("{kind:?}")).unwrap_or_default();
            line(
                out,
                "message",
                &[seen, message.name().text.to_owned()],
                &message.comments(),
                message.span(),
            );
            body!(out, tree, message, depth);
            message.span()
        }
        Item::Enum(value) => {
            let seen = value.visibility().map(|(kind, _)| format!("{kind:?}")).unwrap_or_default();
            line(
                out,
                "enum",
                &[seen, value.name().text.to_owned()],
                &value.comments(),
                value.span(),
            );
            body!(out, tree, value, depth);
            value.span()
        }
        Item::Service(service) => {
            line(
                out,
                "service",
                &[service.name().text.to_owned()],
                &service.comments(),
                service.span(),
            );
            body!(out, tree, service, depth);
            service.span()
        }
        Item::Oneof(oneof) => {
            line(out, "oneof", &[oneof.name().text.to_owned()], &oneof.comments(), oneof.span());
            body!(out, tree, oneof, depth);
            oneof.span()
        }
        Item::Extend(extend) => {
            line(out, "extend", &[path(extend.extendee())], &extend.comments(), extend.span());
            body!(out, tree, extend, depth);
            extend.span()
        }
        Item::Method(method) => {
            let side = |method_type: protosmith_compiler::syntax::MethodType<'_>| {
                method_type.stream.map(|it| text(tree, it) + " ").unwrap_or_default()
                    + &path(method_type.path)
            };
            let parts =
                [method.name().text.to_owned(), side(method.input()), side(method.output())];
            line(out, "rpc", &parts, &method.comments(), method.span());
            body!(out, tree, method, depth);
            method.span()
        }
        Item::Field(field) => {
            let label = field.label().map(|(label, _)| format!("{label:?}")).unwrap_or_default();
            let kind = match field.kind() {
                FieldType::Named(named) => path(named),
                FieldType::Map { key, value } => format!("map {} {}", path(key), path(value)),
                FieldType::Group => "group".to_owned(),
            };
            let written =
                [field.type_span(), field.number_span()].map(|it| text(tree, it)).join(" ");
            let name = field.name().text.to_owned();
            let mut parts = vec![label, kind, name, format!("{:?}", field.number()), written];
            parts.extend(field.default().map(|it| format!("default {}", value(it.value()))));
            parts.extend(field.json_name().map(|it| format!("json {}", value(it.value()))));
            parts.extend(field.options().map(option));
            parts.extend(field.options_span().map(|it| text(tree, it)));
            line(out, "field", &parts, &field.comments(), field.span());
            body!(out, tree, field, depth);
            field.span()
        }
        Item::EnumValue(enum_value) => {
            let number =
                format!("{:?} {}", enum_value.number(), text(tree, enum_value.number_span()));
            let mut parts = vec![enum_value.name().text.to_owned(), number];
            parts.extend(enum_value.options().map(option));
            parts.extend(enum_value.options_span().map(|it| text(tree, it)));
            line(out, "value", &parts, &enum_value.comments(), enum_value.span())
        }
        Item::Extensions(extensions) => {
            let mut parts: Vec<_> = extensions.ranges().map(|it| range(tree, it)).collect();
            parts.extend(extensions.options().map(option));
            parts.extend(extensions.options_span().map(|it| text(tree, it)));
            line(out, "extensions", &parts, &extensions.comments(), extensions.span())
        }
        Item::Reserved(reserved) => {
            let mut parts: Vec<_> = reserved.ranges().map(|it| range(tree, it)).collect();
            parts.extend(reserved.names().map(|name| match name {
                ReservedName::Quoted(quoted) => format!("quoted {}", string(quoted)),
                ReservedName::Bare(bare) => format!("bare {}", bare.text),
            }));
            line(out, "reserved", &parts, &reserved.comments(), reserved.span())
        }
        Item::Empty(span) => line(out, "empty", &[], &tree.comments_at(None), span),
        Item::Error(span) => line(out, "error", &[text(tree, span)], &tree.comments_at(None), span),
    };
    assert!(span.start <= span.end && span.end as usize <= tree.text().len());
}

fn line(
    out: &mut String,
    kind: &str,
    parts: &[String],
    comments: &Attached<'_>,
    span: protosmith_compiler::source::Span,
) -> protosmith_compiler::source::Span {
    let comment = |it: &[u8]| format!("{:?}", String::from_utf8_lossy(it));
    let written = |it: Option<CommentGroup<'_>>| it.map(CommentGroup::text).unwrap_or_default();
    let (leading, trailing) = (written(comments.leading()), written(comments.trailing()));
    let _ = write!(out, "{kind} {} {}..{}", parts.join(" | "), span.start, span.end);
    for item in comments.detached() {
        let _ = write!(out, " detached {}", comment(&item.text()));
    }
    if !leading.is_empty() {
        let _ = write!(out, " leading {}", comment(&leading));
    }
    if !trailing.is_empty() {
        let _ = write!(out, " trailing {}", comment(&trailing));
    }
    out.push('\n');
    span
}

fn text(tree: &Tree, span: protosmith_compiler::source::Span) -> String {
    String::from_utf8_lossy(tree.slice(span.start, span.end)).into_owned()
}

fn path(item: Path<'_>) -> String {
    let parts: Vec<_> = item.parts().map(|it| it.text).collect();
    let dot = if item.is_absolute() { "." } else { "" };
    let joined = format!("{dot}{}", parts.join("."));
    assert!(item.text() == joined || item.text().ends_with('.') || joined.is_empty());
    let scalar = item.scalar().map(|it| format!("({it:?})")).unwrap_or_default();
    joined + &scalar
}

fn string(strings: Strings<'_>) -> String {
    assert!(strings.span().start <= strings.span().end);
    format!("{:?}", strings.text())
}

fn range(tree: &Tree, item: protosmith_compiler::syntax::Range<'_>) -> String {
    let end = match item.end() {
        Some(RangeEnd::Max) => "max".to_owned(),
        Some(RangeEnd::Number(number)) => number.to_string(),
        None => "none".to_owned(),
    };
    let written =
        [item.start_span(), item.end_span(), item.span()].map(|it| text(tree, it)).join(" ");
    format!("{:?} to {end} ({written})", item.start())
}

fn option(item: OptionSetting<'_>) -> String {
    let parts: Vec<_> = item
        .name()
        .parts()
        .map(|part| match part {
            OptionPart::Field(field) => field.text.to_owned(),
            OptionPart::Extension(extension, _) => format!("({})", path(extension)),
        })
        .collect();
    assert!(item.name().span().start <= item.name().span().end);
    format!("{} = {}", parts.join("."), value(item.value()))
}

fn value(item: Value<'_>) -> String {
    assert!(item.span().start <= item.span().end);
    match item {
        Value::Ident(ident) => ident.text.to_owned(),
        Value::Int { negative, magnitude, .. } => {
            format!("int {}{magnitude}", if negative { "-" } else { "" })
        }
        Value::Float { value, .. } => format!("float {value:?}"),
        Value::String(value) => string(value),
        Value::Message(message) => aggregate(message),
        Value::List(list) => {
            let all: Vec<_> = list.elements().map(value).collect();
            format!("[{}]", all.join(", "))
        }
        Value::Missing(_) => "missing".to_owned(),
    }
}

fn aggregate(item: Aggregate<'_>) -> String {
    let all: Vec<_> = item
        .entries()
        .map(|entry| {
            let name = match entry.name() {
                EntryName::Field(field) => field.text.to_owned(),
                EntryName::Extension(extension) => format!("extension {}", extension.text()),
                EntryName::Any(any) => format!("any {}", any.text()),
            };
            let colon = if entry.has_colon() { ":" } else { "" };
            assert!(entry.name_span().start <= entry.span().end);
            format!("{name}{colon} {}", value(entry.value()))
        })
        .collect();
    format!("{{{}}}", all.join(", "))
}
