use crate::shared::aip::prelude::*;

aip! {
    /// Checks that files are proto3.
    ///
    /// APIs of Google are proto3, and what is said of fields, enums and JSON in the proposals is
    /// said of proto3: no defaults, open enums, no required fields.
    ///
    /// ```proto bad
    /// syntax = "proto2"; //~ the file is not proto3
    /// message Book {
    ///   repeated string authors = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   repeated string authors = 1;
    /// }
    /// ```
    ///
    /// There is no fix: what a file means changes with its first line. Fields lose their presence,
    /// enums become open, and defaults, groups and extensions have no place any more.
    AIP_0191_PROTO_VERSION {
        aip: 191 "core::0191::proto-version",
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    if file.edition() == Edition::PROTO3 {
        return;
    }
    cx.report(file.syntax_location(), "the file is not proto3")
        .help("begin with `syntax = \"proto3\";`, and look at what means something else then");
}
