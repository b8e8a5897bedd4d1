//! Everything that some elements need.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Kept, Part};
use crate::model::{
    Schema, Type,
    table::{FileTable, Ref},
    wire::Reader,
};

/// Options inside options that are followed.
const DEPTH: u32 = 100;

#[derive(Clone, Copy, Debug)]
pub(super) enum Element {
    /// With everything in it.
    File(u32),
    Message(Ref),
    /// A message around an element that is kept.
    Shell(Ref),
    Enum(Ref),
    Extension(Ref),
    /// An extension that an option sets: nobody asked for others of the same message.
    Set(Ref),
    Service(Ref),
    Method(Ref),
}

pub(super) struct Closure<'a> {
    schema: &'a Schema,
    kept: Vec<Kept>,
    /// Extensions by the message that they extend.
    extensions: FxHashMap<Ref, Vec<Ref>>,
    /// The options messages, by their names.
    options: FxHashMap<&'a str, Ref>,
    /// Messages whose extensions are kept.
    extended: FxHashSet<Ref>,
    todo: Vec<Element>,
}

impl<'a> Closure<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        let mut extensions: FxHashMap<Ref, Vec<Ref>> = FxHashMap::default();
        let mut options = FxHashMap::default();
        for (table, file) in schema.tables.iter().zip(0..) {
            for (it, row) in table.fields.iter().zip(0..) {
                if let Some(to) = it.extendee_ref {
                    extensions.entry(to).or_default().push(Ref { file, row });
                }
            }
            if table.str(table.path) == "google/protobuf/descriptor.proto" {
                for (it, row) in table.messages.iter().zip(0..) {
                    let name = table.str(it.head.name);
                    if it.parent.is_none() && name.ends_with("Options") {
                        options.insert(name, Ref { file, row });
                    }
                }
            }
        }
        let kept = schema.tables.iter().map(Kept::nothing).collect();
        Self { schema, kept, extensions, options, extended: FxHashSet::default(), todo: Vec::new() }
    }

    pub(super) fn finish(self) -> Vec<Kept> {
        self.kept
    }

    /// Keeps an element and all that it needs.
    pub(super) fn add(&mut self, element: Element) {
        self.todo.push(element);
        while let Some(next) = self.todo.pop() {
            match next {
                Element::File(file) => self.whole_file(file),
                Element::Message(it) => self.message(it),
                Element::Shell(it) => self.shell(it),
                Element::Enum(it) => self.enumeration(it),
                Element::Extension(it) => {
                    self.extension(it);
                    let to = self.table(it.file).fields[it.row as usize].extendee_ref;
                    self.todo.extend(to.map(Element::Message));
                }
                Element::Set(it) => self.extension(it),
                Element::Service(it) => self.service(it),
                Element::Method(it) => self.method(it),
            }
        }
    }

    fn table(&self, file: u32) -> &'a FileTable {
        &self.schema.tables[file as usize]
    }

    fn need(&mut self, from: u32, to: Ref) {
        if from != to.file {
            self.kept[from as usize].needs.insert(to.file);
        }
    }

    /// Keeps what a file says of itself.
    fn file(&mut self, file: u32) -> &mut Kept {
        if !std::mem::replace(&mut self.kept[file as usize].any, true) {
            self.options(file, self.table(file).options, "FileOptions");
        }
        &mut self.kept[file as usize]
    }

    fn whole_file(&mut self, file: u32) {
        self.file(file);
        let table = self.table(file);
        let at = |row| Ref { file, row };
        let rows = |len: usize| 0..len as u32;
        // A map entry goes with the field.
        let messages = rows(table.messages.len());
        let messages = messages.filter(|row| !table.messages[*row as usize].map_entry);
        self.todo.extend(messages.map(|row| Element::Message(at(row))));
        self.todo.extend(rows(table.enums.len()).map(|row| Element::Enum(at(row))));
        self.todo.extend(rows(table.services.len()).map(|row| Element::Service(at(row))));
        let extensions = rows(table.fields.len());
        let extensions = extensions.filter(|row| table.fields[*row as usize].extendee.len > 0);
        self.todo.extend(extensions.map(|row| Element::Extension(at(row))));
    }

    fn parent(&mut self, file: u32, row: Option<u32>) {
        self.todo.extend(row.map(|row| Element::Shell(Ref { file, row })));
    }

    /// Raises the part that is kept of a message; whether that is news.
    fn raise(&mut self, it: Ref, part: Part) -> bool {
        let kept = &mut self.file(it.file).messages[it.row as usize];
        let old = std::mem::replace(kept, part.max(*kept));
        if old == Part::Nothing {
            let message = &self.table(it.file).messages[it.row as usize];
            self.options(it.file, message.head.options, "MessageOptions");
            self.parent(it.file, message.parent);
        }
        old < part
    }

    fn shell(&mut self, it: Ref) {
        self.raise(it, Part::Shell);
    }

    fn message(&mut self, it: Ref) {
        self.unextended(it);
        if self.extended.insert(it) {
            let all = self.extensions.get(&it).cloned().unwrap_or_default();
            self.todo.extend(all.into_iter().map(Element::Extension));
        }
    }

    /// Keeps a message, but not because of it the extensions that it could have.
    fn unextended(&mut self, it: Ref) {
        if !self.raise(it, Part::Whole) {
            return;
        }
        let table = self.table(it.file);
        let message = &table.messages[it.row as usize];
        for row in message.fields.iter() {
            self.field(it.file, row);
        }
        for oneof in &table.oneofs[message.oneofs.range()] {
            self.options(it.file, oneof.head.options, "OneofOptions");
        }
        for range in &table.extension_ranges[message.extension_ranges.range()] {
            self.options(it.file, range.options, "ExtensionRangeOptions");
        }
    }

    /// What a field or extension needs.
    fn field(&mut self, file: u32, row: u32) {
        let field = &self.table(file).fields[row as usize];
        self.options(file, field.head.options, "FieldOptions");
        if let Some(to) = field.type_ref {
            self.need(file, to);
            self.todo.push(match field.kind {
                Type::Enum => Element::Enum(to),
                _ => Element::Message(to),
            });
        }
    }

    fn extension(&mut self, it: Ref) {
        let kept = &mut self.file(it.file).extensions[it.row as usize];
        if std::mem::replace(kept, true) {
            return;
        }
        let field = &self.table(it.file).fields[it.row as usize];
        self.parent(it.file, field.parent);
        self.field(it.file, it.row);
        if let Some(to) = field.extendee_ref {
            self.need(it.file, to);
            self.unextended(to);
        }
    }

    fn enumeration(&mut self, it: Ref) {
        let kept = &mut self.file(it.file).enums[it.row as usize];
        if std::mem::replace(kept, true) {
            return;
        }
        let table = self.table(it.file);
        let row = &table.enums[it.row as usize];
        self.parent(it.file, row.parent);
        self.options(it.file, row.head.options, "EnumOptions");
        for value in &table.values[row.values.range()] {
            self.options(it.file, value.head.options, "EnumValueOptions");
        }
    }

    fn service(&mut self, it: Ref) {
        let methods = self.table(it.file).services[it.row as usize].methods;
        self.service_part(it, Part::Whole);
        let file = it.file;
        self.todo.extend(methods.iter().map(|row| Element::Method(Ref { file, row })));
    }

    fn service_part(&mut self, it: Ref, part: Part) {
        let kept = &mut self.file(it.file).services[it.row as usize];
        if std::mem::replace(kept, part.max(*kept)) == Part::Nothing {
            let options = self.table(it.file).services[it.row as usize].head.options;
            self.options(it.file, options, "ServiceOptions");
        }
    }

    fn method(&mut self, it: Ref) {
        let kept = &mut self.file(it.file).methods[it.row as usize];
        if std::mem::replace(kept, true) {
            return;
        }
        let row = &self.table(it.file).methods[it.row as usize];
        self.service_part(Ref { file: it.file, row: row.parent }, Part::Shell);
        self.options(it.file, row.head.options, "MethodOptions");
        for to in [row.input_ref, row.output_ref].into_iter().flatten() {
            self.need(it.file, to);
            self.todo.push(Element::Message(to));
        }
    }

    /// The extensions that options set.
    fn options(&mut self, file: u32, options: Option<u32>, owner: &str) {
        let (Some(_), Some(&owner)) = (options, self.options.get(owner)) else { return };
        self.values(file, self.table(file).option_values(options).0, owner, DEPTH);
    }

    fn values(&mut self, file: u32, bytes: &[u8], message: Ref, depth: u32) {
        for (number, value) in Reader::new(bytes) {
            let table = self.table(message.file);
            let has =
                |table: &FileTable, row: u32| table.fields[row as usize].number == number as i32;
            let own = table.messages[message.row as usize].fields;
            let own = own.iter().find(|row| has(table, *row));
            let own = own.map(|row| Ref { file: message.file, row });
            let field = own.or_else(|| {
                let all = self.extensions.get(&message)?;
                let set = *all.iter().find(|it| has(self.table(it.file), it.row))?;
                self.need(file, set);
                self.todo.push(Element::Set(set));
                Some(set)
            });
            let Some(field) = field else { continue };
            let inner = self.table(field.file).fields[field.row as usize];
            let is_message = matches!(inner.kind, Type::Message | Type::Group);
            if let (Some(bytes), Some(to), true) = (value.bytes(), inner.type_ref, is_message)
                && depth > 0
            {
                self.values(file, bytes, to, depth - 1);
            }
        }
    }
}
