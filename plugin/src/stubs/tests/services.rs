//! Services to write.

use super::super::{Kind, Method, Service};

/// `Name(In) returns (stream Out)`, a method a line.
pub(super) fn service(name: &str, methods: &str) -> Service {
    Service {
        name: name.to_owned(),
        full_name: format!("test.v1.{name}"),
        module: heck::ToSnakeCase::to_snake_case(name),
        docs: vec![format!(" The service {name}.")],
        deprecated: false,
        descriptor: None,
        methods: methods.lines().map(str::trim).filter(|it| !it.is_empty()).map(method).collect(),
    }
}

fn method(line: &str) -> Method {
    let (proto_name, rest) = line.split_once('(').unwrap();
    let (input, rest) = rest.split_once(") returns (").unwrap();
    let (input_kind, input) = message(input);
    let (output_kind, output) = message(rest.strip_suffix(')').unwrap());
    let name = heck::ToSnakeCase::to_snake_case(proto_name);
    Method {
        name: if name == "type" { "r#type".to_owned() } else { name },
        proto_name: proto_name.to_owned(),
        input,
        output,
        input_kind,
        output_kind,
        docs: vec![format!(" Calls {proto_name}.")],
        deprecated: false,
    }
}

fn message(text: &str) -> (Kind, String) {
    match text.strip_prefix("stream ") {
        Some(path) => (Kind::Stream, path.to_owned()),
        None => (Kind::One, text.to_owned()),
    }
}

/// All four kinds.
pub(super) const ECHO: &str = "
    Say(Text) returns (Text)
    Join(stream Text) returns (Text)
    Split(Text) returns (stream Text)
    Chat(stream Text) returns (stream Text)
    Ping(()) returns (u64)";
