use crate::shared::practice::prelude::*;

rule! {
    /// Checks that services have few RPCs.
    ///
    /// A service is what clients import, servers implement and pipelines release as one. With very many RPCs
    /// everybody depends on what few use.
    ///
    /// ```yaml
    /// max_methods: 1
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService { //~ service `LibraryService` has 2 rpcs, more than 1
    ///   rpc Get(GetRequest) returns (GetResponse);
    ///   rpc Lend(GetRequest) returns (GetResponse);
    /// }
    /// message GetRequest {}
    /// message GetResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc Get(GetRequest) returns (GetResponse);
    /// }
    /// message GetRequest {}
    /// message GetResponse {}
    /// ```
    SERVICE_LIMITS {
        check: Check::Service(check),
        categories: categories::best::RPC,
        source: Some(guides::API),
        options: &[&METHODS.opt],
    }
}

static METHODS: Int = Int::new(
    "max_methods",
    "How many RPCs `SERVICE_LIMITS` lets a service have.",
    (0, 100_000),
    50,
);

fn check(service: Service<'_>, cx: &mut Cx<'_>) {
    let (count, max) = (service.methods().len(), cx.int(&METHODS));
    if count as i64 > max {
        let text = format!("service `{}` has {count} rpcs, more than {max}", service.name());
        cx.report(service.name_location(), text).help("split it by what clients use together");
    }
}
