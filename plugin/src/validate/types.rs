//! The messages and enums of a request, as types of expressions.

use prost_types::field_descriptor_proto::{Label, Type as Kind};
use protosmith_cel::{Type, Types, Value};

use crate::schema::{self, Id, Schema, proto};

/// What expressions can name.
#[derive(Clone, Copy)]
pub(super) struct SchemaTypes<'a>(pub(super) &'a Schema<'a>);

impl<'a> SchemaTypes<'a> {
    /// A message by its full name, which has no leading dot.
    pub(super) fn find(self, full_name: &str) -> Option<(Id, &'a proto::Message)> {
        let id = self.0.id(&format!(".{full_name}"))?;
        Some((id, self.0.types[id].kind.message()?))
    }
}

/// The entry that a field repeats if it is a map.
pub(super) fn entry<'a>(
    schema: &Schema<'a>,
    r#type: i32,
    type_name: &str,
) -> Option<&'a proto::Message> {
    let id = (r#type == Kind::Message as i32).then(|| schema.id(type_name))??;
    schema.types[id].kind.message().filter(|it| it.is_map_entry())
}

/// The type of the values of a field.
pub(super) fn type_of(schema: &Schema<'_>, field: &proto::Field) -> Type {
    if let Some(entry) = entry(schema, field.r#type, &field.type_name) {
        let part = |at: usize| entry.field.get(at).map_or(Type::Dyn, type_of_one);
        return Type::map(part(0), part(1));
    }
    let one = type_of_one(field);
    if field.label == Label::Repeated as i32 { Type::list(one) } else { one }
}

/// The same of one value of a list.
pub(super) fn type_of_one(field: &proto::Field) -> Type {
    let kind = Kind::try_from(field.r#type).unwrap_or(Kind::Message);
    plain(kind).unwrap_or_else(|| type_of_message(field.type_name.trim_start_matches('.')))
}

pub(super) fn type_of_message(full_name: &str) -> Type {
    Type::well_known(full_name).unwrap_or_else(|| Type::message(full_name))
}

fn plain(kind: Kind) -> Option<Type> {
    Some(match kind {
        Kind::Double | Kind::Float => Type::Double,
        Kind::Int64 | Kind::Int32 | Kind::Sfixed32 | Kind::Sfixed64 => Type::Int,
        Kind::Sint32 | Kind::Sint64 | Kind::Enum => Type::Int,
        Kind::Uint64 | Kind::Uint32 | Kind::Fixed32 | Kind::Fixed64 => Type::Uint,
        Kind::Bool => Type::Bool,
        Kind::String => Type::Text,
        Kind::Bytes => Type::Bytes,
        Kind::Group | Kind::Message => return None,
    })
}

impl Types for SchemaTypes<'_> {
    fn message(&self, full_name: &str) -> Option<Type> {
        self.find(full_name).map(|_| type_of_message(full_name))
    }

    fn field(&self, message: &str, field: &str) -> Option<Type> {
        let (_, message) = self.find(message)?;
        let field = message.field.iter().find(|it| it.name == field)?;
        Some(type_of(self.0, field))
    }

    fn constant(&self, full_name: &str) -> Option<i64> {
        let (of, value) = full_name.rsplit_once('.')?;
        let id = self.0.id(&format!(".{of}"))?;
        let schema::Kind::Enum(found) = self.0.types[id].kind else { return None };
        found.value.iter().find(|it| it.name == value).map(|it| it.number.into())
    }

    fn make<'v>(&'v self, message: &str, _: Vec<(String, Value<'v>)>) -> Result<Value<'v>, String> {
        Err(format!("a message `{message}` cannot be made in a rule"))
    }
}
