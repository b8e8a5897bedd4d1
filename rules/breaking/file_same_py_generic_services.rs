use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `py_generic_services` of a file does not change.
    ///
    /// With it, `protoc` generates a Python class and a stub for every service, apart from what
    /// plugins for gRPC make. Code that derives from them fails when it is imported.
    ///
    /// Before the option goes, move what uses these classes to those of an RPC framework.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option py_generic_services = true;
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3"; //~ option `py_generic_services` was removed; it was `true`
    /// package library.v1;
    /// ```
    FILE_SAME_PY_GENERIC_SERVICES {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption =
    FileOption { option: builtin::file::PY_GENERIC_SERVICES, kind: Kind::Flag { unset: false } };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found.help("move code off the generic services first").breaks(Breaks::SOURCE);
    }
}
