use regex::Regex;
use std::sync::LazyLock;

use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that paths are written as `google/api/http.proto` says.
    ///
    /// A path begins with a slash and has words, `*`, `**` and variables between slashes; a verb
    /// may follow it behind a colon. What is written otherwise is refused by gateways, or read as
    /// something else.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ path `/v1/{name=shelves/*/books/*}/` is no path template
    ///       get: "/v1/{name=shelves/*/books/*}/"
    ///     };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       get: "/v1/{name=shelves/*/books/*}"
    ///     };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0127_HTTP_TEMPLATE_SYNTAX {
        aip: 127 "core::0127::http-template-syntax",
        check: Check::Method(check),
    }
}

/// As `google/api/http.proto` has it.
static TEMPLATE: LazyLock<Regex> = LazyLock::new(|| {
    let word = "[A-Za-z0-9_]+";
    let part = format!(r"(?:\*\*|\*|{word})");
    let variable = format!(r"\{{{word}(?:\.{word})*(?:={part}(?:/{part})*)?\}}");
    let segment = format!("(?:{part}|{variable})");
    let template = format!("^/{segment}(?:/{segment})*(?::{word})?$");
    Regex::new(&template).expect("it is written above")
});

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    for binding in http::bindings(method) {
        let path = binding.path.value;
        if !TEMPLATE.is_match(&http::with_version(path)) {
            let text = format!("path `{path}` is no path template");
            cx.report(binding.location(), text)
                .help("write it as `/v1/{name=shelves/*/books/*}:verb`");
        }
    }
}
