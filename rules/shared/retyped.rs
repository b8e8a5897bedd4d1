//! Fields whose type changed: which changes readers do not notice, and what a finding says.

use protosmith_compiler::{
    diagnostic::Breaks,
    model::{Enum, Field, Message, Type},
};

use super::{
    field,
    shape::{self, Compatibility},
};

use crate::rule::{Cx, Pair, Renames};

/// The same number for types that read each other's bytes.
pub(crate) fn on_wire(kind: Type) -> u8 {
    match kind {
        Type::Int32 | Type::Int64 | Type::Uint32 | Type::Uint64 | Type::Bool => 1,
        Type::Sint32 | Type::Sint64 => 2,
        Type::Fixed32 | Type::Sfixed32 => 3,
        Type::Fixed64 | Type::Sfixed64 => 4,
        other => 100 + other as u8,
    }
}

/// The same number for types that read each other's bytes and each other's JSON.
pub(crate) fn in_json(kind: Type) -> u8 {
    match kind {
        Type::Int32 | Type::Uint32 => 1,
        Type::Int64 | Type::Uint64 => 2,
        Type::Fixed32 | Type::Sfixed32 => 3,
        Type::Fixed64 | Type::Sfixed64 => 4,
        other => 100 + other as u8,
    }
}

/// Whether the type is another message or enum, as far as readers of the wire go: an enum that
/// has the same short name and all the old values will do, and so will the enum itself under another
/// name, which is compared where it is declared.
pub(crate) fn is_other_declaration(pair: Pair<Field<'_>>, renames: &Renames<'_>) -> bool {
    if !pair.map(Field::type_name).changed() {
        return false;
    }
    match (pair.old.type_enum(), pair.new.type_enum()) {
        (Some(old), Some(new)) => !is_grown(Pair { old, new }, renames),
        _ => true,
    }
}

fn is_grown(pair: Pair<Enum<'_>>, renames: &Renames<'_>) -> bool {
    let is_subset = || field::is_subset(pair.old, pair.new);
    renames.name_now(pair.old.full_name()) == pair.new.full_name()
        || (pair.old.name() == pair.new.name() && is_subset())
}

/// Reports that a field changed its type: where the type is written, with who breaks.
pub(crate) fn report(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(field::type_words);
    let title = field::title(pair.new);
    let kinds = pair.map(field::wire_kind);
    let help = match (kinds.old, kinds.new) {
        (Type::Bytes, Type::String) => {
            "keep it, and add a field with a new number beside it; bytes need not be UTF-8"
        }
        _ => "keep it, and add a field with a new number beside it",
    };
    let breaks = breaks(pair, kinds, cx);
    cx.report(pair.new.type_location(), format!("{title} changed its type from {old} to {new}"))
        .help(help)
        .breaks(breaks);
}

/// Who breaks where one message stands for another: only code, if they are of one shape.
pub(crate) fn other_message(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) -> Breaks {
    match shape::compare(pair, cx) {
        Compatibility::No => Breaks::ALL,
        Compatibility::OnWire => Breaks::JSON,
        Compatibility::InJson => Breaks::SOURCE,
    }
}

fn breaks(pair: Pair<Field<'_>>, kinds: Pair<Type>, cx: &mut Cx<'_>) -> Breaks {
    if let (Some(old), Some(new)) = (pair.old.type_enum(), pair.new.type_enum()) {
        return if is_grown(Pair { old, new }, cx.renames()) {
            Breaks::SOURCE
        } else {
            Breaks::ALL
        };
    }
    if let (Some(old), Some(new), false) =
        (pair.old.type_message(), pair.new.type_message(), kinds.changed())
    {
        return other_message(Pair { old, new }, cx);
    }
    if (kinds.old, kinds.new) == (Type::String, Type::Bytes) {
        return Breaks { old_readers: true, ..Breaks::JSON };
    }
    if kinds.map(on_wire).changed() {
        return Breaks::ALL;
    }
    // Who reads the narrower type loses the upper bits.
    let width = kinds.map(width);
    Breaks {
        old_readers: width.new > width.old,
        new_readers: width.new < width.old,
        json: kinds.map(in_json).changed(),
        source: true,
    }
}

fn width(kind: Type) -> u8 {
    match kind {
        Type::Bool => 1,
        Type::Int32 | Type::Uint32 | Type::Sint32 | Type::Fixed32 | Type::Sfixed32 => 32,
        _ => 64,
    }
}
