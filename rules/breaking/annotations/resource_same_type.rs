use crate::rule::prelude::*;

rule! {
    /// Checks that a message stays the resource that it is.
    ///
    /// The type in `(google.api.resource)` is what references name, what generated clients call their
    /// classes for names after, and what audit logs, policies and labels hold. Under another type
    /// they mean nothing, and those classes are gone.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = { type: "library.example.com/Book" pattern: "books/{book}" };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.example.com/Volume" //~ `Book` was the resource `library.example.com/Book` and is `library.example.com/Volume`
    ///     pattern: "books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    RESOURCE_SAME_TYPE {
        check: Check::MessagePair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let types = pair.map(|it| it.resource().and_then(|it| it.type_name()));
    let Some(from) = types.old.map(|it| it.value) else { return };
    if types.new.is_some_and(|it| it.value == from) {
        return;
    }
    let name = pair.new.nested_name();
    let (location, now) = match types.new {
        Some(to) => (to.location(), format!("is `{}`", to.value)),
        None => (pair.new.location(), "is none".to_owned()),
    };
    cx.report(location, format!("`{name}` was the resource `{from}` and {now}"))
        .help(format!("keep the type `{from}`"))
        .breaks(Breaks { new_readers: true, ..Breaks::SOURCE })
        .symbol(pair.new.full_name());
}
