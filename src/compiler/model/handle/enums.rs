//! What can be asked of an enum or one of its values.

use super::{
    super::{ReservedRange, Visibility},
    Enum, EnumValue, Message,
};
use crate::diagnostic::Location;

impl<'a> Enum<'a> {
    /// Its place among the enums of its file.
    pub fn index(self) -> u32 {
        self.row
    }

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
        self.row().is_closed()
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

    pub fn number_location(self) -> Location {
        self.element().location_of(self.row().number_range)
    }
}
