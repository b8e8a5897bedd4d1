use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `optimize_for` of a file does not change.
    ///
    /// With `LITE_RUNTIME`, C++ and Java messages have another base class, without descriptors and
    /// reflection. Code that asks for either does not compile, and files that need the full runtime
    /// cannot import this one. Between `SPEED` and `CODE_SIZE` only the size and the speed of the
    /// code change, but both sides must be generated anew together.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option optimize_for = SPEED;
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option optimize_for = LITE_RUNTIME; //~ option `optimize_for` changed from `SPEED` to `LITE_RUNTIME`
    /// ```
    FILE_SAME_OPTIMIZE_FOR {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption =
    FileOption { option: builtin::file::OPTIMIZE_FOR, kind: Kind::OptimizeFor };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found.help("keep it; programs that need lite code can ask for it with the `lite` option of their generator").breaks(Breaks::SOURCE);
    }
}
