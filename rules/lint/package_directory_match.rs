use crate::rule::prelude::*;

rule! {
    /// Checks that files are in the directory that matches their package.
    ///
    /// `library.v1` is in `library/v1`: then the file of any type is found by its full name, an
    /// import says which package it brings, and no two packages want the same place. Generators
    /// for Python, TypeScript and others name modules by the directory, and those for Java, C#
    /// and Rust by the package; only if both agree is there one name for them.
    ///
    /// The directory is looked at from the root of the module, the folder that imports start in.
    ///
    /// ```proto bad proto/library.proto
    /// syntax = "proto3";
    /// package library.v1; //~ package `library.v1` belongs in `library/v1`, and the file is in `proto`
    /// ```
    ///
    /// ```proto good library/v1/library.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// ```
    ///
    /// If most of your files are reported, the root is likely not where the imports start: name
    /// the folder as a module in the configuration.
    PACKAGE_DIRECTORY_MATCH {
        check: Check::File(check),
        categories: categories::FILE_LAYOUT,
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let (package, directory) = (file.package(), file.directory());
    if package.is_empty() || package.split('.').eq(directory.split('/')) {
        return;
    }
    let wanted = package.replace('.', "/");
    let name = file.path().rsplit('/').next().unwrap_or_default();
    let is = if directory == "." { "at the root".into() } else { format!("in `{directory}`") };
    let message = format!("package `{package}` belongs in `{wanted}`, and the file is {is}");
    cx.report(file.package_location(), message).help(format!(
        "move the file to `{wanted}/{name}` and change its imports, or name the package after \
         the directory"
    ));
}
