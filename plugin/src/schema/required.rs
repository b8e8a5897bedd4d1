//! Messages that annotations require become required fields, as those of proto2 are: Rust has them
//! without an `Option`.

use std::collections::BTreeSet;

use prost_types::field_descriptor_proto::Label;
use protosmith_compiler::model::wire::{Reader, numbers};

use super::{File, nested, proto, scope};

/// `(google.api.field_behavior)`, and its `REQUIRED`.
const FIELD_BEHAVIOR: (u32, u64) = (1052, 2);
/// `(buf.validate.field)`, and its `required`.
const FIELD_RULES: (u32, u32) = (1159, 25);

/// Messages that are a value or none in Rust and in JSON, and one that is nothing without its oneof.
const VALUES: [&str; 10] =
    ["Bool", "Bytes", "Double", "Float", "Int32", "Int64", "String", "UInt32", "UInt64", ""];

/// Makes fields required whose annotation says so, if they are one message outside of a oneof, which
/// has fields and is no wrapper or `Value`.
pub(crate) fn require(files: &mut [File<'_>]) {
    let mut bare: BTreeSet<String> =
        VALUES.iter().map(|it| format!(".google.protobuf.{it}Value")).collect();
    for file in files.iter() {
        without_fields(&scope(&file.proto.package), &file.proto.message, &mut bare);
    }
    for file in files {
        messages(file.bytes, 4, &mut file.proto.message, &bare);
    }
}

fn without_fields(scope: &str, messages: &[proto::Message], to: &mut BTreeSet<String>) {
    for message in messages {
        let full_name = format!("{scope}.{}", message.name);
        without_fields(&full_name, &message.message, to);
        if message.field.is_empty() {
            to.insert(full_name);
        }
    }
}

/// Goes over messages, which are the fields `number` of `bytes`.
fn messages(bytes: &[u8], number: u32, of: &mut [proto::Message], bare: &BTreeSet<String>) {
    for (bytes, message) in nested(bytes, number).zip(of) {
        messages(bytes, 3, &mut message.message, bare);
        for (bytes, field) in nested(bytes, 2).zip(&mut message.field) {
            let is_single = field.label == Label::Optional as i32 && field.oneof().is_none();
            if field.is_message()
                && is_single
                && is_required(bytes)
                && !bare.contains(&field.type_name)
            {
                field.label = Label::Required as i32;
                (field.oneof_index, field.proto3_optional) = (None, false);
            }
        }
    }
}

/// Whether one of the annotations of a field requires it. Options of another type are none.
fn is_required(field: &[u8]) -> bool {
    nested(field, 8).any(|options| {
        let behaviors = Reader::new(options).filter(|it| it.0 == FIELD_BEHAVIOR.0);
        let mut behaviors = behaviors.flat_map(|it| numbers(it.1));
        behaviors.any(|it| it == FIELD_BEHAVIOR.1)
            || nested(options, FIELD_RULES.0).any(|rules| {
                let said = Reader::new(rules).filter(|it| it.0 == FIELD_RULES.1);
                said.filter_map(|it| it.1.int()).last() == Some(1)
            })
    })
}
