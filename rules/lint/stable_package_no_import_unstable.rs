use crate::{
    rule::prelude::*,
    stability::{self, Stability},
};

rule! {
    /// Checks that stable packages do not import unstable ones.
    ///
    /// `library.v1` promises not to break its clients. If one of its messages has a field of a type
    /// from `media.v1beta1`, then whatever happens to that type happens to `library.v1`, and the
    /// promise is worth as much as the weaker one.
    ///
    /// ```proto bad library/v1/library.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// import "media/v1beta1/media.proto"; //~ stable package `library.v1` imports `media.v1beta1`, which is not
    /// message Book {
    ///   media.v1beta1.Cover cover = 1;
    /// }
    /// ```
    ///
    /// ```proto bad media/v1beta1/media.proto
    /// syntax = "proto3";
    /// package media.v1beta1;
    /// message Cover {}
    /// ```
    ///
    /// ```proto good library/v1beta1/library.proto
    /// syntax = "proto3";
    /// package library.v1beta1;
    /// import "media/v1beta1/media.proto";
    /// message Book {
    ///   media.v1beta1.Cover cover = 1;
    /// }
    /// ```
    ///
    /// ```proto good media/v1beta1/media.proto
    /// syntax = "proto3";
    /// package media.v1beta1;
    /// message Cover {}
    /// ```
    ///
    /// Stable is a package that ends in `v1` or another plain number, unstable one with `alpha`,
    /// `beta` or `test` in its version. Only imports of files of the same module are looked at.
    STABLE_PACKAGE_NO_IMPORT_UNSTABLE {
        check: Check::Import(check),
        categories: categories::NONE.since(V2),
    }
}

fn check(import: Import<'_>, cx: &mut Cx<'_>) {
    let importer = import.importer();
    let same_module = |it: &File<'_>| it.is_target() && it.module() == importer.module();
    let Some(imported) = import.file().filter(same_module) else { return };
    let (package, other) = (importer.package(), imported.package());
    let is_wrong = import.kind() != ImportKind::Option
        && stability::of(other).is_unstable()
        && stability::of(package) == Stability::Stable;
    if is_wrong {
        let message = format!("stable package `{package}` imports `{other}`, which is not");
        cx.report(import.location(), message).help(
            "wait until it is stable, copy the types that you need, or make this package \
             unstable too",
        );
    }
}
