//! Which enums are types of fields, and which messages prost cannot derive itself for.

use protosmith_compiler::model::EnumType;

use super::Cx;
use crate::{
    options::Enums,
    schema::{Id, Kind, proto},
};

/// The module of the crate that messages need which are written out.
pub(crate) const WIRE: &str = "::protosmith_types::wire";

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

    /// Whether a field is a number of an enum whose first value, which is the default, is not zero.
    pub(crate) fn begins_elsewhere(&self, field: &proto::Field) -> bool {
        let target = self.schema.id(&field.type_name).map(|id| self.schema.types[id].kind);
        let Some(Kind::Enum(target)) = target else { return false };
        self.typed(field).is_none() && target.value.first().is_some_and(|it| it.number != 0)
    }

    /// Whether a constant is written for an extension. Those of message sets are on the wire in another
    /// way, and types that a crate lacks have none.
    pub(crate) fn has_constant(&self, extension: &proto::Field) -> bool {
        let extendee = self.schema.id(&extension.extendee);
        let extendee = extendee.and_then(|id| self.schema.types[id].kind.message());
        let options = extendee.map(|it| it.options.as_ref());
        let is_set = options.map(|it| it.is_some_and(|it| it.message_set_wire_format));
        let mut names = [&extension.extendee, &extension.type_name].into_iter();
        self.options.keeps_unknown_fields
            && is_set == Some(false)
            && names.all(|it| self.options.lacking_crate(it).is_none())
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
