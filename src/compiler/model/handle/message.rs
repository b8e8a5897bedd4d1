//! What can be asked of a message.

use super::{
    super::{ReservedRange, Schema, Type, Visibility, table::Rows},
    Enum, Field, Message, Oneof,
};

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
        make: impl Fn(&'a Schema, u32, u32) -> T + Clone,
    ) -> impl ExactSizeIterator<Item = T> + Clone {
        let Self { schema, file, .. } = self;
        rows.iter().map(move |row| make(schema, file, row))
    }

    pub fn fields(self) -> impl ExactSizeIterator<Item = Field<'a>> + Clone {
        self.children(self.row().fields, |schema, file, row| Field { schema, file, row })
    }

    /// The field with a name; of two the first.
    pub fn field_named(self, name: &str) -> Option<Field<'a>> {
        let table = self.schema.table(self.file);
        // Most have a name of another length.
        let is_it = |row: &u32| {
            let of = table.fields[*row as usize].head.name;
            of.len as usize == name.len() && table.str(of) == name
        };
        let row = self.row().fields.iter().find(is_it)?;
        Some(Field { schema: self.schema, file: self.file, row })
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

    /// The field that declares it, if it is a group.
    pub fn group_field(self) -> Option<Field<'a>> {
        let scope = self.full_name().strip_suffix(self.name())?;
        let field = self.schema.field(&format!("{scope}{}", self.name().to_ascii_lowercase()))?;
        let is_this = field.kind() == Type::Group && field.type_message() == Some(self);
        Some(field).filter(|it| is_this && it.name_location() == self.name_location())
    }

    /// Whether it was made for a map field.
    #[inline]
    pub fn is_map_entry(self) -> bool {
        self.row().map_entry
    }

    /// The map that it was made for; of two in an image the first.
    pub fn map_field(self) -> Option<Field<'a>> {
        let (schema, file, table) = (self.schema, self.file, self.file().table());
        let maps = table.maps.get_or_init(|| {
            let fields = self.file().messages().flat_map(Message::fields);
            let entry = |it: &Field<'_>| {
                let entry = it.type_message().filter(|entry| entry.is_map_entry())?;
                (entry.file == file && entry.parent() == it.scope()).then_some(entry.row)
            };
            // The last of a key counts.
            let maps: Vec<_> = fields.filter_map(|it| Some((entry(&it)?, it.row))).collect();
            maps.into_iter().rev().collect()
        });
        maps.get(&self.row).map(|row| Field { schema, file, row: *row })
    }

    pub fn visibility(self) -> Visibility {
        self.row().visibility
    }
}
