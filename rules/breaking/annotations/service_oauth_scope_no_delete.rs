use std::collections::BTreeSet;

use crate::rule::prelude::*;

rule! {
    /// Checks that the OAuth scopes of a service are not deleted.
    ///
    /// `(google.api.oauth_scopes)` lists scopes each of which is enough to call the service. Who has a
    /// token for one that is gone is turned away. A scope more is no finding.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   option (google.api.oauth_scopes) =
    ///       "https://example.com/auth/library,https://example.com/auth/read";
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   option (google.api.oauth_scopes) = "https://example.com/auth/library"; //~ service `Library` lost the scope `https://example.com/auth/read`
    /// }
    /// ```
    SERVICE_OAUTH_SCOPE_NO_DELETE {
        check: Check::ServicePair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Service<'_>>, cx: &mut Cx<'_>) {
    let texts = pair.map(Service::oauth_scopes);
    let Some(old) = texts.old else { return };
    let news = scopes(texts.new.map_or("", |it| it.value));
    let location = texts.new.map_or(pair.new.location(), |it| it.location());
    for scope in scopes(old.value).difference(&news) {
        let name = pair.new.name();
        cx.report(location, format!("service `{name}` lost the scope `{scope}`"))
            .help("keep it, until no token is for it alone")
            .breaks(Breaks { new_readers: true, ..Breaks::SOURCE })
            .symbol(pair.new.full_name());
    }
}

fn scopes(text: &str) -> BTreeSet<&str> {
    text.split(',').map(str::trim).filter(|it| !it.is_empty()).collect()
}
