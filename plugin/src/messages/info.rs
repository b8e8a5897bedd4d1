//! What a message is, for those that write its members.

use std::collections::{BTreeMap, BTreeSet};

use prost_types::field_descriptor_proto::{Label, Type};
use protosmith_compiler::model::Features;

use super::Cx;
use crate::{
    names::members::{self, Members, Methods},
    schema::{
        Id,
        features::{self, Encoding},
        proto,
    },
};

/// A message, with what its members need to know of it.
pub(crate) struct MessageInfo<'a> {
    pub(crate) id: Id,
    pub(crate) it: &'a proto::Message,
    pub(crate) full_name: &'a str,
    /// The module that the struct is in.
    pub(crate) outer: Vec<String>,
    /// The module that belongs to it.
    pub(crate) inner: Vec<String>,
    /// Whether prost does not derive its traits for it.
    pub(crate) is_written_out: bool,
    features: Features,
    /// The numbers of fields whose message requires this one, so that they cannot be required.
    endless: BTreeSet<i32>,
    /// What its members are called.
    pub(crate) members: Members,
    /// The entries of its maps, by full name.
    entries: BTreeMap<String, &'a proto::Message>,
}

impl<'a> MessageInfo<'a> {
    /// The message `message`, which is `id`.
    pub(crate) fn new(cx: &Cx<'a>, id: Id, message: &'a proto::Message) -> Self {
        let full_name = &cx.schema.types[id].full_name;
        let outer = cx.module(id);
        let inner = outer.iter().chain([&cx.names.of(id).module]).cloned().collect();
        let entries = message.message.iter().filter(|it| it.is_map_entry());
        let mut info = Self {
            id,
            it: message,
            full_name,
            outer,
            inner,
            is_written_out: cx.is_written_out(message),
            features: cx.schema.features(id),
            endless: BTreeSet::new(),
            members: Members::default(),
            entries: entries.map(|it| (format!("{full_name}.{}", it.name), it)).collect(),
        };
        let requires = cx.shapes[id].requires;
        let endless = message.field.iter().filter(|field| {
            let target = cx.schema.id(&field.type_name);
            target.is_some_and(|it| cx.shapes[it].requires == requires)
                && info.encoding(field).label == Label::Required
        });
        info.endless = endless.map(|it| it.number).collect();
        info.members = members::members(message, |field| info.methods(field));
        info
    }

    /// The file that declares it.
    pub(crate) fn file(&self, cx: &Cx<'_>) -> usize {
        cx.schema.types[self.id].file
    }

    /// The entry that a map repeats.
    pub(crate) fn entry(&self, field: &proto::Field) -> Option<&'a proto::Message> {
        self.entries.get(&field.type_name).copied()
    }

    pub(crate) fn encoding(&self, field: &proto::Field) -> Encoding {
        let scope = features::around(self.features, self.it, field);
        let encoding = features::encoding(field, scope, self.entry(field).is_some());
        if self.endless.contains(&field.number) {
            return Encoding { label: Label::Optional, explicit: true, ..encoding };
        }
        encoding
    }

    /// The encoding of the key or the value of an entry.
    pub(crate) fn encoding_in_entry(&self, field: &proto::Field) -> Encoding {
        features::encoding(field, self.features, true)
    }

    /// The names that options may give a field.
    pub(super) fn paths(&self, field: &proto::Field) -> Vec<String> {
        self.it.paths(self.full_name, field)
    }

    /// Whether an option names a field; `is` says that of a name.
    pub(crate) fn is_asked(&self, field: &proto::Field, is: impl Fn(&str) -> bool) -> bool {
        self.paths(field).iter().any(|path| is(path))
    }

    /// The methods that prost derives from a field.
    fn methods(&self, field: &proto::Field) -> Methods {
        let encoding = self.encoding(field);
        let value = self.entry(field).and_then(|it| it.field.last());
        let of_enum = value.map(|it| it.r#type == Type::Enum as i32);
        let (getter, prefixes): (_, &[_]) = match (of_enum, encoding.r#type, encoding.label) {
            (Some(true), ..) => (false, &["get_", "insert_"]),
            (Some(false), ..) => (false, &[]),
            (None, Type::Enum, Label::Repeated) => (true, &["push_"]),
            (None, Type::Enum, _) => (true, &["set_"]),
            (None, Type::Message | Type::Group, _) => (false, &[]),
            _ => (encoding.explicit, &[]),
        };
        Methods { getter, prefixes }
    }
}
