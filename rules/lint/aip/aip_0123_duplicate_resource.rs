use protosmith_compiler::model::annotations::{Resource, ResourceOwner};

use crate::shared::aip::prelude::*;

aip! {
    /// Checks that each type of resource is declared once.
    ///
    /// The type says what a name is of. Where a file and what it imports declare it twice, with
    /// patterns that may differ, tools take one of them by chance.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = { //~ resource `library.googleapis.com/Book` is declared by message `Tome`, too
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// message Tome {
    ///   option (google.api.resource) = { //~ is declared by message `Book`, too
    ///     type: "library.googleapis.com/Book"
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
    AIP_0123_DUPLICATE_RESOURCE {
        aip: 123 "core::0123::duplicate-resource",
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let of_messages = file.messages().filter_map(Message::resource);
    let all: Vec<Resource<'_>> = of_messages.chain(file.resource_definitions()).collect();
    if all.is_empty() {
        return;
    }
    let known = cx.resources(file);
    for own in all {
        let Some(name) = own.type_name() else { continue };
        let mut all = known.find(file.schema(), name.value);
        let is_other = |it: &(_, Resource<'_>)| it.1.location() != own.location();
        let Some((owner, _)) = all.find(is_other) else { continue };
        let owner = match owner {
            ResourceOwner::Message(message) => format!("message `{}`", message.full_name()),
            ResourceOwner::File(file) => format!("file `{}`", file.path()),
        };
        let text = format!("resource `{}` is declared by {owner}, too", name.value);
        cx.report(own.location(), text).help("declare it once, and refer to it elsewhere");
    }
}
