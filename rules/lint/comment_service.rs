use crate::{rule::prelude::*, shared::comment};

rule! {
    /// Checks that services have a leading comment.
    ///
    /// The comment before a service is the first paragraph of its reference and the documentation
    /// of the generated client and server. Say what the service is responsible for, and what holds
    /// for all its RPCs: authentication, consistency, limits.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService {} //~ service `LibraryService` has no comment
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    ///
    /// // Lends books. Every call needs a reader's token.
    /// service LibraryService {}
    /// ```
    COMMENT_SERVICE {
        check: Check::Service(check),
        categories: categories::COMMENTS,
        options: &[&comment::STARTS_WITH_NAME.opt],
        aliases: &["SERVICES_HAVE_COMMENT"],
    }
}

fn check(service: Service<'_>, cx: &mut Cx<'_>) {
    if let Some(found) = comment::wanted(cx, service.into()) {
        found.help("say before the service what it is responsible for");
    }
}
