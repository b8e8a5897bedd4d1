use std::borrow::Cow;

use crate::{
    rule::prelude::*,
    shared::{
        languages::{self, Change, LANGUAGES_OPTION, source},
        naming::pascal_case,
    },
};

source! {
    /// Checks that the packages and namespaces of generated code of some languages stay what they are.
    ///
    /// What counts in C++, Rust and Swift is the package; in Go `go_package`; in Java and Kotlin
    /// `java_package`, else the package, and what `java_outer_classname` and `java_multiple_files` make of the
    /// names of classes; in C# `csharp_namespace`, else the package. Python and TypeScript go by the path of
    /// the file. `languages` says which of them count, so that options of others may change.
    ///
    /// Keep what is there; to move code, generate it at both places for a while.
    ///
    /// ```yaml
    /// languages: [java]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option go_package = "example.com/library/v1";
    /// option java_outer_classname = "BookProto";
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option go_package = "example.com/api/library/v1";
    /// option java_multiple_files = true; //~ option `java_multiple_files` changed, which breaks Java
    /// option java_outer_classname = "BookFile";
    /// option java_package = "com.example.library.v1"; //~ the Java package changed from `library.v1` to `com.example.library.v1`, which breaks Java
    /// message Book {}
    /// ```
    SOURCE_FILE_SAME_NAMESPACE {
        check: Check::FilePair(check),
        same_as: &[
            "FILE_SAME_CSHARP_NAMESPACE",
            "FILE_SAME_GO_PACKAGE",
            "FILE_SAME_JAVA_MULTIPLE_FILES",
            "FILE_SAME_JAVA_OUTER_CLASSNAME",
            "FILE_SAME_JAVA_PACKAGE",
            "FILE_SAME_PACKAGE",
        ],
    }
}

/// What generated code of a language lies in.
struct Namespace {
    change: Change,
    option: builtin::BuiltinOption,
    what: &'static str,
    of: for<'a> fn(File<'a>) -> Cow<'a, str>,
}

static NAMESPACES: [Namespace; 4] = [
    Namespace {
        change: Change::CsharpNamespace,
        option: builtin::file::CSHARP_NAMESPACE,
        what: "the C# namespace",
        of: csharp_namespace,
    },
    Namespace {
        change: Change::GoPackage,
        option: builtin::file::GO_PACKAGE,
        what: "the Go package",
        of: |it| text(it, builtin::file::GO_PACKAGE),
    },
    Namespace {
        change: Change::JavaPackage,
        option: builtin::file::JAVA_PACKAGE,
        what: "the Java package",
        of: |it| languages::java_package(it).into(),
    },
    Namespace {
        change: Change::SwiftPrefix,
        option: builtin::file::SWIFT_PREFIX,
        what: "the Swift prefix",
        of: |it| text(it, builtin::file::SWIFT_PREFIX),
    },
];

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if cx.choices(&LANGUAGES_OPTION).is_empty() {
        return;
    }
    let package = pair.map(File::package);
    if package.changed() {
        let said = format!("the package {}", from_to(package));
        languages::report(Change::Package, (pair.new.package_location(), said), cx);
    }
    let place = |option| pair.new.options().location_of_option(option);
    for Namespace { change, option, what, of } in &NAMESPACES {
        let names = pair.map(of);
        if names.changed() {
            // What follows from the package changes with it.
            let place = place(*option).unwrap_or(if package.changed() {
                pair.new.package_location()
            } else {
                pair.new.location()
            });
            let said = format!("{what} {}", from_to(Pair { old: &*names.old, new: &*names.new }));
            languages::report(*change, (place, said), cx);
        }
    }
    java_classes(pair, cx);
}

/// The classes that Java has for the file and for what is in it. Where the file was moved,
/// SOURCE_FILE_SAME_PATH looks at them.
fn java_classes(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if pair.map(File::path).changed() || pair.old.elements().next().is_none() {
        return;
    }
    let place = |option| {
        let place = pair.new.options().location_of_option(option);
        place.unwrap_or(pair.new.location())
    };
    if pair.map(languages::java_multiple_files).changed() {
        let place = place(builtin::file::JAVA_MULTIPLE_FILES);
        let said = "option `java_multiple_files` changed".to_owned();
        languages::report(Change::JavaMultipleFiles, (place, said), cx);
        return;
    }
    let classes = pair.map(languages::java_outer_class);
    let is_called =
        !languages::java_multiple_files(pair.old) || pair.old.extensions().next().is_some();
    if is_called && classes.changed() {
        let place = place(builtin::file::JAVA_OUTER_CLASSNAME);
        let names = Pair { old: &*classes.old, new: &*classes.new };
        let said = format!("the Java class of the file {}", from_to(names));
        languages::report(Change::JavaOuterClass, (place, said), cx);
    }
}

fn from_to(names: Pair<&str>) -> String {
    let words = |it: &str| if it.is_empty() { "none".to_owned() } else { format!("`{it}`") };
    format!("changed from {} to {}", words(names.old), words(names.new))
}

fn text(file: File<'_>, option: builtin::BuiltinOption) -> Cow<'_, str> {
    file.options().text(option).unwrap_or_default().into()
}

fn csharp_namespace(file: File<'_>) -> Cow<'_, str> {
    match file.options().text(builtin::file::CSHARP_NAMESPACE) {
        Some(name) => name.into(),
        None => file.package().split('.').map(pascal_case).collect::<Vec<_>>().join(".").into(),
    }
}
