//! Requests for pages, and responses with one: AIP-158.

use protosmith_compiler::model::Message;

use super::kind;

/// Whether a message is the request of a method that returns pages: that of `List…` or `Search…`,
/// or one that asks for a page.
pub(crate) fn is_request(message: Message<'_>) -> bool {
    let name = message.name();
    let has = |it: &str| message.field_named(it).is_some();
    ["List", "Search"].iter().any(|it| kind::is_between(name, it, "Request"))
        || (name.ends_with("Request") && (has("page_size") || has("page_token")))
}

/// Whether a message is the response of such a method.
pub(crate) fn is_response(message: Message<'_>) -> bool {
    let name = message.name();
    ["List", "Search"].iter().any(|it| kind::is_between(name, it, "Response"))
        || message.field_named("next_page_token").is_some()
}
