//! What can be asked of a field or a oneof.

use super::{
    super::{Label, Type, table::Ref},
    Enum, Field, Message, Oneof,
};
use crate::diagnostic::Location;

impl<'a> Field<'a> {
    /// The message that has it: for an extension, the extended one.
    pub fn message(self) -> Option<Message<'a>> {
        if self.is_extension() {
            self.row().extendee_ref.map(|it| self.at(it))
        } else {
            self.scope()
        }
    }

    /// The message it is written in; an extension may stand outside of any.
    #[inline]
    pub fn scope(self) -> Option<Message<'a>> {
        self.row().parent.map(|row| Message { schema: self.schema, file: self.file, row })
    }

    fn at(self, target: Ref) -> Message<'a> {
        Message { schema: self.schema, file: target.file, row: target.row }
    }

    #[inline]
    pub fn is_extension(self) -> bool {
        self.row().extendee.len > 0
    }

    /// The full name of the extended message; empty for a field.
    pub fn extendee_name(self) -> &'a str {
        self.element().str(self.row().extendee)
    }

    pub fn number(self) -> i32 {
        self.row().number
    }

    pub fn number_location(self) -> Location {
        self.element().location_of(self.row().number_range)
    }

    pub fn label(self) -> Label {
        self.row().label
    }

    #[inline]
    pub fn kind(self) -> Type {
        self.row().kind
    }

    /// The full name of its message or enum; empty for scalars.
    pub fn type_name(self) -> &'a str {
        self.element().str(self.row().type_name)
    }

    /// Where the type is written: its keyword or name.
    pub fn type_location(self) -> Location {
        self.element().location_of(self.row().type_range)
    }

    /// Its type, if that is a message.
    pub fn type_message(self) -> Option<Message<'a>> {
        let row = self.row();
        row.type_ref.filter(|_| row.kind != Type::Enum).map(|it| self.at(it))
    }

    /// Its type, if that is an enum.
    pub fn type_enum(self) -> Option<Enum<'a>> {
        let row = self.row();
        let type_ref = row.type_ref.filter(|_| row.kind == Type::Enum)?;
        Some(Enum { schema: self.schema, file: type_ref.file, row: type_ref.row })
    }

    /// Its oneof, which may be one made for a proto3 `optional` field.
    pub fn oneof(self) -> Option<Oneof<'a>> {
        self.row().oneof.map(|row| Oneof { schema: self.schema, file: self.file, row })
    }

    pub fn is_proto3_optional(self) -> bool {
        self.row().proto3_optional
    }

    pub fn is_repeated(self) -> bool {
        self.label() == Label::Repeated
    }

    /// Required by label or by feature.
    pub fn is_required(self) -> bool {
        self.row().is_required()
    }

    /// Whether repeated values share one tag.
    pub fn is_packed(self) -> bool {
        self.row().is_packed()
    }

    pub fn is_map(self) -> bool {
        self.row().is_map(self.type_message().map(Message::row))
    }

    /// Whether a message type is written between group tags.
    pub fn is_delimited(self) -> bool {
        let [held, holder] = [self.type_message(), self.scope()].map(|it| it.map(Message::row));
        self.row().is_delimited(held, holder)
    }

    /// Whether a reader can tell an unset field from one with the default value.
    pub fn has_presence(self) -> bool {
        if self.is_repeated() {
            return false;
        }
        let message = matches!(self.kind(), Type::Message | Type::Group);
        message || !self.row().is_implicit()
    }

    /// As the descriptor has it: text of a number, the name of a value, bytes escaped.
    pub fn default(self) -> Option<&'a str> {
        self.row().default.map(|it| self.element().str(it))
    }

    pub fn default_location(self) -> Location {
        self.element().location_of(self.row().default_range)
    }

    pub fn json_name(self) -> &'a str {
        self.element().str(self.row().json_name)
    }

    /// The `json_name` option; `None` where the name is derived.
    pub fn json_name_location(self) -> Option<Location> {
        let range = self.row().json_name_range;
        (!range.is_none()).then(|| self.element().location_of(range))
    }
}

impl<'a> Oneof<'a> {
    /// Its place among the oneofs of its message.
    pub fn index(self) -> u32 {
        self.row().index
    }

    pub fn message(self) -> Message<'a> {
        Message { schema: self.schema, file: self.file, row: self.row().parent }
    }

    pub fn fields(self) -> impl Iterator<Item = Field<'a>> + Clone {
        self.message().fields().filter(move |it| it.oneof() == Some(self))
    }

    /// Made for a proto3 `optional` field.
    pub fn is_synthetic(self) -> bool {
        self.row().synthetic
    }
}
