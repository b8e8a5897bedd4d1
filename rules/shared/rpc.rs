//! What the rules on the types of RPCs share.

use protosmith_compiler::{diagnostic::Location, model::Method};

use super::naming::pascal_case;

use crate::rule::{Cx, Flag};

pub(crate) static SAME_TYPE: Flag = Flag::new(
    "rpc_allow_same_request_response",
    "Lets one message be the request and the response of an RPC.",
)
.of_buf();
pub(crate) static EMPTY_REQUESTS: Flag = Flag::new(
    "rpc_allow_google_protobuf_empty_requests",
    "Lets RPCs take `google.protobuf.Empty`.",
)
.of_buf();
pub(crate) static EMPTY_RESPONSES: Flag = Flag::new(
    "rpc_allow_google_protobuf_empty_responses",
    "Lets RPCs return `google.protobuf.Empty`.",
)
.of_buf();

const EMPTY: &str = "google.protobuf.Empty";

/// Whether a type is `Empty`, and the flag lets it pass.
pub(crate) fn is_allowed_empty(type_name: &str, flag: &Flag, cx: &Cx<'_>) -> bool {
    type_name == EMPTY && cx.flag(flag)
}

/// The last component of a full name.
pub(crate) fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The type that an RPC takes or returns.
pub(crate) struct Side<'a> {
    /// What it is called in messages.
    pub(crate) word: &'static str,
    /// What its name ends in.
    pub(crate) suffix: &'static str,
    /// Whether it may be `Empty`.
    pub(crate) empty: &'static Flag,
    pub(crate) full_name: &'a str,
    pub(crate) location: Location,
}

impl Side<'_> {
    /// Reports a type that is not called `<Method><suffix>` or `<Service><Method><suffix>`.
    pub(crate) fn check_name(self, item: Method<'_>, cx: &mut Cx<'_>) {
        let Self { word, suffix, empty, full_name, location } = self;
        let (service, name) = (item.service(), last(full_name));
        let [service, method] = [service.name(), item.name()].map(pascal_case);
        let before_method = name.strip_suffix(suffix).and_then(|it| it.strip_suffix(&*method));
        let is_standard = before_method.is_some_and(|it| it.is_empty() || it == service);
        if is_standard || is_allowed_empty(full_name, empty, cx) {
            return;
        }
        let message = format!(
            "{word} `{name}` of rpc `{}` should be called `{method}{suffix}` or \
             `{service}{method}{suffix}`",
            item.name()
        );
        cx.report(location, message).help(format!(
            "rename the type if no other rpc uses it, else give the rpc a {word} of its own"
        ));
    }
}
