use crate::shared::aip::{declarative, field, prelude::*};

aip! {
    /// Checks that declarative resources have `bool reconciling`.
    ///
    /// What was asked for is true only after a while. With `reconciling`, a tool sees that the
    /// server is still at work, and waits.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book { //~ message `Book` has no field `reconciling`
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    ///   bool reconciling = 2;
    /// }
    /// ```
    AIP_0128_RESOURCE_RECONCILING_FIELD {
        aip: 128 "core::0128::resource-reconciling-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if declarative::is_declarative(message)
        && let Some(field) = field::wanted(cx, message, "reconciling")
    {
        field::one_bool(cx, field);
    }
}
