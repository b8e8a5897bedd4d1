//! Open enums: from and to numbers.

use crate::{
    messages::Cx,
    names::{ident, members},
    schema::{Id, proto},
    serde::local,
};

/// The implementations for an open enum.
pub(super) fn conversions(cx: &Cx<'_>, id: Id, item: &proto::Enum) -> String {
    let path = local(cx, id, id);
    let variants = members::variants(item, &ident::camel(&item.name));
    let unknown = &variants.unknown;
    let (mut from, mut into, mut known) = (String::new(), String::new(), Vec::new());
    for (value, variant) in item.value.iter().zip(&variants.names) {
        let (Some(variant), number) = (variant, value.number) else { continue };
        from += &format!("{number} => Self::{variant},\n");
        into += &format!("{path}::{variant} => {number},\n");
        known.push(number.to_string());
    }
    let (from_trait, doc) = ("::core::convert::From", "Whether a value has the number.");
    format!(
        "#[allow(deprecated)]
        impl {from_trait}<i32> for {path} {{
            fn from(value: i32) -> Self {{
                match value {{ {from} _ => Self::{unknown}(value),\n }}
            }}
        }}
        #[allow(deprecated)]
        impl {from_trait}<{path}> for i32 {{
            fn from(value: {path}) -> Self {{
                match value {{ {into} {path}::{unknown}(value) => value,\n }}
            }}
        }}
        impl {path} {{
            #[doc = {doc:?}]
            pub const fn is_valid(value: i32) -> bool {{
                ::core::matches!(value, {})
            }}
        }}
",
        known.join(" | "),
    )
}
