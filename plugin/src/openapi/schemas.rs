//! The schemas of messages and enums that operations lead to, by the JSON of protobuf.

use std::collections::BTreeMap;

use prost_types::field_descriptor_proto::{Label, Type};
use serde_json::{Map, Value, json};

use super::{comments::Places, described, one, types, with};
use crate::{
    messages::Cx,
    schema::{Id, Kind, proto},
    serde::names::json_name,
};

/// The schema of errors.
const STATUS: &str = "google.rpc.Status";

pub(super) struct Schemas<'a> {
    cx: &'a Cx<'a>,
    places: &'a Places<'a>,
    done: BTreeMap<String, Value>,
    /// What is referred to and not yet written.
    todo: Vec<Id>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(cx: &'a Cx<'a>, places: &'a Places<'a>) -> Self {
        Self { cx, places, done: BTreeMap::new(), todo: Vec::new() }
    }

    /// All schemas, by the full names of types.
    pub(super) fn all(mut self) -> BTreeMap<String, Value> {
        let any = types::known(".google.protobuf.Any").unwrap_or_default();
        while let Some(id) = self.todo.pop() {
            let name = self.cx.schema.types[id].full_name[1..].to_owned();
            if !self.done.contains_key(&name) {
                // What it refers to may refer to it.
                self.done.insert(name.clone(), Value::Null);
                let schema = self.of_type(id);
                self.done.insert(name, schema);
            }
        }
        let status = json!({
            "type": "object",
            "description": "What is wrong.",
            "properties": {
                "code": { "type": "integer", "format": "int32" },
                "message": { "type": "string" },
                "details": { "type": "array", "items": any },
            },
        });
        self.done.entry(STATUS.to_owned()).or_insert(status);
        self.done
    }

    /// The schema of errors.
    pub(super) fn status() -> Value {
        one("$ref", format!("#/components/schemas/{STATUS}").into())
    }

    /// The schema of a type.
    pub(super) fn reference(&mut self, full_name: &str) -> Value {
        if let Some(known) = types::known(full_name) {
            return known;
        }
        self.todo.extend(self.cx.schema.id(full_name));
        one("$ref", format!("#/components/schemas/{}", full_name.trim_start_matches('.')).into())
    }

    /// The schema of what a field has, be it a list or a map.
    pub(super) fn field(&mut self, field: &proto::Field) -> Value {
        let id = self.cx.schema.id(&field.type_name);
        let entry = id.filter(|&id| self.cx.schema.types[id].kind.is_map_entry());
        let entry = entry.and_then(|id| self.cx.schema.types[id].kind.message());
        if let Some(value) = entry.and_then(|it| it.field.last()) {
            let value = self.value(value);
            return json!({ "type": "object", "additionalProperties": value });
        }
        let value = self.value(field);
        if field.label == Label::Repeated as i32 {
            return json!({ "type": "array", "items": value });
        }
        value
    }

    /// The schema of one value of a field.
    fn value(&mut self, field: &proto::Field) -> Value {
        let kind = Type::try_from(field.r#type).expect("fields are checked");
        types::scalar(kind).unwrap_or_else(|| self.reference(&field.type_name))
    }

    fn of_type(&mut self, id: Id) -> Value {
        let comment = self.places.of_type(id);
        match self.cx.schema.types[id].kind {
            Kind::Enum(it) => {
                let schema = if self.cx.options.json.contains("use_integers_for_enums") {
                    json!({ "type": "integer", "format": "int32" })
                } else {
                    let names: Vec<&str> = it.value.iter().map(|it| it.name.as_str()).collect();
                    json!({ "type": "string", "enum": names })
                };
                deprecated(
                    described(schema, comment),
                    it.options.as_ref().is_some_and(|it| it.deprecated),
                )
            }
            Kind::Message(it) => {
                let properties = self.properties(id, it);
                let schema = json!({ "type": "object", "properties": properties });
                let schema = with(schema, "allOf", self.oneofs(it));
                deprecated(
                    described(schema, comment),
                    it.options.as_ref().is_some_and(|it| it.deprecated),
                )
            }
        }
    }

    fn properties(&mut self, id: Id, message: &proto::Message) -> Map<String, Value> {
        let mut properties = Map::new();
        for (at, field) in message.field.iter().enumerate() {
            let schema = described(self.field(field), self.places.of_field(id, at));
            properties.insert(self.name(field), deprecated(schema, is_deprecated(field)));
        }
        properties
    }

    /// That no more than one field of each oneof is there.
    fn oneofs(&self, message: &proto::Message) -> Option<Value> {
        let oneofs = message.oneof_fields().into_iter().filter(|it| it.len() > 1);
        let oneofs = oneofs.map(|fields| {
            let required =
                fields.iter().map(|&at| json!({ "required": [self.name(&message.field[at])] }));
            let mut choices: Vec<Value> = required.collect();
            choices.push(json!({ "not": { "anyOf": choices } }));
            json!({ "oneOf": choices })
        });
        let oneofs: Vec<Value> = oneofs.collect();
        (!oneofs.is_empty()).then(|| oneofs.into())
    }

    /// What a field is called in JSON that is written.
    pub(super) fn name(&self, field: &proto::Field) -> String {
        if self.cx.options.json.contains("preserve_proto_field_names") {
            field.name.clone()
        } else {
            json_name(field)
        }
    }
}

pub(super) fn is_deprecated(field: &proto::Field) -> bool {
    field.options.as_ref().is_some_and(|it| it.deprecated)
}

pub(super) fn deprecated(schema: Value, is_deprecated: bool) -> Value {
    with(schema, "deprecated", is_deprecated.then_some(Value::Bool(true)))
}
