use crate::shared::practice::prelude::*;

rule! {
    /// Checks that files are of the syntax or edition that is configured.
    ///
    /// Fields have presence in one and not in the other, and enums are open or closed. Where all files are of one
    /// kind, nobody has to look.
    ///
    /// ```proto bad
    /// syntax = "proto2"; //~ file `a.proto` is `proto2`, not `proto3`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// ```
    ///
    /// `syntax_version` says which; it is `proto3` unless set. A file without a `syntax` is `proto2`.
    SYNTAX_VERSION {
        check: Check::File(check),
        categories: categories::practice::STRUCTURE,
        source: Some(guides::PROTOLINT),
        aliases: &["SYNTAX_CONSISTENT"],
        options: &[&VERSION.opt],
    }
}

static VERSION: Choice = Choice::new(
    "syntax_version",
    "The syntax or edition that `SYNTAX_VERSION` asks for.",
    &["proto3", "proto2", "2023", "2024"],
);

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let (wanted, found) = (cx.choice(&VERSION), file.edition().name());
    if found != wanted {
        let text = format!("file `{}` is `{found}`, not `{wanted}`", file.path());
        cx.report(file.syntax_location(), text).help("move it on, or say that it may be otherwise");
    }
}
