//! Messages: their structs, and the modules of what is inside.

use prost_types::field_descriptor_proto::Label;

use super::{Cx, call::Piece, derive::Derived, info::MessageInfo, typed::WIRE, writer::Writer};
use crate::schema::{Id, proto};

/// Whether a message that nobody has set has a field that is not just empty.
pub(crate) fn has_defaults(cx: &Cx<'_>, info: &MessageInfo<'_>) -> bool {
    let mut required = info.it.field.iter().filter(|it| info.encoding(it).label == Label::Required);
    required.any(|it| it.default_value.is_some() || cx.begins_elsewhere(it))
}

impl Writer<'_> {
    /// Writes a message, unless another crate has it; `scope` is what its full name begins with.
    pub(super) fn message(&mut self, item: &proto::Message, scope: &str) {
        let full_name = format!("{scope}.{}", item.name);
        let Some(id) = self.own(&full_name) else { return };
        let (cx, info) = (self.cx, MessageInfo::new(self.cx, id, item));
        let (name, oneofs) = (cx.names.of(id), item.oneof_fields());
        let deprecated = item.options.as_ref().is_some_and(|it| it.deprecated);
        let attributes = cx.options.message_attributes(&full_name);
        let skipped = cx.options.skips_debug(&full_name);
        let has_own_debug = !skipped && self.shows_message(&info);
        let has_debug = !skipped && !has_own_debug;
        let derived = match info.is_written_out {
            true => Derived::PlainMessage { has_default: !has_defaults(cx, &info), has_debug },
            false => Derived::Message,
        };
        self.derived(derived, cx.shapes[id].traits, deprecated, attributes);
        if !info.is_written_out && !has_debug {
            self.line("#[prost(skip_debug)]");
        }
        self.block(&format!("pub struct {}", name.item), |to| {
            for at in (0..item.field.len()).filter(|&at| item.field[at].oneof().is_none()) {
                to.at([2, at], |to| to.field(&info, at));
            }
            for (at, fields) in oneofs.iter().enumerate().filter(|(_, it)| !it.is_empty()) {
                to.at([8, at], |to| to.oneof_field(&info, at, fields));
            }
            if cx.options.keeps_unknown_fields {
                to.line("/// Fields that the schema does not have.");
                to.line(&format!("pub {}: {WIRE}::UnknownFields,", info.members.unknown));
            }
        });
        if has_own_debug {
            self.debug_message(&info);
        }
        self.module(&info, &oneofs);
        self.name(&info);
    }

    /// Writes what the message is called in protobuf, which an `Any` says of what it holds.
    fn name(&mut self, info: &MessageInfo<'_>) {
        let (cx, full_name) = (self.cx, &info.full_name[1..]);
        let package = cx.schema.package(cx.schema.types[info.id].file);
        let domain = cx.options.type_name_domain(info.full_name);
        self.block(&format!("impl ::prost::Name for {}", cx.names.of(info.id).item), |to| {
            to.line(&format!("const NAME: &'static str = {:?};", info.it.name));
            to.line(&format!("const PACKAGE: &'static str = {package:?};"));
            for (function, text) in
                [("full_name", full_name.to_owned()), ("type_url", format!("{domain}/{full_name}"))]
            {
                // What nobody calls is not compiled.
                to.line("#[inline]");
                let head = format!("fn {function}() -> ::prost::alloc::string::String");
                // No name of a schema hides this one.
                let text = vec![Piece::text(format!("{text:?}"))];
                to.block(&head, |to| to.call("::core::convert::From::from", text, ""));
            }
        });
    }

    /// Writes the module of what is inside, if there is anything.
    fn module(&mut self, info: &MessageInfo<'_>, oneofs: &[Vec<usize>]) {
        let (item, full_name) = (info.it, info.full_name);
        let own = |to: &Self, name: &str| to.own(&format!("{full_name}.{name}")).is_some();
        let messages = item.message.iter().filter(|it| !it.is_map_entry());
        let mut names = messages.map(|it| &it.name).chain(item.r#enum.iter().map(|it| &it.name));
        if oneofs.iter().all(Vec::is_empty) && !names.any(|it| own(self, it)) {
            return;
        }
        self.line(&format!("/// Nested message and enum types in `{}`.", item.name));
        self.block(&format!("pub mod {}", self.cx.names.of(info.id).module), |to| {
            for (at, it) in item.message.iter().enumerate().filter(|(_, it)| !it.is_map_entry()) {
                to.at([3, at], |to| to.message(it, full_name));
            }
            for (at, it) in item.r#enum.iter().enumerate() {
                to.at([4, at], |to| to.enumeration(it, full_name));
            }
            for (at, fields) in oneofs.iter().enumerate().filter(|(_, it)| !it.is_empty()) {
                to.oneof(info, at, fields);
            }
        });
    }

    /// The type of that name, unless another crate has it.
    pub(super) fn own(&self, full_name: &str) -> Option<Id> {
        let id = self.cx.schema.id(full_name).expect("types of the schema are indexed");
        (!self.cx.is_extern(id)).then_some(id)
    }
}
