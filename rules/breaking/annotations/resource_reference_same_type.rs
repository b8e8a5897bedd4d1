use protosmith_compiler::model::annotations::ResourceReference;

use crate::{rule::prelude::*, shared::field};

rule! {
    /// Checks that fields refer to the resource that they referred to.
    ///
    /// `(google.api.resource_reference)` says which names a field holds. Generated clients make them of
    /// their parts, and have other functions for another resource, or none; a server that looks for
    /// another resource rejects the names that it gets.
    ///
    /// Add a field that refers to the other resource. A field that gets its first reference is no
    /// finding.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message GetBookRequest {
    ///   string name = 1 [(google.api.resource_reference).type = "library.example.com/Book"];
    ///   string shelf = 2 [(google.api.resource_reference).type = "library.example.com/Shelf"];
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message GetBookRequest {
    ///   string name = 1 [(google.api.resource_reference).child_type = "library.example.com/Book"]; //~ field 1 `name` referred to `library.example.com/Book` and refers to parents of `library.example.com/Book`
    ///   string shelf = 2; //~ field 2 `shelf` referred to `library.example.com/Shelf` and refers to nothing
    /// }
    /// ```
    RESOURCE_REFERENCE_SAME_TYPE {
        check: Check::FieldPair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let Some(old) = pair.old.resource_reference() else { return };
    let new = pair.new.resource_reference();
    let (from, to) = (shown(Some(&old)), shown(new.as_ref()));
    if from == to {
        return;
    }
    let location = new.map_or(pair.new.location(), |it| it.location());
    let title = field::title(pair.new);
    cx.report(location, format!("{title} referred to {from} and refers to {to}"))
        .help("keep the reference, and add a field for the other resource")
        .breaks(Breaks { new_readers: true, ..Breaks::SOURCE })
        .symbol(pair.new.full_name());
}

fn shown(reference: Option<&ResourceReference<'_>>) -> String {
    let Some(reference) = reference else { return "nothing".to_owned() };
    match (reference.type_name(), reference.child_type()) {
        (Some(name), _) => format!("`{}`", name.value),
        (None, Some(child)) => format!("parents of `{}`", child.value),
        (None, None) => "nothing".to_owned(),
    }
}
