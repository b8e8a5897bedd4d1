use crate::{rule::prelude::*, shared::comment};

rule! {
    /// Checks that messages have a leading comment.
    ///
    /// The comment before a message becomes the documentation of its class or struct. Say what
    /// one message stands for, who makes it, and what identifies it; the fields say the rest.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Loan { //~ message `Loan` has no comment
    ///   message Fee {} //~ message `Fee` has no comment
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    ///
    /// /* One book that one reader has at home. */
    /// message Loan {
    ///   // What is paid when the book comes back late.
    ///   message Fee {}
    /// }
    /// ```
    COMMENT_MESSAGE {
        check: Check::Message(check),
        categories: categories::COMMENTS,
        options: &[&comment::STARTS_WITH_NAME.opt],
        aliases: &["MESSAGES_HAVE_COMMENT"],
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if message.is_map_entry() {
        return;
    }
    if let Some(found) = comment::wanted(cx, message.into()) {
        found.help("say before the message what it stands for");
    }
}
