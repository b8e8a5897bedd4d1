//! `prost::Message` written out, for messages that prost cannot derive it for; the conversions of open
//! enums. What prost derives from attributes is done here in the same order and with the same functions.

mod enumeration;
mod extension;
mod field;
mod literal;
mod message;
mod methods;
mod oneof;

use std::collections::HashMap;

use crate::{
    layout::lay_out,
    messages::{Comments, Cx, MessageInfo, Openness, WIRE, call},
    schema::{Id, Kind},
    serde::{CRATE, local},
};

/// The module of prost that does the same.
const PROST: &str = "::prost::encoding";
const DEFAULT: &str = "::core::default::Default::default";
const SOME: &str = "::core::option::Option::Some";
const NONE: &str = "::core::option::Option::None";

/// Appends the implementations for the types of a file to `out`.
pub(crate) fn write(cx: &Cx<'_>, file: usize, comments: &Comments, out: &mut String) {
    let (mut text, mut open) = (extension::of_file(cx, file, comments), Vec::new());
    let places = places(cx, file);
    for id in cx.schema.of_file(file).filter(|&id| !cx.is_extern(id)) {
        match cx.schema.types[id].kind {
            Kind::Enum(it) if cx.openness(id) == Some(Openness::Open) => {
                text += &enumeration::conversions(cx, id, it);
                open.push(local(cx, id, id));
            }
            Kind::Message(it) if !it.is_map_entry() && cx.is_written_out(it) => {
                text += &message::implementations(
                    cx,
                    &MessageInfo::new(cx, id, it),
                    &places[&id],
                    comments,
                );
            }
            Kind::Enum(_) | Kind::Message(_) => {}
        }
    }
    lay_out(&text, out);
    for path in open {
        call::invocation(out, &format!("{CRATE}::impl_open_enum"), &path);
    }
}

/// Where the messages of a file are in its descriptor.
fn places(cx: &Cx<'_>, file: usize) -> HashMap<Id, Vec<i32>> {
    let (mut places, mut counts) = (HashMap::<Id, Vec<i32>>::new(), HashMap::new());
    // Outer messages come first, and those beside each other in order.
    for id in cx.schema.of_file(file) {
        let found = &cx.schema.types[id];
        if found.kind.message().is_some() {
            let outer = found.parent.and_then(|it| places.get(&it));
            let count: &mut i32 = counts.entry(found.parent).or_default();
            let number = if outer.is_some() { 3 } else { 4 };
            let mut place = outer.cloned().unwrap_or_default();
            place.extend([number, *count]);
            *count += 1;
            places.insert(id, place);
        }
    }
    places
}
