use crate::{
    rule::prelude::{builtin::field::DEBUG_REDACT, *},
    shared::field,
};

rule! {
    /// Checks that fields keep the option `debug_redact`.
    ///
    /// It keeps a value out of logs: whatever prints a message for debugging writes `[REDACTED]` in
    /// its place. Without the option the value is in every log, of programs too that nobody has
    /// changed and only builds anew, and what is in a log is hard to get out.
    ///
    /// Let somebody who knows the data agree, with a comment:
    /// `// protosmith:allow-breaking DEBUG_REDACT_NO_DELETE reason`.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Reader {
    ///   string card = 1 [debug_redact = true];
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Reader {
    ///   string card = 1; //~ field 1 `card` is not kept out of logs any more
    /// }
    /// ```
    DEBUG_REDACT_NO_DELETE {
        check: Check::FieldPair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let is_kept_out = pair.map(|it| it.options().flag(DEBUG_REDACT).unwrap_or(false));
    if is_kept_out.old && !is_kept_out.new {
        let location = pair.new.options().location_of_option(DEBUG_REDACT);
        let title = field::title(pair.new);
        cx.report(
            location.unwrap_or(pair.new.location()),
            format!("{title} is not kept out of logs any more"),
        )
        .help("keep `[debug_redact = true]`")
        .symbol(pair.new.full_name());
    }
}
