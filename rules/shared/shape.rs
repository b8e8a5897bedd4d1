//! Whether two messages are one and the same to who reads them, whatever they are called.

use std::collections::BTreeMap;

use protosmith_compiler::model::{Enum, EnumValue, Field, Message, Oneof};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{cardinality::Cardinality, default::Default, field};

use crate::rule::{Cx, Pair, Renames};

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
pub(crate) fn compare(item: Pair<Message<'_>>, cx: &mut Cx<'_>) -> Compatibility {
    let renames = cx.renames();
    let known = cx.memo::<Known>();
    known.questions += 1;
    let room = FIELDS + FIELDS_MORE * known.questions;
    let mut seen = FxHashSet::default();
    let mut todo = vec![item];
    let mut out = Compatibility::InJson;
    while let Some(pair) = todo.pop() {
        // The message itself, under this name or another, is compared where it is declared.
        let is_itself = renames.name_now(pair.old.full_name()) == pair.new.full_name();
        if is_itself || seen.contains(&key(pair)) {
            continue;
        }
        if let Some(alike) = known.alike.get(&key(pair)) {
            out = out.min(*alike);
        } else {
            seen.insert(key(pair));
            known.fields += 1 + pair.new.fields().len();
            out = if known.fields > room {
                Compatibility::No
            } else {
                out.min(message(pair, renames, &mut todo))
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
    known.alike.insert(key(item), out);
    out
}

fn key(pair: Pair<Message<'_>>) -> PairKey {
    let Pair { old, new } = pair.map(|it| (it.file().index(), it.index()));
    (old, new)
}

fn message<'a>(
    item: Pair<Message<'a>>,
    renames: &Renames<'_>,
    todo: &mut Vec<Pair<Message<'a>>>,
) -> Compatibility {
    let extensible = item.map(|it| it.extension_ranges().len() > 0);
    let len = item.map(|it| it.fields().len());
    let pairs: Vec<_> = item.kept(Message::fields, |it| it.number()).collect();
    if extensible.old || extensible.new || len.changed() || pairs.len() != len.new {
        return Compatibility::No;
    }
    // Some of Google's types have a form of their own in JSON.
    let known = item.map(|it| it.full_name().starts_with("google.protobuf."));
    let entry = item.map(Message::is_map_entry);
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
        out = out.min(one_field(pair, entry.old || entry.new, renames));
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

fn one_field(pair: Pair<Field<'_>>, in_entry: bool, renames: &Renames<'_>) -> Compatibility {
    let enums = pair.map(Field::type_enum);
    let cardinality = pair.map(Cardinality::of);
    let differs = pair.map(field::wire_kind).changed()
        || cardinality.map(Cardinality::on_wire).changed()
        || (cardinality.changed() && !in_entry && !cardinality_of_maps(cardinality))
        || !same_default(pair);
    if differs {
        return Compatibility::No;
    }
    let mut out = if cardinality_of_maps(cardinality) || pair.map(Field::json_name).changed() {
        Compatibility::OnWire
    } else {
        Compatibility::InJson
    };
    if let (Some(old), Some(new)) = (enums.old, enums.new)
        && renames.name_now(old.full_name()) != new.full_name()
    {
        out = out.min(one_enum(Pair { old, new }));
    }
    out
}

/// Whether one is a map and the other repeats its entries.
fn cardinality_of_maps(pair: Pair<Cardinality>) -> bool {
    use Cardinality::{Map, Repeated};
    matches!((pair.old, pair.new), (Map, Repeated) | (Repeated, Map))
}

fn same_default(pair: Pair<Field<'_>>) -> bool {
    match (Default::of(pair.old), Default::of(pair.new)) {
        (Some(old), Some(new)) => old.is_same(&new),
        (None, None) => true,
        _ => false,
    }
}

fn one_enum(pair: Pair<Enum<'_>>) -> Compatibility {
    let numbers = |enumeration: Enum<'_>| {
        let mut all: Vec<_> = enumeration.values().map(EnumValue::number).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    if pair.map(Enum::is_closed).changed() || pair.map(numbers).changed() {
        return Compatibility::No;
    }
    if field::is_subset(pair.old, pair.new) && field::is_subset(pair.new, pair.old) {
        Compatibility::InJson
    } else {
        Compatibility::OnWire
    }
}
