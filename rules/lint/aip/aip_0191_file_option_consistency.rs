use crate::shared::aip::prelude::*;

use builtin::{BuiltinOption, file as option};

aip! {
    /// Checks that files of a package that import each other set the same options.
    ///
    /// The files of a package become one namespace in each language. Where one of them says
    /// another, its types are elsewhere, and code that uses both needs two imports for what is one
    /// package.
    ///
    /// ```proto bad a.proto
    /// syntax = "proto3";
    /// package library.v1; //~ `java_package` is not as in `b.proto`
    /// import "b.proto";
    /// option java_package = "com.acme.library.v1";
    /// message Shelf {
    ///   Book book = 1;
    /// }
    /// ```
    ///
    /// ```proto bad b.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.acme.books.v1";
    /// message Book {}
    /// ```
    ///
    /// ```proto good a.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// import "b.proto";
    /// option java_package = "com.acme.library.v1";
    /// message Shelf {
    ///   Book book = 1;
    /// }
    /// ```
    ///
    /// ```proto good b.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.acme.library.v1";
    /// message Book {}
    /// ```
    ///
    /// Each option is reported once for a file, whichever of its imports differ.
    AIP_0191_FILE_OPTION_CONSISTENCY {
        aip: 191 "core::0191::file-option-consistency",
        kind: basic,
        check: Check::File(check),
    }
}

/// The options that are texts.
const TEXTS: [BuiltinOption; 9] = [
    option::CSHARP_NAMESPACE,
    option::GO_PACKAGE,
    option::JAVA_PACKAGE,
    option::OBJC_CLASS_PREFIX,
    option::PHP_CLASS_PREFIX,
    option::PHP_METADATA_NAMESPACE,
    option::PHP_NAMESPACE,
    option::RUBY_PACKAGE,
    option::SWIFT_PREFIX,
];

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    if file.package().is_empty() {
        return;
    }
    let imported = file.imports().filter_map(Import::file);
    let others: Vec<_> = imported.filter(|it| it.package() == file.package()).collect();
    let own = texts(file);
    let mut different = [None; TEXTS.len()];
    for other in &others {
        for ((own, text), different) in own.iter().zip(texts(*other)).zip(&mut different) {
            if text != *own {
                different.get_or_insert(*other);
            }
        }
    }
    for (option, other) in TEXTS.into_iter().zip(different) {
        differs(cx, file, option, other);
    }
    let many = |file: File<'_>| file.options().flag(option::JAVA_MULTIPLE_FILES).unwrap_or(false);
    let other = others.iter().find(|it| many(**it) != many(file));
    differs(cx, file, option::JAVA_MULTIPLE_FILES, other.copied());
}

/// The values of the options; empty where one is not set.
fn texts(file: File<'_>) -> [&str; TEXTS.len()] {
    file.options().texts(TEXTS).map(Option::unwrap_or_default)
}

/// Reports an option that is another in another file.
fn differs(cx: &mut Cx<'_>, file: File<'_>, option: BuiltinOption, other: Option<File<'_>>) {
    let Some(other) = other else { return };
    let message = format!("`{}` is not as in `{}`", option.name, other.path());
    let place = other.options().location_of_option(option).unwrap_or(other.package_location());
    cx.report(file.package_location(), message)
        .label(place, "is different here")
        .help(format!("set `{}` to one value in all files of the package", option.name));
}
