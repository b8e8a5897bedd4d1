//! References in options and defaults.

use super::{Form, Lookup, References, Scope, Site, Written, member, parent, scopes, span};
use crate::{
    model::{EnumValue, Field, File, Message, Schema, Service, Type, table::TextRange},
    source::Span,
    syntax::{self, Aggregate, EntryName, Item, OptionPart, OptionSetting, Strings, Value},
};

/// The options of one kind of element, by the message that they are.
const FILE: &str = "google.protobuf.FileOptions";
const MESSAGE: &str = "google.protobuf.MessageOptions";
const FIELD: &str = "google.protobuf.FieldOptions";
const ONEOF: &str = "google.protobuf.OneofOptions";
const ENUM: &str = "google.protobuf.EnumOptions";
const ENUM_VALUE: &str = "google.protobuf.EnumValueOptions";
const SERVICE: &str = "google.protobuf.ServiceOptions";
const METHOD: &str = "google.protobuf.MethodOptions";
const RANGE: &str = "google.protobuf.ExtensionRangeOptions";

/// Says which extension may have a number, in strings.
const DECLARATION: &str = "google.protobuf.ExtensionRangeOptions.Declaration";

/// Where full names are looked up.
const ROOT: Scope<'_> = Scope { name: "", lookup: Lookup::Any };

/// One file.
struct Reader<'r, 'a> {
    to: &'r mut References,
    file: File<'a>,
    text: &'a [u8],
}

impl References {
    pub(super) fn options(&mut self, file: File<'_>, text: &[u8]) {
        let table = file.table();
        if table.option_sets.is_empty() && table.fields.iter().all(|it| it.default.is_none()) {
            return;
        }
        let Some(tree) = file.tree() else { return };
        Reader { to: self, file, text }.items(tree.items(), file.package(), FILE);
    }
}

impl<'a> Reader<'_, 'a> {
    fn schema(&self) -> &'a Schema {
        self.file.schema()
    }

    /// The statements of a block; `scope` is what they are declared in, and `owner` the options of
    /// the block. Messages nest in bounds.
    fn items<'t>(
        &mut self,
        items: impl Iterator<Item = Item<'t>>,
        scope: &'a str,
        owner: &'static str,
    ) {
        // The options of a block are looked up around it.
        let around = if owner == FILE { scope } else { parent(scope) };
        for item in items {
            match item {
                Item::Option(option) => self.setting(owner, around, option),
                Item::Message(message) => self.message(message.name().text, message.items(), scope),
                Item::Field(field) => self.field(field, scope),
                Item::Oneof(oneof) => self.members(oneof.items(), scope, ONEOF),
                Item::Extend(extend) => self.members(extend.items(), scope, ONEOF),
                Item::Enum(value) => self.members(value.items(), scope, ENUM),
                Item::Service(service) => self.service(service, scope),
                Item::Extensions(extensions) => {
                    extensions.options().for_each(|it| self.setting(RANGE, around, it));
                }
                _ => {}
            }
        }
    }

    fn message<'t>(&mut self, name: &str, items: impl Iterator<Item = Item<'t>>, scope: &str) {
        if let Some(message) = self.schema().message(&member(scope, name)) {
            self.items(items, message.full_name(), MESSAGE);
        }
    }

    /// What is written in a block that is no scope.
    fn members<'t>(
        &mut self,
        items: impl Iterator<Item = Item<'t>>,
        scope: &'a str,
        owner: &'static str,
    ) {
        for item in items {
            match item {
                Item::Option(option) => self.setting(owner, scope, option),
                Item::Field(field) => self.field(field, scope),
                Item::EnumValue(enum_value) => {
                    enum_value.options().for_each(|it| self.setting(ENUM_VALUE, scope, it));
                }
                _ => {}
            }
        }
    }

    fn service(&mut self, value: syntax::Service<'_>, scope: &'a str) {
        let full_name = member(scope, value.name().text);
        let Some(name) = self.schema().service(&full_name).map(Service::full_name) else { return };
        for item in value.items() {
            match item {
                Item::Option(option) => self.setting(SERVICE, scope, option),
                Item::Method(method) => {
                    for item in method.items() {
                        if let Item::Option(item) = item {
                            self.setting(METHOD, name, item);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn field(&mut self, item: syntax::Field<'_>, scope: &'a str) {
        let name = item.name().text;
        let is_group = matches!(item.kind(), syntax::FieldType::Group);
        let lower = if is_group { name.to_ascii_lowercase() } else { name.to_owned() };
        if let Some(default) = item.default()
            && let Some(field) = self.schema().field(&member(scope, &lower))
        {
            self.value(field, default.value());
        }
        item.options().for_each(|it| self.setting(FIELD, scope, it));
        if is_group {
            self.message(name, item.items(), scope);
        }
    }

    /// One option of an element: its name is looked up in a scope.
    fn setting(&mut self, owner: &str, scope: &'a str, option: OptionSetting<'_>) {
        let mut message = self.schema().message(owner);
        if owner == RANGE && message.is_none() {
            // Nothing imports `descriptor.proto`.
            return self.undescribed(option.value());
        }
        let mut last = None;
        for part in option.name().parts() {
            let Some(of) = message else { return };
            let field = match part {
                OptionPart::Field(name) => self.member(of, name.text, name.span),
                OptionPart::Extension(path, _) => self.extension(of, scope, path.span()),
            };
            let Some(field) = field else { return };
            (last, message) = (Some(field), field.type_message());
        }
        if let Some(field) = last {
            self.value(field, option.value());
        }
    }

    /// A field that is named beside others of its message.
    fn member(&mut self, of: Message<'a>, name: &str, at: Span) -> Option<Field<'a>> {
        let find = |name: &str| {
            let found = self.schema().field(&member(of.full_name(), name));
            found.filter(|it| !it.is_extension())
        };
        // Groups are named as their messages are in values.
        let field = find(name)
            .or_else(|| find(&name.to_ascii_lowercase()).filter(|it| it.is_delimited()))?;
        self.word(field.full_name(), at);
        // A field that is not written as a group goes by its message, as long as that is called alike.
        if let Some(named) = field.type_message()
            && field.name() != name
            && field.kind() != Type::Group
        {
            self.word(named.full_name(), at);
        }
        Some(field)
    }

    /// An extension of a message, or one of its fields by its full name: the innermost of the name.
    fn extension(&mut self, of: Message<'a>, scope: &'a str, at: Span) -> Option<Field<'a>> {
        let schema = self.schema();
        self.named(scope, at, |full_name| {
            let field = schema.field(full_name).filter(|it| it.message() == Some(of))?;
            Some((field, field.full_name()))
        })
    }

    /// The same in a value, where names are looked up around the message, and what extends a message set
    /// may be named by its type.
    fn entry_extension(&mut self, of: Message<'a>, at: Span) -> Option<Field<'a>> {
        let schema = self.schema();
        let is_of = |it: &Field<'a>| it.message() == Some(of);
        self.named(parent(of.full_name()), at, |full_name| {
            if let Some(field) = schema.field(full_name).filter(is_of) {
                return Some((field, field.full_name()));
            }
            let item = schema.message(full_name)?;
            let is_item = |it: &Field<'a>| is_of(it) && it.type_message() == Some(item);
            Some((item.extensions().find(is_item)?, item.full_name()))
        })
    }

    /// What a dotted name means that is looked up in a scope, by what `find` says of full names.
    fn named(
        &mut self,
        scope: &'a str,
        at: Span,
        find: impl Fn(&str) -> Option<(Field<'a>, &'a str)>,
    ) -> Option<Field<'a>> {
        let written = Written::name(self.text, at.into());
        let parts: Vec<_> = written.parts.iter().map(|it| String::from_utf8_lossy(it.1)).collect();
        let joined = parts.join(".");
        let name = if written.is_absolute { "" } else { scope };
        let (field, full_name) = scopes(name).find_map(|it| find(&member(it, &joined)))?;
        let scope = Scope { name, lookup: Lookup::Any };
        self.to.path(self.file, &written, scope, full_name);
        Some(field)
    }

    fn value(&mut self, field: Field<'a>, item: Value<'_>) {
        match item {
            Value::Ident(name) => {
                let Some(of) = field.type_enum().filter(|_| field.kind() == Type::Enum) else {
                    return;
                };
                let full_name = member(parent(of.full_name()), name.text);
                let value = self.schema().element(&full_name).map(EnumValue::try_from);
                if let Some(Ok(value)) = value
                    && value.parent() == of
                {
                    self.word(value.full_name(), name.span);
                }
            }
            Value::List(list) => list.elements().for_each(|it| self.value(field, it)),
            Value::Message(message) => {
                if let Some(of) = field.type_message() {
                    self.aggregate(of, message);
                }
            }
            _ => {}
        }
    }

    fn aggregate(&mut self, of: Message<'a>, item: Aggregate<'_>) {
        for entry in item.entries() {
            let field = match entry.name() {
                EntryName::Field(name) => self.member(of, name.text, name.span),
                EntryName::Extension(name) => self.entry_extension(of, name.span()),
                EntryName::Any(name) => {
                    let text = name.text();
                    let full_name = text.rsplit_once('/').map_or("", |it| it.1);
                    let message = self.schema().message(full_name);
                    if let (Some(message), Value::Message(value)) = (message, entry.value()) {
                        self.any(message, name.span());
                        self.aggregate(message, value);
                    }
                    None
                }
            };
            let Some(field) = field else { continue };
            match entry.value() {
                Value::String(string) if of.full_name() == DECLARATION => {
                    self.declared(field.name(), string);
                }
                value => self.value(field, value),
            }
        }
    }

    /// `type.googleapis.com/a.B`, without its brackets.
    fn any(&mut self, message: Message<'a>, at: Span) {
        let range = TextRange::from(at);
        let text = &self.text[range.start as usize..range.end as usize];
        if let Some(slash) = memchr::memrchr(b'/', text) {
            let name = TextRange { start: range.start + slash as u32 + 1, ..range };
            let written = Written { is_absolute: true, ..Written::name(self.text, name) };
            self.to.path(self.file, &written, ROOT, message.full_name());
        }
    }

    /// The value of an option of a range that no message describes: it has declarations, if names.
    fn undescribed(&mut self, item: Value<'_>) {
        match item {
            Value::List(list) => list.elements().for_each(|it| self.undescribed(it)),
            Value::Message(message) => {
                for entry in message.entries() {
                    if let (EntryName::Field(name), Value::String(string)) =
                        (entry.name(), entry.value())
                    {
                        self.declared(name.text, string);
                    }
                }
            }
            _ => {}
        }
    }

    /// A full name in a string that a field has.
    fn declared(&mut self, field: &str, strings: Strings<'_>) {
        if !matches!(field, "full_name" | "type") {
            return;
        }
        let at = strings.span();
        let inner = TextRange { start: at.start + 1, end: at.end.max(at.start + 2) - 1 };
        let bytes = strings.bytes();
        let is_plain = self.text.get(inner.start as usize..inner.end as usize) == Some(&*bytes);
        let name = String::from_utf8_lossy(&bytes);
        let full_name = name.trim_start_matches('.');
        if !self.to.has(self.schema(), full_name) {
            return;
        }
        if is_plain {
            let written = Written { is_absolute: true, ..Written::name(self.text, inner) };
            self.to.path(self.file, &written, ROOT, full_name);
        } else {
            self.to.in_pieces.extend(scopes(full_name).map(str::to_owned));
        }
    }

    /// A name that means the same in any scope.
    fn word(&mut self, full_name: &str, at: Span) {
        let span = span(self.file, at.into());
        self.to.site(full_name, Site { span, form: Form::Word });
    }
}
