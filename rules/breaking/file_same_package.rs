use crate::rule::prelude::*;

rule! {
    /// Checks that the package of a file does not change.
    ///
    /// The package is a part of every full name in the file. A service is called by its full name,
    /// so that clients built before get `UNIMPLEMENTED`. Messages in an `Any` bear it, extensions
    /// and custom options are set by it, generators derive namespaces from it.
    ///
    /// Under `protosmith.yaml`, who breaks depends on what is in the file: callers of its services, and
    /// readers of `Any` where some file of the schema uses that; names of extensions are in JSON; messages
    /// and enums alone have their names in code only.
    ///
    /// Copy the file into the new package, and serve both until nobody uses the old one.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library;
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1; //~ package changed from `library` to `library.v1`
    /// ```
    FILE_SAME_PACKAGE {
        check: Check::FilePair(check),
        categories: csr::ALL.with(V1Beta1, csr::FILE),
    }
}

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(File::package);
    if old == new {
        return;
    }
    let message = match (old, new) {
        ("", _) => format!("package changed from none to `{new}`"),
        (_, "") => format!("package changed from `{old}` to none"),
        _ => format!("package changed from `{old}` to `{new}`"),
    };
    cx.report(pair.new.package_location(), message)
        .help("copy the file into the new package, and keep this one until nobody uses it")
        .breaks(breaks(pair));
}

/// Numbers alone are sent, but for the paths of calls and the types in an `Any`.
fn breaks(pair: Pair<File<'_>>) -> Breaks {
    let file = pair.old;
    let is_called = file.services().len() > 0;
    let any = pair.map(|it| it.schema().message("google.protobuf.Any").is_some());
    if is_called || ((any.old || any.new) && file.messages().len() > 0) {
        Breaks::ALL
    } else if file.extensions().next().is_some() {
        Breaks::JSON
    } else {
        Breaks::SOURCE
    }
}
