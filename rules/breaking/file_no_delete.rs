use crate::rule::prelude::*;

rule! {
    /// Checks that files are not deleted.
    ///
    /// Files that import it do not compile any more, and with them the code of other teams. A file
    /// that was renamed or moved is a deleted one and a new one.
    ///
    /// To move declarations, leave the old file with an `import public` of the new one: who
    /// imports the old file sees them still. Delete it when nobody imports it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library;
    /// ```
    ///
    /// ```proto before old.proto
    /// syntax = "proto3";
    /// package library;
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// //~! file `old.proto` was deleted
    /// syntax = "proto3";
    /// package library;
    /// message Book {}
    /// ```
    FILE_NO_DELETE {
        check: Check::ModulePair(check),
        categories: csr::FILE,
    }
}

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    for file in pair.deleted(Module::files, |it| it.path()) {
        let path = file.path();
        let (message, help) = match cx.renames().file(path) {
            None => (
                format!("file `{path}` was deleted"),
                "keep it, with an `import public` of the files that have its declarations now"
                    .into(),
            ),
            Some(now) => (
                format!("file `{path}` was renamed to `{now}`"),
                format!("keep the old one, with `import public \"{now}\";` in it"),
            ),
        };
        cx.report_old(Location::Nowhere, file, message)
            .help(help)
            .breaks(Breaks::SOURCE)
            .symbol(path);
    }
}
