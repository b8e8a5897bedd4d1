use crate::shared::aip::{comment, prelude::*, trademarks};

aip! {
    /// Checks that products are called in comments as their owners call them.
    ///
    /// `GitHub`, not `Github`; `Pub/Sub`, not `PubSub`. The comments become public pages, where the
    /// wrong name looks careless, and a search for the right one finds nothing.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// // A book on Github.
    /// message Book {} //~ the comment of message `Book` says `Github` for `GitHub`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// // A book on GitHub.
    /// message Book {}
    /// ```
    AIP_0192_TRADEMARKED_NAMES {
        aip: 192 "core::0192::trademarked-names",
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    for (element, comment) in comment::with(file, trademarks::may_be_in) {
        for (name, found) in trademarks::mistakes(&comment::public_text(comment)) {
            let message = format!(
                "the comment of {} `{}` says `{found}` for `{name}`",
                element.kind().word(),
                element.name()
            );
            cx.report(element.name_location(), message).help(format!("write `{name}`"));
        }
    }
}
