//! What all elements have in common, whatever their kind.

use super::{
    super::{
        Features, Options,
        table::{self, FileTable, Head, Str, TextRange},
    },
    Element, Enum, EnumValue, Field, File, Kind, Message, Method, Oneof, Service,
    location::location,
};
use crate::diagnostic::Location;

impl<'a> Element<'a> {
    fn table(self) -> &'a FileTable {
        self.schema.table(self.file)
    }

    pub fn file(self) -> File<'a> {
        File { schema: self.schema, id: self.file }
    }

    pub fn kind(self) -> Kind {
        self.kind
    }

    /// Whether it is written by itself, and not made for another: entries of maps with their fields,
    /// and oneofs of `optional` fields are made.
    pub fn is_written(self) -> bool {
        match self.kind {
            Kind::Message => !Message::try_from(self).is_ok_and(Message::is_map_entry),
            Kind::Field => {
                let scope = Field::try_from(self).ok().and_then(Field::scope);
                !scope.is_some_and(Message::is_map_entry)
            }
            Kind::Oneof => !Oneof::try_from(self).is_ok_and(Oneof::is_synthetic),
            Kind::Enum | Kind::EnumValue | Kind::Service | Kind::Method => true,
        }
    }

    #[inline]
    pub(in crate::model) fn head(self) -> &'a Head {
        let (table, row) = (self.table(), self.row as usize);
        match self.kind {
            Kind::Message => &table.messages[row].head,
            Kind::Field => &table.fields[row].head,
            Kind::Oneof => &table.oneofs[row].head,
            Kind::Enum => &table.enums[row].head,
            Kind::EnumValue => &table.values[row].head,
            Kind::Service => &table.services[row].head,
            Kind::Method => &table.methods[row].head,
        }
    }

    pub fn name(self) -> &'a str {
        self.str(self.head().name)
    }

    pub fn full_name(self) -> &'a str {
        self.str(self.head().full_name)
    }

    /// The whole declaration.
    pub fn location(self) -> Location {
        self.location_of(self.head().range)
    }

    pub fn name_location(self) -> Location {
        self.location_of(self.head().name_range)
    }

    #[inline]
    pub fn options(self) -> Options<'a> {
        Options { table: self.table(), file: self.file, row: self.head().options }
    }

    pub fn features(self) -> Features {
        self.head().features
    }

    /// Whether its own options say so; oneofs never do.
    #[inline]
    pub fn is_deprecated(self) -> bool {
        let number = deprecated(self.kind);
        let values = self.options().values_for(number);
        !values.0.is_empty() && values.bool(number).unwrap_or(false)
    }

    /// The row of its comments in [`File::comment_texts`].
    pub fn comments(self) -> Option<u32> {
        self.head().comments
    }

    pub fn leading_comment(self) -> Option<&'a str> {
        self.file().comment(self.head().comments).0
    }

    /// The comment before it by the rule of buf, without its markers.
    pub fn lead_by_buf(self) -> Option<&'a str> {
        self.file().comment_texts().lead_by_buf(self.head().comments?)
    }

    pub fn trailing_comment(self) -> Option<&'a str> {
        self.file().comment(self.head().comments).1
    }

    /// The element around it; `None` for what stands in the file itself.
    pub fn parent(self) -> Option<Self> {
        let (table, row) = (self.table(), self.row as usize);
        let (kind, row) = match self.kind {
            Kind::Message => (Kind::Message, table.messages[row].parent?),
            Kind::Field => (Kind::Message, table.fields[row].parent?),
            Kind::Oneof => (Kind::Message, table.oneofs[row].parent),
            Kind::Enum => (Kind::Message, table.enums[row].parent?),
            Kind::EnumValue => (Kind::Enum, table.values[row].parent),
            Kind::Service => return None,
            Kind::Method => (Kind::Service, table.methods[row].parent),
        };
        Some(Self { kind, row, ..self })
    }

    /// The name with the messages around it, without the package: `Outer.Inner`.
    pub fn nested_name(self) -> &'a str {
        let (name, package) = (self.full_name(), self.file().package());
        if package.is_empty() { name } else { name.get(package.len() + 1..).unwrap_or(name) }
    }

    pub(in crate::model) fn str(self, item: Str) -> &'a str {
        self.table().str(item)
    }

    pub(in crate::model) fn location_of(self, range: TextRange) -> Location {
        location(self.file, range)
    }
}

/// Gives a handle what every element has.
macro_rules! elements {
    ($($name:ident $kind:ident $table:ident $row:ident;)*) => {
        $(
            impl<'a> From<$name<'a>> for Element<'a> {
                fn from(item: $name<'a>) -> Self {
                    item.element()
                }
            }

            /// What an element of another kind is given back as.
            impl<'a> TryFrom<Element<'a>> for $name<'a> {
                type Error = Element<'a>;

                #[inline]
                fn try_from(element: Element<'a>) -> Result<Self, Self::Error> {
                    let Element { schema, file, kind, row } = element;
                    if kind == Kind::$kind { Ok(Self { schema, file, row }) } else { Err(element) }
                }
            }

            impl PartialEq for $name<'_> {
                fn eq(&self, other: &Self) -> bool {
                    self.element() == other.element()
                }
            }

            impl<'a> $name<'a> {
                #[inline]
                pub fn element(self) -> Element<'a> {
                    let Self { schema, file, row } = self;
                    Element { schema, file, kind: Kind::$kind, row }
                }

                #[inline]
                pub(in crate::model) fn row(self) -> &'a table::$row {
                    &self.schema.table(self.file).$table[self.row as usize]
                }

                pub fn file(self) -> File<'a> {
                    self.element().file()
                }

                // Rules ask little as often as this.
                #[inline]
                pub fn name(self) -> &'a str {
                    let table = self.schema.table(self.file);
                    table.str(table.$table[self.row as usize].head.name)
                }

                /// The name with package and parents, without a leading dot.
                pub fn full_name(self) -> &'a str {
                    self.element().full_name()
                }

                /// The name with the messages around it, without the package.
                pub fn nested_name(self) -> &'a str {
                    self.element().nested_name()
                }

                /// The whole declaration.
                pub fn location(self) -> Location {
                    self.element().location()
                }

                pub fn name_location(self) -> Location {
                    self.element().name_location()
                }

                #[inline]
                pub fn options(self) -> Options<'a> {
                    let table = self.schema.table(self.file);
                    let row = table.$table[self.row as usize].head.options;
                    Options { table, file: self.file, row }
                }

                /// The features in force, inherited ones included.
                pub fn features(self) -> Features {
                    self.element().features()
                }

                /// The comment before it, without its markers.
                pub fn leading_comment(self) -> Option<&'a str> {
                    self.element().leading_comment()
                }

                pub fn trailing_comment(self) -> Option<&'a str> {
                    self.element().trailing_comment()
                }

                pub fn is_deprecated(self) -> bool {
                    self.element().is_deprecated()
                }
            }
        )*
    };
}

/// The number of `deprecated` in the options of a kind; oneofs have none.
#[inline]
fn deprecated(kind: Kind) -> u32 {
    match kind {
        Kind::Message | Kind::Field | Kind::Enum => 3,
        Kind::EnumValue => 1,
        Kind::Service | Kind::Method => 33,
        Kind::Oneof => u32::MAX,
    }
}

elements! {
    Message Message messages MessageTable;
    Field Field fields FieldTable;
    Oneof Oneof oneofs OneofTable;
    Enum Enum enums EnumTable;
    EnumValue EnumValue values ValueTable;
    Service Service services ServiceTable;
    Method Method methods MethodTable;
}
