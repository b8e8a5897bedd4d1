use std::collections::hash_map::Entry;

use protosmith_compiler::model::annotations::HttpVerb;
use rustc_hash::FxHashMap;

use crate::shared::{
    aip::http::{self, Binding},
    practice::{fields::Fields, prelude::*},
};

rule! {
    /// Checks that no two RPCs of a package have the same verb and path, and that paths and bodies are of fields.
    ///
    /// A gateway takes the first of two that are the same, or the last: what the other does, nobody can call.
    /// A variable of a path that is no field of the request, and a body that is none, are errors where the gateway
    /// starts, if they are found at all. `GET` and `DELETE` have no body.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { get: "/v1/{name=books/*}" };
    ///   }
    ///   rpc FindBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { get: "/v1/{name=books/*}" }; //~ `GET /v1/books/*` is the path of `Library.GetBook`
    ///   }
    ///   rpc SellBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { post: "/v1/{isbn}:sell" body: "price" }; //~ variable `isbn` of the path is no field of `GetBookRequest` //~ body `price` is no field of `GetBookRequest`
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { get: "/v1/{name=books/*}" };
    ///   }
    ///   rpc SellBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { post: "/v1/{name=books/*}:sell" body: "*" };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {}
    /// ```
    ///
    /// Paths are the same where they are without the names of their variables. One that another covers in part,
    /// as `/v1/books/new` and `/v1/books/*`, is none of these: gateways take the one that says more.
    HTTP_ROUTE_UNIQUE {
        check: Check::Package(check),
        categories: categories::best::HTTP,
        source: Some(guides::API),
    }
}

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    let mut routes: FxHashMap<(String, String), Method<'_>> = FxHashMap::default();
    let mut known = Fields::default();
    for method in package.files().flat_map(File::methods) {
        for binding in http::bindings(method) {
            let path = http::plain_path(binding.path);
            let verb = binding.verb.name();
            match routes.entry((verb.to_owned(), path.into_owned())) {
                Entry::Occupied(it) if *it.get() != method => {
                    let (other, path) = (it.get(), &it.key().1);
                    let name = format!("{}.{}", other.service().name(), other.name());
                    let text = format!("`{verb} {path}` is the path of `{name}`, too");
                    cx.report(binding.location(), text)
                        .label(other.name_location(), "this rpc has it as well")
                        .help("give one of them another path");
                }
                Entry::Occupied(_) => {}
                Entry::Vacant(it) => _ = it.insert(method),
            }
            fields(method, &binding, &mut known, cx);
        }
    }
}

fn fields<'a>(method: Method<'a>, binding: &Binding<'_>, known: &mut Fields<'a>, cx: &mut Cx<'_>) {
    let Some(request) = method.input() else { return };
    let mut missing = |what: &str, name: &str| {
        let text = format!("{what} is no field of `{}`", request.name());
        cx.report(binding.location(), text)
            .help(format!("add `{name}` to it, or name another field"));
    };
    for (name, _) in http::variables(binding.path) {
        if !known.has(request, &name) {
            missing(&format!("variable `{name}` of the path"), &name);
        }
    }
    let body = binding.body();
    if !body.is_empty() && body != "*" && !known.has(request, body) {
        missing(&format!("body `{body}`"), body);
    }
    if !body.is_empty() && matches!(binding.verb, HttpVerb::Get | HttpVerb::Delete) {
        let text = format!("`{}` of rpc `{}` has a body", binding.verb.name(), method.name());
        cx.report(binding.location(), text).help("take `body` out");
    }
}
