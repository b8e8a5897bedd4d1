//! Extensions: the statements that let the JSON of messages have them.

use prost_types::field_descriptor_proto::Label;
use protosmith_compiler::model::Features;

use super::{CRATE, codec_in};
use crate::{
    messages::{Cx, call::Piece},
    schema::{self, features, proto},
};

/// A call for each extension that a file declares, as the module around all packages makes it.
pub(crate) fn registrations(cx: &Cx<'_>, file: usize) -> Vec<Piece> {
    let proto = &cx.schema.files[file].proto;
    let features = features::of_file(proto).expect("files are checked");
    let place = cx.names.module(&proto.package).join("::");
    let mut out = Vec::new();
    let scope = schema::scope(&proto.package);
    out.extend(proto.extension.iter().filter_map(|it| call(cx, features, &place, &scope, it)));
    for id in cx.schema.of_file(file).filter(|&id| !cx.is_extern(id)) {
        let Some(message) = cx.schema.types[id].kind.message() else { continue };
        let (place, scope) = (cx.path(&[], id), &cx.schema.types[id].full_name);
        let features = cx.schema.features(id);
        let calls = message.extension.iter();
        out.extend(calls.filter_map(|it| call(cx, features, &place, scope, it)));
    }
    out
}

/// The call for an extension; none where there is no constant for it, or where the JSON of what it extends is
/// written by hand. `place` is the path of what has the constant.
fn call(
    cx: &Cx<'_>,
    features: Features,
    place: &str,
    scope: &str,
    extension: &proto::Field,
) -> Option<Piece> {
    if !cx.has_constant(extension) || cx.options.is_of_prost(&extension.extendee) {
        return None;
    }
    let constant = cx.names.extension(&format!("{scope}.{}", extension.name));
    let is_list = features::encoding(extension, features, false).label == Label::Repeated;
    let register = if is_list { "register_list_extension" } else { "register_extension" };
    let extended = &extension.extendee[1..];
    let items = vec![
        Piece::text(format!("{extended:?}")),
        Piece::text(format!("&self::{place}::{constant}")),
        codec_in(cx, &[], extension),
    ];
    Some(Piece::Group { open: format!("{CRATE}::json::{register}("), items, close: ")" })
}
