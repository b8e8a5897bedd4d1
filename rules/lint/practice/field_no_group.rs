use crate::shared::practice::prelude::*;

rule! {
    /// Checks that no field is a group.
    ///
    /// A group is a field and a message in one, with a name for both. Proto3 does not know it; a message has all
    /// that it has.
    ///
    /// ```proto bad
    /// syntax = "proto2";
    /// message Book {
    ///   repeated group Chapter = 1 {} //~ field `chapter` is a group
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto2";
    /// message Chapter {}
    /// message Book {
    ///   repeated Chapter chapters = 1;
    /// }
    /// ```
    FIELD_NO_GROUP {
        check: Check::Field(check),
        categories: categories::practice::style::STRUCTURE,
        source: Some(guides::STYLE),
        aliases: &["PROTO3_GROUPS_AVOID"],
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.kind() == Type::Group {
        cx.report(field.name_location(), format!("field `{}` is a group", field.name()))
            .help("declare a message, and a field of it; on the wire that is another field");
    }
}
