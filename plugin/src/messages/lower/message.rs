//! Messages, with their oneofs and maps.

use prost_types::{DescriptorProto, MessageOptions, OneofDescriptorProto};

use super::Lowering;
use crate::{
    messages::{
        place::Place,
        stand::{self, Note},
    },
    schema::proto,
};

impl Lowering<'_> {
    /// Lowers a message; none if another crate has it. `scopes` are what its full name begins with,
    /// in the schema and lowered.
    pub(super) fn message(
        &mut self,
        it: &proto::Message,
        scopes: [&str; 2],
    ) -> Option<DescriptorProto> {
        let full_name = format!("{}.{}", scopes[0], it.name);
        let deprecated = it.options.as_ref().is_some_and(|it| it.deprecated);
        let id = self.begin(&full_name, deprecated)?;
        let name = self.cx.names.of(id);
        let lowered_name = self.type_name(&it.name, &name.item, &name.module);
        let lowered = format!("{}.{lowered_name}", scopes[1]);
        let place = Place::new(self.cx, id, it);
        let mut message =
            DescriptorProto { name: Some(lowered_name), ..DescriptorProto::default() };
        self.members(&place, &lowered, &mut message);
        for (at, it) in it.message.iter().enumerate() {
            let nested = self.at([3, at], [3, message.nested_type.len()], |to| {
                if it.is_map_entry() {
                    Some(to.entry(&place, &lowered, it))
                } else {
                    to.message(it, [&full_name, &lowered])
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

    fn members(&mut self, place: &Place<'_>, lowered: &str, to: &mut DescriptorProto) {
        let members = place.it.oneof_fields();
        for (at, oneof) in place.it.oneof.iter().enumerate() {
            let name = if members[at].is_empty() {
                oneof.name.clone()
            } else {
                self.at([8, at], [8, at], |to| to.oneof(place, at))
            };
            to.oneof_decl.push(OneofDescriptorProto { name: Some(name), options: None });
        }
        for at in 0..place.it.field.len() {
            let oneof = place.it.field[at].oneof().map(|it| to.oneof_decl[it].name());
            let field = self.at([2, at], [2, at], |to| to.field(place, at, lowered, oneof));
            to.field.push(field);
        }
    }

    fn oneof(&mut self, place: &Place<'_>, at: usize) -> String {
        let name = &place.it.oneof[at].name;
        let path = format!("{}.{name}", place.full_name);
        let options = self.cx.options;
        self.note(Note {
            lines: stand::lines(self.comment(), false, options.field_attributes(&path)),
            again: stand::lines(self.comment(), false, options.type_attributes(&path)),
        });
        let type_name = &self.cx.names.of(place.id).oneofs[at];
        self.type_name(name, type_name, &place.members.oneofs[at])
    }

    fn entry(&mut self, place: &Place<'_>, lowered: &str, it: &proto::Message) -> DescriptorProto {
        let fields =
            it.field.iter().map(|it| self.plain(place, it, &place.encoding_in_entry(it), lowered));
        DescriptorProto {
            name: Some(it.name.clone()),
            field: fields.collect(),
            options: Some(MessageOptions { map_entry: Some(true), ..MessageOptions::default() }),
            ..DescriptorProto::default()
        }
    }
}
