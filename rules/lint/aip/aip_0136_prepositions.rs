use crate::shared::aip::{naming, prelude::*};

aip! {
    /// Checks that the names of methods have no prepositions.
    ///
    /// `GetBookByAuthor` asks for another one by title, and by both. What a method goes by belongs
    /// into its request: a field that is set or not, or a filter.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc GetBookByAuthor(GetBookByAuthorRequest) returns (Book); //~ the name of rpc `GetBookByAuthor` has the preposition `by`
    /// }
    /// message GetBookByAuthorRequest {
    ///   string author = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse);
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1;
    /// }
    /// message ArchiveBookResponse {
    ///   bool done = 1;
    /// }
    /// ```
    AIP_0136_PREPOSITIONS {
        aip: 136 "core::0136::prepositions",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let (mut seen, snake) = (Vec::new(), naming::snake(method.name()));
    for word in snake.split('_').filter(|it| naming::PREPOSITIONS.contains(it)) {
        if !seen.contains(&word) {
            seen.push(word);
            let text = format!("the name of rpc `{}` has the preposition `{word}`", method.name());
            cx.report(method.name_location(), text)
                .help("name what is done, and to what; how, a field of the request says");
        }
    }
}
