use crate::shared::aip::{element, naming::PREPOSITIONS, prelude::*};

aip! {
    /// Checks that names of fields have no prepositions.
    ///
    /// `reason_for_error` is `error_reason` with more letters: a preposition joins a noun with what
    /// describes it, and the adjective does so in less. Where a name seems to need one, it often
    /// hides a message: `shelf_at_front` is a `shelf` with a `position`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Loan {
    ///   string reason_for_delay = 1;
    ///   //     ^^^^^^^^^^^^^^^^ the name of field `reason_for_delay` has the preposition `for`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Loan {
    ///   string delay_reason = 1;
    ///   // Names that are the same in all APIs may have one.
    ///   string order_by = 2;
    /// }
    /// ```
    AIP_0140_PREPOSITIONS {
        aip: 140 "core::0140::prepositions",
        kind: basic,
        check: Check::Field(check),
    }
}

/// Names that other proposals give.
const ALLOWED: [&str; 4] = ["order_by", "group_by", "hour_of_day", "day_of_week"];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    if ALLOWED.contains(&name) || !element::is_checked_field(field) {
        return;
    }
    for word in name.split('_').filter(|it| PREPOSITIONS.contains(it)) {
        let message = format!("the name of field `{name}` has the preposition `{word}`");
        cx.report(field.name_location(), message)
            .help("put what describes the noun before it: `error_reason`, not `reason_for_error`");
    }
}
