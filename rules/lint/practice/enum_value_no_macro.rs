use crate::shared::practice::prelude::*;

rule! {
    /// Checks that no enum value is called like a macro of C.
    ///
    /// Headers of C define `NULL`, `EOF`, `DOMAIN`, `OVERFLOW` and many more in place of the words, wherever these
    /// stand. A value of that name does not compile once such a header is included, and which one is, the
    /// schema cannot know.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum Failure {
    ///   FAILURE_UNSPECIFIED = 0;
    ///   OVERFLOW = 1; //~ enum value `OVERFLOW` is a macro in C
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum Failure {
    ///   FAILURE_UNSPECIFIED = 0;
    ///   FAILURE_OVERFLOW = 1;
    /// }
    /// ```
    ENUM_VALUE_NO_MACRO {
        check: Check::EnumValue(check),
        categories: categories::best::ENUMS,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::DOS),
        options: &[&MACROS.opt],
    }
}

static MACROS: Words = Words::new(
    "macro_names",
    "The names that `ENUM_VALUE_NO_MACRO` takes for macros.",
    &[
        "NULL",
        "NAN",
        "INFINITY",
        "EOF",
        "DOMAIN",
        "OVERFLOW",
        "UNDERFLOW",
        "SING",
        "PLOSS",
        "TLOSS",
        "HUGE",
        "BUFSIZ",
        "RAND_MAX",
        "TRUE",
        "FALSE",
        "ERROR",
        "DELETE",
        "IN",
        "OUT",
        "OPTIONAL",
        "CONST",
        "VOID",
        "STRICT",
        "ABSOLUTE",
        "RELATIVE",
        "OPAQUE",
        "TRANSPARENT",
        "NO_ERROR",
        "DIFFERENCE",
        "IGNORE",
        "INFINITE",
    ],
);

fn check(value: EnumValue<'_>, cx: &mut Cx<'_>) {
    let name = value.name();
    if cx.words(&MACROS).contains(&name) {
        cx.report(value.name_location(), format!("enum value `{name}` is a macro in C"))
            .help("put the name of the enum in front");
    }
}
