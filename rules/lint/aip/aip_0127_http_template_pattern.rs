use crate::shared::aip::{field, http, prelude::*, resource};

aip! {
    /// Checks that templates in paths fit the patterns of the resources that they lead to.
    ///
    /// Where a field refers to a book, the variable for it takes names of books:
    /// `{name=shelves/*/books/*}`. A template that no pattern of the resource fits lets none of its
    /// names through.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ template `volumes/*` fits no pattern of `library.googleapis.com/Book`
    ///       get: "/v1/{name=volumes/*}"
    ///     };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1 [(google.api.resource_reference).type = "library.googleapis.com/Book"];
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       get: "/v1/{name=shelves/*/books/*}"
    ///     };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1 [(google.api.resource_reference).type = "library.googleapis.com/Book"];
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0127_HTTP_TEMPLATE_PATTERN {
        aip: 127 "core::0127::http-template-pattern",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let Some(request) = method.input() else { return };
    for binding in http::bindings(method) {
        for (variable, template) in http::variables(binding.path) {
            let field = field::at_path(request, &variable);
            let Some(reference) = field.and_then(Field::resource_reference) else { continue };
            if reference.child_type().is_some() {
                continue;
            }
            let Some(kind) = reference.type_name() else { continue };
            let found = resource::message(cx, method.file(), kind.value);
            let Some(resource) = found.and_then(Message::resource) else { continue };
            if !resource.patterns().any(|it| fits(&template, it.value)) {
                let text = format!("template `{template}` fits no pattern of `{}`", kind.value);
                cx.report(binding.location(), text)
                    .help("write the pattern with `*` in place of its variables");
            }
        }
    }
}

/// Longer ones are no templates that somebody wrote.
const LONGEST: usize = 2048;

/// Whether a pattern of a resource is one of the names that a template lets through, part by part:
/// `*` stands for one, `**` for any number of them.
fn fits(template: &str, pattern: &str) -> bool {
    if template.len() > LONGEST || pattern.len() > LONGEST {
        return true;
    }
    let parts: Vec<&str> = pattern.split('/').collect();
    // Which parts may come next, from the first to the one behind the last.
    let mut next = vec![false; parts.len() + 1];
    next[0] = true;
    for wanted in template.split('/') {
        let mut after = vec![false; parts.len() + 1];
        for (at, part) in parts.iter().enumerate() {
            let is_any = wanted == "**";
            let fits = match wanted {
                "**" => !part.is_empty() || parts.len() == 1,
                "*" => !part.is_empty(),
                _ => wanted == *part,
            };
            after[at + 1] = fits && (next[at] || (is_any && after[at]));
        }
        next = after;
    }
    next[parts.len()]
}
