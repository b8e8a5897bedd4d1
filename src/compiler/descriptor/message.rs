//! From descriptors in wire format to the rows of a [`FileTable`].

mod enums;
mod service;

use super::{Error, info_location::Locations, parts::Parts};
use crate::{
    model::{
        Features, Label, NameFault, NameRoom, OptionValues, Type, Visibility, json_name,
        table::{
            ExtensionRangeTable, FieldTable, FileTable, Head, Known, MessageTable, OneofTable,
            OptionLocation, OptionSet, ReservedRange, Rows, Statement, Str, TextRange,
        },
        wire::Value,
    },
    source::SourceFile,
};

/// Messages inside messages that are followed. protoc stops at 32 in sources.
const DEPTH: usize = 200;

/// Fills the table of one file. Keeps the path of the descriptor it is at.
pub(super) struct Maker<'a, 'b> {
    pub table: FileTable,
    info_locations: &'a Locations<'b>,
    source: &'a SourceFile,
    path: Vec<i32>,
    room: NameRoom,
    /// Why a name had no room: what comes behind it has none.
    too_long: Option<NameFault>,
}

impl<'a, 'b> Maker<'a, 'b> {
    pub(super) fn new(
        table: FileTable,
        info_locations: &'a Locations<'b>,
        source: &'a SourceFile,
        room: NameRoom,
    ) -> Self {
        Self { table, info_locations, source, path: Vec::new(), room, too_long: None }
    }

    pub(super) fn has_no_info(&self) -> bool {
        self.info_locations.is_empty()
    }

    pub(super) fn statement(&mut self, path: &[i32]) -> Option<Statement> {
        self.info_locations.statement(path, self.source, &mut self.table)
    }

    /// Everything in the file: messages, enums, extensions, services.
    pub(super) fn body(&mut self, file: &[u8]) -> Result<(), Error> {
        let scope = self.table.package;
        let all = Parts::read(file, &[4, 5, 6, 7])?;
        self.table.top_enums = self.enums(&all.of[1], 5, scope, None)?;
        self.table.top_extensions = self.fields(&all.of[3], 7, scope, None, Rows::default())?;
        self.messages(&all.of[0], 4, scope, None)?;
        for (index, bytes) in (0..).zip(&all.of[2]) {
            self.path.extend([6, index as i32]);
            self.service(bytes, index, scope)?;
            self.path.truncate(self.path.len() - 2);
        }
        self.table.extends = self.info_locations.extends(self.source, &mut self.table);
        let path = self.table.str(self.table.path);
        self.too_long.map_or(Ok(()), |it| Err(Error::new(format!("`{path}`: {it}"))))
    }

    fn here(&self, step: i32) -> TextRange {
        let mut path = self.path.clone();
        path.push(step);
        self.info_locations.range(&path, self.source)
    }

    /// Interns the options message and the places where its parts are written.
    pub(super) fn options(&mut self, bytes: Option<&[u8]>, below: &[i32]) -> Option<u32> {
        let bytes = bytes?;
        let path = [&self.path[..], below].concat();
        let first = self.table.option_bytes.len() as u32;
        self.table.option_bytes.extend_from_slice(bytes);
        let locations = self.table.option_locations.len() as u32;
        for (path, statement) in self.info_locations.below(&path, self.source, &mut self.table) {
            let start = self.table.option_paths.len() as u32;
            self.table.option_paths.extend_from_slice(path);
            let end = self.table.option_paths.len() as u32;
            self.table.option_locations.push(OptionLocation {
                path: Rows { start, end },
                statement,
                known: Known::Always,
            });
        }
        let bytes = Rows { start: first, end: self.table.option_bytes.len() as u32 };
        let locations = Rows { start: locations, end: self.table.option_locations.len() as u32 };
        let set = OptionSet::new(bytes, &self.table.option_bytes);
        self.table.option_sets.push(OptionSet { locations, ..set });
        Some(self.table.option_sets.len() as u32 - 1)
    }

    /// The start of an element. Without a name it is an error at once: two bytes would make a row.
    fn head(&mut self, values: OptionValues<'_>, scope: Str, options: u32) -> Result<Head, Error> {
        let Some(name) = values.str(1).filter(|it| !it.is_empty()) else {
            let file = self.table.str(self.table.path);
            return Err(Error::new(format!("something in the file `{file}` has no name")));
        };
        let (name, full_name) = self.name_in(scope, name);
        let path = self.path.clone();
        let statement = self.statement(&path);
        Ok(Head {
            name,
            full_name,
            range: statement.map_or(TextRange::NONE, |it| it.range),
            name_range: self.here(1),
            comments: statement.and_then(|it| it.comments),
            options: self.options(values.get(options).and_then(Value::bytes), &[options as i32]),
            features: Features::default(),
        })
    }

    /// A name, and the same with its scope; nothing once names have become too long.
    fn name_in(&mut self, scope: Str, name: &str) -> (Str, Str) {
        if self.too_long.is_none() {
            self.too_long = self.room.check(&self.table, scope, name).err();
        }
        match self.too_long {
            Some(_) => (Str::default(), Str::default()),
            None => self.table.intern_name(scope, name),
        }
    }

    fn messages(
        &mut self,
        all: &[&[u8]],
        step: i32,
        scope: Str,
        parent: Option<u32>,
    ) -> Result<(), Error> {
        if self.path.len() > DEPTH * 2 {
            let path = self.table.str(self.table.path);
            return Err(Error::new(format!("`{path}` has messages more than {DEPTH} deep")));
        }
        for (index, bytes) in (0..).zip(all) {
            self.path.extend([step, index as i32]);
            self.message(bytes, index, scope, parent)?;
            self.path.truncate(self.path.len() - 2);
        }
        Ok(())
    }

    fn message(
        &mut self,
        bytes: &[u8],
        index: u32,
        scope: Str,
        parent: Option<u32>,
    ) -> Result<(), Error> {
        let found = OptionValues(bytes);
        let parts = Parts::read(bytes, &[2, 6, 3, 4, 5, 8, 9, 10])?;
        let [fields, extensions, nested, enums, ranges, oneofs, reserved, names] = &parts.of[..]
        else {
            return Ok(());
        };
        let head = self.head(found, scope, 7)?;
        let scope = head.full_name;
        let row = self.table.messages.len() as u32;
        let options = found.get(7).and_then(Value::bytes).unwrap_or_default();
        let reserved_ranges = self.reserved(reserved, Ends::Exclusive);
        let reserved_names = self.names(names);
        self.table.messages.push(MessageTable {
            head,
            parent,
            index,
            end: 0,
            fields: Rows::default(),
            extensions: Rows::default(),
            oneofs: Rows::default(),
            enums: Rows::default(),
            extension_ranges: Rows::default(),
            reserved_ranges,
            reserved_names,
            map_entry: OptionValues(options).bool(7).unwrap_or(false),
            visibility: Visibility::from_number(found.int(11).unwrap_or_default()),
        });
        let oneofs = self.oneofs(oneofs, scope, row)?;
        let fields = self.fields(fields, 2, scope, Some(row), oneofs)?;
        let extensions = self.fields(extensions, 6, scope, Some(row), Rows::default())?;
        let enums = self.enums(enums, 4, scope, Some(row))?;
        let extension_ranges = self.extension_ranges(ranges);
        self.messages(nested, 3, scope, Some(row))?;
        let end = self.table.messages.len() as u32;
        let message = &mut self.table.messages[row as usize];
        (message.oneofs, message.fields, message.extensions, message.enums) =
            (oneofs, fields, extensions, enums);
        (message.extension_ranges, message.end) = (extension_ranges, end);
        Ok(())
    }

    fn reserved(&mut self, all: &[&[u8]], ends: Ends) -> Rows {
        let start = self.table.reserved_ranges.len() as u32;
        for item in all.iter().map(|it| OptionValues(it)) {
            let (start, end) = (item.int(1).unwrap_or_default(), item.int(2).unwrap_or_default());
            let end = match ends {
                Ends::Exclusive => end.saturating_sub(1),
                Ends::Inclusive => end,
            };
            self.table.reserved_ranges.push(ReservedRange { start, end });
        }
        Rows { start, end: self.table.reserved_ranges.len() as u32 }
    }

    fn names(&mut self, all: &[&[u8]]) -> Rows {
        let start = self.table.reserved_names.len() as u32;
        for bytes in all {
            let name = self.table.intern(&String::from_utf8_lossy(bytes));
            self.table.reserved_names.push(name);
        }
        Rows { start, end: self.table.reserved_names.len() as u32 }
    }

    fn oneofs(&mut self, all: &[&[u8]], scope: Str, parent: u32) -> Result<Rows, Error> {
        let start = self.table.oneofs.len() as u32;
        for (index, bytes) in (0..).zip(all) {
            self.path.extend([8, index as i32]);
            let head = self.head(OptionValues(bytes), scope, 2)?;
            self.path.truncate(self.path.len() - 2);
            self.table.oneofs.push(OneofTable { head, parent, index, synthetic: false });
        }
        Ok(Rows { start, end: self.table.oneofs.len() as u32 })
    }

    fn fields(
        &mut self,
        all: &[&[u8]],
        step: i32,
        scope: Str,
        parent: Option<u32>,
        oneofs: Rows,
    ) -> Result<Rows, Error> {
        let start = self.table.fields.len() as u32;
        for (index, bytes) in (0..).zip(all) {
            self.path.extend([step, index as i32]);
            let field = self.field(OptionValues(bytes), index, scope, parent, oneofs)?;
            self.path.truncate(self.path.len() - 2);
            self.table.fields.push(field);
        }
        Ok(Rows { start, end: self.table.fields.len() as u32 })
    }

    fn field(
        &mut self,
        values: OptionValues<'_>,
        index: u32,
        scope: Str,
        parent: Option<u32>,
        oneofs: Rows,
    ) -> Result<FieldTable, Error> {
        let head = self.head(values, scope, 8)?;
        let derived = || json_name(values.str(1).unwrap_or_default());
        let json_name = values.str(10).map_or_else(derived, str::to_owned);
        let proto3_optional = values.bool(17).unwrap_or(false);
        let oneof = match values.int(9) {
            Some(at) if (0..oneofs.iter().len() as i32).contains(&at) => {
                Some(oneofs.start + at as u32)
            }
            Some(_) => {
                let name = self.table.str(head.full_name);
                return Err(Error::new(format!(
                    "the field `{name}` is in a oneof that is not there"
                )));
            }
            None => None,
        };
        if let Some(oneof) = oneof.filter(|_| proto3_optional) {
            self.table.oneofs[oneof as usize].synthetic = true;
        }
        let type_name = values.str(6);
        let kind = Type::from_number(values.int(5).unwrap_or_default());
        Ok(FieldTable {
            head,
            parent,
            index,
            number: values.int(3).unwrap_or_default(),
            number_range: self.here(3),
            label: Label::from_number(values.int(4).unwrap_or_default()),
            label_range: self.here(4),
            kind,
            type_name: self.type_name(type_name),
            type_range: self.here(if type_name.is_some() { 6 } else { 5 }),
            type_ref: None,
            extendee: self.type_name(values.str(2)),
            extendee_range: self.here(2),
            extendee_ref: None,
            oneof,
            proto3_optional,
            default: values.get(7).and_then(Value::bytes).map(|it| self.default(it)),
            default_range: self.here(7),
            json_name: self.table.intern(&json_name),
            json_name_range: self.here(10),
        })
    }

    fn default(&mut self, bytes: &[u8]) -> Str {
        let text = String::from_utf8_lossy(bytes);
        if let std::borrow::Cow::Owned(_) = text {
            let row = self.table.fields.len() as u32;
            self.table.odd_defaults.push((row, bytes.into()));
        }
        self.table.intern(&text)
    }

    fn type_name(&mut self, name: Option<&str>) -> Str {
        let name = name.unwrap_or_default();
        self.table.intern(name.strip_prefix('.').unwrap_or(name))
    }

    fn extension_ranges(&mut self, all: &[&[u8]]) -> Rows {
        let first = self.table.extension_ranges.len() as u32;
        for (index, bytes) in (0..).zip(all) {
            let found = OptionValues(bytes);
            self.path.extend([5, index]);
            let range = self.info_locations.range(&self.path, self.source);
            let options = self.options(found.get(3).and_then(Value::bytes), &[3]);
            self.path.truncate(self.path.len() - 2);
            let (start, end) = (found.int(1).unwrap_or_default(), found.int(2).unwrap_or_default());
            self.table.extension_ranges.push(ExtensionRangeTable { start, end, range, options });
        }
        Rows { start: first, end: self.table.extension_ranges.len() as u32 }
    }
}

/// Whether the descriptor's ends are one past the last number.
#[derive(Clone, Copy)]
enum Ends {
    Inclusive,
    Exclusive,
}
