use protosmith_compiler::model::annotations::FieldBehavior;

use crate::{
    rule::prelude::*,
    shared::{field, sent},
};

rule! {
    /// Checks that `(google.api.field_behavior)` does not take from callers what they had.
    ///
    /// What becomes `REQUIRED` is missing in the calls of old programs, which are rejected. What becomes
    /// `OUTPUT_ONLY` is thrown away where they set it, what becomes `IMMUTABLE` makes their updates
    /// fail, and what becomes `INPUT_ONLY` is not there when they read.
    ///
    /// Leave the field as it is, and add one that behaves in the new way.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message Book {
    ///   string title = 1;
    ///   string isbn = 2 [(google.api.field_behavior) = REQUIRED];
    ///   string shelf = 3 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message Book {
    ///   string title = 1 [(google.api.field_behavior) = REQUIRED];
    /// //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ field 1 `title` became `REQUIRED`
    ///   string isbn = 2 [
    ///     (google.api.field_behavior) = REQUIRED,
    ///     (google.api.field_behavior) = IMMUTABLE //~ field 2 `isbn` became `IMMUTABLE`
    ///   ];
    ///   string shelf = 3 [(google.api.field_behavior) = OPTIONAL];
    /// }
    /// ```
    ///
    /// Behaviors that go are no findings. Nor are those of messages that callers only get, as far as
    /// methods tell, or of `INPUT_ONLY` in those that they only send: nothing is taken from them there.
    FIELD_BEHAVIOR_NO_ADD {
        check: Check::FieldPair(check),
        categories: breaking::API,
    }
}

/// The behaviors that take something away, and what callers notice of it.
const TAKING: [(FieldBehavior, &str, &str); 4] = [
    (FieldBehavior::REQUIRED, "REQUIRED", "calls without it are rejected"),
    (FieldBehavior::OUTPUT_ONLY, "OUTPUT_ONLY", "what callers set is thrown away"),
    (FieldBehavior::IMMUTABLE, "IMMUTABLE", "updates of it fail"),
    (FieldBehavior::INPUT_ONLY, "INPUT_ONLY", "who reads does not get it"),
];

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    for new in pair.new.field_behaviors() {
        let taking = TAKING.iter().find(|it| it.0 == new.value);
        let Some((behavior, name, effect)) = taking else { continue };
        if pair.old.has_behavior(*behavior) {
            continue;
        }
        let title = field::title(pair.new);
        let reads = *behavior == FieldBehavior::INPUT_ONLY;
        let bothers_nobody = pair.old.message().is_some_and(|it| match reads {
            true => sent::is_only_sent(it, cx),
            false => sent::is_only_got(it, cx),
        });
        if bothers_nobody {
            continue;
        }
        cx.report(new.location(), format!("{title} became `{name}`"))
            .help(format!("{effect}; add a field that is `{name}`, and leave this one"))
            .breaks(Breaks { old_readers: reads, new_readers: !reads, json: true, source: false })
            .symbol(pair.new.full_name());
    }
}
