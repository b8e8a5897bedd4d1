use crate::shared::aip::{element, misnamed, prelude::*};

aip! {
    /// Checks that fields that hold a URI are called so, and not `url`.
    ///
    /// A URL is a URI that says where something is found. If the comment of a field speaks of URIs,
    /// its name should too: it may hold what is no URL, such as `urn:isbn:0141439513`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   // The URI of the cover.
    ///   string cover_url = 1;
    ///   //     ^^^^^^^^^ field `cover_url` should be `cover_uri`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   // The URI of the cover.
    ///   string cover_uri = 1 [json_name = "coverUrl"];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   // The URI of the cover.
    ///   string cover_uri = 1;
    ///   // The URL of the shop.
    ///   string shop_url = 2;
    /// }
    /// ```
    AIP_0140_URI {
        aip: 140 "core::0140::uri",
        kind: basic,
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    let is_near = name.as_bytes().windows(3).any(|it| it == b"url");
    if !is_near || !element::is_checked_field(field) || !name.split('_').any(|it| it == "url") {
        return;
    }
    let comment = field.leading_comment().unwrap_or_default();
    let mut words = comment.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    if words.any(|it| matches!(it, "uri" | "URI")) {
        let words = name.split('_').map(|it| if it == "url" { "uri" } else { it });
        misnamed::wanted(cx, field.into(), &words.collect::<Vec<_>>().join("_"))
            .help("the comment speaks of a URI; where it is a URL always, say so in the comment");
    }
}
