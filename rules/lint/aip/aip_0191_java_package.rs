use crate::shared::aip::{java, namespace, prelude::*};

aip! {
    /// Checks that files set `java_package`, to what ends with the package.
    ///
    /// Packages in Java begin with a domain: `com.acme.library.v1`. What follows is the package of
    /// the schema, so that whoever knows one knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.acme.books"; //~ `java_package` should end with `library.v1`
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.library.v1";
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.acme.library.v1";
    /// ```
    ///
    /// Packages that end with `.master` are let pass.
    ///
    /// # Not set
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// package library.v1; //~ the file does not set `java_package`
    /// ```
    AIP_0191_JAVA_PACKAGE {
        aip: 191 "core::0191::java-package",
        kind: basic_languages,
        check: Check::File(check),
    }
}

const OPTION: builtin::BuiltinOption = builtin::file::JAVA_PACKAGE;

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let found = file.options().text(OPTION).unwrap_or_default();
    if !java::is_checked(file) || (found.ends_with(file.package()) && !found.is_empty()) {
        return;
    }
    if found.is_empty() {
        cx.report(file.package_location(), "the file does not set `java_package`")
            .help(format!("add `option java_package = \"com.{}\";`", file.package()));
        return;
    }
    let location = file.options().location_of_option(OPTION).unwrap_or(file.package_location());
    let fix = namespace::set(cx, file, OPTION, &format!("com.{}", file.package()));
    cx.report(location, format!("`java_package` should end with `{}`", file.package()))
        .help("write the domain, turned around, before the package")
        .fix(fix);
}
