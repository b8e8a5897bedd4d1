//! What can be asked of a file.

use std::sync::Arc;

use super::{
    super::{
        CommentTexts, Edition, Features, ModuleId, Options, Schema,
        table::{FileTable, Statement},
    },
    Element, Enum, EnumValue, Field, File, Import, Kind, Message, Method, Oneof, Service,
    location::location,
};
use crate::{
    diagnostic::Location,
    source::SourceText,
    syntax::{self, Tree},
};

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

    /// The module it belongs to; `None` for a file outside of all modules.
    pub fn module(self) -> Option<ModuleId> {
        self.table().module
    }

    pub fn package(self) -> &'a str {
        self.table().str(self.table().package)
    }

    /// The names of all its elements in one text, among other names, in no order and with nothing between
    /// them: what is not in it is in no name.
    pub fn names(self) -> &'a str {
        &self.table().strings
    }

    pub fn edition(self) -> Edition {
        self.table().edition
    }

    /// The file as a whole, for what is written nowhere in it.
    pub fn location(self) -> Location {
        Location::File(self.id)
    }

    /// The package statement; the file where there is none.
    pub fn package_location(self) -> Location {
        self.statement_location(self.table().package_statement)
    }

    /// The syntax or edition statement; the file where there is none.
    pub fn syntax_location(self) -> Location {
        self.statement_location(self.table().syntax)
    }

    pub fn has_syntax(self) -> bool {
        self.table().syntax.is_some()
    }

    fn statement_location(self, statement: Option<Statement>) -> Location {
        statement.map_or(Location::File(self.id), |it| location(self.id, it.range))
    }

    pub fn options(self) -> Options<'a> {
        Options { table: self.table(), file: self.id, row: self.table().options }
    }

    pub fn features(self) -> Features {
        self.table().features
    }

    pub fn imports(self) -> impl ExactSizeIterator<Item = Import<'a>> + Clone {
        self.table().imports.iter().map(move |row| Import::new(self, row))
    }

    fn rows<T>(
        self,
        len: usize,
        make: impl Fn(&'a Schema, u32, u32) -> T + Clone,
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

    pub fn methods(self) -> impl ExactSizeIterator<Item = Method<'a>> + Clone {
        self.rows(self.table().methods.len(), |schema, file, row| Method { schema, file, row })
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
    pub fn statement_comment(self, statement: Statement) -> Option<&'a str> {
        self.comment(statement.comments).0
    }

    /// The tree of its text; `None` where it has none, as in images. It is made when it is first
    /// asked for, and kept as long as the table of the file.
    pub fn kept_tree(self) -> Option<&'a Tree> {
        let text = self.schema.sources[self.id].shared_text()?;
        Some(self.table().tree.get_or_init(|| self.parse(text)))
    }

    /// The same for those that go over many files: the tree that is kept, else one that is not, so
    /// that the trees of few files are in memory.
    pub fn tree(self) -> Option<Arc<Tree>> {
        let text = self.schema.sources[self.id].shared_text()?;
        Some(self.table().tree.get().map_or_else(|| self.parse(text), Arc::clone))
    }

    fn parse(self, text: &SourceText) -> Arc<Tree> {
        Arc::new(syntax::parse(text.clone(), self.id).tree)
    }

    /// All comments of the file.
    pub fn comment_texts(self) -> &'a CommentTexts {
        self.table().comments.texts(self.schema.sources[self.id].shared_text())
    }

    /// Leading and trailing comment of a row of comments.
    pub(in crate::model) fn comment(self, row: Option<u32>) -> (Option<&'a str>, Option<&'a str>) {
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
