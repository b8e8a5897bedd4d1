//! Services and their RPCs.

use protosmith_compiler::model::Service;

use super::{members, subject::Subject};

members! { Service, |it, with|
    /// The RPCs.
    "rpcs": "list(Rpc)" => with.list(it.methods(), Subject::Rpc);
}

pub(super) mod rpc {
    use protosmith_cel::Value;
    use protosmith_compiler::model::Method;

    use super::{super::text, Subject, members};

    members! { Method, |it, with|
        /// The service that has it.
        "parent": "Service" => with.view(Subject::Service(it.service()));
        /// The request message.
        "request": "Message" => with.maybe(it.input(), "Message", Subject::Message);
        /// The full name of the request message.
        "request_type": "string" => text(it.input_name());
        /// The response message.
        "response": "Message" => with.maybe(it.output(), "Message", Subject::Message);
        /// The full name of the response message.
        "response_type": "string" => text(it.output_name());
        /// Whether requests are streamed.
        "client_streaming": "bool" => Value::Bool(it.client_streaming());
        /// Whether responses are streamed.
        "server_streaming": "bool" => Value::Bool(it.server_streaming());
    }
}
