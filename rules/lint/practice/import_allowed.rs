use crate::shared::practice::prelude::*;

rule! {
    /// Checks that imports are those that are allowed.
    ///
    /// What a schema imports all its users depend on. Extensions of one generator, as those of `gogoproto/`, or
    /// the inner packages of another team are better kept out where the first of them appears.
    ///
    /// ```yaml
    /// imports_denied: [gogoproto]
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "gogoproto/gogo.proto"; //~ import of `gogoproto/gogo.proto` is not allowed
    /// ```
    ///
    /// ```proto bad gogoproto/gogo.proto
    /// syntax = "proto3";
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// ```
    ///
    /// `imports_allowed` lists all that may be imported, `imports_denied` what may not; both name files or
    /// folders by the paths of imports, and what is denied is denied. Without them nothing is reported.
    IMPORT_ALLOWED {
        check: Check::Import(check),
        categories: categories::practice::STRUCTURE,
        source: Some(guides::PROTOTOOL),
        options: &[&ALLOWED.opt, &DENIED.opt],
    }
}

static ALLOWED: Words = Words::new(
    "imports_allowed",
    "Files and folders that may be imported, for `IMPORT_ALLOWED`; all of them where it is empty.",
    &[],
)
.example("[google, acme]");

static DENIED: Words = Words::new(
    "imports_denied",
    "Files and folders that may not be imported, for `IMPORT_ALLOWED`.",
    &[],
)
.example("[gogoproto]");

fn check(import: Import<'_>, cx: &mut Cx<'_>) {
    let path = import.path();
    let is_in = |it: &&str| {
        let rest = path.strip_prefix(it.trim_end_matches('/'));
        rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
    };
    let allowed = cx.words(&ALLOWED);
    let is_allowed = allowed.is_empty() || allowed.iter().any(&is_in);
    if !is_allowed || cx.words(&DENIED).iter().any(is_in) {
        cx.report(import.location(), format!("import of `{path}` is not allowed"))
            .help("do without it, or allow it in `imports_allowed` or `imports_denied`");
    }
}
