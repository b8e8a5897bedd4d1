//! `openapi.json`: the bindings of all services that are asked for, in OpenAPI 3.1.

mod comments;
mod operation;
mod parameters;
mod path;
mod schemas;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use self::{comments::Places, operation::Operation, path::Paths, schemas::Schemas};
use crate::{asked::Asked, http, messages::Cx, response::Output, schema::scope};

/// The name of the file.
pub(crate) const FILE: &str = "openapi.json";

/// The description of the services of `files`; the error names a method that cannot be routed.
pub(crate) fn write(cx: &Cx<'_>, files: &[Asked]) -> Result<Output, String> {
    let places = Places::new(cx.schema);
    let mut document = Document {
        cx,
        places: &places,
        paths: Paths::default(),
        items: BTreeMap::new(),
        ids: BTreeSet::new(),
        schemas: Schemas::new(cx, &places),
    };
    let (mut tags, mut packages) = (Vec::new(), BTreeSet::new());
    for asked in files {
        let proto = &cx.schema.files[asked.file].proto;
        for (at, service) in proto.service.iter().enumerate() {
            let bindings = http::bindings(cx.schema, asked.file, at)?;
            if bindings.iter().all(Vec::is_empty) {
                continue;
            }
            packages.insert(proto.package.as_str());
            let full_name = format!("{}.{}", scope(&proto.package), service.name);
            let tag = full_name.trim_start_matches('.');
            tags.push(described(json!({ "name": tag }), places.service(asked.file, at)));
            for (method, bindings) in bindings.iter().enumerate() {
                for (number, binding) in bindings.iter().enumerate() {
                    let operation =
                        Operation { file: asked.file, service: at, method, number, binding, tag };
                    document.add(&operation);
                }
            }
        }
    }
    let mut content = serde_json::to_string_pretty(&document.value(tags, &packages))
        .map_err(|it| it.to_string())?;
    content.push('\n');
    Ok(Output { name: FILE.to_owned(), content })
}

struct Document<'a> {
    cx: &'a Cx<'a>,
    places: &'a Places<'a>,
    paths: Paths,
    /// The operations of each path.
    items: BTreeMap<String, BTreeMap<&'static str, Value>>,
    /// The names of operations that are taken.
    ids: BTreeSet<String>,
    schemas: Schemas<'a>,
}

impl Document<'_> {
    /// Adds an operation, but for one that another of the same path and verb hides, and for one with
    /// a verb that OpenAPI does not have.
    fn add(&mut self, operation: &Operation<'_>) {
        let Some(verb) = operation.verb() else { return };
        let path = self.paths.path(self.cx.schema, operation.input(self.cx), operation.binding);
        let id = operation.id(self.cx);
        let item = self.items.entry(path.text.clone()).or_default();
        if item.contains_key(verb) {
            return;
        }
        let id = free(&id, &mut self.ids);
        item.insert(verb, operation.value(self.cx, self.places, &mut self.schemas, &path, &id));
    }

    fn value(self, tags: Vec<Value>, packages: &BTreeSet<&str>) -> Value {
        let title = packages.iter().copied().filter(|it| !it.is_empty()).collect::<Vec<_>>();
        let versions = title.iter().filter_map(|it| it.rsplit('.').next().filter(is_version));
        let versions: BTreeSet<&str> = versions.collect();
        let version = match versions.into_iter().collect::<Vec<_>>()[..] {
            [one] => one,
            _ => "0",
        };
        let title = if title.is_empty() { "services".to_owned() } else { title.join(", ") };
        let mut document = json!({
            "openapi": "3.1.0",
            "info": { "title": title, "version": version },
            "paths": self.items,
            "components": { "schemas": self.schemas.all() },
        });
        if !tags.is_empty() {
            document["tags"] = tags.into();
        }
        document
    }
}

/// `v1`, `v1beta2`.
fn is_version(name: &&str) -> bool {
    let digits = name.strip_prefix('v').unwrap_or_default();
    digits.starts_with(|it: char| it.is_ascii_digit())
}

/// `wanted`, or with the first number behind it that makes it free.
fn free(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let (mut name, mut count) = (wanted.to_owned(), 1_usize);
    while !taken.insert(name.clone()) {
        count += 1;
        name = format!("{wanted}_{count}");
    }
    name
}

/// An object with a description, if there is one.
fn described(mut value: Value, comment: &[String]) -> Value {
    let text = comments::text(comment);
    if let (Value::Object(members), false) = (&mut value, text.is_empty()) {
        members.insert("description".to_owned(), text.into());
    }
    value
}

/// An object with a member, if there is something to say.
fn with(mut value: Value, name: &str, member: Option<Value>) -> Value {
    if let (Value::Object(members), Some(member)) = (&mut value, member) {
        members.insert(name.to_owned(), member);
    }
    value
}

/// An object with one member.
fn one(name: &str, value: Value) -> Value {
    Map::from_iter([(name.to_owned(), value)]).into()
}
