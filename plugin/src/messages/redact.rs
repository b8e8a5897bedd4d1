//! `Debug` that does not show fields with `debug_redact`, in place of that of prost, and that shows enums by
//! their names where prost does not derive it.

use super::{call::Piece, info::MessageInfo, typed::WIRE, writer::Writer};
use crate::{names::ident, schema::proto};

const REDACTED: &str = "::core::format_args!(\"[REDACTED]\")";

fn is_redacted(field: &proto::Field) -> bool {
    field.options.as_ref().is_some_and(|it| it.debug_redact)
}

impl Writer<'_> {
    /// Whether one of the fields of a message, those of oneofs aside, is not just shown.
    pub(super) fn shows_message(&self, info: &MessageInfo<'_>) -> bool {
        let fields = info.it.field.iter().filter(|it| it.oneof().is_none());
        fields.clone().any(|it| is_redacted(it) || self.named(info, it).is_some())
    }

    /// Whether one of the fields of a oneof is not just shown.
    pub(super) fn shows_oneof(&self, info: &MessageInfo<'_>, fields: &[usize]) -> bool {
        let mut fields = fields.iter().map(|&at| &info.it.field[at]);
        fields.any(|it| is_redacted(it) || self.named(info, it).is_some())
    }

    /// The enum whose numbers a field has, if they are shown by their names here.
    fn named(&self, info: &MessageInfo<'_>, field: &proto::Field) -> Option<String> {
        let value = info.entry(field).and_then(|it| it.field.last()).unwrap_or(field);
        let is_number = value.is_enum() && self.cx.typed(value).is_none();
        (info.is_written_out && is_number).then(|| self.target(info, value))
    }

    /// What is shown of a field, whose value is `value`.
    fn shown(&self, info: &MessageInfo<'_>, field: &proto::Field, value: Piece) -> Piece {
        if is_redacted(field) {
            return Piece::text(format!("&{REDACTED}"));
        }
        let Some(of) = self.named(info, field) else { return value };
        let types = vec![Piece::Text(of), Piece::text("_")];
        Piece::Row(vec![
            Piece::Group { open: format!("&{WIRE}::named::<"), items: types, close: ">" },
            Piece::Group { open: "(".to_owned(), items: vec![value], close: ")" },
        ])
    }

    /// Writes the `Debug` of a message.
    pub(super) fn debug_message(&mut self, info: &MessageInfo<'_>) {
        let item = &self.cx.names.of(info.id).item;
        let fields = info.it.field.iter().zip(&info.members.fields);
        let fields = fields.filter(|(it, _)| it.oneof().is_none());
        let member = |name: &String| Piece::Member { of: "&self", name: name.clone() };
        let fields = fields.map(|(it, name)| (name, self.shown(info, it, member(name))));
        let oneofs = info.members.oneofs.iter().filter(|it| !it.is_empty());
        let unknown = [&info.members.unknown].into_iter();
        let unknown = unknown.filter(|_| self.cx.options.keeps_unknown_fields);
        let members = fields.chain(oneofs.chain(unknown).map(|it| (it, member(it))));
        let members: Vec<_> = members.collect();
        self.debug(info, item, |to| {
            to.line(&format!("let mut shown = f.debug_struct({:?});", ident::bare(item)));
            for (name, value) in members {
                let items = vec![Piece::Text(format!("{:?}", ident::bare(name))), value];
                to.chained("shown", "field", items);
            }
            to.line("shown.finish()");
        });
    }

    /// Writes the `Debug` of a oneof.
    pub(super) fn debug_oneof(&mut self, info: &MessageInfo<'_>, at: usize, fields: &[usize]) {
        let item = &self.cx.names.of(info.id).oneofs[at];
        self.debug(info, item, |to| {
            to.block("match self", |to| {
                for &at in fields {
                    let (item, name) = (&info.it.field[at], &info.members.fields[at]);
                    let value = if is_redacted(item) { "_" } else { "value" };
                    let shown = to.shown(info, item, Piece::text("value"));
                    to.block(&format!("Self::{name}({value}) =>"), |to| {
                        to.line(&format!(
                            "let mut shown = f.debug_tuple({:?});",
                            ident::bare(name)
                        ));
                        to.chained("shown", "field", vec![shown]);
                        to.line("shown.finish()");
                    });
                }
            });
        });
    }

    fn debug(&mut self, info: &MessageInfo<'_>, item: &str, write: impl FnOnce(&mut Self)) {
        info.it.allowed().lines().for_each(|it| self.line(it));
        self.block(&format!("impl ::core::fmt::Debug for {item}"), |to| {
            let head = "fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result";
            to.block(head, write);
        });
    }
}
