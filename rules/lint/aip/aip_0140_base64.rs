use std::sync::LazyLock;

use regex::Regex;

use crate::shared::aip::{comment, prelude::*};

aip! {
    /// Checks that fields that hold base64 have the type `bytes`.
    ///
    /// Whatever is in a `bytes` field is base64 in JSON already. A `string` with base64 in it is
    /// encoded by hand on each side, is a third larger on the wire, and no generated code knows
    /// that it is binary. A comment that speaks of base64 gives such a field away.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   // The cover, base64 encoded.
    ///   string cover = 1; //~ the comment of field `cover` mentions base64
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   // The cover, as JPEG.
    ///   bytes cover = 1;
    /// }
    /// ```
    AIP_0140_BASE64 {
        aip: 140 "core::0140::base64",
        check: Check::File(check),
    }
}

static BASE64: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?i-u)base-?64").expect("it is written here"));

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    for (element, _) in comment::with(file, |it| BASE64.is_match(it)) {
        if Field::try_from(element).is_ok_and(|it| it.kind() == Type::String) {
            let message = format!("the comment of field `{}` mentions base64", element.name());
            cx.report(element.location(), message)
                .help("make it `bytes`, which is base64 in JSON, or say in the comment what it is");
        }
    }
}
