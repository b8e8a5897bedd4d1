//! Enums. Aliases of values are constants where fields have the enum as their type, else they are
//! left out.

use super::{Openness, derive, typed::WIRE, writer::Writer};
use crate::{
    names::{
        ident,
        members::{self, Variants},
    },
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
    variant: &'a str,
    deprecated: bool,
}

fn is_deprecated(value: &proto::EnumValue) -> bool {
    value.options.as_ref().is_some_and(|it| it.deprecated)
}

impl Writer<'_> {
    /// Writes an enum, unless another crate has it; `scope` is what its full name begins with.
    pub(super) fn enumeration(&mut self, item: &proto::Enum, scope: &str) {
        let full_name = format!("{scope}.{}", item.name);
        let Some(id) = self.own(&full_name) else { return };
        let (cx, name) = (self.cx, &self.cx.names.of(id).item);
        let variants = members::variants(item, &ident::camel(&item.name));
        let values =
            item.value.iter().zip(&variants.names).enumerate().filter_map(|(at, (it, variant))| {
                Some(Value { at, it, variant: variant.as_deref()?, deprecated: is_deprecated(it) })
            });
        let values: Vec<Value<'_>> = values.collect();
        let openness = cx.openness(id);
        let is_open = openness == Some(Openness::Open);
        let deprecated = item.options.as_ref().is_some_and(|it| it.deprecated);
        let attributes = cx.options.enum_attributes(&full_name);
        let attributes = derive::without(attributes, derive::ENUM.iter().copied());
        self.head(deprecated, attributes.iter().map(String::as_str));
        let debug = if cx.options.skips_debug(&full_name) { "" } else { ", Debug" };
        if is_open {
            self.line(&format!("#[derive(Clone, Copy{debug}, PartialEq, Eq, Hash)]"));
        } else {
            self.line(&format!(
                "#[derive(Clone, Copy{debug}, PartialEq, Eq, Hash, PartialOrd, Ord, \
                 ::prost::Enumeration)]"
            ));
            self.line("#[repr(i32)]");
        }
        self.block(&format!("pub enum {name}"), |to| {
            for value in &values {
                let path = format!("{full_name}.{}", value.it.name);
                to.at([2, value.at], |to| to.head(false, cx.options.field_attributes(&path)));
                if value.deprecated {
                    to.line("#[deprecated]");
                }
                if is_open {
                    to.line(&format!("{},", value.variant));
                } else {
                    to.line(&format!("{} = {},", value.variant, value.it.number));
                }
            }
            if is_open {
                to.line("/// A number that no value has.");
                to.line(&format!("{}(i32),", variants.unknown));
            }
        });
        let aliases = if openness.is_some() { &variants.aliases[..] } else { &[] };
        self.block(&format!("impl {name}"), |to| {
            for (at, alias, of) in aliases {
                to.at([2, *at], |to| to.head(is_deprecated(&item.value[*at]), []));
                to.line("#[allow(deprecated, non_upper_case_globals)]");
                to.line(&format!("pub const {alias}: Self = Self::{of};"));
            }
            to.names_of_values(&values, is_open);
            to.values_of_names(item, &values, &variants, aliases.is_empty());
        });
    }

    /// Writes the function that has the names: those of an open enum by number.
    fn names_of_values(&mut self, values: &[Value<'_>], is_open: bool) {
        for line in AS_STR_NAME {
            self.line(format!("/// {line}").trim_end());
        }
        let (of_type, value) = match is_open {
            false => ("&'static str", "self".to_owned()),
            true => ("::core::option::Option<&'static str>", format!("{WIRE}::number(*self)")),
        };
        self.block(&format!("pub fn as_str_name(&self) -> {of_type}"), |to| {
            to.block(&format!("match {value}"), |to| {
                for Value { it, variant, deprecated, .. } in values {
                    if is_open {
                        to.line(&format!("{} => Some(\"{}\"),", it.number, it.name));
                        continue;
                    }
                    if *deprecated {
                        to.line("#[allow(deprecated)]");
                    }
                    to.line(&format!("Self::{variant} => \"{}\",", it.name));
                }
                if is_open {
                    to.line("_ => None,");
                }
            });
        });
    }

    /// Writes the function that has the values.
    fn values_of_names(
        &mut self,
        item: &proto::Enum,
        values: &[Value<'_>],
        variants: &Variants,
        without_aliases: bool,
    ) {
        self.line(&format!("/// {FROM_STR_NAME}"));
        self.block("pub fn from_str_name(value: &str) -> ::core::option::Option<Self>", |to| {
            to.block("match value", |to| {
                for Value { it, variant, deprecated, .. } in values {
                    let allowed = if *deprecated { "#[allow(deprecated)] " } else { "" };
                    to.line(&format!("\"{}\" => Some({allowed}Self::{variant}),", it.name));
                }
                for (at, alias, _) in variants.aliases.iter().filter(|_| !without_aliases) {
                    let value = &item.value[*at];
                    let allowed = if is_deprecated(value) { "#[allow(deprecated)] " } else { "" };
                    to.line(&format!("\"{}\" => Some({allowed}Self::{alias}),", value.name));
                }
                to.line("_ => None,");
            });
        });
    }
}
