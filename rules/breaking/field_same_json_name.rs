use crate::{rule::prelude::*, shared::field};

rule! {
    /// Checks that the JSON name of a field does not change.
    ///
    /// Parsers of JSON look for the `json_name`, or for the name in `camelCase` where there is none;
    /// they accept the name as it is declared as well. Under another name they do not find what old
    /// programs write, and most reject what they do not know.
    ///
    /// A field that is renamed keeps its place in JSON with `[json_name = "old"]`.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   string isbn = 1;
    ///   int32 pages = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   string isbn = 1 [json_name = "ISBN"];
    /// //                 ^^^^^^^^^^^^^^^^^^ field 1 `isbn` changed its name in JSON
    ///   int32 length = 2 [json_name = "pages"];
    /// }
    /// ```
    FIELD_SAME_JSON_NAME {
        check: Check::FieldPair(check),
        categories: csr::SOURCE_JSON,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(Field::json_name);
    // What an extension is called in JSON follows from its full name.
    if old != new && !pair.old.is_extension() {
        let location = pair.new.json_name_location().unwrap_or(pair.new.location());
        let title = field::title(pair.new);
        cx.report(location, format!("{title} changed its name in JSON from `{old}` to `{new}`"))
            .help(format!("keep the old one: `[json_name = \"{old}\"]`"))
            .breaks(Breaks { source: false, ..Breaks::JSON });
    }
}
