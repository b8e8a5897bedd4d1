use crate::shared::aip::{element, prelude::*};

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
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if !element::is_checked(field.into()) || field.kind() != Type::String {
        return;
    }
    let comment = field.leading_comment().unwrap_or_default().to_ascii_lowercase();
    if comment.contains("base64") || comment.contains("base-64") {
        let message = format!("the comment of field `{}` mentions base64", field.name());
        cx.report(field.location(), message)
            .help("make it `bytes`, which is base64 in JSON, or say in the comment what it is");
    }
}
