//! The fields that bindings name.

use prost_types::field_descriptor_proto::Label;
use protosmith_compiler::model::{annotations::PathTemplate, is_primitive_in_json};

use crate::schema::{Schema, proto};

/// What is bytes of any type as a body.
pub(crate) const HTTP_BODY: &str = ".google.api.HttpBody";

/// The field of a message with a name of the schema.
pub(crate) fn field<'a>(
    schema: &'a Schema<'_>,
    message: &str,
    name: &str,
) -> Option<&'a proto::Field> {
    let message = schema.types[schema.id(message)?].kind.message()?;
    message.field.iter().find(|it| it.name == name)
}

/// Whether a field is a message that JSON does not have as a text or a number.
pub(crate) fn is_message(field: &proto::Field) -> bool {
    field.is_message() && !is_primitive_in_json(field.type_name.trim_start_matches('.'))
}

/// Refuses variables that are no fields, or not of one primitive value.
pub(super) fn check_variables(
    schema: &Schema<'_>,
    method: &proto::Method,
    template: &PathTemplate<'_>,
) -> Result<(), String> {
    for variable in &template.variables {
        let path = variable.field_path;
        let (mut message, mut names) = (method.input.as_str(), path.split('.').peekable());
        while let Some(name) = names.next() {
            let Some(found) = field(schema, message, name) else {
                let owner = message.trim_start_matches('.');
                return Err(format!(
                    "the variable `{path}` is in its path, and `{owner}` has no field `{name}`"
                ));
            };
            if found.label == Label::Repeated as i32 {
                return Err(format!("the variable `{path}` of its path is repeated"));
            }
            if names.peek().is_none() == is_message(found) {
                let what = if is_message(found) { "a message" } else { "in no message" };
                return Err(format!("the variable `{path}` of its path is {what}"));
            }
            message = &found.type_name;
        }
    }
    Ok(())
}

/// Refuses a body that is no field.
pub(super) fn check_body(
    schema: &Schema<'_>,
    message: &str,
    body: &str,
    what: &str,
) -> Result<(), String> {
    if body.is_empty() || body == "*" || field(schema, message, body).is_some() {
        return Ok(());
    }
    let owner = message.trim_start_matches('.');
    Err(format!("its `{what}` is `{}`, and `{owner}` has no such field", body.escape_debug()))
}
