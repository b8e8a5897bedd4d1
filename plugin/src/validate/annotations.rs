//! The options of `buf.validate`, as they stand in the files of a request.

use std::collections::HashMap;

use prost::Message as _;

use crate::schema::{Schema, scope};

/// What a schema says of `buf.validate`, by full names such as `.package.Message`.
#[derive(Default)]
pub(super) struct Annotations {
    messages: HashMap<String, Message>,
    /// Extensions of messages of `buf.validate`, by the message and the number.
    extensions: HashMap<(String, i32), (String, Field)>,
}

#[derive(Clone, PartialEq, prost::Message)]
struct File {
    #[prost(string, tag = "2")]
    package: String,
    #[prost(message, repeated, tag = "4")]
    message: Vec<Message>,
    #[prost(message, repeated, tag = "7")]
    extension: Vec<Field>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct Message {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(message, repeated, tag = "2")]
    pub(super) field: Vec<Field>,
    #[prost(message, repeated, tag = "3")]
    message: Vec<Self>,
    #[prost(message, repeated, tag = "6")]
    extension: Vec<Field>,
    #[prost(message, optional, tag = "7")]
    options: Option<Options>,
    #[prost(message, repeated, tag = "8")]
    pub(super) oneof: Vec<Oneof>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct Field {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(string, tag = "2")]
    extendee: String,
    #[prost(int32, tag = "3")]
    pub(super) number: i32,
    #[prost(int32, tag = "4")]
    pub(super) label: i32,
    #[prost(int32, tag = "5")]
    pub(super) r#type: i32,
    #[prost(string, tag = "6")]
    pub(super) type_name: String,
    #[prost(message, optional, tag = "8")]
    options: Option<Options>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct Oneof {
    #[prost(message, optional, tag = "2")]
    options: Option<Options>,
}

/// The rules in the options of a message, a field or a oneof: several parts are one message.
#[derive(Clone, PartialEq, prost::Message)]
struct Options {
    #[prost(bytes = "vec", repeated, tag = "1159")]
    rules: Vec<Vec<u8>>,
    #[prost(bytes = "vec", repeated, tag = "1160")]
    predefined: Vec<Vec<u8>>,
}

impl Annotations {
    /// Reads those of all files; the error names the file that cannot be read.
    pub(super) fn read(schema: &Schema<'_>) -> Result<Self, String> {
        let mut read = Self::default();
        for file in schema.files {
            let found = File::decode(file.bytes);
            let found = found.map_err(|it| {
                format!("{}: the rules of `buf.validate` cannot be read: {it}", file.proto.name)
            })?;
            let scope = scope(&found.package);
            read.extensions(&scope, &found.extension);
            for message in found.message {
                read.message(&scope, message);
            }
        }
        Ok(read)
    }

    fn message(&mut self, scope: &str, mut message: Message) {
        let full_name = format!("{scope}.{}", message.name);
        self.extensions(&full_name, &message.extension);
        for inner in std::mem::take(&mut message.message) {
            self.message(&full_name, inner);
        }
        self.messages.insert(full_name, message);
    }

    fn extensions(&mut self, scope: &str, extensions: &[Field]) {
        for field in extensions.iter().filter(|it| it.extendee.starts_with(".buf.validate.")) {
            let name = format!("[{}.{}]", scope.trim_start_matches('.'), field.name);
            let name = name.replace("[.", "[");
            self.extensions.insert((field.extendee.clone(), field.number), (name, field.clone()));
        }
    }

    /// What is said of a message and its fields, which are in the order of the schema.
    pub(super) fn of(&self, full_name: &str) -> Option<&Message> {
        self.messages.get(full_name)
    }

    /// An extension of a message of rules: its name in paths, and what it is.
    pub(super) fn extension(&self, rules: &str, number: i32) -> Option<&(String, Field)> {
        self.extensions.get(&(rules.to_owned(), number))
    }
}

impl Message {
    pub(super) fn rules(&self) -> Vec<u8> {
        rules(self.options.as_ref())
    }

    /// Whether there is a rule on the message itself, a field or a oneof.
    pub(super) fn has_rules(&self) -> bool {
        let fields = self.field.iter().map(|it| &it.options);
        let oneofs = self.oneof.iter().map(|it| &it.options);
        let mut all = fields.chain(oneofs).chain([&self.options]);
        all.any(|it| it.as_ref().is_some_and(|it| !it.rules.is_empty()))
    }
}

impl Field {
    pub(super) fn rules(&self) -> Vec<u8> {
        rules(self.options.as_ref())
    }

    /// The expressions that say what the field means as a rule.
    pub(super) fn predefined(&self) -> Vec<u8> {
        self.options.as_ref().map(|it| it.predefined.concat()).unwrap_or_default()
    }
}

impl Oneof {
    pub(super) fn rules(&self) -> Vec<u8> {
        rules(self.options.as_ref())
    }
}

fn rules(options: Option<&Options>) -> Vec<u8> {
    options.map(|it| it.rules.concat()).unwrap_or_default()
}
