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
        Item::Syntax(it) => line(out, "syntax", &[string(it.value())], &it.comments(), it.span()),
        Item::Package(it) => line(out, "package", &[path(it.path())], &it.comments(), it.span()),
        Item::Import(it) => {
            let kind = it.kind_span().map(|it| text(tree, it)).unwrap_or_default();
            assert_eq!(kind.is_empty(), it.kind() == protosmith_compiler::model::ImportKind::Plain);
            line(out, "import", &[kind, string(it.path())], &it.comments(), it.span())
        }
        Item::Option(it) => line(out, "option", &[option(it)], &it.comments(), it.span()),
        Item::Message(it) => {
            let seen = it.visibility().map(|(kind, _)| format!("{kind:?}")).unwrap_or_default();
            line(out, "message", &[seen, it.name().text.to_owned()], &it.comments(), it.span());
            body!(out, tree, it, depth);
            it.span()
        }
        Item::Enum(it) => {
            let seen = it.visibility().map(|(kind, _)| format!("{kind:?}")).unwrap_or_default();
            line(out, "enum", &[seen, it.name().text.to_owned()], &it.comments(), it.span());
            body!(out, tree, it, depth);
            it.span()
        }
        Item::Service(it) => {
            line(out, "service", &[it.name().text.to_owned()], &it.comments(), it.span());
            body!(out, tree, it, depth);
            it.span()
        }
        Item::Oneof(it) => {
            line(out, "oneof", &[it.name().text.to_owned()], &it.comments(), it.span());
            body!(out, tree, it, depth);
            it.span()
        }
        Item::Extend(it) => {
            line(out, "extend", &[path(it.extendee())], &it.comments(), it.span());
            body!(out, tree, it, depth);
            it.span()
        }
        Item::Method(it) => {
            let side = |it: protosmith_compiler::syntax::MethodType<'_>| {
                it.stream.map(|it| text(tree, it) + " ").unwrap_or_default() + &path(it.path)
            };
            let parts = [it.name().text.to_owned(), side(it.input()), side(it.output())];
            line(out, "rpc", &parts, &it.comments(), it.span());
            body!(out, tree, it, depth);
            it.span()
        }
        Item::Field(it) => {
            let label = it.label().map(|(label, _)| format!("{label:?}")).unwrap_or_default();
            let kind = match it.kind() {
                FieldType::Named(it) => path(it),
                FieldType::Map { key, value } => format!("map {} {}", path(key), path(value)),
                FieldType::Group => "group".to_owned(),
            };
            let written = [it.type_span(), it.number_span()].map(|it| text(tree, it)).join(" ");
            let name = it.name().text.to_owned();
            let mut parts = vec![label, kind, name, format!("{:?}", it.number()), written];
            parts.extend(it.default().map(|it| format!("default {}", value(it.value()))));
            parts.extend(it.json_name().map(|it| format!("json {}", value(it.value()))));
            parts.extend(it.options().map(option));
            parts.extend(it.options_span().map(|it| text(tree, it)));
            line(out, "field", &parts, &it.comments(), it.span());
            body!(out, tree, it, depth);
            it.span()
        }
        Item::EnumValue(it) => {
            let number = format!("{:?} {}", it.number(), text(tree, it.number_span()));
            let mut parts = vec![it.name().text.to_owned(), number];
            parts.extend(it.options().map(option));
            parts.extend(it.options_span().map(|it| text(tree, it)));
            line(out, "value", &parts, &it.comments(), it.span())
        }
        Item::Extensions(it) => {
            let mut parts: Vec<_> = it.ranges().map(|it| range(tree, it)).collect();
            parts.extend(it.options().map(option));
            parts.extend(it.options_span().map(|it| text(tree, it)));
            line(out, "extensions", &parts, &it.comments(), it.span())
        }
        Item::Reserved(it) => {
            let mut parts: Vec<_> = it.ranges().map(|it| range(tree, it)).collect();
            parts.extend(it.names().map(|name| match name {
                ReservedName::Quoted(it) => format!("quoted {}", string(it)),
                ReservedName::Bare(it) => format!("bare {}", it.text),
            }));
            line(out, "reserved", &parts, &it.comments(), it.span())
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
    for it in comments.detached() {
        let _ = write!(out, " detached {}", comment(&it.text()));
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

fn path(it: Path<'_>) -> String {
    let parts: Vec<_> = it.parts().map(|it| it.text).collect();
    let dot = if it.is_absolute() { "." } else { "" };
    let joined = format!("{dot}{}", parts.join("."));
    assert!(it.text() == joined || it.text().ends_with('.') || joined.is_empty());
    let scalar = it.scalar().map(|it| format!("({it:?})")).unwrap_or_default();
    joined + &scalar
}

fn string(it: Strings<'_>) -> String {
    assert!(it.span().start <= it.span().end);
    format!("{:?}", it.text())
}

fn range(tree: &Tree, it: protosmith_compiler::syntax::Range<'_>) -> String {
    let end = match it.end() {
        Some(RangeEnd::Max) => "max".to_owned(),
        Some(RangeEnd::Number(it)) => it.to_string(),
        None => "none".to_owned(),
    };
    let written = [it.start_span(), it.end_span(), it.span()].map(|it| text(tree, it)).join(" ");
    format!("{:?} to {end} ({written})", it.start())
}

fn option(it: OptionSetting<'_>) -> String {
    let parts: Vec<_> = it
        .name()
        .parts()
        .map(|part| match part {
            OptionPart::Field(it) => it.text.to_owned(),
            OptionPart::Extension(it, _) => format!("({})", path(it)),
        })
        .collect();
    assert!(it.name().span().start <= it.name().span().end);
    format!("{} = {}", parts.join("."), value(it.value()))
}

fn value(it: Value<'_>) -> String {
    assert!(it.span().start <= it.span().end);
    match it {
        Value::Ident(it) => it.text.to_owned(),
        Value::Int { negative, magnitude, .. } => {
            format!("int {}{magnitude}", if negative { "-" } else { "" })
        }
        Value::Float { value, .. } => format!("float {value:?}"),
        Value::String(it) => string(it),
        Value::Message(it) => aggregate(it),
        Value::List(it) => {
            let all: Vec<_> = it.elements().map(value).collect();
            format!("[{}]", all.join(", "))
        }
        Value::Missing(_) => "missing".to_owned(),
    }
}

fn aggregate(it: Aggregate<'_>) -> String {
    let all: Vec<_> = it
        .entries()
        .map(|it| {
            let name = match it.name() {
                EntryName::Field(it) => it.text.to_owned(),
                EntryName::Extension(it) => format!("extension {}", it.text()),
                EntryName::Any(it) => format!("any {}", it.text()),
            };
            let colon = if it.has_colon() { ":" } else { "" };
            assert!(it.name_span().start <= it.span().end);
            format!("{name}{colon} {}", value(it.value()))
        })
        .collect();
    format!("{{{}}}", all.join(", "))
}
