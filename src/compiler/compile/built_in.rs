//! `descriptor.proto` for those who ask about options, whatever a schema has of it.

use std::sync::OnceLock;

use super::{NoImports, Source, compile};
use crate::model::Schema;

/// The schema of `google/protobuf/descriptor.proto`, which declares the options that need no import,
/// as protoc ships it; compiled once.
pub fn descriptor_proto() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let text = b"syntax = \"proto3\"; import \"google/protobuf/descriptor.proto\";"[..].into();
        let source = Source { path: "built_in.proto".into(), text, ..Source::default() };
        compile(vec![source], &NoImports, Vec::new()).schema
    })
}
