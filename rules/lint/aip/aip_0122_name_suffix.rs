use crate::shared::aip::{prelude::*, rename};

aip! {
    /// Checks that names of fields do not end with `_name`.
    ///
    /// Where a resource is referred to, its name is meant: `author` says it, and `author_name`
    /// leaves it open whether that of the resource or that of a person is meant. Names that are
    /// shown, and those of persons, are `display_name`, `given_name` and `family_name`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   string name = 1;
    ///   string author_name = 2; //~ field `author_name` should be called `author`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   string name = 1;
    ///   string author = 2;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   string name = 1;
    ///   string author = 2;
    ///   string display_name = 3;
    /// }
    /// ```
    AIP_0122_NAME_SUFFIX {
        aip: 122 "core::0122::name-suffix",
        kind: basic,
        check: Check::Field(check),
    }
}

const ALLOWED: [&str; 6] = [
    "cmek_key_name",
    "crypto_key_name",
    "display_name",
    "family_name",
    "full_resource_name",
    "given_name",
];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    let Some(short) = name.strip_suffix("_name") else { return };
    if !name.ends_with("_display_name") && !ALLOWED.contains(&name) {
        let fix = rename::to(cx, field.into(), short);
        let text = format!("field `{name}` should be called `{short}`");
        cx.report(field.name_location(), text)
            .help("say what is named; that it is a name, its type and its comment say")
            .fix(fix);
    }
}
