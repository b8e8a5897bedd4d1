use crate::shared::practice::prelude::*;

rule! {
    /// Checks that enums have more than their zero value.
    ///
    /// An enum with one value tells nothing. It is unfinished, or it was meant to be a bool or a message.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum Format { //~ enum `Format` has one value alone
    ///   FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum Format {
    ///   FORMAT_UNSPECIFIED = 0;
    ///   FORMAT_PAPER = 1;
    /// }
    /// ```
    ENUM_NOT_ALONE {
        check: Check::Enum(check),
        categories: categories::practice::ENUMS,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::DOS),
    }
}

fn check(enumeration: Enum<'_>, cx: &mut Cx<'_>) {
    if enumeration.values().len() == 1 {
        let text = format!("enum `{}` has one value alone", enumeration.name());
        cx.report(enumeration.name_location(), text)
            .help("add the values that there are, or remove the enum");
    }
}
