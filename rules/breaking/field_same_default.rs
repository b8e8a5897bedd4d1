use crate::{
    rule::prelude::*,
    shared::{default::Default, field},
};

rule! {
    /// Checks that the default value of a field does not change.
    ///
    /// The default is not sent. It is what a reader sees where nothing was sent, so that one and
    /// the same message means one thing to readers with the old schema and another to those with
    /// the new one. A field that gets its first default changes too: before, it was zero or empty.
    ///
    /// Set the value where the message is written, and keep the default.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// message Book {
    ///   optional int32 copies = 1 [default = 1];
    ///   optional string language = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto2";
    /// message Book {
    ///   optional int32 copies = 1 [default = 2];
    /// //                           ^^^^^^^^^^^ field 1 `copies` changed its default from `1` to `2`
    ///   optional string language = 2 [default = "en"];
    /// //                              ^^^^^^^^^^^^^^ field 2 `language` changed its default from none to `en`
    /// }
    /// ```
    FIELD_SAME_DEFAULT {
        check: Check::FieldPair(check),
        categories: csr::ALL.since(V2),
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let values = pair.map(Default::of);
    let (Some(old), Some(new)) = (&values.old, &values.new) else { return };
    if old.is_same(new) {
        return;
    }
    let location = match pair.new.default() {
        Some(_) => pair.new.default_location(),
        None => pair.new.location(),
    };
    let words = pair.map(|item| match (item.default(), item.type_enum()) {
        (Some(text), _) => format!("`{text}`"),
        (None, Some(value)) => format!("`{}`", value.values().next().map_or("", EnumValue::name)),
        (None, None) => "none".to_owned(),
    });
    let title = field::title(pair.new);
    cx.report(location, format!("{title} changed its default from {} to {}", words.old, words.new))
        .help("keep the default, and set the value where messages are written")
        .breaks(Breaks::DATA);
}
