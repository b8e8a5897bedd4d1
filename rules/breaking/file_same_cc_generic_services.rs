use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `cc_generic_services` of a file does not change.
    ///
    /// With it, `protoc` generates an abstract C++ class and a stub for every service, apart from
    /// what plugins for gRPC make. Code that derives from them does not compile without it.
    ///
    /// Before the option goes, move what uses these classes to those of an RPC framework.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option cc_generic_services = true;
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option cc_generic_services = false; //~ option `cc_generic_services` changed from `true` to `false`
    /// ```
    FILE_SAME_CC_GENERIC_SERVICES {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption =
    FileOption { option: builtin::file::CC_GENERIC_SERVICES, kind: Kind::Flag { unset: false } };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found.help("move code off the generic services first").breaks(Breaks::SOURCE);
    }
}
