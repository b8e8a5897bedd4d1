//! Which enums are types of fields, and which messages prost cannot derive itself for.

use protosmith_compiler::model::EnumType;

use super::Cx;
use crate::{
    options::Enums,
    schema::{Id, proto},
};

/// What becomes of a number that no value of an enum has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Openness {
    /// It is a value, too.
    Open,
    /// The field is as if it were not there.
    Closed,
}

impl Cx<'_> {
    /// The enum that values of a field have as their type; none where they are numbers, as they are
    /// for enums of other crates.
    pub(crate) fn typed(&self, field: &proto::Field) -> Option<Openness> {
        let id = self.schema.id(&field.type_name)?;
        self.openness(id)
    }

    /// The same for an enum, or another type.
    pub(crate) fn openness(&self, id: Id) -> Option<Openness> {
        let is_message = self.schema.types[id].kind.message().is_some();
        if is_message || self.options.enums != Enums::Typed || self.is_extern(id) {
            return None;
        }
        Some(match self.schema.features(id).enum_type {
            EnumType::Closed => Openness::Closed,
            _ => Openness::Open,
        })
    }

    /// Whether `prost::Message` is written out for a message, as prost has nothing to derive it from.
    pub(crate) fn is_written_out(&self, message: &proto::Message) -> bool {
        if self.options.keeps_unknown_fields {
            return true;
        }
        let entries = message.message.iter().filter(|it| it.is_map_entry());
        let mut fields = message.field.iter().chain(entries.flat_map(|it| &it.field));
        self.options.enums == Enums::Typed && fields.any(proto::Field::is_enum)
    }
}
