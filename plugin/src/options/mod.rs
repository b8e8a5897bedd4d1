//! What the parameter of a request asks for.

mod extern_path;
pub(crate) mod foreign;
mod parse;
mod pattern;
pub(crate) mod rust;
mod split;
pub(crate) mod table;
mod values;
mod well_known;

use std::collections::BTreeSet;

pub(crate) use parse::parse;
use pattern::Pattern;

use crate::stubs::{Item, Presence, Stubs};

/// The options of a run, with defaults for those that are not given.
#[derive(Debug, Default)]
pub(crate) struct Options {
    pub(crate) stubs: Stubs,
    pub(crate) serde: bool,
    /// Routes for `google.api.http`; they need `serde` and servers.
    pub(crate) http: Presence,
    /// The options of JSON that are on where a program does not say.
    pub(crate) json: BTreeSet<&'static str>,
    pub(crate) descriptor: bool,
    /// Paths of messages, for headers of schema registries.
    pub(crate) events: bool,
    pub(crate) openapi: bool,
    /// Methods that build messages.
    pub(crate) builders: bool,
    pub(crate) enums: Enums,
    pub(crate) features: bool,
    pub(crate) validate: bool,
    /// Whether servers validate requests.
    pub(crate) validate_requests: bool,
    /// None if nobody said.
    pub(crate) layout: Option<Layout>,
    /// Whether messages that annotations require are not behind an `Option`.
    pub(crate) requires_messages: bool,
    /// Whether messages have what their schema does not.
    pub(crate) keeps_unknown_fields: bool,
    extern_paths: Vec<(String, String)>,
    type_attributes: Vec<(Pattern, String)>,
    field_attributes: Vec<(Pattern, String)>,
    service_attributes: Vec<(Item, (Pattern, String))>,
    bytes: Vec<Pattern>,
    btree_map: Vec<Pattern>,
    boxed: Vec<Pattern>,
    message_attributes: Vec<(Pattern, String)>,
    enum_attributes: Vec<(Pattern, String)>,
    skip_debug: Vec<Pattern>,
    type_name_domains: Vec<(Pattern, String)>,
}

/// The domain that the URLs of types have where nobody says another.
const DOMAIN: &str = "type.googleapis.com";

/// What values of enums are in fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Enums {
    /// `i32`
    #[default]
    Numbers,
    /// The type of the enum.
    Typed,
}

/// Which files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// One for each schema, and the modules that hold them together.
    Tree,
    /// One for each schema.
    Files,
    /// The modules alone.
    Modules,
}

impl Options {
    /// Why these options cannot be together.
    fn conflict(&self) -> Option<String> {
        let (mock, client) = (&self.stubs.mock, &self.stubs.client);
        if *mock != Presence::Absent && *client == Presence::Absent {
            return Some(
                "option `mock`: it stands in for the client, which `client=false` leaves out"
                    .to_owned(),
            );
        }
        if self.http != Presence::Absent && self.stubs.server == Presence::Absent {
            return Some(
                "option `http`: it serves the server, which `server=false` leaves out".to_owned(),
            );
        }
        if self.validate_requests && !self.validate {
            return Some(
                "option `validate_requests`: it is about the rules that `validate` writes"
                    .to_owned(),
            );
        }
        let json = self.json.first().filter(|_| !self.serde);
        json.map(|name| format!("option `{name}`: it is about the JSON that `serde` writes"))
    }

    fn set_attribute(&mut self, item: Item, value: &str) -> Result<(), String> {
        self.service_attributes.push((item, values::attribute(value)?));
        Ok(())
    }

    /// Turns an option of JSON on or off.
    fn set_json(&mut self, name: &'static str, on: bool) {
        if on {
            self.json.insert(name);
        } else {
            self.json.remove(name);
        }
    }

    /// Attributes for the message at `.package.Type`.
    pub(crate) fn message_attributes(&self, path: &str) -> impl Iterator<Item = &str> {
        attributes(&self.type_attributes, path).chain(attributes(&self.message_attributes, path))
    }

    /// Attributes for the enum or oneof at `.package.Type`.
    pub(crate) fn enum_attributes(&self, path: &str) -> impl Iterator<Item = &str> {
        attributes(&self.type_attributes, path).chain(attributes(&self.enum_attributes, path))
    }

    /// Whether a type has no `Debug`.
    pub(crate) fn skips_debug(&self, path: &str) -> bool {
        self.skip_debug.iter().any(|it| it.matches(path))
    }

    /// Attributes for the field, oneof or value at `.package.Type.name`.
    pub(crate) fn field_attributes(&self, path: &str) -> impl Iterator<Item = &str> {
        attributes(&self.field_attributes, path)
    }

    /// Attributes for what is written for the service at `.package.Service`.
    pub(crate) fn service_attributes(&self, path: &str) -> impl Iterator<Item = (Item, String)> {
        let all = self.service_attributes.iter().filter(move |it| it.1.0.matches(path));
        all.map(|(item, (_, text))| (*item, text.clone()))
    }

    /// What the URL of a message begins with, before the slash: what was said last for it.
    pub(crate) fn type_name_domain(&self, path: &str) -> &str {
        let given = self.type_name_domains.iter().rfind(|(it, _)| it.matches(path));
        given.map_or(DOMAIN, |(_, domain)| domain)
    }

    /// Whether a field of type `bytes` is a `Bytes`.
    pub(crate) fn is_bytes(&self, path: &str) -> bool {
        self.bytes.iter().any(|it| it.matches(path))
    }

    /// Whether a map is a `BTreeMap`.
    pub(crate) fn is_btree_map(&self, path: &str) -> bool {
        self.btree_map.iter().any(|it| it.matches(path))
    }

    /// Whether a field is behind a `Box` that it does not need.
    pub(crate) fn is_boxed(&self, path: &str) -> bool {
        self.boxed.iter().any(|it| it.matches(path))
    }
}

fn attributes<'a>(of: &'a [(Pattern, String)], path: &str) -> impl Iterator<Item = &'a str> {
    of.iter().filter(|(it, _)| it.matches(path)).map(|(_, text)| text.as_str())
}
