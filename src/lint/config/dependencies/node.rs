//! Values of a lock, which nobody writes by hand.

use protosmith_compiler::source::Span;

use crate::config::{
    reader::Reader,
    yaml::{Node, Value},
};

/// The text of a key that may be missing.
pub(super) fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    match &node.get(key)?.value {
        Value::Scalar(text) => Some(text),
        _ => None,
    }
}

/// The text of a key, or a fault.
pub(super) fn needed(reader: &mut Reader, node: &Node, key: &str) -> Option<String> {
    let found = text(node, key).filter(|it| !it.is_empty()).map(str::to_owned);
    if found.is_none() {
        wrong(reader, node.span, key);
    }
    found
}

/// The items of the list of a key; nothing is an empty list.
pub(super) fn items<'n>(reader: &mut Reader, node: &'n Node, key: &str) -> &'n [Node] {
    match node.get(key).map(|it| &it.value) {
        None | Some(Value::Null) => &[],
        Some(Value::Seq(items)) => items,
        Some(_) => {
            wrong(reader, node.span, key);
            &[]
        }
    }
}

pub(super) fn wrong(reader: &mut Reader, span: Span, key: &str) {
    reader.fault(span, format!("`{key}` is missing, or is not what a lock has there"));
}
