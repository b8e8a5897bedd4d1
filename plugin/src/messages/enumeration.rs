//! Enums, without aliases of values.

use super::{derive, writer::Writer};
use crate::{
    names::{ident, members},
    schema::proto,
};

const AS_STR_NAME: [&str; 4] = [
    "String value of the enum field names used in the ProtoBuf definition.",
    "",
    "The values are not transformed in any way and thus are considered stable",
    "(if the ProtoBuf definition does not change) and safe for programmatic use.",
];
const FROM_STR_NAME: &str = "Creates an enum from field names used in the ProtoBuf definition.";

/// A value that is no alias.
struct Value<'a> {
    /// Where it is in the enum.
    at: usize,
    it: &'a proto::EnumValue,
    variant: String,
    deprecated: bool,
}

impl Writer<'_> {
    /// Writes an enum, unless another crate has it; `scope` is what its full name begins with.
    pub(super) fn enumeration(&mut self, item: &proto::Enum, scope: &str) {
        let full_name = format!("{scope}.{}", item.name);
        let Some(id) = self.own(&full_name) else { return };
        let (cx, name) = (self.cx, &self.cx.names.of(id).item);
        let variants = members::variants(item, &ident::camel(&item.name));
        let values =
            item.value.iter().zip(variants).enumerate().filter_map(|(at, (it, variant))| {
                let deprecated = it.options.as_ref().is_some_and(|it| it.deprecated);
                Some(Value { at, it, variant: variant?, deprecated })
            });
        let values: Vec<Value<'_>> = values.collect();
        let deprecated = item.options.as_ref().is_some_and(|it| it.deprecated);
        let attributes = cx.options.enum_attributes(&full_name);
        let attributes = derive::without(attributes, derive::ENUM.iter().copied());
        self.head(deprecated, attributes.iter().map(String::as_str));
        let debug = if cx.options.skips_debug(&full_name) { "" } else { "Debug, " };
        self.line(&format!(
            "#[derive(Clone, Copy, {debug}PartialEq, Eq, Hash, PartialOrd, Ord, \
             ::prost::Enumeration)]"
        ));
        self.line("#[repr(i32)]");
        self.block(&format!("pub enum {name}"), |to| {
            for value in &values {
                let path = format!("{full_name}.{}", value.it.name);
                to.at([2, value.at], |to| to.head(false, cx.options.field_attributes(&path)));
                if value.deprecated {
                    to.line("#[deprecated]");
                }
                to.line(&format!("{} = {},", value.variant, value.it.number));
            }
        });
        self.block(&format!("impl {name}"), |to| to.names_of_values(&values));
    }

    fn names_of_values(&mut self, values: &[Value<'_>]) {
        for line in AS_STR_NAME {
            self.line(format!("/// {line}").trim_end());
        }
        self.block("pub fn as_str_name(&self) -> &'static str", |to| {
            to.block("match self", |to| {
                for Value { it, variant, deprecated, .. } in values {
                    if *deprecated {
                        to.line("#[allow(deprecated)]");
                    }
                    to.line(&format!("Self::{variant} => \"{}\",", it.name));
                }
            });
        });
        self.line(&format!("/// {FROM_STR_NAME}"));
        self.block("pub fn from_str_name(value: &str) -> ::core::option::Option<Self>", |to| {
            to.block("match value", |to| {
                for Value { it, variant, deprecated, .. } in values {
                    let allowed = if *deprecated { "#[allow(deprecated)] " } else { "" };
                    to.line(&format!("\"{}\" => Some({allowed}Self::{variant}),", it.name));
                }
                to.line("_ => None,");
            });
        });
    }
}
