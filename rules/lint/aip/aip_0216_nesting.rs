use crate::shared::aip::{element, prelude::*};

aip! {
    /// Checks that the enum of the states of a resource is inside of it, called `State`.
    ///
    /// `Book.State` belongs to `Book` in every language, and stands beside other states without a
    /// prefix. `BookState` beside `Book` is one more name of the package.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {}
    /// enum BookState {
    /// //   ^^^^^^^^^ enum `BookState` should be `State` in `Book`
    ///   BOOK_STATE_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   enum State {
    ///     STATE_UNSPECIFIED = 0;
    ///   }
    /// }
    /// ```
    AIP_0216_NESTING {
        aip: 216 "core::0216::nesting",
        check: Check::Enum(check),
    }
}

fn check(item: Enum<'_>, cx: &mut Cx<'_>) {
    let Some(owner) = item.name().strip_suffix("State").filter(|it| !it.is_empty()) else {
        return;
    };
    if element::has_top_message(cx, item.file(), owner) {
        let message = format!("enum `{}` should be `State` in `{owner}`", item.name());
        cx.report(item.name_location(), message).help(
            "move it into the message; in C++ its values then no longer share a scope with others",
        );
    }
}
