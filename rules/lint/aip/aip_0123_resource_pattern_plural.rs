use crate::shared::aip::{naming, pattern, prelude::*, resource};

aip! {
    /// Checks that the last collection in a pattern is the plural of the resource.
    ///
    /// `plural` is what several are called, and the collection is several: both are one word. Where
    /// the name begins with that of the parent, it may be left out: `users/{user}/events/{event}`
    /// for `userEvents`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/volumes/{book}" //~ pattern `shelves/{shelf}/volumes/{book}` should contain `/books/`
    ///     singular: "book"
    ///     plural: "books"
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
    ///     singular: "book"
    ///     plural: "books"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0123_RESOURCE_PATTERN_PLURAL {
        aip: 123 "core::0123::resource-pattern-plural",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(resource) = message.resource().filter(|it| it.type_name().is_some()) else { return };
    let plural = resource::plural(&resource);
    let Some(first) = resource.patterns().next() else { return };
    if plural.is_empty() || resource::is_singleton(&resource) {
        return;
    }
    let is_at_root = pattern::is_at_root(first.value);
    let whole = if is_at_root { format!("{plural}/") } else { format!("/{plural}/") };
    let nested = pattern::nested(&resource, plural);
    let short = nested.map(|it| format!("/{}/", naming::lower_camel(&it)));
    let has_short = |it: &str| short.as_ref().is_some_and(|short| it.contains(short));
    // What the first pattern has, or should have, the others have, too.
    let is_short = short.is_some() && (has_short(first.value) || !first.value.contains(&whole));
    for (at, pattern) in resource.patterns().enumerate() {
        let is_right = pattern.value.contains(&whole) && !(at > 0 && is_short);
        if !is_right && !has_short(pattern.value) {
            let wanted = short.as_ref().filter(|_| is_short).unwrap_or(&whole);
            let text = format!("pattern `{}` should contain `{wanted}`", pattern.value);
            cx.report(pattern.location(), text).help("call the collection as `plural` says");
        }
    }
}
