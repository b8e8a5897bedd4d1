use crate::shared::aip::{prelude::*, resource};

aip! {
    /// Checks that resources have no field `self_link`.
    ///
    /// A resource has its name, and where it is found is that name behind the address of the
    /// service and the version. A link says the same again, and is wrong for a client that came by
    /// another way.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    ///   string self_link = 2; //~ resource `Book` should have no field `self_link`
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
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0122_NO_SELF_LINKS {
        aip: 122 "core::0122::no-self-links",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if resource::is_resource(message)
        && let Some(link) = message.field_named("self_link")
    {
        let text = format!("resource `{}` should have no field `self_link`", message.name());
        cx.report(link.name_location(), text).help("clients make the link of the name");
    }
}
