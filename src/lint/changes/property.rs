//! What is compared of each kind of element: a line for each property.

use std::{borrow::Cow, collections::BTreeSet};

use protosmith_compiler::{
    model::{
        Element, Enum, EnumValue, Field, File, Import, ImportKind, Message, Method, Oneof,
        ReservedRange, Service, Type, Visibility,
    },
    vocabulary::{JsonFormat, Utf8Validation},
    words,
};
use protosmith_rules::{
    rule::Pair,
    shared::{
        cardinality::Cardinality,
        field::wire_kind,
        ranges::{self, RangeSet},
    },
};

use super::{Detail, SemverLevel, node::Node, value::Value};

/// Something that elements of a kind have.
struct Property<'a, T> {
    /// As users read it.
    what: &'static str,
    read: Read<'a, T>,
    step: SemverLevel,
}

enum Read<'a, T> {
    One(fn(T) -> Value<'a>),
    /// The same, and it only counts where both have one.
    Both(fn(T) -> Value<'a>),
    /// A list without an order, of which only what came and went is shown.
    Many(fn(T) -> Vec<Cow<'a, str>>),
}

use Read::{Both, Many, One};

const fn of<'a, T>(what: &'static str, read: Read<'a, T>) -> Property<'a, T> {
    Property { what, read, step: SemverLevel::Minor }
}

/// The same for what users of a schema do not see.
const fn inner<'a, T>(what: &'static str, read: Read<'a, T>) -> Property<'a, T> {
    Property { what, read, step: SemverLevel::Patch }
}

trait Compared<'a>: Copy + 'a {
    const PROPERTIES: &'a [Property<'a, Self>];
}

impl<'a> Compared<'a> for File<'a> {
    const PROPERTIES: &'a [Property<'a, Self>] = &[
        of("package", One(|it| text(it.package()))),
        of("syntax", One(|it| it.edition().name().into())),
        inner("import", Many(|it| imports(it, |it| it != ImportKind::Public))),
        of("public import", Many(|it| imports(it, |it| it == ImportKind::Public))),
    ];
}

impl<'a> Compared<'a> for Message<'a> {
    const PROPERTIES: &'a [Property<'a, Self>] = &[
        of("file", One(|it| home(it.element()).into())),
        of("visibility", One(|it| visibility(it.visibility()))),
        of("reserved number", Many(|it| reserved(it.reserved_ranges(), MAX_FIELD))),
        of("reserved name", Many(|it| it.reserved_names().map(Cow::Borrowed).collect())),
        of("extension range", Many(extension_ranges)),
        of("JSON", One(|it| json(it.features().json_format))),
    ];
}

impl<'a> Compared<'a> for Field<'a> {
    const PROPERTIES: &'a [Property<'a, Self>] = &[
        of("file", One(|it| home(it.element()).filter(|_| it.is_extension()).into())),
        of("name", One(|it| it.name().into())),
        of("number", One(|it| it.number().into())),
        of("type", One(|it| Value::Text(type_of(it)))),
        of("cardinality", One(|it| Cardinality::of(it).words().into())),
        of("oneof", One(|it| oneof(it).map(Oneof::name).into())),
        of("default", One(|it| it.default().into())),
        of("JSON name", One(|it| it.json_name().into())),
        of("encoding", Both(encoding)),
        of("UTF-8", Both(utf8)),
    ];
}

impl<'a> Compared<'a> for Oneof<'a> {
    const PROPERTIES: &'a [Property<'a, Self>] = &[of("name", One(|it| it.name().into()))];
}

impl<'a> Compared<'a> for Enum<'a> {
    const PROPERTIES: &'a [Property<'a, Self>] = &[
        of("file", One(|it| home(it.element()).into())),
        of("visibility", One(|it| visibility(it.visibility()))),
        of("default", One(|it| it.values().next().map(EnumValue::name).into())),
        of("unknown values", One(|it| if it.is_closed() { "closed" } else { "open" }.into())),
        of("reserved number", Many(|it| reserved(it.reserved_ranges(), i32::MAX))),
        of("reserved name", Many(|it| it.reserved_names().map(Cow::Borrowed).collect())),
        of("JSON", One(|it| json(it.features().json_format))),
    ];
}

impl<'a> Compared<'a> for EnumValue<'a> {
    const PROPERTIES: &'a [Property<'a, Self>] =
        &[of("name", One(|it| it.name().into())), of("number", One(|it| it.number().into()))];
}

impl<'a> Compared<'a> for Service<'a> {
    const PROPERTIES: &'a [Property<'a, Self>] = &[of("file", One(|it| home(it.element()).into()))];
}

impl<'a> Compared<'a> for Method<'a> {
    const PROPERTIES: &'a [Property<'a, Self>] = &[
        of("request", One(|it| it.input_name().into())),
        of("response", One(|it| it.output_name().into())),
        of("request stream", One(|it| it.client_streaming().into())),
        of("response stream", One(|it| it.server_streaming().into())),
    ];
}

/// Compares every property of two elements of one kind.
pub(super) fn compare(pair: Pair<Node<'_>>, out: &mut Vec<Detail>) {
    match (pair.old, pair.new) {
        (Node::File(old), Node::File(new)) => each(Pair { old, new }, out),
        (Node::Message(old), Node::Message(new)) => each(Pair { old, new }, out),
        (Node::Field(old), Node::Field(new)) => each(Pair { old, new }, out),
        (Node::Oneof(old), Node::Oneof(new)) => each(Pair { old, new }, out),
        (Node::Enum(old), Node::Enum(new)) => each(Pair { old, new }, out),
        (Node::Value(old), Node::Value(new)) => each(Pair { old, new }, out),
        (Node::Service(old), Node::Service(new)) => each(Pair { old, new }, out),
        (Node::Method(old), Node::Method(new)) => each(Pair { old, new }, out),
        _ => {}
    }
}

fn each<'a, T: Compared<'a>>(pair: Pair<T>, out: &mut Vec<Detail>) {
    for property in T::PROPERTIES {
        match property.read {
            One(read) | Both(read) => {
                let values = pair.map(read);
                let is_lone = values.old == Value::Nothing || values.new == Value::Nothing;
                if values.changed() && !(is_lone && matches!(property.read, Both(_))) {
                    out.push(property.detail(values.old.shown(), values.new.shown()));
                }
            }
            Many(read) => {
                let lists = pair.map(read);
                if lists.changed() {
                    let Pair { old, new } =
                        Pair { old: sorted(&lists.old), new: sorted(&lists.new) };
                    let shown = |it: &&str| Some((*it).to_owned());
                    out.extend(old.difference(&new).map(|it| property.detail(shown(it), None)));
                    out.extend(new.difference(&old).map(|it| property.detail(None, shown(it))));
                }
            }
        }
    }
}

fn sorted<'l>(all: &'l [Cow<'_, str>]) -> BTreeSet<&'l str> {
    all.iter().map(|it| &**it).collect()
}

impl<T> Property<'_, T> {
    fn detail(&self, before: Option<String>, after: Option<String>) -> Detail {
        let [before, after] = [before, after].map(|it| it.map(bounded));
        Detail { what: self.what.into(), before, after, step: self.step }
    }
}

/// A value that may name what is declared elsewhere, at any length.
pub(super) fn bounded(text: String) -> String {
    if text.len() <= words::DATA { text } else { words::shortened(&text, words::DATA).into_owned() }
}

/// How a new or old element is declared, where one line says it.
pub(super) fn declaration(node: Node<'_>) -> Option<String> {
    let declared = match node {
        Node::Field(field) => {
            let label = match Cardinality::of(field) {
                Cardinality::Repeated => "repeated ",
                Cardinality::Required => "required ",
                _ if field.is_proto3_optional() => "optional ",
                _ => "",
            };
            let (kind, name, number) = (type_of(field), field.name(), field.number());
            Some(format!("{label}{kind} {name} = {number}"))
        }
        Node::Value(value) => Some(format!("{} = {}", value.name(), value.number())),
        Node::Method(method) => {
            let stream = |on: bool| if on { "stream " } else { "" };
            Some(format!(
                "{}({}{}) returns ({}{})",
                method.name(),
                stream(method.client_streaming()),
                method.input_name(),
                stream(method.server_streaming()),
                method.output_name()
            ))
        }
        _ => None,
    };
    declared.map(bounded)
}

/// What may be written `max` in the ranges of a message.
const MAX_FIELD: i32 = (1 << 29) - 1;

/// The file of what is not inside anything else.
fn home(element: Element<'_>) -> Option<&str> {
    element.parent().is_none().then(|| element.file().path())
}

fn text(item: &str) -> Value<'_> {
    Some(item).filter(|it| !it.is_empty()).into()
}

fn imports(file: File<'_>, wanted: fn(ImportKind) -> bool) -> Vec<Cow<'_, str>> {
    let shown = |import: Import<'_>| match import.kind() {
        ImportKind::Weak => Cow::Owned(format!("weak {}", import.path())),
        ImportKind::Option => Cow::Owned(format!("option {}", import.path())),
        ImportKind::Plain | ImportKind::Public => Cow::Owned(import.path().to_owned()),
    };
    file.imports().filter(|it| wanted(it.kind())).map(shown).collect()
}

fn visibility(item: Visibility) -> Value<'static> {
    match item {
        Visibility::Unset => Value::Nothing,
        Visibility::Local => "local".into(),
        Visibility::Export => "export".into(),
    }
}

fn json(format: JsonFormat) -> Value<'static> {
    if format == JsonFormat::LegacyBestEffort { "best effort" } else { "allowed" }.into()
}

/// Ranges in one form, however they are written.
fn cover<'a>(all: impl Iterator<Item = ReservedRange>, max: i32) -> Vec<Cow<'a, str>> {
    let all = RangeSet::new(all);
    all.ranges().iter().map(|it| ranges::written(*it, max).into()).collect()
}

fn reserved<'a>(all: &[ReservedRange], max: i32) -> Vec<Cow<'a, str>> {
    cover(all.iter().copied(), max)
}

fn extension_ranges(message: Message<'_>) -> Vec<Cow<'_, str>> {
    let inclusive = |(start, end): (i32, i32)| ReservedRange { start, end: end.saturating_sub(1) };
    cover(message.extension_ranges().map(inclusive), MAX_FIELD)
}

/// The type as it is written, with the whole name of a message or enum.
fn type_of(field: Field<'_>) -> Cow<'_, str> {
    if field.is_map()
        && let Some(entry) = field.type_message()
    {
        let half = |number| entry.fields().find(|it| it.number() == number).map_or("?", plain_type);
        return format!("map<{}, {}>", half(1), half(2)).into();
    }
    match wire_kind(field) {
        Type::Group => format!("group {}", field.type_name()).into(),
        _ => plain_type(field).into(),
    }
}

fn plain_type(field: Field<'_>) -> &str {
    match field.type_name() {
        "" => field.kind().keyword(),
        name => name,
    }
}

/// The oneof that is written.
fn oneof(field: Field<'_>) -> Option<Oneof<'_>> {
    field.oneof().filter(|it| !it.is_synthetic())
}

fn encoding(field: Field<'_>) -> Value<'_> {
    let packable = field.is_repeated() && field.kind().is_packable();
    packable.then_some(if field.is_packed() { "packed" } else { "expanded" }).into()
}

fn utf8(field: Field<'_>) -> Value<'_> {
    let checked = field.features().utf8_validation == Utf8Validation::Verify;
    let text = field.kind() == Type::String;
    text.then_some(if checked { "checked" } else { "not checked" }).into()
}
