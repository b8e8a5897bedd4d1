//! Messages, with their oneofs and maps.

use std::collections::BTreeMap;

use prost_types::{DescriptorProto, MessageOptions, OneofDescriptorProto};

use super::Lowering;
use crate::{
    messages::stand::{self, Note},
    names::members,
    schema::{
        Id,
        features::{self, Resolved},
        proto,
    },
};

/// Where a message is, for what is inside.
pub(super) struct Place<'a> {
    pub(super) id: Id,
    pub(super) it: &'a proto::Message,
    pub(super) full_name: &'a str,
    /// The full name that prost-build knows it by.
    pub(super) lowered: &'a str,
    /// The module that the struct is in.
    pub(super) outer: &'a [String],
    /// The module that belongs to it.
    pub(super) inner: &'a [String],
    pub(super) features: Resolved,
    /// The entries of its maps, by full name.
    pub(super) entries: &'a BTreeMap<String, &'a proto::Message>,
}

impl Lowering<'_> {
    /// Lowers a message; none if another crate has it. `scopes` are what its full name begins with,
    /// in the schema and lowered.
    pub(super) fn message(
        &mut self,
        it: &proto::Message,
        scopes: [&str; 2],
        features: Resolved,
    ) -> Option<DescriptorProto> {
        let full_name = format!("{}.{}", scopes[0], it.name);
        let id = self.cx.schema.id(&full_name).expect("types of the schema are indexed");
        if self.cx.is_extern(id) {
            return None;
        }
        let deprecated = it.options.as_ref().is_some_and(|it| it.deprecated);
        let attributes = self.cx.options.type_attributes(&full_name);
        self.note(Note::new(stand::lines(self.comment(), deprecated, attributes)));
        let name = self.cx.names.of(id);
        let lowered_name = self.type_name(&it.name, &name.item, &name.module);
        let lowered = format!("{}.{lowered_name}", scopes[1]);
        let outer = self.cx.module(id);
        let inner: Vec<String> = outer.iter().chain([&name.module]).cloned().collect();
        let features = features.with(it.options.as_ref().and_then(|it| it.features.as_ref()));
        let entries = it.message.iter().filter(|it| it.is_map_entry());
        let entries = entries.map(|it| (format!("{full_name}.{}", it.name), it)).collect();
        let place = Place {
            id,
            it,
            full_name: &full_name,
            lowered: &lowered,
            outer: &outer,
            inner: &inner,
            features,
            entries: &entries,
        };
        let mut message =
            DescriptorProto { name: Some(lowered_name), ..DescriptorProto::default() };
        self.members(&place, &mut message);
        for (at, it) in it.message.iter().enumerate() {
            let nested = self.at([3, at], [3, message.nested_type.len()], |to| {
                if it.is_map_entry() {
                    Some(to.entry(&place, it))
                } else {
                    to.message(it, [&full_name, &lowered], features)
                }
            });
            message.nested_type.extend(nested);
        }
        for (at, it) in it.r#enum.iter().enumerate() {
            let to = message.enum_type.len();
            let nested = self.at([4, at], [4, to], |to| to.enumeration(it, &full_name));
            message.enum_type.extend(nested);
        }
        Some(message)
    }

    fn members(&mut self, place: &Place<'_>, to: &mut DescriptorProto) {
        let named = members::members(place.it, |field| self.methods(place, field));
        let members = place.it.oneof_fields();
        for (at, oneof) in place.it.oneof.iter().enumerate() {
            let name = if members[at].is_empty() {
                oneof.name.clone()
            } else {
                self.at([8, at], [8, at], |to| to.oneof(place, at, &named.oneofs[at]))
            };
            to.oneof_decl.push(OneofDescriptorProto { name: Some(name), options: None });
        }
        for (at, field) in place.it.field.iter().enumerate() {
            let oneof = field.oneof().map(|it| to.oneof_decl[it].name());
            let lowered =
                self.at([2, at], [2, at], |to| to.field(place, field, &named.fields[at], oneof));
            to.field.push(lowered);
        }
    }

    fn oneof(&mut self, place: &Place<'_>, at: usize, field_name: &str) -> String {
        let name = &place.it.oneof[at].name;
        let path = format!("{}.{name}", place.full_name);
        let options = self.cx.options;
        self.note(Note {
            lines: stand::lines(self.comment(), false, options.field_attributes(&path)),
            again: stand::lines(self.comment(), false, options.type_attributes(&path)),
        });
        let type_name = &self.cx.names.of(place.id).oneofs[at];
        self.type_name(name, type_name, field_name)
    }

    fn entry(&mut self, place: &Place<'_>, it: &proto::Message) -> DescriptorProto {
        let fields = it.field.iter().map(|field| {
            let encoding = features::encoding(field, place.features, true);
            self.plain(place, field, &encoding, place.outer)
        });
        let field = fields.collect();
        DescriptorProto {
            name: Some(it.name.clone()),
            field,
            options: Some(MessageOptions { map_entry: Some(true), ..MessageOptions::default() }),
            ..DescriptorProto::default()
        }
    }
}
