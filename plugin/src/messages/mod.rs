//! The messages and enums of a file, as prost derives from them.

pub(crate) mod call;
mod comments;
mod derive;
mod enumeration;
mod field;
mod info;
pub(crate) mod layout;
mod message;
mod oneof;
mod path;
mod redact;
#[cfg(test)]
mod tests;
mod typed;
mod writer;

pub(crate) use comments::Comments;
pub(crate) use field::{can_pack, is_boxed, is_bytes, rust, tag, variant_of};
pub(crate) use info::MessageInfo;
pub(crate) use message::has_defaults;
pub(crate) use path::Cx;
pub(crate) use typed::{Openness, WIRE};

use crate::schema::scope;
use writer::Writer;

/// Appends the messages and enums of a file to `out`, formatted.
pub(crate) fn write(cx: &Cx<'_>, file: usize, comments: &Comments, out: &mut String) {
    let proto = &cx.schema.files[file].proto;
    let scope = scope(&proto.package);
    let mut writer = Writer::new(cx, comments, out);
    for (at, item) in proto.message.iter().enumerate() {
        writer.at([4, at], |to| to.message(item, &scope));
    }
    for (at, item) in proto.r#enum.iter().enumerate() {
        writer.at([5, at], |to| to.enumeration(item, &scope));
    }
}
