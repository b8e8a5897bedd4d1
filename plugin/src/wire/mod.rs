//! `prost::Message` written out, for messages that prost cannot derive it for; the conversions of open
//! enums. What prost derives from attributes is done here in the same order and with the same functions.

mod enumeration;
mod extension;
mod field;
mod literal;
mod message;
mod methods;
mod oneof;

use crate::{
    layout::lay_out,
    messages::{Cx, MessageInfo, Openness, WIRE, call},
    schema::Kind,
    serde::{CRATE, local},
};

/// The module of prost that does the same.
const PROST: &str = "::prost::encoding";
const DEFAULT: &str = "::core::default::Default::default";
const SOME: &str = "::core::option::Option::Some";
const NONE: &str = "::core::option::Option::None";

/// Appends the implementations for the types of a file to `out`.
pub(crate) fn write(cx: &Cx<'_>, file: usize, out: &mut String) {
    let (mut text, mut open) = (extension::of_file(cx, file), Vec::new());
    for id in cx.schema.of_file(file).filter(|&id| !cx.is_extern(id)) {
        match cx.schema.types[id].kind {
            Kind::Enum(it) if cx.openness(id) == Some(Openness::Open) => {
                text += &enumeration::conversions(cx, id, it);
                open.push(local(cx, id, id));
            }
            Kind::Message(it) if !it.is_map_entry() && cx.is_written_out(it) => {
                text += &message::implementations(cx, &MessageInfo::new(cx, id, it));
            }
            Kind::Enum(_) | Kind::Message(_) => {}
        }
    }
    lay_out(&text, out);
    for path in open {
        call::invocation(out, &format!("{CRATE}::impl_open_enum"), &path);
    }
}
