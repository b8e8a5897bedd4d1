//! The messages and enums that a file can name, as types of expressions.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use protosmith_cel::Type;
use protosmith_compiler::model::{Enum, Field, File, Message, Schema, Type as Kind, Visible};
use rustc_hash::FxHashMap;

use super::subject::entry;

/// The types that a file can name.
#[derive(Clone)]
pub(crate) struct FileTypes<'a>(Rc<Inner<'a>>);

struct Inner<'a> {
    schema: &'a Schema,
    visible: Rc<Visible>,
    /// The fields of messages by their names, for messages that were asked for.
    fields: RefCell<FxHashMap<Key, Fields<'a>>>,
    /// The extensions of messages of rules, by message and number.
    extensions: OnceCell<FxHashMap<(&'a str, i32), Field<'a>>>,
    /// The numbers of the values of enums, the same way.
    values: RefCell<FxHashMap<&'a str, Rc<FxHashMap<&'a str, i32>>>>,
    /// The names of their values, where these take the place of numbers.
    names: Option<RefCell<FxHashMap<&'a str, Names<'a>>>>,
}

type Names<'a> = Rc<FxHashMap<i32, &'a str>>;

/// A message by its file and its place there.
type Key = (u32, u32);

type Fields<'a> = Rc<FxHashMap<&'a str, Field<'a>>>;

impl<'a> FileTypes<'a> {
    pub(super) fn new(schema: &'a Schema, visible: Rc<Visible>) -> Self {
        let (fields, extensions, values) =
            (RefCell::default(), OnceCell::new(), RefCell::default());
        Self(Rc::new(Inner { schema, visible, fields, extensions, values, names: None }))
    }

    /// The same for who sees the values of enums by their names.
    pub(crate) fn with_names(schema: &'a Schema, visible: Rc<Visible>) -> Self {
        let (fields, extensions, values) =
            (RefCell::default(), OnceCell::new(), RefCell::default());
        let names = Some(RefCell::default());
        Self(Rc::new(Inner { schema, visible, fields, extensions, values, names }))
    }

    /// Whether values of enums are their names.
    pub(super) fn has_names(&self) -> bool {
        self.0.names.is_some()
    }

    /// The name of the value of a field of an enum type, the first of those with the number; `None`
    /// for one without a name, and where values are numbers.
    pub(super) fn name_of(&self, field: Field<'a>, number: i32) -> Option<&'a str> {
        let (names, found) = (self.0.names.as_ref()?, field.type_enum()?);
        let make = || {
            let mut out = FxHashMap::default();
            for value in found.values() {
                out.entry(value.number()).or_insert(value.name());
            }
            Rc::new(out)
        };
        names.borrow_mut().entry(found.full_name()).or_insert_with(make).get(&number).copied()
    }

    /// The message with a full name.
    pub(super) fn find(&self, full_name: &str) -> Option<Message<'a>> {
        self.0.visible.message(self.0.schema, full_name)
    }

    pub(super) fn fields_of(&self, message: Message<'a>) -> Fields<'a> {
        let key = (message.file().index(), message.index());
        let make = || Rc::new(message.fields().map(|it| (it.name(), it)).collect());
        Rc::clone(self.0.fields.borrow_mut().entry(key).or_insert_with(make))
    }

    /// The extension of a message with a number, of all that the file can name.
    pub(super) fn extension(&self, of: Message<'a>, number: i32) -> Option<Field<'a>> {
        let make = || {
            let files = self.0.visible.files.iter().map(|it| self.0.schema.at(*it));
            let all = files.flat_map(File::extensions);
            let rules = all.filter(|it| it.extendee_name().starts_with("buf.validate."));
            rules.map(|it| ((it.extendee_name(), it.number()), it)).collect()
        };
        self.0.extensions.get_or_init(make).get(&(of.full_name(), number)).copied()
    }

    /// The number of a value of an enum: `package.Enum.VALUE`.
    pub(super) fn constant(&self, full_name: &str) -> Option<i32> {
        let (of, value) = full_name.rsplit_once('.')?;
        let found: Enum<'_> = self.0.visible.find(self.0.schema, of)?.try_into().ok()?;
        let make = || Rc::new(found.values().map(|it| (it.name(), it.number())).collect());
        let mut all = self.0.values.borrow_mut();
        all.entry(found.full_name()).or_insert_with(make).get(value).copied()
    }
}

/// The type of a field's values.
pub(super) fn type_of(field: Field<'_>) -> Type {
    if let Some((key, value)) = entry(field) {
        return Type::map(type_of_one(key), type_of_one(value));
    }
    let one = type_of_one(field);
    if field.is_repeated() { Type::list(one) } else { one }
}

/// The same of one value of a list.
pub(super) fn type_of_one(field: Field<'_>) -> Type {
    match field.kind() {
        Kind::Double | Kind::Float => Type::Double,
        Kind::Int64 | Kind::Int32 | Kind::Sfixed32 | Kind::Sfixed64 => Type::Int,
        Kind::Sint32 | Kind::Sint64 | Kind::Enum => Type::Int,
        Kind::Uint64 | Kind::Uint32 | Kind::Fixed32 | Kind::Fixed64 => Type::Uint,
        Kind::Bool => Type::Bool,
        Kind::String => Type::Text,
        Kind::Bytes => Type::Bytes,
        Kind::Group | Kind::Message => type_of_message(field.type_name()),
        Kind::Unknown => Type::Dyn,
    }
}

pub(super) fn type_of_message(full_name: &str) -> Type {
    Type::well_known(full_name).unwrap_or_else(|| Type::message(full_name))
}
