//! The fields of a request that are in the query.

use prost_types::field_descriptor_proto::Label;
use serde_json::{Value, json};

use super::{
    comments::Places,
    described,
    schemas::{Schemas, deprecated, is_deprecated},
    with,
};
use crate::{
    http::{Binding, is_message},
    messages::Cx,
    schema::Id,
};

/// How many names the path of a parameter that is described may have, and how many parameters an
/// operation: a server takes more, and messages may hold each other in more ways than there is room
/// for.
const DEEPEST: usize = 5;
const MOST: usize = 300;
/// How many fields are looked at for an operation.
const TRIED: usize = 5000;

pub(super) struct Query<'q, 'a> {
    cx: &'a Cx<'a>,
    places: &'a Places<'a>,
    schemas: &'q mut Schemas<'a>,
    pub(super) found: Vec<Value>,
    tried: usize,
}

impl<'q, 'a> Query<'q, 'a> {
    pub(super) fn new(
        cx: &'a Cx<'a>,
        places: &'a Places<'a>,
        schemas: &'q mut Schemas<'a>,
    ) -> Self {
        Self { cx, places, schemas, found: Vec::new(), tried: 0 }
    }

    /// Adds the fields of the request of a binding, but for those in its path or its body.
    pub(super) fn fill(&mut self, binding: &Binding, input: &str) {
        let template = binding.template();
        let mut bound: Vec<&str> = template.variables.iter().map(|it| it.field_path).collect();
        bound.push(&binding.body);
        if let Some(id) = self.cx.schema.id(input).filter(|_| binding.body != "*") {
            self.message(id, &bound, &mut vec![id], "", "");
        }
    }

    /// Adds the fields of a message; `above` are those that it is in, `proto` and `json` the names
    /// that lead to it.
    fn message(&mut self, id: Id, bound: &[&str], above: &mut Vec<Id>, proto: &str, json: &str) {
        let Some(message) = self.cx.schema.types[id].kind.message() else { return };
        for (at, field) in message.field.iter().enumerate() {
            let (proto, json) =
                (format!("{proto}{}", field.name), format!("{json}{}", self.schemas.name(field)));
            if self.found.len() == MOST || self.tried == TRIED {
                return;
            }
            self.tried += 1;
            if bound.contains(&proto.as_str()) {
                continue;
            }
            if !is_message(field) {
                let schema = self.schemas.field(field);
                let parameter = json!({ "name": json, "in": "query", "schema": schema });
                let parameter = described(parameter, self.places.of_field(id, at));
                self.found.push(deprecated(parameter, is_deprecated(field)));
                continue;
            }
            let inner = self.cx.schema.id(&field.type_name);
            let inner = inner.filter(|inner| !above.contains(inner) && above.len() < DEEPEST);
            let is_one = field.label != Label::Repeated as i32;
            if let Some(inner) = inner.filter(|_| is_one)
                && super::types::known(&field.type_name).is_none()
            {
                above.push(inner);
                self.message(inner, bound, above, &format!("{proto}."), &format!("{json}."));
                above.pop();
            }
        }
    }
}

/// A parameter of a path.
pub(super) fn of_path(name: &str, schema: &Value, comment: &[String], is_rest: bool) -> Value {
    let rest = "Any number of segments: its slashes are not encoded.";
    let parameter = json!({ "name": name, "in": "path", "required": true, "schema": schema });
    let parameter = with(parameter, "description", is_rest.then(|| rest.into()));
    described(parameter, comment)
}
