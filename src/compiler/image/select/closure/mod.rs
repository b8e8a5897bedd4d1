//! Everything that some elements need.

mod values;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    element::Element,
    kept::{Kept, Part, has},
};
use crate::model::{
    OWNERS, Owner, Schema, Type,
    table::{FileTable, Ref},
};

/// What is kept of a file that is only imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The elements that are needed.
    Elements,
    /// Everything, if something is needed.
    Files,
}

pub(super) struct Closure<'a> {
    schema: &'a Schema,
    /// What there is to keep.
    rest: &'a [Kept],
    reach: Reach,
    kept: Vec<Kept>,
    /// Extensions by the message that they extend.
    extensions: FxHashMap<Ref, Vec<Ref>>,
    /// The options messages, by their owners.
    options: [Option<Ref>; OWNERS.len()],
    /// Fields and extensions of messages that options are made of, by their numbers.
    numbers: FxHashMap<Ref, FxHashMap<i32, Ref>>,
    /// All messages by their names, once somebody asks.
    messages: Option<FxHashMap<&'a str, Ref>>,
    /// Messages whose extensions are kept.
    extended: FxHashSet<Ref>,
    todo: Vec<Element>,
}

impl<'a> Closure<'a> {
    pub(super) fn new(schema: &'a Schema, rest: &'a [Kept], reach: Reach) -> Self {
        let mut extensions: FxHashMap<Ref, Vec<Ref>> = FxHashMap::default();
        let mut options = [None; OWNERS.len()];
        for (table, file) in schema.tables().zip(0..) {
            for (field, row) in table.fields.iter().zip(0..) {
                if let Some(to) = field.extendee_ref {
                    extensions.entry(to).or_default().push(Ref { file, row });
                }
            }
            if table.str(table.path) == "google/protobuf/descriptor.proto" {
                for (message, row) in table.messages.iter().zip(0..) {
                    if let Some(owner) = Owner::index_of(table.str(message.head.full_name)) {
                        options[owner] = Some(Ref { file, row });
                    }
                }
            }
        }
        let kept = schema.tables().map(Kept::nothing).collect();
        Self {
            schema,
            rest,
            reach,
            kept,
            extensions,
            options,
            numbers: FxHashMap::default(),
            messages: None,
            extended: FxHashSet::default(),
            todo: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Vec<Kept> {
        self.kept
    }

    /// Keeps an element and all that it needs.
    pub(super) fn add(&mut self, element: Element) {
        self.todo.push(element);
        while let Some(next) = self.todo.pop() {
            if !has(self.rest, next) {
                continue;
            }
            match next {
                Element::File(file) => self.whole_file(file, Element::Message, Element::Extension),
                Element::Rest(file) => self.whole_file(file, Element::Known, Element::Set),
                Element::Message(message) => self.message(message),
                Element::Known(known) => self.known(known),
                Element::Shell(shell) => self.shell(shell),
                Element::Enum(value) => self.enumeration(value),
                Element::Extension(extension) => {
                    self.extension(extension);
                    let to = self.table(extension.file).fields[extension.row as usize].extendee_ref;
                    self.todo.extend(to.map(Element::Message));
                }
                Element::Set(set) => self.extension(set),
                Element::Service(service) => self.service(service),
                Element::Method(method) => self.method(method),
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
            let table = self.table(file);
            self.options(file, table.options, Owner::File);
            if self.reach == Reach::Files && !table.target {
                self.todo.push(Element::Rest(file));
            }
        }
        &mut self.kept[file as usize]
    }

    fn whole_file(
        &mut self,
        file: u32,
        message: fn(Ref) -> Element,
        extension: fn(Ref) -> Element,
    ) {
        self.file(file);
        let table = self.table(file);
        let at = |row| Ref { file, row };
        let rows = |len: usize| 0..len as u32;
        // A map entry goes with the field.
        let messages = rows(table.messages.len());
        let messages = messages.filter(|row| !table.messages[*row as usize].map_entry);
        self.todo.extend(messages.map(|row| message(at(row))));
        self.todo.extend(rows(table.enums.len()).map(|row| Element::Enum(at(row))));
        self.todo.extend(rows(table.services.len()).map(|row| Element::Service(at(row))));
        let extensions = rows(table.fields.len());
        let extensions = extensions.filter(|row| table.fields[*row as usize].extendee.len > 0);
        self.todo.extend(extensions.map(|row| extension(at(row))));
    }

    fn parent(&mut self, file: u32, row: Option<u32>) {
        self.todo.extend(row.map(|row| Element::Shell(Ref { file, row })));
    }

    /// Raises the part that is kept of a message; whether that is news.
    fn raise(&mut self, target: Ref, part: Part) -> bool {
        let kept = &mut self.file(target.file).messages[target.row as usize];
        let old = std::mem::replace(kept, part.max(*kept));
        if old == Part::Nothing {
            let message = &self.table(target.file).messages[target.row as usize];
            self.options(target.file, message.head.options, Owner::Message);
            self.parent(target.file, message.parent);
        }
        old < part
    }

    fn shell(&mut self, target: Ref) {
        self.raise(target, Part::Shell);
    }

    fn message(&mut self, target: Ref) {
        self.known(target);
        if self.extended.insert(target) {
            let all = self.extensions.get(&target).cloned().unwrap_or_default();
            self.todo.extend(all.into_iter().map(Element::Extension));
        }
    }

    fn known(&mut self, target: Ref) {
        let rest = &self.rest[target.file as usize];
        let part = rest.messages[target.row as usize];
        if !self.raise(target, part) || part == Part::Shell {
            return;
        }
        let table = self.table(target.file);
        let message = &table.messages[target.row as usize];
        for row in message.fields.iter().filter(|row| rest.fields[*row as usize]) {
            self.kept[target.file as usize].fields[row as usize] = true;
            self.field(target.file, row);
        }
        for row in message.oneofs.iter().filter(|row| rest.oneofs[*row as usize]) {
            self.kept[target.file as usize].oneofs[row as usize] = true;
            let oneof = &table.oneofs[row as usize];
            self.options(target.file, oneof.head.options, Owner::Oneof);
        }
        for range in &table.extension_ranges[message.extension_ranges.range()] {
            self.options(target.file, range.options, Owner::Range);
        }
    }

    /// What a field or extension needs.
    fn field(&mut self, file: u32, row: u32) {
        let field = &self.table(file).fields[row as usize];
        self.options(file, field.head.options, Owner::Field);
        if let Some(to) = field.type_ref {
            self.need(file, to);
            self.todo.push(match field.kind {
                Type::Enum => Element::Enum(to),
                _ => Element::Message(to),
            });
        }
    }

    fn extension(&mut self, target: Ref) {
        let kept = &mut self.file(target.file).fields[target.row as usize];
        if std::mem::replace(kept, true) {
            return;
        }
        let field = &self.table(target.file).fields[target.row as usize];
        self.parent(target.file, field.parent);
        self.field(target.file, target.row);
        if let Some(to) = field.extendee_ref {
            self.need(target.file, to);
            self.todo.push(Element::Known(to));
        }
    }

    fn enumeration(&mut self, target: Ref) {
        let kept = &mut self.file(target.file).enums[target.row as usize];
        if std::mem::replace(kept, true) {
            return;
        }
        let table = self.table(target.file);
        let row = &table.enums[target.row as usize];
        self.parent(target.file, row.parent);
        self.options(target.file, row.head.options, Owner::Enum);
        for value in &table.values[row.values.range()] {
            self.options(target.file, value.head.options, Owner::Value);
        }
    }

    fn service(&mut self, target: Ref) {
        let methods = self.table(target.file).services[target.row as usize].methods;
        self.service_part(target, Part::Whole);
        let file = target.file;
        self.todo.extend(methods.iter().map(|row| Element::Method(Ref { file, row })));
    }

    fn service_part(&mut self, target: Ref, part: Part) {
        let kept = &mut self.file(target.file).services[target.row as usize];
        if std::mem::replace(kept, part.max(*kept)) == Part::Nothing {
            let options = self.table(target.file).services[target.row as usize].head.options;
            self.options(target.file, options, Owner::Service);
        }
    }

    fn method(&mut self, target: Ref) {
        let kept = &mut self.file(target.file).methods[target.row as usize];
        if std::mem::replace(kept, true) {
            return;
        }
        let row = &self.table(target.file).methods[target.row as usize];
        self.service_part(Ref { file: target.file, row: row.parent }, Part::Shell);
        self.options(target.file, row.head.options, Owner::Method);
        for to in [row.input_ref, row.output_ref].into_iter().flatten() {
            self.need(target.file, to);
            self.todo.push(Element::Message(to));
        }
    }
}
