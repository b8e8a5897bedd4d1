//! Defaults of fields in Rust.

use prost_types::field_descriptor_proto::Type;
use protosmith_compiler::syntax::literal;

use super::DEFAULT;
use crate::{
    messages::{Cx, variant_of},
    schema::proto,
    serde::local_in,
};

/// The default of a field, as what a getter returns: texts and bytes are references. It is for the module of
/// the package of `file`.
pub(super) fn borrowed(cx: &Cx<'_>, file: usize, field: &proto::Field) -> String {
    let Some(text) = &field.default_value else { return empty(field).to_owned() };
    match Type::try_from(field.r#type) {
        Ok(Type::Double) => double(text.parse().unwrap_or_default(), "f64"),
        Ok(Type::Float) => {
            let value: f32 = text.parse().unwrap_or_default();
            // Shortest as a number of 32 bits.
            match value.is_finite() {
                true => format!("{value:?}f32"),
                false => double(value.into(), "f32"),
            }
        }
        Ok(Type::String) => format!("{text:?}"),
        Ok(Type::Bytes) => {
            let mut bytes = Vec::new();
            literal::unescape(text.as_bytes(), &mut bytes);
            format!("b\"{}\"", bytes.escape_ascii())
        }
        Ok(Type::Enum) => variant(cx, file, field, text),
        _ => text.clone(),
    }
}

/// The same for a field that is not behind an `Option`.
pub(super) fn owned(cx: &Cx<'_>, file: usize, field: &proto::Field) -> String {
    if field.default_value.is_none() && cx.begins_elsewhere(field) {
        let id = cx.schema.id(&field.type_name).expect("references are checked");
        let path = local_in(cx, file, id);
        return format!("{}::number(<{path} as ::core::default::Default>::default())", super::WIRE);
    }
    if field.default_value.is_none() {
        return format!("{DEFAULT}()");
    }
    let borrowed = borrowed(cx, file, field);
    match Type::try_from(field.r#type) {
        Ok(Type::String) => format!("::core::convert::From::from({borrowed})"),
        Ok(Type::Bytes) => format!("::core::convert::From::from(&{borrowed}[..])"),
        Ok(Type::Enum) if cx.typed(field).is_none() => {
            format!("{}::number({borrowed})", super::WIRE)
        }
        _ => borrowed,
    }
}

fn empty(field: &proto::Field) -> &'static str {
    match Type::try_from(field.r#type) {
        Ok(Type::String) => "\"\"",
        Ok(Type::Bytes) => "b\"\"",
        Ok(Type::Bool) => "false",
        Ok(Type::Double | Type::Float) => "0.0",
        Ok(Type::Enum) => "::core::default::Default::default()",
        _ => "0",
    }
}

fn double(value: f64, of: &str) -> String {
    match value {
        _ if value.is_nan() => format!("::core::primitive::{of}::NAN"),
        f64::INFINITY => format!("::core::primitive::{of}::INFINITY"),
        f64::NEG_INFINITY => format!("::core::primitive::{of}::NEG_INFINITY"),
        _ => format!("{value:?}{of}"),
    }
}

fn variant(cx: &Cx<'_>, file: usize, field: &proto::Field, name: &str) -> String {
    let id = cx.schema.id(&field.type_name).expect("references are checked");
    format!("{}::{}", local_in(cx, file, id), variant_of(cx, field, name))
}
