//! Handles of modules, files, messages and what is inside them.

use super::{
    CommentTexts, Edition, Element, Features, ImportKind, Kind, Label, Options, ReservedRange,
    Schema, Service, Type, Visibility,
    element::place,
    table::{FileTable, ImportTable, Ref, Rows, Statement},
};
use crate::diagnostic::Place;

/// Files that are looked at together: those of a module, and its imports where they count.
#[derive(Clone, Copy, Debug)]
pub struct Module<'a> {
    schema: &'a Schema,
    files: &'a [u32],
}

#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    pub(super) schema: &'a Schema,
    pub(super) id: u32,
}

#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    file: File<'a>,
    row: &'a ImportTable,
}

/// Declares the handles that are a row of a table.
macro_rules! handles {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $name<'a> {
                pub(super) schema: &'a Schema,
                pub(super) file: u32,
                pub(super) row: u32,
            }
        )*
    };
}

handles! {
    Message
    /// A field of a message, or an extension.
    Field
    Oneof
    Enum
    EnumValue
}

impl<'a> Module<'a> {
    /// A view of the files with these places in the schema's list.
    pub fn new(schema: &'a Schema, files: &'a [u32]) -> Self {
        Self { schema, files }
    }

    pub fn schema(self) -> &'a Schema {
        self.schema
    }

    pub fn files(self) -> impl ExactSizeIterator<Item = File<'a>> + Clone {
        let schema = self.schema;
        self.files.iter().map(move |&id| File { schema, id })
    }
}

impl<'a> File<'a> {
    pub fn table(self) -> &'a FileTable {
        self.schema.table(self.id)
    }

    /// Its place in the schema's list of files.
    pub fn index(self) -> u32 {
        self.id
    }

    pub fn schema(self) -> &'a Schema {
        self.schema
    }

    /// The import path.
    pub fn path(self) -> &'a str {
        self.table().str(self.table().path)
    }

    /// The directory part of the import path; `.` at the root.
    pub fn directory(self) -> &'a str {
        self.path().rsplit_once('/').map_or(".", |it| it.0)
    }

    /// Whether the file was asked for, and is not only imported.
    pub fn is_target(self) -> bool {
        self.table().target
    }

    /// The module it belongs to: an index into [`Schema::modules`].
    pub fn module(self) -> u32 {
        self.table().module
    }

    pub fn package(self) -> &'a str {
        self.table().str(self.table().package)
    }

    pub fn edition(self) -> Edition {
        self.table().edition
    }

    /// The file as a whole, for what is written nowhere in it.
    pub fn place(self) -> Place {
        Place::File(self.id)
    }

    /// The package statement; the file where there is none.
    pub fn package_place(self) -> Place {
        self.statement_place(self.table().package_statement)
    }

    /// The syntax or edition statement; the file where there is none.
    pub fn syntax_place(self) -> Place {
        self.statement_place(self.table().syntax)
    }

    pub fn has_syntax(self) -> bool {
        self.table().syntax.is_some()
    }

    fn statement_place(self, it: Option<Statement>) -> Place {
        it.map_or(Place::File(self.id), |it| place(self.id, it.range))
    }

    pub fn options(self) -> Options<'a> {
        Options { table: self.table(), file: self.id, row: self.table().options }
    }

    pub fn features(self) -> Features {
        self.table().features
    }

    pub fn imports(self) -> impl ExactSizeIterator<Item = Import<'a>> + Clone {
        self.table().imports.iter().map(move |row| Import { file: self, row })
    }

    fn rows<T>(
        self,
        len: usize,
        make: fn(&'a Schema, u32, u32) -> T,
    ) -> impl ExactSizeIterator<Item = T> + Clone {
        let Self { schema, id } = self;
        (0..len as u32).map(move |row| make(schema, id, row))
    }

    /// Every message, nested ones after the one around them.
    pub fn messages(self) -> impl ExactSizeIterator<Item = Message<'a>> + Clone {
        self.rows(self.table().messages.len(), |schema, file, row| Message { schema, file, row })
    }

    /// The messages that are not inside another.
    pub fn top_messages(self) -> impl Iterator<Item = Message<'a>> {
        let Self { schema, id: file } = self;
        self.table().top_messages().map(move |row| Message { schema, file, row })
    }

    /// Every field of every message, and every extension.
    pub fn fields(self) -> impl ExactSizeIterator<Item = Field<'a>> + Clone {
        self.rows(self.table().fields.len(), |schema, file, row| Field { schema, file, row })
    }

    /// Every extension, those inside messages too.
    pub fn extensions(self) -> impl Iterator<Item = Field<'a>> + Clone {
        self.fields().filter(|it| it.is_extension())
    }

    /// The extensions that are not inside a message.
    pub fn top_extensions(self) -> impl ExactSizeIterator<Item = Field<'a>> + Clone {
        let Self { schema, id: file } = self;
        self.table().top_extensions.iter().map(move |row| Field { schema, file, row })
    }

    pub fn oneofs(self) -> impl ExactSizeIterator<Item = Oneof<'a>> + Clone {
        self.rows(self.table().oneofs.len(), |schema, file, row| Oneof { schema, file, row })
    }

    /// Every enum, those inside messages too.
    pub fn enums(self) -> impl ExactSizeIterator<Item = Enum<'a>> + Clone {
        self.rows(self.table().enums.len(), |schema, file, row| Enum { schema, file, row })
    }

    /// The enums that are not inside a message.
    pub fn top_enums(self) -> impl ExactSizeIterator<Item = Enum<'a>> + Clone {
        let Self { schema, id: file } = self;
        self.table().top_enums.iter().map(move |row| Enum { schema, file, row })
    }

    pub fn enum_values(self) -> impl ExactSizeIterator<Item = EnumValue<'a>> + Clone {
        self.rows(self.table().values.len(), |schema, file, row| EnumValue { schema, file, row })
    }

    pub fn services(self) -> impl ExactSizeIterator<Item = Service<'a>> + Clone {
        self.rows(self.table().services.len(), |schema, file, row| Service { schema, file, row })
    }

    pub fn methods(self) -> impl ExactSizeIterator<Item = super::Method<'a>> + Clone {
        self.rows(self.table().methods.len(), |schema, file, row| super::Method {
            schema,
            file,
            row,
        })
    }

    /// Every named element, kind by kind.
    pub fn elements(self) -> impl Iterator<Item = Element<'a>> {
        let table = self.table();
        let lens = [
            (Kind::Message, table.messages.len()),
            (Kind::Field, table.fields.len()),
            (Kind::Oneof, table.oneofs.len()),
            (Kind::Enum, table.enums.len()),
            (Kind::EnumValue, table.values.len()),
            (Kind::Service, table.services.len()),
            (Kind::Method, table.methods.len()),
        ];
        let Self { schema, id: file } = self;
        lens.into_iter().flat_map(move |(kind, len)| {
            (0..len as u32).map(move |row| Element { schema, file, kind, row })
        })
    }

    /// The comment before a statement, without its markers.
    pub fn statement_comment(self, it: Statement) -> Option<&'a str> {
        self.comment(it.comments).0
    }

    /// All comments of the file.
    pub fn comment_texts(self) -> &'a CommentTexts {
        self.table().comments.texts(self.schema.sources[self.id].text())
    }

    /// Leading and trailing comment of a row of comments.
    pub(super) fn comment(self, row: Option<u32>) -> (Option<&'a str>, Option<&'a str>) {
        let Some(row) = row else { return (None, None) };
        let texts = self.comment_texts();
        (texts.leading(row), texts.trailing(row))
    }
}

impl PartialEq for File<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<'a> Import<'a> {
    pub fn path(self) -> &'a str {
        self.file.table().str(self.row.path)
    }

    /// The file that has the statement.
    pub fn importer(self) -> File<'a> {
        self.file
    }

    pub fn kind(self) -> ImportKind {
        self.row.kind
    }

    /// The whole statement.
    pub fn place(self) -> Place {
        place(self.file.id, self.row.statement.range)
    }

    /// Whether the importing file needs it.
    pub fn is_used(self) -> bool {
        self.row.used
    }

    /// The imported file.
    pub fn file(self) -> Option<File<'a>> {
        self.row.file.map(|id| File { schema: self.file.schema, id })
    }
}

impl<'a> Message<'a> {
    /// Its place among the messages of its file.
    pub fn index(self) -> u32 {
        self.row
    }

    pub fn parent(self) -> Option<Self> {
        self.row().parent.map(|row| Self { row, ..self })
    }

    fn children<T>(
        self,
        rows: Rows,
        make: fn(&'a Schema, u32, u32) -> T,
    ) -> impl ExactSizeIterator<Item = T> + Clone {
        let Self { schema, file, .. } = self;
        rows.iter().map(move |row| make(schema, file, row))
    }

    pub fn fields(self) -> impl ExactSizeIterator<Item = Field<'a>> + Clone {
        self.children(self.row().fields, |schema, file, row| Field { schema, file, row })
    }

    /// The extensions written inside it; they extend other messages.
    pub fn extensions(self) -> impl ExactSizeIterator<Item = Field<'a>> + Clone {
        self.children(self.row().extensions, |schema, file, row| Field { schema, file, row })
    }

    pub fn oneofs(self) -> impl ExactSizeIterator<Item = Oneof<'a>> + Clone {
        self.children(self.row().oneofs, |schema, file, row| Oneof { schema, file, row })
    }

    pub fn enums(self) -> impl ExactSizeIterator<Item = Enum<'a>> + Clone {
        self.children(self.row().enums, |schema, file, row| Enum { schema, file, row })
    }

    /// The messages directly inside it, map entries included.
    pub fn messages(self) -> impl Iterator<Item = Self> {
        self.file().table().nested(self.row).map(move |row| Self { row, ..self })
    }

    /// Start inclusive, end exclusive.
    pub fn extension_ranges(self) -> impl ExactSizeIterator<Item = (i32, i32)> + Clone {
        let table = self.file().table();
        table.extension_ranges[self.row().extension_ranges.range()]
            .iter()
            .map(|it| (it.start, it.end))
    }

    pub fn reserved_ranges(self) -> &'a [ReservedRange] {
        &self.file().table().reserved_ranges[self.row().reserved_ranges.range()]
    }

    pub fn reserved_names(self) -> impl ExactSizeIterator<Item = &'a str> + Clone {
        let table = self.file().table();
        table.reserved_names[self.row().reserved_names.range()].iter().map(|it| table.str(*it))
    }

    /// Whether it was made for a map field.
    pub fn is_map_entry(self) -> bool {
        self.row().map_entry
    }

    pub fn visibility(self) -> Visibility {
        self.row().visibility
    }
}

impl<'a> Field<'a> {
    /// The message that has it: for an extension, the extended one.
    pub fn message(self) -> Option<Message<'a>> {
        match self.is_extension() {
            true => self.row().extendee_ref.map(|it| self.at(it)),
            false => self.scope(),
        }
    }

    /// The message it is written in; an extension may stand outside of any.
    pub fn scope(self) -> Option<Message<'a>> {
        self.row().parent.map(|row| Message { schema: self.schema, file: self.file, row })
    }

    fn at(self, it: Ref) -> Message<'a> {
        Message { schema: self.schema, file: it.file, row: it.row }
    }

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

    pub fn number_place(self) -> Place {
        self.element().place_of(self.row().number_range)
    }

    pub fn label(self) -> Label {
        self.row().label
    }

    pub fn kind(self) -> Type {
        self.row().kind
    }

    /// The full name of its message or enum; empty for scalars.
    pub fn type_name(self) -> &'a str {
        self.element().str(self.row().type_name)
    }

    /// Where the type is written: its keyword or name.
    pub fn type_place(self) -> Place {
        self.element().place_of(self.row().type_range)
    }

    /// Its type, if that is a message.
    pub fn type_message(self) -> Option<Message<'a>> {
        let row = self.row();
        row.type_ref.filter(|_| row.kind != Type::Enum).map(|it| self.at(it))
    }

    /// Its type, if that is an enum.
    pub fn type_enum(self) -> Option<Enum<'a>> {
        let row = self.row();
        let it = row.type_ref.filter(|_| row.kind == Type::Enum)?;
        Some(Enum { schema: self.schema, file: it.file, row: it.row })
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
        !self.is_repeated() && self.features().field_presence == 3
    }

    pub fn is_map(self) -> bool {
        self.is_repeated() && self.type_message().is_some_and(Message::is_map_entry)
    }

    /// Whether a message type is written between group tags.
    pub fn is_delimited(self) -> bool {
        match self.kind() {
            Type::Group => true,
            Type::Message => {
                let entry = self.scope().is_some_and(Message::is_map_entry);
                self.features().message_encoding == 2 && !self.is_map() && !entry
            }
            _ => false,
        }
    }

    /// Whether a reader can tell an unset field from one with the default value.
    pub fn has_presence(self) -> bool {
        if self.is_repeated() {
            return false;
        }
        let message = matches!(self.kind(), Type::Message | Type::Group);
        message
            || self.is_extension()
            || self.row().oneof.is_some()
            || self.features().field_presence != 2
    }

    /// As the descriptor has it: text of a number, the name of a value, bytes escaped.
    pub fn default(self) -> Option<&'a str> {
        self.row().default.map(|it| self.element().str(it))
    }

    pub fn default_place(self) -> Place {
        self.element().place_of(self.row().default_range)
    }

    pub fn json_name(self) -> &'a str {
        self.element().str(self.row().json_name)
    }

    /// The `json_name` option; `None` where the name is derived.
    pub fn json_name_place(self) -> Option<Place> {
        let range = self.row().json_name_range;
        (!range.is_none()).then(|| self.element().place_of(range))
    }
}

impl<'a> Oneof<'a> {
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

impl<'a> Enum<'a> {
    pub fn message(self) -> Option<Message<'a>> {
        self.row().parent.map(|row| Message { schema: self.schema, file: self.file, row })
    }

    pub fn values(self) -> impl ExactSizeIterator<Item = EnumValue<'a>> + Clone {
        let Self { schema, file, .. } = self;
        self.row().values.iter().map(move |row| EnumValue { schema, file, row })
    }

    pub fn reserved_ranges(self) -> &'a [ReservedRange] {
        &self.file().table().reserved_ranges[self.row().reserved_ranges.range()]
    }

    pub fn reserved_names(self) -> impl ExactSizeIterator<Item = &'a str> + Clone {
        let table = self.file().table();
        table.reserved_names[self.row().reserved_names.range()].iter().map(|it| table.str(*it))
    }

    /// Whether values that have no name are kept apart by readers.
    pub fn is_closed(self) -> bool {
        self.features().enum_type == 2
    }

    pub fn visibility(self) -> Visibility {
        self.row().visibility
    }
}

impl<'a> EnumValue<'a> {
    pub fn parent(self) -> Enum<'a> {
        Enum { schema: self.schema, file: self.file, row: self.row().parent }
    }

    pub fn number(self) -> i32 {
        self.row().number
    }

    pub fn number_place(self) -> Place {
        self.element().place_of(self.row().number_range)
    }
}
