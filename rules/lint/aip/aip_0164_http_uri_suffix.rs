use crate::shared::aip::{custom::UNDELETE, http, prelude::*};

aip! {
    /// Checks that the paths of Undelete methods end with `{name=…}:undelete`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method brings a deleted resource back, in all APIs under the same word, so that clients and
    /// tools know it again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the path of rpc `UndeleteBook` should end with `{name=…}:undelete`
    ///       post: "/v1/{name=publishers/*/books/*}:restore"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message UndeleteBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{name=publishers/*/books/*}:undelete"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message UndeleteBookRequest {}
    /// message Book {}
    /// ```
    /// The template of the name has letters, `/` and `*`: names of collections are `camelCase`.
    AIP_0164_HTTP_URI_SUFFIX {
        aip: 164 "core::0164::http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if !UNDELETE.is_method(method) {
        return;
    }
    let other = http::bindings(method).find(|it| !is_undelete(it.path));
    if let Some(other) = other {
        let text =
            format!("the path of rpc `{}` should end with `{{name=…}}:undelete`", method.name());
        cx.report(other.location(), text)
            .help("write `:undelete` behind the resource, as `{name=shelves/*/books/*}:undelete`");
    }
}

/// Whether a path ends with the name of the resource and with what is done with it.
fn is_undelete(path: &str) -> bool {
    let before = path.strip_suffix("}:undelete");
    let Some((_, template)) = before.and_then(|it| it.rsplit_once("{name=")) else { return false };
    let is_plain = |it: char| it.is_ascii_alphabetic() || matches!(it, '/' | '*');
    !template.is_empty() && template.chars().all(is_plain)
}
