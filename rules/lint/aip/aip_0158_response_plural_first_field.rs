use crate::shared::aip::{misnamed, naming, pages, plural, prelude::*, resource};

aip! {
    /// Checks that the first field of a response with a page is called after what it lists.
    ///
    /// Client libraries turn pages into one long list, and find by convention what is listed: the
    /// first field. Its name is the plural of the resource, as `(google.api.resource).plural` has
    /// it, or of an English word.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   repeated Book book = 1;
    ///   //            ^^^^ field `book` should be `books`
    ///   string next_page_token = 2;
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   repeated Book books = 1 [json_name = "book"];
    ///   string next_page_token = 2;
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
    AIP_0158_RESPONSE_PLURAL_FIRST_FIELD {
        aip: 158 "core::0158::response-plural-first-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(first) = message.fields().next().filter(|_| pages::is_response(message)) else {
        return;
    };
    let resource = first.type_message().and_then(Message::resource);
    let declared = resource.map_or("", |it| resource::plural(&it));
    let wanted = match declared {
        "" => plural::to_plural(first.name()),
        it => naming::snake(it),
    };
    if first.name() != wanted {
        misnamed::wanted(cx, first.into(), &wanted);
    }
}
