use crate::rule::prelude::*;

rule! {
    /// Checks that enums do not change between open and closed.
    ///
    /// A reader with an open enum keeps a number that has no name as the value of the field. One
    /// with a closed enum puts it among the unknown fields, so that the field looks unset, and a
    /// repeated field has one value less. Generated code has other types for the two in some
    /// languages. proto3 has open enums, proto2 closed ones, and in editions the feature
    /// `enum_type` decides.
    ///
    /// Keep it with `option features.enum_type = CLOSED;` in a file that goes to editions.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// enum Genre { //~ enum `Genre` changed from closed to open
    ///   GENRE_UNSPECIFIED = 0;
    /// }
    /// ```
    ENUM_SAME_TYPE {
        check: Check::EnumPair(check),
        categories: breaking::SOURCE,
    }
}

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(|it| if it.is_closed() { "closed" } else { "open" });
    if old != new {
        let location = pair.new.element().feature_location(builtin::feature::ENUM_TYPE);
        let location = location.unwrap_or(pair.new.location());
        cx.report(location, format!("enum `{}` changed from {old} to {new}", pair.new.name()))
            .help("keep it; in editions the feature `enum_type` says which it is")
            .breaks(Breaks { new_readers: new == "closed", ..Breaks::SOURCE });
    }
}
