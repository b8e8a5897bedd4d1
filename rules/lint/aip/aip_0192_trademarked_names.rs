use crate::shared::aip::{comment, element, prelude::*, trademarks};

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
        check: Check::Element(check),
    }
}

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    if !element::is_checked(element) {
        return;
    }
    let public = comment::public(element.leading_comment().unwrap_or_default()).join("\n");
    for (name, found) in trademarks::mistakes(&public) {
        let message = format!(
            "the comment of {} `{}` says `{found}` for `{name}`",
            element.kind().word(),
            element.name()
        );
        cx.report(element.name_location(), message).help(format!("write `{name}`"));
    }
}
