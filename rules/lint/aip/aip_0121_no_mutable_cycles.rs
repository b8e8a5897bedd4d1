use crate::shared::graph;
use std::collections::BTreeMap;

use crate::shared::aip::prelude::*;

aip! {
    /// Checks that resources do not refer to each other in a circle.
    ///
    /// If a shelf needs a book and the book needs the shelf, none can be created first, and none
    /// deleted. A reference that only the server sets, `OUTPUT_ONLY`, makes no circle.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    ///   string first_book = 2 [ //~ the reference to `library.googleapis.com/Book` leads back to `library.googleapis.com/Shelf`
    ///     (google.api.resource_reference).type = "library.googleapis.com/Book"
    ///   ];
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    ///   string shelf = 2 [ //~ leads back to `library.googleapis.com/Book`
    ///     (google.api.resource_reference).type = "library.googleapis.com/Shelf"
    ///   ];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/api/resource.proto";
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    ///   string first_book = 2 [
    ///     (google.api.resource_reference).type = "library.googleapis.com/Book",
    ///     (google.api.field_behavior) = OUTPUT_ONLY
    ///   ];
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    ///   string shelf = 2 [
    ///     (google.api.resource_reference).type = "library.googleapis.com/Shelf"
    ///   ];
    /// }
    /// ```
    AIP_0121_NO_MUTABLE_CYCLES {
        aip: 121 "core::0121::no-mutable-cycles",
        check: Check::Message(check),
    }
}

/// The types of resources that lie on circles, each with the number of its circle.
struct Circles(BTreeMap<String, usize>);

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(own) = message.resource().and_then(|it| it.type_name()) else { return };
    let circles = cx.of_file(message.file(), circles);
    for field in message.fields() {
        let Some(to) = target(field) else { continue };
        let leads_back = match (circles.0.get(own.value), circles.0.get(to)) {
            (Some(from), Some(to)) => from == to,
            _ => own.value == to,
        };
        if leads_back {
            let text = format!("the reference to `{to}` leads back to `{}`", own.value);
            cx.report(field.name_location(), text)
                .help("take one reference of the circle out, or let the server alone set it");
        }
    }
}

/// The type that a field refers to, if clients may set it.
fn target(field: Field<'_>) -> Option<&str> {
    let reference = field.resource_reference()?;
    let is_set = !field.has_behavior(FieldBehavior::OUTPUT_ONLY);
    let to = reference.type_name()?.value;
    (is_set && reference.child_type().is_none()).then_some(to)
}

fn circles(file: File<'_>) -> Circles {
    let schema = file.schema();
    let files = schema.with_imports(&[file.index()]);
    let mut edges = graph::Edges::new();
    for message in files.iter().flat_map(|it| schema.at(*it).messages()) {
        let Some(from) = message.resource().and_then(|it| it.type_name()) else { continue };
        edges.entry(from.value).or_default().extend(message.fields().filter_map(target));
    }
    let found = graph::circles(&edges).into_iter();
    Circles(found.map(|it| (it.0.to_owned(), it.1)).collect())
}
