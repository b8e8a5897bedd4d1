//! A binding as an operation.

use serde_json::{Value, json};

use super::{
    comments::Places,
    described, one,
    parameters::{Query, of_path},
    path::Path,
    schemas::{Schemas, deprecated},
    with,
};
use crate::{
    http::{Binding, HTTP_BODY, field},
    messages::Cx,
    schema::proto,
};

const JSON: &str = "application/json";
const LINES: &str = "application/x-ndjson";
const EVENTS: &str = "text/event-stream";
const ANY: &str = "*/*";

/// A binding of a method.
pub(super) struct Operation<'o> {
    pub(super) file: usize,
    pub(super) service: usize,
    pub(super) method: usize,
    /// Which of the bindings of the method it is.
    pub(super) number: usize,
    pub(super) binding: &'o Binding,
    pub(super) tag: &'o str,
}

impl Operation<'_> {
    /// The name of the verb in OpenAPI, which has none for others. What takes any verb is described
    /// by one.
    pub(super) fn verb(&self) -> Option<&'static str> {
        Some(match self.binding.verb.as_str() {
            "*" if self.binding.body.is_empty() => "get",
            "*" => "post",
            "GET" => "get",
            "PUT" => "put",
            "POST" => "post",
            "DELETE" => "delete",
            "PATCH" => "patch",
            "HEAD" => "head",
            "OPTIONS" => "options",
            "TRACE" => "trace",
            _ => return None,
        })
    }

    fn method<'c>(&self, cx: &Cx<'c>) -> &'c proto::Method {
        &cx.schema.files[self.file].proto.service[self.service].method[self.method]
    }

    /// The message of the request.
    pub(super) fn input<'c>(&self, cx: &Cx<'c>) -> &'c str {
        &self.method(cx).input
    }

    /// `Library_GetBook`; others have a number.
    pub(super) fn id(&self, cx: &Cx<'_>) -> String {
        let service = &cx.schema.files[self.file].proto.service[self.service].name;
        let number = if self.number == 0 { String::new() } else { format!("_{}", self.number + 1) };
        format!("{service}_{}{number}", self.method(cx).name)
    }

    pub(super) fn value<'a>(
        &self,
        cx: &'a Cx<'a>,
        places: &'a Places<'a>,
        schemas: &mut Schemas<'a>,
        path: &Path,
        id: &str,
    ) -> Value {
        let method = self.method(cx);
        let mut parameters = self.of_path(cx, places, schemas, path);
        let mut query = Query::new(cx, places, schemas);
        query.fill(self.binding, &method.input);
        parameters.extend(query.found);
        let body = (!self.binding.body.is_empty()).then(|| {
            let content = content(cx, schemas, &method.input, &self.binding.body);
            let content = if method.client_streaming { lines(content, &[LINES]) } else { content };
            json!({ "required": true, "content": content })
        });
        let answer = content(cx, schemas, &method.output, &self.binding.response_body);
        let (what, answer) = match method.server_streaming {
            true => ("A stream of messages.", lines(answer, &[LINES, EVENTS])),
            false => ("The answer.", answer),
        };
        let operation = json!({ "operationId": id, "tags": [self.tag] });
        let operation = described(operation, places.method(self.file, self.service, self.method));
        let is_deprecated = method.options.as_ref().is_some_and(|it| it.deprecated);
        let operation = deprecated(operation, is_deprecated);
        let parameters = Some(parameters).filter(|it| !it.is_empty()).map(Value::from);
        let operation = with(operation, "parameters", parameters);
        let operation = with(operation, "requestBody", body);
        let error = one(JSON, json!({ "schema": Schemas::status() }));
        let responses = json!({
            "200": { "description": what, "content": answer },
            "default": { "description": "An error.", "content": error },
        });
        with(operation, "responses", Some(responses))
    }

    fn of_path(
        &self,
        cx: &Cx<'_>,
        places: &Places<'_>,
        schemas: &mut Schemas<'_>,
        path: &Path,
    ) -> Vec<Value> {
        let parameters = path.parameters.iter().map(|parameter| {
            let owner = parameter.field.as_ref().and_then(|(message, name)| {
                let id = cx.schema.id(message)?;
                let message = cx.schema.types[id].kind.message()?;
                let at = message.field.iter().position(|it| it.name == *name)?;
                Some((id, at, &message.field[at]))
            });
            let (schema, comment) = match owner {
                Some((id, at, field)) => (schemas.field(field), places.of_field(id, at)),
                None => (json!({ "type": "string" }), &[][..]),
            };
            of_path(&parameter.name, &schema, comment, parameter.is_rest)
        });
        parameters.collect()
    }
}

/// What a body has: a message, or one of its fields.
fn content(cx: &Cx<'_>, schemas: &mut Schemas<'_>, message: &str, body: &str) -> Value {
    let schema = match body {
        "" | "*" if message == HTTP_BODY => return one(ANY, json!({})),
        "" | "*" => schemas.reference(message),
        name => {
            let found = field(cx.schema, message, name).expect("bodies are checked");
            if found.type_name == HTTP_BODY {
                return one(ANY, json!({}));
            }
            schemas.field(found)
        }
    };
    one(JSON, json!({ "schema": schema }))
}

/// The same for a stream: a message a line, or an event.
fn lines(content: Value, forms: &[&str]) -> Value {
    match content.get(JSON) {
        Some(media) => forms.iter().map(|it| ((*it).to_owned(), media.clone())).collect(),
        None => content,
    }
}
