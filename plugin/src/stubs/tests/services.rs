//! Services to write.

use heck::ToSnakeCase as _;

use super::super::{Kind, Method, Service};

/// All four kinds, and types of other crates.
pub(super) const ECHO: &str = "
    Say(Text) returns (Text)
    Join(stream Text) returns (Text)
    Split(Text) returns (stream Text)
    Chat(stream Text) returns (stream Text)
    Ping(()) returns (u64)";

/// Names of methods that the client has itself, or that its traits have.
const HOSTILE: &str = "
    new: New(Text) returns (Text)
    new_client: NewClient(Text) returns (Text)
    connect: Connect(Text) returns (Text)
    with_origin: WithOrigin(Text) returns (stream Text)
    with_interceptor: WithInterceptor(Text) returns (Text)
    send_compressed: SendCompressed(Text) returns (Text)
    max_decoding_message_size: MaxDecodingMessageSize(Text) returns (Text)
    from_arc: FromArc(Text) returns (Text)
    clone: Clone(stream Text) returns (Text)
    into: Into(Text) returns (Text)
    call: Call(Text) returns (Text)
    ready: Ready(Text) returns (Text)
    poll_ready: PollReady(Text) returns (Text)
    self_: Self(Text) returns (stream Text)
    r#type: Type(Text) returns (Text)
    get_foo: GetFoo(Text) returns (stream Text)
    get_foo_: getFoo(Text) returns (stream Text)";

pub(super) fn hostile() -> Vec<Service> {
    vec![service("Hostile", HOSTILE), service("Empty", "")]
}

/// Names that hide those of the prelude, and of type parameters.
pub(super) fn shadows() -> Vec<Service> {
    let methods = "Get(Text) returns (Text)\nChat(stream Text) returns (stream Text)";
    let names = ["T", "Option"];
    names.map(|it| service(it, methods)).into_iter().chain([service("Box", "")]).collect()
}

/// Methods are lines like `name: Name(In) returns (stream Out)`.
pub(super) fn service(name: &str, methods: &str) -> Service {
    Service {
        name: name.to_owned(),
        full_name: format!("test.v1.{name}"),
        module: name.to_snake_case(),
        docs: vec![format!(" The service {name}.")],
        deprecated: false,
        descriptor: None,
        attributes: Vec::new(),
        methods: methods.lines().map(str::trim).filter(|it| !it.is_empty()).map(method).collect(),
    }
}

fn method(line: &str) -> Method {
    let (signature, output) = line.split_once(") returns (").unwrap();
    let (name, input) = signature.split_once('(').unwrap();
    let snake = name.to_snake_case();
    let (name, proto_name) = name.split_once(": ").unwrap_or((&snake, name));
    let (input_kind, input) = message(input);
    let (output_kind, output) = message(output.strip_suffix(')').unwrap());
    Method {
        name: name.to_owned(),
        proto_name: proto_name.to_owned(),
        input,
        output,
        input_kind,
        output_kind,
        docs: vec![format!(" Calls {proto_name}.")],
        deprecated: false,
        validated: false,
        safe: false,
    }
}

fn message(text: &str) -> (Kind, String) {
    match text.strip_prefix("stream ") {
        Some(path) => (Kind::Stream, path.to_owned()),
        None => (Kind::One, text.to_owned()),
    }
}
