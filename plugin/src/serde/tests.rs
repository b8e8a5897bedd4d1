//! What the crate of types has of `google.protobuf`: it is rewritten when it is stale.

use std::fs;

use super::{CRATE, describe, local};
use crate::{
    messages::{Cx, call},
    names::Names,
    options::{self, Options},
    request::Request,
    schema::{Schema, proto, shape},
    tests::{request, root},
};

const FILES: [&str; 5] = ["api", "compiler/plugin", "descriptor", "source_context", "type"];

/// Fields that `prost-types` lacks though it has their types.
const LACKING: [(&str, &str); 10] = [
    ("CodeGeneratorRequest", "source_file_descriptors"),
    ("CodeGeneratorResponse", "maximum_edition"),
    ("CodeGeneratorResponse", "minimum_edition"),
    ("EnumOptions", "deprecated_legacy_json_field_conflicts"),
    ("EnumValueOptions", "debug_redact"),
    ("FieldOptions", "debug_redact"),
    ("FieldOptions", "unverified_lazy"),
    ("FileDescriptorProto", "option_dependency"),
    ("MessageOptions", "deprecated_legacy_json_field_conflicts"),
    ("", "edition"),
];

/// Whether `prost-types` has a type.
fn is_there(options: &Options, full_name: &str) -> bool {
    options.extern_path(full_name).is_some() && options.lacking_crate(full_name).is_none()
}

/// Leaves out what `prost-types` lacks of a message.
fn trim(options: &Options, scope: &str, message: &mut proto::Message) {
    let scope = format!("{scope}.{}", message.name);
    message.field.retain(|field| {
        let mut lacking = LACKING.iter();
        let is_lacking =
            lacking.any(|&(of, name)| (of.is_empty() || of == message.name) && field.name == name);
        !is_lacking && (field.type_name.is_empty() || is_there(options, &field.type_name))
    });
    trim_types(options, &scope, &mut message.message, &mut message.r#enum);
}

/// Leaves out types that `prost-types` lacks.
fn trim_types(
    options: &Options,
    scope: &str,
    messages: &mut Vec<proto::Message>,
    enums: &mut Vec<proto::Enum>,
) {
    messages.retain(|it| is_there(options, &format!("{scope}.{}", it.name)));
    enums.retain(|it| is_there(options, &format!("{scope}.{}", it.name)));
    messages.iter_mut().for_each(|it| trim(options, scope, it));
}

#[test]
fn the_crate_of_types_knows_those_that_describe_schemas() {
    let folder = root().join("src/compiler/compile/google/protobuf");
    let paths = [&FILES[..], &["any"]].concat();
    let read = |name: &&str| {
        let text = fs::read_to_string(folder.join(format!("{name}.proto"))).unwrap();
        (format!("google/protobuf/{name}.proto"), text)
    };
    let sources: Vec<(String, String)> = paths.iter().map(read).collect();
    let sources: Vec<(&str, &str)> =
        sources.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let bytes = request(&sources, "");
    let mut read = Request::read(&bytes).unwrap();
    let options = options::parse("").unwrap();
    for file in &mut read.files {
        let (scope, file) = (format!(".{}", file.proto.package), &mut file.proto);
        trim_types(&options, &scope, &mut file.message, &mut file.r#enum);
    }
    read.files.sort_by(|a, b| a.proto.name.cmp(&b.proto.name));
    let schema = Schema::new(&read.files).unwrap();
    let names = Names::new(&schema);
    let shapes = shape::shapes(&schema, |_, _, _| false);
    let cx = Cx { schema: &schema, names: &names, options: &options, shapes: &shapes };
    let mut stale = Vec::new();
    for name in FILES {
        let file = schema.file(&format!("google/protobuf/{name}.proto")).unwrap();
        let mut text = String::new();
        for id in schema.of_file(file) {
            if describe(&cx, id, &mut text).unwrap() == Some("message") {
                call::invocation(&mut text, &format!("{CRATE}::impl_json"), &local(&cx, id, id));
            }
        }
        let title = format!("//! Of `google/protobuf/{name}.proto`.\n\n");
        let text = title + &text;
        let file = name.rsplit('/').next().unwrap();
        let path = root().join(format!("plugin/types/src/json/schema/{file}.rs"));
        if fs::read_to_string(&path).unwrap_or_default() != text {
            fs::write(&path, text).unwrap();
            stale.push(file);
        }
    }
    assert!(stale.is_empty(), "{stale:?} were stale and are rewritten: run the tests again");
}
