use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that resources that their parent has one of are neither created nor deleted.
    ///
    /// A singleton is there as long as its parent. It comes with the parent and goes with it, so
    /// `Create` and `Delete` have nothing to do; `Update` changes it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc DeleteSettings(DeleteSettingsRequest) returns (Settings) {
    ///     //^^^^^^^^^^^^^^ a singleton is not deleted with rpc `DeleteSettings`
    ///     option (google.api.http) = {
    ///       delete: "/v1/{name=publishers/*/settings}"
    ///     };
    ///   }
    /// }
    /// message DeleteSettingsRequest {}
    /// message Settings {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc UpdateSettings(UpdateSettingsRequest) returns (Settings) {
    ///     option (google.api.http) = {
    ///       patch: "/v1/{settings.name=publishers/*/settings}"
    ///       body: "settings"
    ///     };
    ///   }
    /// }
    /// message UpdateSettingsRequest {
    ///   Settings settings = 1;
    /// }
    /// message Settings {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// A resource is a singleton if the variable `name` of the path does not end with `*`.
    AIP_0156_FORBIDDEN_METHODS {
        aip: 156 "core::0156::forbidden-methods",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let done = match method.name() {
        it if it.starts_with("Create") => "created",
        it if it.starts_with("Delete") => "deleted",
        _ => return,
    };
    let is_one = |it: http::Binding<'_>| {
        let variables = http::variables(it.path);
        variables.iter().any(|(name, pattern)| name == "name" && !pattern.ends_with('*'))
    };
    if http::bindings(method).any(is_one) {
        let message = format!("a singleton is not {done} with rpc `{}`", method.name());
        cx.report(method.name_location(), message)
            .help("remove the rpc: a singleton comes and goes with its parent");
    }
}
