//! Options, and what they can be set to.

use protosmith_compiler::{
    compile::descriptor_proto,
    fix::{member, scopes},
    model::{EnumValue, Field, File, Schema, Type},
};

use super::{Completion, CompletionKind, Offers, context::Owner, options_message};
use crate::{hover::type_of, matching::matches};

/// Options that people do not set.
const INTERNAL: [&str; 1] = ["uninterpreted_option"];

/// Offers the names of options: those that are built in, and extensions that the file sees.
pub(super) fn names(schema: &Schema, file: u32, owner: Owner, offers: &mut Offers<'_>) {
    let name = options_message(owner);
    if let Some(message) = descriptor_proto().message(name) {
        for field in message.fields().filter(|it| !INTERNAL.contains(&it.name())) {
            offer(field, field.name().to_owned(), 0, offers);
        }
    }
    if owner == Owner::Field {
        offers.plain("json_name", CompletionKind::Option);
        offers.plain("default", CompletionKind::Option);
    }
    let extensions = schema.files().flat_map(File::extensions);
    for field in extensions.filter(|it| it.extendee_name() == name) {
        let distance = if field.file().index() == file { 1 } else { 2 };
        offer(field, format!("({})", field.full_name()), distance, offers);
    }
}

fn offer(field: Field<'_>, name: String, distance: u32, offers: &mut Offers<'_>) {
    let how = matches(offers.typed, field.name()).or_else(|| matches(offers.typed, &name));
    let Some(how) = how else { return };
    offers.add(how, distance, || Completion {
        text: name.clone(),
        label: name,
        kind: CompletionKind::Option,
        detail: type_of(field),
        edits: Vec::new(),
    });
}

/// Offers what an option can be set to, by the words of its name.
pub(super) fn values(
    schema: &Schema,
    file: u32,
    (owner, name): (Owner, &str),
    offers: &mut Offers<'_>,
) {
    let Some(field) = named(schema, file, options_message(owner), name) else { return };
    if let Some(of) = field.type_enum() {
        of.values().map(EnumValue::name).for_each(|it| offers.value(it));
    } else if field.kind() == Type::Bool {
        ["true", "false"].iter().for_each(|it| offers.value(it));
    }
}

/// The field that the name of an option leads to: `a.b`, `(c.d).e`.
fn named<'a>(schema: &'a Schema, file: u32, owner: &str, name: &str) -> Option<Field<'a>> {
    let (first, rest) = match name.strip_prefix('(') {
        Some(inner) => inner.split_once(')')?,
        None => {
            let at = name.find('.').unwrap_or(name.len());
            name.split_at(at)
        }
    };
    let start = if name.starts_with('(') {
        extension(schema, file, first.trim_start_matches('.'))?
    } else {
        descriptor_proto().message(owner)?.field_named(first)?
    };
    let rest = rest.split('.').filter(|it| !it.is_empty());
    rest.take(MOST_PARTS).try_fold(start, |field, part| field.type_message()?.field_named(part))
}

/// How many parts of a name are looked at.
const MOST_PARTS: usize = 32;

/// The extension that a name means in a file: in its package, or in those around it.
fn extension<'a>(schema: &'a Schema, file: u32, name: &str) -> Option<Field<'a>> {
    let package = schema.at(file).package();
    let find = |scope| schema.field(&member(scope, name)).filter(|it| it.is_extension());
    scopes(package).take(MOST_PARTS).find_map(find)
}
