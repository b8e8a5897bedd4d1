//! Messages, with their oneofs and maps.

use prost_types::{DescriptorProto, MessageOptions, OneofDescriptorProto};

use super::Lowering;
use crate::{
    messages::{
        info::MessageInfo,
        stand::{self, Note},
    },
    schema::proto,
};

impl Lowering<'_> {
    /// Lowers a message; none if another crate has it. `scopes` are what its full name begins with,
    /// in the schema and lowered.
    pub(super) fn message(
        &mut self,
        item: &proto::Message,
        scopes: [&str; 2],
    ) -> Option<DescriptorProto> {
        let full_name = format!("{}.{}", scopes[0], item.name);
        let deprecated = item.options.as_ref().is_some_and(|it| it.deprecated);
        let id = self.begin(&full_name, deprecated)?;
        let name = self.cx.names.of(id);
        let lowered_name = self.type_name(&item.name, &name.item, &name.module);
        let lowered = format!("{}.{lowered_name}", scopes[1]);
        let info = MessageInfo::new(self.cx, id, item);
        let mut message =
            DescriptorProto { name: Some(lowered_name), ..DescriptorProto::default() };
        self.members(&info, &lowered, &mut message);
        for (at, entry) in item.message.iter().enumerate() {
            let nested = self.at([3, at], [3, message.nested_type.len()], |to| {
                if entry.is_map_entry() {
                    Some(to.entry(&info, &lowered, entry))
                } else {
                    to.message(entry, [&full_name, &lowered])
                }
            });
            message.nested_type.extend(nested);
        }
        for (at, entry) in item.r#enum.iter().enumerate() {
            let to = message.enum_type.len();
            let nested = self.at([4, at], [4, to], |to| to.enumeration(entry, &full_name));
            message.enum_type.extend(nested);
        }
        Some(message)
    }

    fn members(&mut self, info: &MessageInfo<'_>, lowered: &str, to: &mut DescriptorProto) {
        let members = info.it.oneof_fields();
        for (at, oneof) in info.it.oneof.iter().enumerate() {
            let name = if members[at].is_empty() {
                oneof.name.clone()
            } else {
                self.at([8, at], [8, at], |to| to.oneof(info, at))
            };
            to.oneof_decl.push(OneofDescriptorProto { name: Some(name), options: None });
        }
        for at in 0..info.it.field.len() {
            let oneof = info.it.field[at].oneof().map(|it| to.oneof_decl[it].name());
            let field = self.at([2, at], [2, at], |to| to.field(info, at, lowered, oneof));
            to.field.push(field);
        }
    }

    fn oneof(&mut self, info: &MessageInfo<'_>, at: usize) -> String {
        let name = &info.it.oneof[at].name;
        let path = format!("{}.{name}", info.full_name);
        let options = self.cx.options;
        self.note(Note {
            lines: stand::lines(self.comment(), false, options.field_attributes(&path)),
            again: stand::lines(self.comment(), false, options.type_attributes(&path)),
        });
        let type_name = &self.cx.names.of(info.id).oneofs[at];
        self.type_name(name, type_name, &info.members.oneofs[at])
    }

    fn entry(
        &mut self,
        info: &MessageInfo<'_>,
        lowered: &str,
        message: &proto::Message,
    ) -> DescriptorProto {
        let fields = message
            .field
            .iter()
            .map(|it| self.plain(info, it, &info.encoding_in_entry(it), lowered));
        DescriptorProto {
            name: Some(message.name.clone()),
            field: fields.collect(),
            options: Some(MessageOptions { map_entry: Some(true), ..MessageOptions::default() }),
            ..DescriptorProto::default()
        }
    }
}
