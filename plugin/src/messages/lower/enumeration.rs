//! Enums, without aliases of values.

use prost_types::{EnumDescriptorProto, EnumValueDescriptorProto, EnumValueOptions};

use super::Lowering;
use crate::{
    messages::stand::{self, Note},
    names::{ident, members},
    schema::proto,
};

impl Lowering<'_> {
    /// Lowers an enum; none if another crate has it.
    pub(super) fn enumeration(
        &mut self,
        item: &proto::Enum,
        scope: &str,
    ) -> Option<EnumDescriptorProto> {
        let full_name = format!("{scope}.{}", item.name);
        let deprecated = item.options.as_ref().is_some_and(|it| it.deprecated);
        let id = self.begin(&full_name, deprecated)?;
        let name = self.type_name(&item.name, &self.cx.names.of(id).item, "");
        let mut lowered =
            EnumDescriptorProto { name: Some(name), ..EnumDescriptorProto::default() };
        let variants = members::variants(item, &ident::camel(&item.name));
        for (at, (value, variant)) in item.value.iter().zip(variants).enumerate() {
            let Some(variant) = variant else { continue };
            self.at([2, at], [2, lowered.value.len()], |to| {
                let path = format!("{full_name}.{}", value.name);
                let attributes = to.cx.options.field_attributes(&path);
                to.note(Note::new(stand::lines(to.comment(), false, attributes)));
            });
            let natural = ident::is_convertible(&value.name)
                && ident::variant(&ident::camel(lowered.name()), &value.name) == variant;
            let name = if natural {
                value.name.clone()
            } else {
                self.out.stand_ins.name(&value.name, &variant, "")
            };
            let deprecated = value.options.as_ref().is_some_and(|it| it.deprecated);
            lowered.value.push(EnumValueDescriptorProto {
                name: Some(name),
                number: Some(value.number),
                // prost-build allows its own uses of a deprecated value.
                options: deprecated.then(|| EnumValueOptions {
                    deprecated: Some(true),
                    ..EnumValueOptions::default()
                }),
            });
        }
        Some(lowered)
    }
}
