//! What the rules on the types of RPCs share.

use crate::rule::{Cx, Flag};

pub(crate) static SAME_TYPE: Flag = Flag::new(
    "rpc_allow_same_request_response",
    "whether the request and the response of an RPC may be of the same type",
);
pub(crate) static EMPTY_REQUESTS: Flag = Flag::new(
    "rpc_allow_google_protobuf_empty_requests",
    "whether any number of RPCs may take `google.protobuf.Empty`",
);
pub(crate) static EMPTY_RESPONSES: Flag = Flag::new(
    "rpc_allow_google_protobuf_empty_responses",
    "whether any number of RPCs may return `google.protobuf.Empty`",
);

const EMPTY: &str = "google.protobuf.Empty";

/// Whether a type is `Empty`, and the flag lets it pass.
pub(crate) fn is_allowed_empty(type_name: &str, flag: &Flag, cx: &Cx<'_>) -> bool {
    type_name == EMPTY && cx.flag(flag)
}

/// The last component of a full name.
pub(crate) fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Whether a type is called `<Method><suffix>` or `<Service><Method><suffix>`.
pub(crate) fn is_standard(name: &str, service: &str, method: &str, suffix: &str) -> bool {
    let rest = name.strip_suffix(suffix).and_then(|it| it.strip_suffix(method));
    rest.is_some_and(|it| it.is_empty() || it == service)
}
