use std::collections::BTreeMap;

use crate::{
    rule::prelude::*,
    shared::{cardinality::Cardinality, field, oneof},
};

rule! {
    /// Checks that fields are not moved into, out of or between oneofs.
    ///
    /// Setting one field of a oneof clears the others. A field that enters a oneof is lost where an
    /// old program set it beside another; one that leaves is lost where an old reader sees it
    /// beside another. Generated code has another type for it in any case.
    ///
    /// What goes into a oneof is safe if it is the only field there and had presence before: there
    /// is nothing to clear. So is a new name for a oneof. Both break code alone, and under
    /// `protosmith.yaml` are no findings of `WIRE` and `WIRE_JSON`.
    ///
    /// To change more, add new fields in the oneof beside the old ones.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   oneof id {
    ///     string isbn = 1;
    ///   }
    ///   string issn = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   oneof id {
    ///     string isbn = 1;
    ///     string issn = 2;
    ///   //^^^^^^^^^^^^^^^^ field 2 `issn` moved into oneof `id`
    ///   }
    /// }
    /// ```
    FIELD_SAME_ONEOF {
        check: Check::MessagePair(check),
        categories: csr::ALL,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let has_oneofs = pair.map(|it| it.oneofs().any(|it| !it.is_synthetic()));
    if !has_oneofs.old && !has_oneofs.new {
        return;
    }
    let fields: Vec<_> = pair.kept(Message::fields, |it| it.number()).collect();
    if fields.iter().all(|it| !it.map(field::oneof_name).changed()) {
        return;
    }
    let oneofs = Oneofs::new(pair, &fields);
    for field in fields.into_iter().filter(|it| it.map(field::oneof_name).changed()) {
        let (help, breaks) = if oneofs.only_code_breaks(field) {
            ("only code breaks; to spare it, leave the field where it was", Breaks::SOURCE)
        } else {
            ("leave it, and add a field with a new number where it should be", Breaks::ALL)
        };
        cx.report(field.new.location(), oneof::moved(field)).help(help).breaks(breaks);
    }
}

/// The oneofs of both states of a message, with the number of their fields.
struct Oneofs<'a> {
    sizes: Pair<BTreeMap<&'a str, u32>>,
    /// Where fields went from an old one, and came from into a new one; `None` for several places.
    went: BTreeMap<&'a str, Option<&'a str>>,
    came: BTreeMap<&'a str, Option<&'a str>>,
}

impl<'a> Oneofs<'a> {
    fn new(pair: Pair<Message<'a>>, fields: &[Pair<Field<'a>>]) -> Self {
        let sizes = pair.map(|item| {
            let mut out = BTreeMap::new();
            for name in item.fields().filter_map(field::oneof_name) {
                *out.entry(name).or_default() += 1;
            }
            out
        });
        let mut out = Self { sizes, went: BTreeMap::new(), came: BTreeMap::new() };
        let put = |map: &mut BTreeMap<&'a str, Option<&'a str>>, key: Option<&'a str>, location| {
            if let Some(key) = key {
                let known = map.entry(key).or_insert(location);
                *known = known.filter(|it| Some(*it) == location);
            }
        };
        for Pair { old, new } in fields.iter().map(|it| it.map(field::oneof_name)) {
            put(&mut out.went, old, new);
            put(&mut out.came, new, old);
        }
        out
    }

    /// Whether a oneof was only renamed, or came or went around one field that had presence.
    fn only_code_breaks(&self, field: Pair<Field<'_>>) -> bool {
        let Pair { old, new } = &self.sizes;
        let explicit = |it: Field<'_>| Cardinality::of(it) == Cardinality::Explicit;
        let change = field.map(field::oneof_name);
        match (change.old, change.new) {
            (Some(from), Some(to)) => {
                let apart = !new.contains_key(from) && !old.contains_key(to);
                apart && self.went[from] == Some(to) && self.came[to] == Some(from)
            }
            (None, Some(to)) => explicit(field.old) && !old.contains_key(to) && new[to] == 1,
            (Some(from), None) => explicit(field.new) && !new.contains_key(from) && old[from] == 1,
            (None, None) => true,
        }
    }
}
