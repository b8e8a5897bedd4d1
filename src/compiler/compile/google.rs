//! Google's well-known types: their sources, for who imports them.

use super::Source;

/// Import paths and texts.
const FILES: &[(&str, &str)] = &[
    ("google/protobuf/any.proto", include_str!("google/protobuf/any.proto")),
    ("google/protobuf/api.proto", include_str!("google/protobuf/api.proto")),
    (
        "google/protobuf/c_sharp_features.proto",
        include_str!("google/protobuf/c_sharp_features.proto"),
    ),
    (
        "google/protobuf/compiler/plugin.proto",
        include_str!("google/protobuf/compiler/plugin.proto"),
    ),
    ("google/protobuf/cpp_features.proto", include_str!("google/protobuf/cpp_features.proto")),
    (
        "google/protobuf/cpp_file_options.proto",
        include_str!("google/protobuf/cpp_file_options.proto"),
    ),
    ("google/protobuf/cpp_options.proto", include_str!("google/protobuf/cpp_options.proto")),
    (DESCRIPTOR, include_str!("google/protobuf/descriptor.proto")),
    ("google/protobuf/duration.proto", include_str!("google/protobuf/duration.proto")),
    ("google/protobuf/empty.proto", include_str!("google/protobuf/empty.proto")),
    ("google/protobuf/field_mask.proto", include_str!("google/protobuf/field_mask.proto")),
    ("google/protobuf/go_features.proto", include_str!("google/protobuf/go_features.proto")),
    ("google/protobuf/java_features.proto", include_str!("google/protobuf/java_features.proto")),
    (
        "google/protobuf/json_enumvalue_options.proto",
        include_str!("google/protobuf/json_enumvalue_options.proto"),
    ),
    ("google/protobuf/json_options.proto", include_str!("google/protobuf/json_options.proto")),
    ("google/protobuf/source_context.proto", include_str!("google/protobuf/source_context.proto")),
    ("google/protobuf/struct.proto", include_str!("google/protobuf/struct.proto")),
    ("google/protobuf/timestamp.proto", include_str!("google/protobuf/timestamp.proto")),
    ("google/protobuf/type.proto", include_str!("google/protobuf/type.proto")),
    ("google/protobuf/wrappers.proto", include_str!("google/protobuf/wrappers.proto")),
];

/// The file that says which options there are.
pub(super) const DESCRIPTOR: &str = "google/protobuf/descriptor.proto";

/// The well-known file with an import path.
pub(super) fn open(path: &str) -> Option<Source> {
    let (path, text) = FILES.iter().find(|it| it.0 == path)?;
    Some(Source {
        path: (*path).to_owned(),
        shown: (*path).to_owned(),
        text: text.as_bytes().into(),
        ..Source::default()
    })
}

/// The well-known file that declares a type at its top.
pub(super) fn declaring(full_name: &str) -> Option<&'static str> {
    let name = full_name.strip_prefix("google.protobuf.")?;
    let declares = |text: &str| {
        ["message ", "enum "].iter().any(|keyword| text.contains(&format!("\n{keyword}{name} {{")))
    };
    FILES.iter().find(|it| declares(it.1)).map(|it| it.0)
}

/// The import paths of all well-known files.
pub fn paths() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|it| it.0)
}
