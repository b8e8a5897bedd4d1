//! HTTP and JSON: what `google.api.http` says of methods, checked, for those that write it.

mod fields;
mod rule;
mod write;

use protosmith_compiler::model::annotations::PathTemplate;

use crate::schema::{Schema, proto};
pub(crate) use fields::{HTTP_BODY, field, is_message};
use fields::{check_body, check_variables};
pub(crate) use write::write;

/// One way in which HTTP calls a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Binding {
    /// `GET`, or `*` for any.
    pub(crate) verb: String,
    /// The template of the path, which can be read.
    pub(crate) path: String,
    /// The field that the body of a request is, or `*`; empty for none.
    pub(crate) body: String,
    /// The field that the body of a response is; empty for all.
    pub(crate) response_body: String,
}

impl Binding {
    /// The template of the path.
    pub(crate) fn template(&self) -> PathTemplate<'_> {
        PathTemplate::parse(&self.path).expect("paths of bindings are checked")
    }
}

/// The ways in which HTTP calls each method of a service of a file; the error names the method, and
/// what cannot be routed.
pub(crate) fn bindings(
    schema: &Schema<'_>,
    file: usize,
    service: usize,
) -> Result<Vec<Vec<Binding>>, String> {
    let proto = &schema.files[file].proto.service[service];
    let rules = rule::of_service(schema.files[file].bytes, service);
    let methods = proto.method.iter().zip(rules);
    let bindings = methods.map(|(method, found)| {
        let bindings = found.map_or(Vec::new(), rule::Rule::bindings);
        bindings.iter().try_for_each(|it| check(schema, method, it)).map_err(|fault| {
            format!("`{}.{}` cannot be called by HTTP: {fault}", proto.name, method.name)
        })?;
        Ok(bindings)
    });
    bindings.collect()
}

fn check(schema: &Schema<'_>, method: &proto::Method, binding: &Binding) -> Result<(), String> {
    let Binding { verb, path, body, response_body } = binding;
    let is_token = |it: u8| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it);
    if verb.is_empty() || !verb.bytes().all(is_token) {
        return Err(format!("`{}` is no verb of HTTP", verb.escape_debug()));
    }
    let template = PathTemplate::parse(path)
        .map_err(|it| format!("`{}` is no template of a path: {it}", path.escape_debug()))?;
    check_variables(schema, method, &template)?;
    check_body(schema, &method.input, body, "body")?;
    if response_body == "*" {
        return Err("its `response_body` is `*`: leave it out for the whole response".to_owned());
    }
    check_body(schema, &method.output, response_body, "response_body")
}
