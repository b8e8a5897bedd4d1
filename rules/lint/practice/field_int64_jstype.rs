use crate::shared::practice::prelude::*;

rule! {
    /// Checks that integers of 64 bits say what they are in JavaScript.
    ///
    /// Numbers of JavaScript are exact up to 2^53. `jstype = JS_STRING` hands the value over as text;
    /// `JS_NUMBER` says that it is known to be small.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   int64 views = 1; //~ field `views` has 64 bits and no `jstype`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   int64 views = 1 [jstype = JS_STRING];
    /// }
    /// ```
    FIELD_INT64_JSTYPE {
        check: Check::Field(check),
        categories: categories::practice::TYPES,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::API),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if types::is_integer_of_64(field)
        && !is_in_map_entry(field)
        && !field.options().has(builtin::field::JSTYPE)
    {
        let text = format!("field `{}` has 64 bits and no `jstype`", field.name());
        cx.report(field.type_location(), text)
            .help("say `[jstype = JS_STRING]`, or `JS_NUMBER` where values stay small");
    }
}
