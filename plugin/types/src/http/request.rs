//! A request of HTTP to a message: its path, its query, its body.

use prost::bytes::Bytes;
use serde::Deserialize as _;
use tonic::Status;

use super::{Binding, Body, Names, Variable, percent, query, tree::Node};
use crate::json::{self, Content, Fault, Json, Options};

/// What a message is made of.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) binding: &'static Binding,
    /// What the variables of the path hold.
    pub(super) values: Vec<String>,
    /// The parameters of the query.
    pub(super) query: Vec<(String, String)>,
    /// The type of a body that is not JSON.
    pub(super) content_type: String,
    pub(super) options: Options,
}

impl Source {
    /// Reads all but the body. `segments` are those of the path, which the binding matches.
    ///
    /// # Errors
    ///
    /// What is not encoded as a URL is.
    pub(super) fn new(
        binding: &'static Binding,
        segments: &[&str],
        query: &str,
        content_type: String,
        options: Options,
    ) -> Result<Self, Status> {
        let values = binding.variables.iter().map(|it| value(it, binding, segments));
        let values = values.collect::<Result<_, _>>()?;
        let query = query::parameters(query).map_err(Status::invalid_argument)?;
        Ok(Self { binding, values, query, content_type, options })
    }

    /// The message.
    ///
    /// # Errors
    ///
    /// What is no value of a field, with the name of the field.
    pub(super) fn message<M: Json + Default>(&self, body: &Bytes) -> Result<M, Status> {
        if self.values.is_empty() && self.query.is_empty() && self.binding.body == Body::All {
            if body.is_empty() {
                return Ok(M::default());
            }
            let read = json::from_slice(body, self.options);
            return read.map_err(|it| Status::invalid_argument(it.to_string()));
        }
        let mut message = self.body(body)?;
        for (variable, value) in self.binding.variables.iter().zip(&self.values) {
            let set = message.set(variable.path, value.clone());
            set.map_err(|it| named(variable.path.last().map_or("", |it| it.0), &it))?;
        }
        for (name, value) in &self.query {
            self.is_free(name)?;
            message.add(name, value.clone()).map_err(|it| named(name, &it))?;
        }
        M::read(self.options, message).map_err(|it| Status::invalid_argument(it.to_string()))
    }

    /// What the body says of the message.
    fn body(&self, body: &Bytes) -> Result<Node, Status> {
        let field = match self.binding.body {
            Body::None if !body.is_empty() => {
                return Err(Status::invalid_argument("the method takes no body"));
            }
            Body::None => return Ok(Node::default()),
            Body::All if body.is_empty() => return Ok(Node::default()),
            Body::All => {
                let content = parsed(body)?;
                if !matches!(content, Content::Object(_)) {
                    return Err(Status::invalid_argument("the body is no object"));
                }
                let mut message = Node::Json(content);
                message.members().map_err(|it| Status::invalid_argument(it.to_string()))?;
                return Ok(message);
            }
            Body::Raw => return Ok(self.raw(body)),
            Body::Field(_) if body.is_empty() => return Ok(Node::default()),
            Body::Field(names) | Body::RawField(names) => names.0,
        };
        let value = match self.binding.body {
            Body::RawField(_) => self.raw(body),
            _ => Node::Json(parsed(body)?),
        };
        Ok(Node::Object([(field.to_owned(), value)].into()))
    }

    /// A `google.api.HttpBody`.
    fn raw(&self, body: &Bytes) -> Node {
        let text = |it: String| Node::Texts(vec![it]);
        let data = ("data".to_owned(), text(json::encode(body)));
        Node::Object([("contentType".to_owned(), text(self.content_type.clone())), data].into())
    }

    /// Refuses a parameter of the query for what is elsewhere.
    fn is_free(&self, name: &str) -> Result<(), Status> {
        let taken = |what| Err(Status::invalid_argument(format!("`{name}`: {what}")));
        let first = name.split('.').next().unwrap_or_default();
        match self.binding.body {
            Body::All | Body::Raw => {
                return taken("the method takes no query, as all fields are in the body");
            }
            Body::Field(names) | Body::RawField(names) if is_one_of(names, first) => {
                return taken("the field is the body");
            }
            Body::None | Body::Field(_) | Body::RawField(_) => {}
        }
        if self.binding.variables.iter().any(|it| leads(it.path, name)) {
            return taken("the field is in the path");
        }
        Ok(())
    }
}

fn is_one_of(names: Names, name: &str) -> bool {
    name == names.0 || name == names.1
}

/// Whether `name` is the path with dots.
fn leads(path: &[Names], name: &str) -> bool {
    let mut rest = path.iter();
    let same = name.split('.').all(|name| rest.next().is_some_and(|it| is_one_of(*it, name)));
    same && rest.next().is_none()
}

fn named(name: &str, fault: &Fault) -> Status {
    Status::invalid_argument(format!("`{name}`: {fault}"))
}

fn parsed(body: &[u8]) -> Result<Content, Status> {
    let mut from = serde_json::Deserializer::from_slice(body);
    let content = Content::deserialize(&mut from).and_then(|it| from.end().map(|()| it));
    content.map_err(|it| Status::invalid_argument(it.to_string()))
}

/// What a variable holds.
fn value(variable: &Variable, binding: &Binding, segments: &[&str]) -> Result<String, Status> {
    let places = variable.places(binding, segments.len());
    let is_one = variable.is_one_segment(binding);
    let decode = if is_one { percent::segment } else { percent::one_of_several };
    let held = segments.get(places).unwrap_or_default().iter().map(|it| decode(it));
    let held: Option<Vec<_>> = held.collect();
    let held = held.ok_or_else(|| Status::invalid_argument("the path is not encoded as one is"));
    Ok(held?.join("/"))
}
