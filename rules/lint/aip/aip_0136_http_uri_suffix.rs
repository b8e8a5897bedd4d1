use crate::shared::aip::{http, naming, plural, prelude::*};

aip! {
    /// Checks that the path of a custom method ends with its name.
    ///
    /// Behind the resource there is a colon and what is done to it:
    /// `/v1/shelves/1/books/2:archive`. The verb alone does where the path says what it is about,
    /// by the variable `name` or `parent` or by its last part; else the noun follows it, as in
    /// `:translateText`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse) {
    ///     option (google.api.http) = { //~ the path of rpc `ArchiveBook` should end with `:archive`
    ///       post: "/v1/{name=shelves/*/books/*}:archiveBook"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1;
    /// }
    /// message ArchiveBookResponse {
    ///   bool done = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{name=shelves/*/books/*}:archive"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1;
    /// }
    /// message ArchiveBookResponse {
    ///   bool done = 1;
    /// }
    /// ```
    AIP_0136_HTTP_URI_SUFFIX {
        aip: 136 "core::0136::http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if !kind::is_custom(method) || !http::bindings(method).all(|it| is_about(method, &it)) {
        return;
    }
    for binding in http::bindings(method) {
        let wanted = suffix(method.name(), binding.path);
        if !binding.path.ends_with(&wanted) {
            let text = format!("the path of rpc `{}` should end with `{wanted}`", method.name());
            cx.report(binding.location(), text).help("end it with what the rpc does");
            return;
        }
    }
}

/// Whether the path has `name` and `parent` only where the method is named after what they lead to.
fn is_about(method: Method<'_>, binding: &http::Binding<'_>) -> bool {
    let (path, snake) = (binding.path, naming::snake(method.name()));
    let is_revision = ["Revision", "Revisions"].iter().any(|it| method.name().ends_with(it));
    http::variables(path).iter().all(|(variable, template)| match &**variable {
        "name" if !is_revision => {
            let template = template.strip_suffix("/*").unwrap_or(template.as_ref());
            let last = template.rsplit('/').next().unwrap_or_default();
            snake.ends_with(&naming::snake(&plural::singular(last)))
        }
        "parent" => {
            let last = naming::snake(&collection(path));
            snake.ends_with(&last) || snake.ends_with(&plural::singular(&last))
        }
        _ => true,
    })
}

/// The last part of a path, before the colon.
fn collection(path: &str) -> String {
    let plain = http::plain_path(path);
    let before = plain.split(':').next().unwrap_or_default();
    before.rsplit('/').next().unwrap_or_default().to_owned()
}

/// What the path of a method should end with.
fn suffix(name: &str, path: &str) -> String {
    let snake = naming::snake(name);
    let mut words = snake.split('_');
    let verb = words.next().unwrap_or_default();
    if path.contains(":batch") {
        let two = [verb, words.next().unwrap_or_default()].join("_");
        return format!(":{}", naming::lower_camel(&two));
    }
    let leads = |it: &str| matches!(it, "name" | "parent") || it.ends_with(".name");
    if http::variables(path).iter().any(|it| leads(&it.0)) {
        return format!(":{verb}");
    }
    let last = collection(path);
    if name.to_lowercase().ends_with(&last.to_lowercase()) {
        return format!("{last}:{verb}");
    }
    format!(":{}", naming::lower_camel(&snake))
}
