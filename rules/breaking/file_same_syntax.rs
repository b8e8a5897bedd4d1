use crate::rule::prelude::*;

rule! {
    /// Checks that the syntax of a file does not change between proto2, proto3 and editions.
    ///
    /// The syntax decides what is not written: whether fields have presence, whether enums are
    /// closed, whether strings are checked to be UTF-8, whether numbers are packed. From proto2 to
    /// proto3 or back, all of these change at once, and generated code with them. From one edition
    /// to another there is no finding here; what changes is found by the rules about it.
    ///
    /// A change to editions is safe if every feature is set to what held before, as protobuf's
    /// tool `prototiller` does it. The rule cannot tell: see what else is reported, and if there
    /// is nothing, allow it for this file.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3"; //~ syntax changed from `proto2` to `proto3`
    /// ```
    FILE_SAME_SYNTAX {
        check: Check::FilePair(check),
        categories: csr::SOURCE,
    }
}

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    let name = |file: File<'_>| match file.edition() {
        Edition::PROTO2 => "proto2",
        Edition::PROTO3 => "proto3",
        _ => "editions",
    };
    let Pair { old, new } = pair.map(name);
    if old != new {
        cx.report(pair.new.syntax_location(), format!("syntax changed from `{old}` to `{new}`"))
            .help("keep it; a new syntax is for a new version of the package")
            .breaks(Breaks::SOURCE);
    }
}
