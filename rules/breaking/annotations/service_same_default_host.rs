use crate::rule::prelude::*;

rule! {
    /// Checks that the default host of a service does not change.
    ///
    /// `(google.api.default_host)` is where generated clients call where nobody says otherwise. A client
    /// that is built anew calls another host, past firewalls, certificates and quotas that were set
    /// up for the old one; without the option it calls none.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   option (google.api.default_host) = "library.example.com";
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   option (google.api.default_host) = "books.example.com"; //~ the default host of service `Library` was `library.example.com` and is `books.example.com`
    /// }
    /// ```
    SERVICE_SAME_DEFAULT_HOST {
        check: Check::ServicePair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Service<'_>>, cx: &mut Cx<'_>) {
    let hosts = pair.map(Service::default_host);
    let Some(from) = hosts.old.map(|it| it.value) else { return };
    if hosts.new.is_some_and(|it| it.value == from) {
        return;
    }
    let location = hosts.new.map_or(pair.new.location(), |it| it.location());
    let to = hosts.new.map_or("none".to_owned(), |it| format!("`{}`", it.value));
    let name = pair.new.name();
    cx.report(location, format!("the default host of service `{name}` was `{from}` and is {to}"))
        .help("keep the old host, and serve it")
        .breaks(Breaks::SOURCE)
        .symbol(pair.new.full_name());
}
