//! Whether two messages are one and the same to who reads them, whatever they are called.

use std::collections::BTreeMap;

use protosmith_compiler::model::{Enum, EnumValue, Field, Message, Oneof};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{cardinality::Cardinality, default::Default, field};

use crate::rule::{Cx, Pair};

/// Fields that are looked at in a file for each rule, and how many more for each question. Where
/// that is not enough, messages pass for different: work stays in proportion to the file.
const FIELDS: usize = 4_000;
const FIELDS_MORE: usize = 400;

/// Who cannot tell two messages apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Compatibility {
    /// Nobody: even on the wire they differ.
    No,
    /// Who reads the wire format.
    OnWire,
    /// Who reads JSON, too.
    InJson,
}

/// An old and a new message, each by its file and its place there.
type PairKey = ((u32, u32), (u32, u32));

/// What comparisons of messages have found, for a rule in a file.
#[derive(Default)]
struct Known {
    alike: FxHashMap<PairKey, Compatibility>,
    /// Comparisons that were asked for.
    questions: usize,
    /// Fields that they looked at.
    fields: usize,
}

/// Compares two messages and everything inside them. Messages may contain themselves.
pub(crate) fn compare(it: Pair<Message<'_>>, cx: &mut Cx<'_>) -> Compatibility {
    let known = cx.memo::<Known>();
    known.questions += 1;
    let room = FIELDS + FIELDS_MORE * known.questions;
    let mut seen = FxHashSet::default();
    let mut todo = vec![it];
    let mut out = Compatibility::InJson;
    while let Some(pair) = todo.pop() {
        // A message of the same name is compared where it is declared.
        if pair.old.full_name() == pair.new.full_name() || seen.contains(&key(pair)) {
            continue;
        }
        if let Some(alike) = known.alike.get(&key(pair)) {
            out = out.min(*alike);
        } else {
            seen.insert(key(pair));
            known.fields += 1 + pair.new.fields().len();
            out = match known.fields > room {
                true => Compatibility::No,
                false => out.min(message(pair, &mut todo)),
            };
        }
        if out == Compatibility::No {
            break;
        }
    }
    if out == Compatibility::InJson {
        // All that was met is, too.
        known.alike.extend(seen.into_iter().map(|it| (it, out)));
    }
    known.alike.insert(key(it), out);
    out
}

fn key(it: Pair<Message<'_>>) -> PairKey {
    let Pair { old, new } = it.map(|it| (it.file().index(), it.index()));
    (old, new)
}

fn message<'a>(it: Pair<Message<'a>>, todo: &mut Vec<Pair<Message<'a>>>) -> Compatibility {
    let extensible = it.map(|it| it.extension_ranges().len() > 0);
    let len = it.map(|it| it.fields().len());
    let pairs: Vec<_> = it.kept(Message::fields, |it| it.number()).collect();
    if extensible.old || extensible.new || len.changed() || pairs.len() != len.new {
        return Compatibility::No;
    }
    // Some of Google's types have a form of their own in JSON.
    let known = it.map(|it| it.full_name().starts_with("google.protobuf."));
    let entry = it.map(Message::is_map_entry);
    let mut out = if known.old || known.new || entry.changed() {
        Compatibility::OnWire
    } else {
        Compatibility::InJson
    };
    let mut oneofs = BTreeMap::new();
    for pair in pairs {
        let name = |it: Option<Oneof<'a>>| it.filter(|it| !it.is_synthetic()).map(Oneof::name);
        let oneof = pair.map(|it| name(it.oneof()));
        let twin = *oneofs.entry(oneof.old).or_insert(oneof.new);
        if oneof.old.is_some() != oneof.new.is_some() || twin != oneof.new {
            return Compatibility::No;
        }
        out = out.min(one_field(pair, entry.old || entry.new));
        if let (Some(old), Some(new)) = (pair.old.type_message(), pair.new.type_message()) {
            todo.push(Pair { old, new });
        }
    }
    let mut news: Vec<_> = oneofs.values().flatten().collect();
    let count = news.len();
    news.sort();
    news.dedup();
    // Two oneofs that became one set each other's fields free.
    if news.len() != count { Compatibility::No } else { out }
}

fn one_field(it: Pair<Field<'_>>, in_entry: bool) -> Compatibility {
    let enums = it.map(Field::type_enum);
    let cardinality = it.map(Cardinality::of);
    let differs = it.map(field::wire_kind).changed()
        || cardinality.map(Cardinality::on_wire).changed()
        || (cardinality.changed() && !in_entry && !cardinality_of_maps(cardinality))
        || !same_default(it);
    if differs {
        return Compatibility::No;
    }
    let mut out = match cardinality_of_maps(cardinality) || it.map(Field::json_name).changed() {
        true => Compatibility::OnWire,
        false => Compatibility::InJson,
    };
    if let (Some(old), Some(new)) = (enums.old, enums.new)
        && old.full_name() != new.full_name()
    {
        out = out.min(one_enum(Pair { old, new }));
    }
    out
}

/// Whether one is a map and the other repeats its entries.
fn cardinality_of_maps(it: Pair<Cardinality>) -> bool {
    use Cardinality::{Map, Repeated};
    matches!((it.old, it.new), (Map, Repeated) | (Repeated, Map))
}

fn same_default(it: Pair<Field<'_>>) -> bool {
    match (Default::of(it.old), Default::of(it.new)) {
        (Some(old), Some(new)) => old.is_same(&new),
        (None, None) => true,
        _ => false,
    }
}

fn one_enum(it: Pair<Enum<'_>>) -> Compatibility {
    let numbers = |it: Enum<'_>| {
        let mut all: Vec<_> = it.values().map(EnumValue::number).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    if it.map(Enum::is_closed).changed() || it.map(numbers).changed() {
        return Compatibility::No;
    }
    match field::is_subset(it.old, it.new) && field::is_subset(it.new, it.old) {
        true => Compatibility::InJson,
        false => Compatibility::OnWire,
    }
}
