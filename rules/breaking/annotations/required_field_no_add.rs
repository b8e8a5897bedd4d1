use protosmith_compiler::model::annotations::FieldBehavior;

use crate::{rule::prelude::*, shared::sent};

rule! {
    /// Checks that messages do not get new fields that are `REQUIRED`.
    ///
    /// Programs that know the message without the field cannot set it: with
    /// `(google.api.field_behavior) = REQUIRED` their calls are rejected from the day on which the
    /// server has the new schema.
    ///
    /// Add it without, and let the server fill in what old callers do not send. In a message that is
    /// new itself, or that callers only get and never send, `REQUIRED` breaks nobody.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message AddBookRequest {
    ///   string title = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message AddBookRequest {
    ///   string title = 1;
    ///   string isbn = 2 [(google.api.field_behavior) = REQUIRED]; //~ field 2 `isbn` was added and is `REQUIRED`
    ///   string shelf = 3 [(google.api.field_behavior) = OPTIONAL];
    /// }
    /// message MoveBookRequest {
    ///   string shelf = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    REQUIRED_FIELD_NO_ADD {
        check: Check::MessagePair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let added = pair.added(Message::fields, |it| it.number());
    for field in added.filter(|it| it.has_behavior(FieldBehavior::REQUIRED)) {
        if sent::is_only_got(pair.old, cx) {
            return;
        }
        let (number, name) = (field.number(), field.name());
        cx.report(field.location(), format!("field {number} `{name}` was added and is `REQUIRED`"))
            .help("leave `REQUIRED` out: programs that are there do not send the field")
            .breaks(Breaks { new_readers: true, source: false, ..Breaks::JSON });
    }
}
