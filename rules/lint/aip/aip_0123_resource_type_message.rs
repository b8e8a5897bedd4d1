use crate::shared::aip::prelude::*;

aip! {
    /// Checks that the type of a resource has the name of its message.
    ///
    /// Who reads a reference to `library.googleapis.com/Book` looks for a message `Book`. Where
    /// type and message are called differently, nobody finds one by the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Volume {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book" //~ type `Book` should be called `Volume`, as its message
    ///     pattern: "shelves/{shelf}/books/{book}"
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
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0123_RESOURCE_TYPE_MESSAGE {
        aip: 123 "core::0123::resource-type-message",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if let Some(resource) = message.resource() {
        let Some(name) = resource.type_name() else { return };
        let kind = name.value.rsplit('/').next().unwrap_or_default();
        if kind != message.name() {
            let own = message.name();
            let text = format!("type `{kind}` should be called `{own}`, as its message");
            cx.report(name.location(), text).help("give both the same name");
        }
    }
}
