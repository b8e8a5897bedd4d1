//! What a method is in Rust, as words for templates.

use super::{Kind, Method, Service, Stubs, text::fitted};

pub(super) struct Shape<'a> {
    pub(super) method: &'a Method,
    /// What stands for the method among types.
    pub(super) name: String,
    pub(super) input: String,
    pub(super) output: String,
    pub(super) words: Vec<(&'static str, String)>,
}

impl<'a> Shape<'a> {
    pub(super) fn new(method: &'a Method, name: &str, service: &Service, options: &Stubs) -> Self {
        let tonic = options.tonic();
        let (input, output) = (inside(&method.input), inside(&method.output));
        let (request, message, into) = match method.input_kind {
            Kind::One => ("IntoRequest", input.clone(), "into_request"),
            Kind::Stream => {
                ("IntoStreamingRequest", format!("Message = {input}"), "into_streaming_request")
            }
        };
        let argument = format!("request: impl {tonic}::{request}<");
        let into = format!("{tonic}::{request}::{into}(");
        let streaming = |path: &str, kind| match kind {
            Kind::One => path.to_owned(),
            Kind::Stream => format!("{tonic}::Streaming<{path}>"),
        };
        let response = format!("{tonic}::Response<{}>", streaming(&output, method.output_kind));
        let rpc = format!("{}/{}", service.full_name, method.proto_name);
        let quoted = [&service.full_name, &method.proto_name].map(|it| format!("{it:?}"));
        let tag = quoted.each_ref().map(String::as_str);
        let words = vec![
            ("method", method.name.clone()),
            ("type", name.to_owned()),
            ("request", fitted(12, &argument, &[&message], ">,")),
            ("shared", fitted(12, &argument, &[&message], "> + ::core::marker::Send,")),
            ("into", fitted(12, &format!("let request = {into}"), &["request"], ");")),
            ("change", fitted(12, &format!("let mut request = {into}"), &["request"], ");")),
            ("returns", fitted(8, &format!(") -> {tonic}::Result<"), &[&response], "> {")),
            ("future", future(8, tonic, &response)),
            ("tag", fitted(12, &format!("let tag = {tonic}::GrpcMethod::new("), &tag, ");")),
            ("path", path(tonic, &rpc)),
            ("call", call(method).to_owned()),
            ("rpc", rpc),
            ("output", output.clone()),
        ];
        Self { method, name: name.to_owned(), input, output, words }
    }
}

/// The end of a signature that returns a future of `response`.
pub(super) fn future(indent: usize, tonic: &str, response: &str) -> String {
    let output = fitted(indent + 4, &format!("Output = {tonic}::Result<"), &[response], ">,");
    format!(
        "{:indent$}) -> impl ::core::future::Future<\n{output}\n{:indent$}> + ::core::marker::Send",
        "", ""
    )
}

fn path(tonic: &str, rpc: &str) -> String {
    let before = format!("let path = {tonic}::codegen::http::uri::PathAndQuery::from_static(");
    fitted(12, &before, &[&format!("{:?}", format!("/{rpc}"))], ");")
}

fn call(method: &Method) -> &'static str {
    match (method.input_kind, method.output_kind) {
        (Kind::One, Kind::One) => "unary",
        (Kind::Stream, Kind::One) => "client_streaming",
        (Kind::One, Kind::Stream) => "server_streaming",
        (Kind::Stream, Kind::Stream) => "streaming",
    }
}

/// A path as seen from a module inside that of the package.
pub(super) fn inside(path: &str) -> String {
    let primitive = ["()", "bool", "f32", "f64", "i32", "i64", "u32", "u64"].contains(&path);
    if primitive || path.starts_with("::") || path.starts_with("crate::") {
        path.to_owned()
    } else {
        format!("super::{path}")
    }
}
