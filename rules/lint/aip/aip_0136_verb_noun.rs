use crate::shared::aip::{naming, prelude::*};

aip! {
    /// Checks that the names of methods have a verb and a noun.
    ///
    /// `Archive` says what is done, and not to what. In generated code methods of many services
    /// meet; a name with a noun is understood there, and leaves room for archiving something else.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc Archive(ArchiveRequest) returns (ArchiveResponse); //~ the name of rpc `Archive` should have a verb and a noun
    /// }
    /// message ArchiveRequest {
    ///   string name = 1;
    /// }
    /// message ArchiveResponse {}
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
    AIP_0136_VERB_NOUN {
        aip: 136 "core::0136::verb-noun",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if !naming::snake(method.name()).contains('_') {
        let text = format!("the name of rpc `{}` should have a verb and a noun", method.name());
        cx.report(method.name_location(), text)
            .help("say what is done, and to what: `ArchiveBook`");
    }
}
