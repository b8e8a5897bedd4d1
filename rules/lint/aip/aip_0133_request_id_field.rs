use crate::shared::aip::{field, naming, prelude::*};

aip! {
    /// Checks that Create requests have a field for the id that the client chooses.
    ///
    /// With `book_id`, a client decides how the new book is called, and knows its name before it is
    /// there: a call whose answer was lost can be sent again without making two. Declarative tools
    /// cannot do without.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message CreateBookRequest { //~ message `CreateBookRequest` should have the field `string book_id`
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   string book_id = 2;
    ///   Book book = 3;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0133_REQUEST_ID_FIELD {
        aip: 133 "core::0133::request-id-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(created) = kind::between(message.name(), "Create", "Request") else { return };
    let id = format!("{}_id", naming::snake(created));
    let field = message.field_named(&id);
    if !field.is_some_and(|it| field::is_one(it, Type::String)) {
        let text = format!("message `{}` should have the field `string {id}`", message.name());
        cx.report(message.name_location(), text)
            .help("let clients choose the id; where they leave it empty, the server does");
    }
}
