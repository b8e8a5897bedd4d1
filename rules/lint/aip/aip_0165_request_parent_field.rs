use crate::shared::aip::{batch, custom::PURGE, field, prelude::*};

aip! {
    /// Checks that requests of Purge methods have `string parent`.
    ///
    /// The parent says in what is deleted: a filter that finds too much stays inside of it. With
    /// `-` a call is about all parents.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message PurgeBooksRequest {
    ///   bytes parent = 1; //~ field `parent` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message PurgeBooksRequest {
    ///   string parent = 1;
    /// }
    /// ```
    ///
    /// Resources whose pattern has no variable, by what the response lists, need none.
    AIP_0165_REQUEST_PARENT_FIELD {
        aip: 165 "core::0165::request-parent-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if PURGE.is_request(message) && may_have_parent(cx, message) {
        field::wanted_string(cx, message, "parent");
    }
}

/// Whether no pattern of what the response lists lacks a parent.
fn may_have_parent(cx: &Cx<'_>, message: Message<'_>) -> bool {
    let resource = batch::listed(cx, message, &PURGE).and_then(Message::resource);
    resource.is_none_or(|it| it.patterns().all(|it| it.value.contains('{')))
}
