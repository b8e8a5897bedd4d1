use crate::shared::aip::{element, prelude::*};

aip! {
    /// Checks that a request with a resource in it has no `etag` beside it.
    ///
    /// The resource has its `etag`. A second one beside it can differ, and nobody knows which
    /// counts.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   string etag = 2;
    ///   //     ^^^^ request `UpdateBookRequest` has an `etag` already, in `book`
    /// }
    /// message Book {
    ///   string etag = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message UpdateBookRequest {
    ///   Book book = 1;
    /// }
    /// message Book {
    ///   string etag = 1;
    /// }
    /// ```
    AIP_0154_NO_DUPLICATE_ETAG {
        aip: 154 "core::0154::no-duplicate-etag",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let Some(request) = field.scope().filter(|it| it.name().ends_with("Request")) else { return };
    if field.name() != "etag" || !element::is_checked_field(field) {
        return;
    }
    let mut seen = std::collections::HashSet::new();
    let other = request.fields().find(|other| {
        other.type_message().is_some_and(|it| {
            request.name().contains(it.name())
                && seen.insert(it.full_name())
                && it.field_named("etag").is_some()
        })
    });
    if let Some(other) = other {
        let message =
            format!("request `{}` has an `etag` already, in `{}`", request.name(), other.name());
        cx.report(field.name_location(), message).help("remove the field");
    }
}
