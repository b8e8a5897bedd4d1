//! Options of a plugin as fields of a request.

use protosmith_compiler::model::wire::{Value, put, put_bytes, put_int};
use protosmith_lint::config::{CheckOption, CheckPlugin};

/// Field 3 of a request, an element for each option.
pub(super) fn fields(plugin: &CheckPlugin) -> Vec<u8> {
    let mut out = Vec::new();
    for (key, option) in &plugin.options {
        let mut one = Vec::new();
        put_bytes(&mut one, 1, key.as_bytes());
        put_bytes(&mut one, 2, &value(option));
        put_bytes(&mut out, 3, &one);
    }
    out
}

fn value(option: &CheckOption) -> Vec<u8> {
    let mut out = Vec::new();
    match option {
        CheckOption::Bool(value) => put_int(&mut out, 1, u64::from(*value)),
        CheckOption::Int(value) => put_int(&mut out, 2, *value as u64),
        CheckOption::Double(value) => put(&mut out, 3, Value::Fixed64(value.to_bits())),
        CheckOption::Text(text) => put_bytes(&mut out, 4, text.as_bytes()),
        CheckOption::List(values) => {
            let mut list = Vec::new();
            for item in values {
                put_bytes(&mut list, 1, &value(item));
            }
            put_bytes(&mut out, 6, &list);
        }
    }
    out
}
