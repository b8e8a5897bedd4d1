use rustc_hash::FxHashSet;

use crate::shared::aip::{prelude::*, resource};

aip! {
    /// Checks that the fields of requests say how they behave.
    ///
    /// `REQUIRED`, `OPTIONAL`, `OUTPUT_ONLY` or `IMMUTABLE`: what a client has to send, may send,
    /// and sends in vain is a part of the contract that the type does not say. Documentation and
    /// client libraries take it from the annotation.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book);
    /// }
    /// message CreateBookRequest {
    ///   Book book = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// message Book {
    ///   string title = 1; //~ field `title` does not say how it behaves
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book);
    /// }
    /// message CreateBookRequest {
    ///   Book book = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// message Book {
    ///   string title = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    ///
    /// Checked are the requests of all RPCs, and the messages of the same package that are in them.
    /// A field is reported once, however many requests lead to it. Members of oneofs, and `name`
    /// and `etag` of resources, are let pass.
    AIP_0203_FIELD_BEHAVIOR_REQUIRED {
        aip: 203 "core::0203::field-behavior-required",
        check: Check::Package(check),
    }
}

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    let methods = package.files().flat_map(File::methods).filter(|it| !is_deprecated(*it));
    let mut open: Vec<Message<'_>> = methods.filter_map(Method::input).collect();
    let mut seen = FxHashSet::default();
    while let Some(message) = open.pop() {
        let file = message.file();
        if file.package() != package.name() || !seen.insert((file.index(), message.index())) {
            continue;
        }
        let is_resource = resource::is_resource(message);
        for field in message.fields() {
            if is_resource && matches!(field.name(), "name" | "etag") {
                continue;
            }
            if field.oneof().is_none() {
                check_field(field, cx);
            }
            open.extend(field.type_message().filter(|it| !it.is_map_entry()));
        }
    }
}

fn is_deprecated(method: Method<'_>) -> bool {
    method.is_deprecated() || method.service().is_deprecated()
}

fn check_field(field: Field<'_>, cx: &mut Cx<'_>) {
    use FieldBehavior as It;
    let wanted = [It::OPTIONAL, It::REQUIRED, It::OUTPUT_ONLY, It::IMMUTABLE];
    if !field.field_behaviors().any(|it| wanted.contains(&it.value)) {
        let message = format!("field `{}` does not say how it behaves", field.name());
        cx.report(field.name_location(), message).help(
            "add `(google.api.field_behavior)`: `OPTIONAL`, `REQUIRED`, `OUTPUT_ONLY` or `IMMUTABLE`",
        );
    }
}
