//! What the rules on the types of RPCs share.

use protosmith_compiler::{
    diagnostic::Location,
    model::{Message, Method},
};

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

pub(crate) const EMPTY: &str = "google.protobuf.Empty";

/// Whether a type is `Empty`, and the flag lets it pass.
pub(crate) fn is_allowed_empty(type_name: &str, flag: &Flag, cx: &Cx<'_>) -> bool {
    type_name == EMPTY && cx.flag(flag)
}

/// The last component of a full name.
pub(crate) fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// What RPCs take, or what they return.
pub(crate) struct Side {
    /// What it is called in messages.
    pub(crate) word: &'static str,
    /// What the name of its type ends in.
    pub(crate) suffix: &'static str,
    /// Whether the type may be `Empty`.
    pub(crate) empty: &'static Flag,
    pub(crate) of: fn(Method<'_>) -> Sent<'_>,
}

/// The type that an RPC takes or returns.
pub(crate) struct Sent<'a> {
    pub(crate) full_name: &'a str,
    pub(crate) location: Location,
    /// None in images that lack it.
    pub(crate) message: Option<Message<'a>>,
}

pub(crate) static REQUEST: Side = Side {
    word: "request",
    suffix: "Request",
    empty: &EMPTY_REQUESTS,
    of: |method| Sent {
        full_name: method.input_name(),
        location: method.input_location(),
        message: method.input(),
    },
};

pub(crate) static RESPONSE: Side = Side {
    word: "response",
    suffix: "Response",
    empty: &EMPTY_RESPONSES,
    of: |method| Sent {
        full_name: method.output_name(),
        location: method.output_location(),
        message: method.output(),
    },
};

impl Side {
    /// Whether a name is one that the type of an RPC may have.
    pub(crate) fn is_called(&self, name: &str, method: Method<'_>) -> bool {
        let [service, rpc] = [method.service().name(), method.name()].map(pascal_case);
        let before = name.strip_suffix(self.suffix).and_then(|it| it.strip_suffix(&*rpc));
        before.is_some_and(|it| it.is_empty() || it == service)
    }

    /// What the type of an RPC may be called, the usual name first.
    pub(crate) fn names(&self, method: Method<'_>) -> [String; 2] {
        let [service, name] = [method.service().name(), method.name()].map(pascal_case);
        let long = [&service, &name, self.suffix].concat();
        let usual = long[service.len()..].to_owned();
        [usual, long]
    }
}
