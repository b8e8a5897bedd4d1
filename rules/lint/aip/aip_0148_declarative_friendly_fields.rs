use crate::shared::aip::{declarative, prelude::*, resource, types};

aip! {
    /// Checks that declarative resources have the standard fields.
    ///
    /// Tools that keep a system as a file describes it treat all resources alike: they show
    /// `display_name`, compare `update_time`, know by `uid` that something was replaced, and by
    /// `delete_time` that it is gone. That works if every resource has these fields under these
    /// names.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// import "google/protobuf/timestamp.proto";
    /// message Book { //~ declarative resource `Book` has no `string display_name`, `string uid`
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "publishers/{publisher}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    ///   google.protobuf.Timestamp create_time = 2;
    ///   google.protobuf.Timestamp update_time = 3;
    ///   google.protobuf.Timestamp delete_time = 4;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// import "google/protobuf/timestamp.proto";
    /// message Settings {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Settings"
    ///     pattern: "publishers/{publisher}/settings"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    ///   string display_name = 2;
    ///   google.protobuf.Timestamp create_time = 3;
    ///   google.protobuf.Timestamp update_time = 4;
    /// }
    /// ```
    ///
    /// A resource that its parent has one of needs no `uid` and no `delete_time`.
    AIP_0148_DECLARATIVE_FRIENDLY_FIELDS {
        aip: 148 "core::0148::declarative-friendly-fields",
        check: Check::Message(check),
    }
}

const TIMESTAMP: &str = "google.protobuf.Timestamp";
/// The fields with their types, by name.
const FIELDS: [(&str, &str); 6] = [
    ("create_time", TIMESTAMP),
    ("delete_time", TIMESTAMP),
    ("display_name", "string"),
    ("name", "string"),
    ("uid", "string"),
    ("update_time", TIMESTAMP),
];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(resource) = message.resource().filter(|_| declarative::is_declarative(message)) else {
        return;
    };
    let is_single = resource::is_singleton(&resource);
    let is_needed = |name: &str| !is_single || !matches!(name, "delete_time" | "uid");
    let has = |name: &str, wanted: &str| {
        message.field_named(name).is_some_and(|it| types::name(it) == wanted)
    };
    let missing = FIELDS.iter().filter(|(name, kind)| is_needed(name) && !has(name, kind));
    let missing: Vec<_> = missing.map(|(name, kind)| format!("`{kind} {name}`")).collect();
    if !missing.is_empty() {
        let what =
            format!("declarative resource `{}` has no {}", message.name(), missing.join(", "));
        cx.report(message.location(), what).help("add what is missing");
    }
}
