use crate::shared::aip::{pages, prelude::*};

aip! {
    /// Checks that the first field of a response with a page is what it lists.
    ///
    /// Client libraries turn pages into one long list, and find by convention what is listed: the
    /// repeated field that stands first and has the number 1.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   string next_page_token = 2; //~ the first field of `ListBooksResponse` should have the number 1
    ///   repeated Book books = 1;
    /// }
    /// message ListShelvesResponse {
    ///   string shelf = 1; //~ the first field of `ListShelvesResponse` should be repeated
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    ///   string next_page_token = 2;
    /// }
    /// message Book {}
    /// ```
    AIP_0158_RESPONSE_REPEATED_FIRST_FIELD {
        aip: 158 "core::0158::response-repeated-first-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(first) = message.fields().next().filter(|_| pages::is_response(message)) else {
        return;
    };
    let wanted = if first.number() != 1 {
        "have the number 1"
    } else if !first.is_repeated() {
        "be repeated"
    } else {
        return;
    };
    let text = format!("the first field of `{}` should {wanted}", message.name());
    cx.report(first.location(), text).help("begin with the list of results, as field 1");
}
