use crate::rule::prelude::*;

rule! {
    /// Checks that what is deprecated stays so.
    ///
    /// Users have begun to move away, and some have deleted their code. Where the option goes, nobody
    /// tells them that they need not have. No program breaks, so the rule is in no category: name it
    /// where deprecation is a promise.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   string isbn = 1 [deprecated = true];
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   string isbn = 1; //~ field `Book.isbn` is not deprecated any more
    /// }
    /// ```
    DEPRECATED_NO_DELETE {
        check: Check::FilePair(check),
        categories: breaking::NAMED,
        severity: Severity::Warning,
    }
}

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    for Pair { old, new } in pair.kept(File::elements, |it| it.full_name()) {
        if old.is_deprecated() && !new.is_deprecated() && old.kind() == new.kind() {
            let (what, name) = (new.kind().word(), new.nested_name());
            cx.report(new.location(), format!("{what} `{name}` is not deprecated any more"))
                .help("keep `deprecated`, or say in its comment why it is there to stay")
                .symbol(new.full_name());
        }
    }
}
