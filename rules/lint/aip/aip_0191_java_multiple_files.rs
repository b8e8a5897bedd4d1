use crate::shared::aip::{java, prelude::*};

aip! {
    /// Checks that files set `java_multiple_files`.
    ///
    /// Without it all messages of a file are classes inside of one class, `BookProto.Book` and not
    /// `Book`, and a message that moves to another file breaks all Java code that uses it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// package library.v1; //~ the file does not set `java_multiple_files`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_multiple_files = true;
    /// ```
    ///
    /// Packages that end with `.master` are let pass.
    AIP_0191_JAVA_MULTIPLE_FILES {
        aip: 191 "core::0191::java-multiple-files",
        kind: basic_languages,
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let is_set = file.options().flag(builtin::file::JAVA_MULTIPLE_FILES).unwrap_or(false);
    if java::is_checked(file) && !is_set {
        cx.report(file.package_location(), "the file does not set `java_multiple_files`")
            .help("add `option java_multiple_files = true;`");
    }
}
