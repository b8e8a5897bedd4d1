use protosmith_compiler::model::annotations::PathTemplate;

use crate::shared::{
    aip::http::{self, Binding},
    practice::{fields::Fields, prelude::*},
};

rule! {
    /// Checks that HTTP can call RPCs as their annotations say.
    ///
    /// `google/api/http.proto` says what a template of a path is, and that its variables are fields with one
    /// primitive value: neither repeated, nor maps, nor messages. Gateways refuse others when they start, generators
    /// when they run, or nobody does and no request ever fits.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { get: "/v1/{name=books/*" }; //~ `/v1/{name=books/*` is no template of a path: `{` has no `}`
    ///   }
    ///   rpc FindBook(FindBookRequest) returns (Book) {
    ///     option (google.api.http) = { get: "/v1/books/{authors}" }; //~ variable `authors` of the path is repeated
    ///   }
    ///   rpc SellBook(SellBookRequest) returns (Book) {
    ///     option (google.api.http) = { post: "/v1/{book}:sell" response_body: "price" }; //~ variable `book` of the path is a message //~ response body `price` is no field of `Book`
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message FindBookRequest {
    ///   repeated string authors = 1;
    /// }
    /// message SellBookRequest {
    ///   Book book = 1;
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
    ///     option (google.api.http) = { get: "/v1/{name=books/*}" };
    ///   }
    ///   rpc FindBook(FindBookRequest) returns (Book) {
    ///     option (google.api.http) = { get: "/v1/books" };
    ///   }
    ///   rpc SellBook(SellBookRequest) returns (Book) {
    ///     option (google.api.http) = { post: "/v1/{book.name=books/*}:sell" response_body: "name" };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message FindBookRequest {
    ///   repeated string authors = 1;
    /// }
    /// message SellBookRequest {
    ///   Book book = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// HTTP_ROUTE_UNIQUE says which variables and bodies are no fields at all.
    HTTP_ROUTE_SOUND {
        check: Check::Package(check),
        categories: categories::best::HTTP,
        source: Some("https://github.com/googleapis/googleapis/blob/master/google/api/http.proto"),
    }
}

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    let mut known = Fields::default();
    for method in package.files().flat_map(File::methods) {
        for binding in http::bindings(method) {
            let path = http::with_version(binding.path);
            match PathTemplate::parse(&path) {
                Ok(template) => variables(method, &binding, &template, &mut known, cx),
                Err(fault) => {
                    let path = binding.path;
                    let text = format!("`{path}` is no template of a path: {fault}");
                    cx.report(binding.location(), text)
                        .help("write it as `/v1/{name=books/*}:sell`");
                }
            }
            let body = binding.response_body();
            if let Some(response) = method.output().filter(|_| !body.is_empty())
                && known.find(response, body).is_none()
            {
                let text = format!("response body `{body}` is no field of `{}`", response.name());
                cx.report(binding.location(), text)
                    .help("name one of its fields, or take `response_body` out");
            }
        }
    }
}

fn variables<'a>(
    method: Method<'a>,
    binding: &Binding<'_>,
    template: &PathTemplate<'_>,
    known: &mut Fields<'a>,
    cx: &mut Cx<'_>,
) {
    for variable in &template.variables {
        let path = variable.field_path;
        let (mut message, mut names) = (method.input(), path.split('.').peekable());
        while let Some(name) = names.next() {
            let Some(field) = message.and_then(|it| known.find(it, name)) else { break };
            let fault = if field.is_repeated() {
                "repeated"
            } else if names.peek().is_none() && is_message(field) {
                "a message"
            } else {
                message = field.type_message();
                continue;
            };
            let text = format!("variable `{path}` of the path is {fault}");
            cx.report(binding.location(), text)
                .label(field.name_location(), "this is what it is written to")
                .help("name a field with one primitive value");
            break;
        }
    }
}

/// Whether a field is a message that JSON does not have as a text or a number.
fn is_message(field: Field<'_>) -> bool {
    let name = field.type_message().map_or("", Message::full_name);
    matches!(field.kind(), Type::Message | Type::Group) && !is_primitive_in_json(name)
}
