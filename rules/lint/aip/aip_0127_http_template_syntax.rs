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

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    for binding in http::bindings(method) {
        let path = binding.path;
        if !is_template(&http::with_version(path)) {
            let text = format!("path `{path}` is no path template");
            cx.report(binding.location(), text)
                .help("write it as `/v1/{name=shelves/*/books/*}:verb`");
        }
    }
}

/// Whether a path is a template: segments, each behind a slash, and maybe a verb behind a colon.
fn is_template(path: &str) -> bool {
    let mut rest = path;
    while let Some(after) = rest.strip_prefix('/').and_then(segment) {
        rest = after;
    }
    let is_verb = rest.strip_prefix(':').and_then(word).is_some_and(str::is_empty);
    rest.len() < path.len() && (rest.is_empty() || is_verb)
}

/// What follows a segment at the beginning of a text: a part, or a variable in braces, which may
/// have a template of its own.
fn segment(text: &str) -> Option<&str> {
    let Some(inside) = text.strip_prefix('{') else { return part(text) };
    let mut rest = word(inside)?;
    while let Some(after) = rest.strip_prefix('.') {
        rest = word(after)?;
    }
    if let Some(template) = rest.strip_prefix('=') {
        rest = part(template)?;
        while let Some(after) = rest.strip_prefix('/') {
            rest = part(after)?;
        }
    }
    rest.strip_prefix('}')
}

/// The same for `*`, `**` or a word.
fn part(text: &str) -> Option<&str> {
    text.strip_prefix("**").or_else(|| text.strip_prefix('*')).or_else(|| word(text))
}

/// The same for letters, digits and underscores, at least one.
fn word(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_alphanumeric() || it == '_');
    (rest.len() < text.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::is_template;

    #[test]
    fn templates_are_told_from_other_paths() {
        for path in [
            "/v1",
            "/v1/books",
            "/v1/*/**",
            "/v1/{name}",
            "/v1/{a.b_c=shelves/*/books/**}:sell",
            "/{a=*}/b:c",
        ] {
            assert!(is_template(path), "{path}");
        }
        for path in [
            "",
            "/",
            "v1",
            "/v1/",
            "/v1//a",
            "/v1:",
            "/v1:a-b",
            "/v1:a/b",
            "/v1/{}",
            "/v1/{a",
            "/a}",
            "/v1/{a.}",
            "/v1/{a=}",
            "/v1/{a=b/}",
            "/v1/{a=b:c}",
            "/v1/***",
            "/v1/a*",
            "/é",
            "/a-b",
        ] {
            assert!(!is_template(path), "{path}");
        }
    }
}
