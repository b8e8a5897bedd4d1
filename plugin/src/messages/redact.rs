//! `Debug` that does not show fields with `debug_redact`, in place of that of prost.

use super::{call::Piece, info::MessageInfo, writer::Writer};
use crate::{names::ident, schema::proto};

const REDACTED: &str = "::core::format_args!(\"[REDACTED]\")";

fn is_redacted(field: &proto::Field) -> bool {
    field.options.as_ref().is_some_and(|it| it.debug_redact)
}

/// Whether one of the fields of a message, those of oneofs aside, is not shown.
pub(super) fn in_message(message: &proto::Message) -> bool {
    message.field.iter().any(|it| it.oneof().is_none() && is_redacted(it))
}

/// Whether one of the fields of a oneof is not shown.
pub(super) fn in_oneof(message: &proto::Message, fields: &[usize]) -> bool {
    fields.iter().any(|&at| is_redacted(&message.field[at]))
}

impl Writer<'_> {
    /// Writes the `Debug` of a message; enums are shown by their numbers.
    pub(super) fn redacted_message(&mut self, info: &MessageInfo<'_>) {
        let item = &self.cx.names.of(info.id).item;
        let fields = info.it.field.iter().zip(&info.members.fields);
        let fields = fields.filter(|(it, _)| it.oneof().is_none());
        let fields = fields.map(|(it, name)| (name, is_redacted(it)));
        let oneofs = info.members.oneofs.iter().filter(|it| !it.is_empty());
        let unknown = [&info.members.unknown].into_iter();
        let unknown = unknown.filter(|_| self.cx.options.keeps_unknown_fields);
        let members = fields.chain(oneofs.chain(unknown).map(|it| (it, false)));
        let members: Vec<_> = members.collect();
        self.debug(item, |to| {
            to.line(&format!("let mut shown = f.debug_struct({:?});", ident::bare(item)));
            for (name, redacted) in members {
                let value = if redacted {
                    Piece::text(format!("&{REDACTED}"))
                } else {
                    Piece::Member { of: "&self", name: name.clone() }
                };
                let items = vec![Piece::Text(format!("{:?}", ident::bare(name))), value];
                to.call("shown.field", items, ";");
            }
            to.line("shown.finish()");
        });
    }

    /// Writes the `Debug` of a oneof.
    pub(super) fn redacted_oneof(&mut self, info: &MessageInfo<'_>, at: usize, fields: &[usize]) {
        let item = &self.cx.names.of(info.id).oneofs[at];
        self.debug(item, |to| {
            to.block("match self", |to| {
                for &at in fields {
                    let (item, name) = (&info.it.field[at], &info.members.fields[at]);
                    let redacted = is_redacted(item);
                    let (value, shown) = match redacted {
                        true => ("_", format!("&{REDACTED}")),
                        false => ("value", "value".to_owned()),
                    };
                    to.block(&format!("Self::{name}({value}) =>"), |to| {
                        to.line(&format!(
                            "let mut shown = f.debug_tuple({:?});",
                            ident::bare(name)
                        ));
                        to.call("shown.field", vec![Piece::Text(shown)], ";");
                        to.line("shown.finish()");
                    });
                }
            });
        });
    }

    fn debug(&mut self, item: &str, write: impl FnOnce(&mut Self)) {
        self.block(&format!("impl ::core::fmt::Debug for {item}"), |to| {
            let head = "fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result";
            to.block(head, write);
        });
    }
}
