use memchr::memmem;

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

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    for (element, _) in comment::with(file, mentions) {
        if Field::try_from(element).is_ok_and(|it| it.kind() == Type::String) {
            let message = format!("the comment of field `{}` mentions base64", element.name());
            cx.report(element.location(), message)
                .help("make it `bytes`, which is base64 in JSON, or say in the comment what it is");
        }
    }
}

/// Whether a text has `base64` or `base-64`, in capitals or not. Few have the number.
fn mentions(text: &str) -> bool {
    memmem::find_iter(text.as_bytes(), b"64").any(|at| {
        let before = text[..at].strip_suffix('-').unwrap_or(&text[..at]).as_bytes();
        before.len() >= 4 && before[before.len() - 4..].eq_ignore_ascii_case(b"base")
    })
}
