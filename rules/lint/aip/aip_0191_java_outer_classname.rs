use crate::shared::aip::{java, naming, prelude::*};

aip! {
    /// Checks that files set `java_outer_classname` to their name with `Proto` at the end.
    ///
    /// The class holds what belongs to the file as a whole. Without the option it is called after
    /// the file, or `…OuterClass` if a message has that name already: a new message then renames
    /// the class. `BookShelfProto` for `book_shelf.proto` stays.
    ///
    /// ```proto bad library/v1/book_shelf.proto
    /// syntax = "proto3";
    /// package library.v1; //~ `java_outer_classname` should be `BookShelfProto`
    /// ```
    ///
    /// ```proto good library/v1/book_shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_outer_classname = "BookShelfProto";
    /// ```
    ///
    /// Capitals may be others than those that the name of the file gives. Packages that end with
    /// `.master` are let pass.
    AIP_0191_JAVA_OUTER_CLASSNAME {
        aip: 191 "core::0191::java-outer-classname",
        kind: basic_languages,
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    if !java::is_checked(file) {
        return;
    }
    let name = file.path().rsplit('/').next().unwrap_or_default();
    let wanted = naming::upper_camel(&name.replace('.', "_"));
    let found = file.options().text(builtin::file::JAVA_OUTER_CLASSNAME).unwrap_or_default();
    if !found.eq_ignore_ascii_case(&wanted) {
        let message = format!("`java_outer_classname` should be `{wanted}`");
        cx.report(file.package_location(), message)
            .help(format!("write `option java_outer_classname = \"{wanted}\";`"));
    }
}
