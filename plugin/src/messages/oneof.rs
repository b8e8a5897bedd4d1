//! Oneofs: the fields that hold them, and their enums.

use super::{derive::Derived, field, info::MessageInfo, writer::Writer};
use crate::schema::shape::{Traits, of_field};

impl Writer<'_> {
    /// Writes the field of a oneof that has `fields`.
    pub(super) fn oneof_field(&mut self, info: &MessageInfo<'_>, at: usize, fields: &[usize]) {
        let (cx, name) = (self.cx, self.cx.names.of(info.id));
        let path = format!("{}.{}", info.full_name, info.it.oneof[at].name);
        let of_type = format!("{}::{}", name.module, name.oneofs[at]);
        let tags = fields.iter().map(|&it| info.it.field[it].number.to_string());
        let tags = tags.collect::<Vec<_>>().join(", ");
        self.head(false, cx.options.field_attributes(&path));
        if !info.is_written_out {
            self.line(&format!("#[prost(oneof = \"{of_type}\", tags = \"{tags}\")]"));
        }
        let field = &info.members.oneofs[at];
        self.line(&format!("pub {field}: ::core::option::Option<{of_type}>,"));
    }

    /// Writes the enum of a oneof that has `fields`.
    pub(super) fn oneof(&mut self, info: &MessageInfo<'_>, at: usize, fields: &[usize]) {
        let cx = self.cx;
        let path = format!("{}.{}", info.full_name, info.it.oneof[at].name);
        let traits = fields.iter().map(|&it| {
            let field = &info.it.field[it];
            let boxed = info.is_asked(field, |path| cx.options.is_boxed(path));
            of_field(cx.schema, cx.shapes, info.id, field, info.encoding(field).r#type, boxed)
        });
        let traits = traits.fold(Traits::ALL, Traits::and);
        let attributes = cx.options.enum_attributes(&path);
        let skipped = cx.options.skips_debug(info.full_name);
        let has_own_debug = !skipped && self.shows_oneof(info, fields);
        let has_debug = !skipped && !has_own_debug;
        let derived = match info.is_written_out {
            true => Derived::PlainOneof { has_debug },
            false => Derived::Oneof,
        };
        self.at([8, at], |to| to.derived(derived, traits, false, attributes));
        if !info.is_written_out && !has_debug {
            self.line("#[prost(skip_debug)]");
        }
        self.block(&format!("pub enum {}", cx.names.of(info.id).oneofs[at]), |to| {
            for &it in fields {
                to.at([2, it], |to| to.variant(info, it));
            }
        });
        if has_own_debug {
            self.debug_oneof(info, at, fields);
        }
    }

    fn variant(&mut self, info: &MessageInfo<'_>, at: usize) {
        let (item, name) = (&info.it.field[at], &info.members.fields[at]);
        self.field_head(info, item);
        let encoding = info.encoding(item);
        let value = self.value(info, item, encoding.r#type);
        if !info.is_written_out {
            let tag = field::tag(encoding.r#type, &value.target);
            self.line(&format!("#[prost({tag}, tag = \"{}\")]", item.number));
        }
        let of_type = value.boxed_type();
        self.line(&format!("{name}({of_type}),"));
    }
}
