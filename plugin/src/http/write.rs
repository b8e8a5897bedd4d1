//! The module of a service that HTTP calls: a table of bindings for each method.

use prost_types::field_descriptor_proto::Label;
use protosmith_compiler::model::annotations::{PathTemplate, Segment};

use super::{Binding, HTTP_BODY, bindings, field};
use crate::{
    messages::{
        Cx,
        call::{Piece, statement},
    },
    schema::{Id, proto, scope},
    serde::{CRATE, names::json_name},
    services,
    stubs::{Presence, Receiver, Streams},
};

/// Appends a module for each service of a file that HTTP calls; `is_checked` tells requests that
/// servers validate.
pub(crate) fn write(
    cx: &Cx<'_>,
    file: usize,
    is_checked: &dyn Fn(Id) -> bool,
    out: &mut String,
) -> Result<(), String> {
    let proto = &cx.schema.files[file].proto;
    for (at, service) in proto.service.iter().enumerate() {
        let bindings = bindings(cx.schema, file, at)?;
        if bindings.iter().any(|it| !it.is_empty()) {
            module(cx, proto, service, &bindings, is_checked, out);
        }
    }
    Ok(())
}

fn module(
    cx: &Cx<'_>,
    file: &proto::File,
    service: &proto::Service,
    bindings: &[Vec<Binding>],
    is_checked: &dyn Fn(Id) -> bool,
    out: &mut String,
) {
    let full_name = format!("{}.{}", scope(&file.package), service.name);
    let name = cx.names.service(&full_name);
    let (full_name, module, item) = (full_name.trim_start_matches('.'), &name.module, &name.item);
    let of_trait = format!("super::{module}_server::{item}");
    *out += &format!(
        "/// HTTP and JSON beside the server of `{full_name}`.
{gates}pub mod {module}_http {{
    #![allow(dead_code, deprecated, missing_docs, unused_qualifications)]

    /// Serves the methods of an implementation by the paths of `google.api.http`.
    pub fn routes<T>(inner: T) -> {CRATE}::http::Routes
    where
        T: {of_trait},
    {{
        routes_from_arc(::std::sync::Arc::new(inner))
    }}

    /// Serves the methods of an implementation that others share.
    pub fn routes_from_arc<T>(
        inner: ::std::sync::Arc<T>,
    ) -> {CRATE}::http::Routes
    where
        T: {of_trait},
    {{
        let options = {CRATE}::json::Options::new();
",
        gates = gates(cx),
    );
    for option in &cx.options.json {
        *out += &format!("        let options = options.{option}(true);\n");
    }
    *out += &format!("        let routes = {CRATE}::http::Routes::new(options);\n");
    let methods = service.method.iter().zip(services::names(service)).zip(bindings);
    for ((method, name), bindings) in methods.filter(|(_, bindings)| !bindings.is_empty()) {
        let is_checked = cx.schema.id(&method.input).is_some_and(is_checked);
        let check = (is_checked && !method.client_streaming)
            .then(|| format!("super::{module}_server::validated"));
        call(cx, method, &format!("<T as {of_trait}>::{name}("), check.as_deref(), out);
        let table = bindings.iter().map(|it| binding(cx, method, it)).collect();
        let how = match (method.client_streaming, method.server_streaming) {
            (false, false) => "unary",
            (false, true) => "server_streaming",
            (true, false) => "client_streaming",
            (true, true) => "streaming",
        };
        statement(out, 8, "let bindings = ", &list("&[", table), ";");
        *out += &format!("        let routes = routes.{how}(&inner, bindings, method);\n");
    }
    *out += "        routes\n    }\n}\n";
}

/// Appends a closure that calls a method, once `check` has let the request through.
fn call(cx: &Cx<'_>, method: &proto::Method, open: &str, check: Option<&str>, out: &mut String) {
    let receiver = match cx.options.stubs.receiver {
        Receiver::Reference => "&inner",
        Receiver::Arc => "inner",
    };
    let arguments = [receiver, "request"].map(Piece::text).into();
    let call = Piece::Group { open: open.to_owned(), items: arguments, close: ")" };
    *out += "        let method = |inner: ::std::sync::Arc<T>, request| async move {\n";
    if let Some(check) = check {
        let items = vec![Piece::text("request")];
        let call = Piece::Group { open: format!("{check}("), items, close: ")?" };
        statement(out, 12, "let request = ", &call, ";");
    }
    statement(out, 12, "let future = ", &call, ";");
    *out += match cx.options.stubs.streams {
        Streams::Opaque if method.server_streaming => {
            "            let response = future.await?;
            ::core::result::Result::Ok(response.map(::protosmith_types::http::boxed))
"
        }
        Streams::Opaque | Streams::Named => "            future.await\n",
    };
    *out += "        };\n";
}

fn list(open: &str, items: Vec<Piece>) -> Piece {
    Piece::Group { open: open.to_owned(), items, close: "]" }
}

/// What is there if both the server and HTTP are.
fn gates(cx: &Cx<'_>) -> String {
    let presences = [&cx.options.stubs.server, &cx.options.http];
    let gates = presences.iter().filter_map(|it| match it {
        Presence::Feature(name) => Some(format!("#[cfg(feature = {name:?})]\n")),
        Presence::Absent | Presence::Always => None,
    });
    gates.collect()
}

/// A binding as an expression of Rust.
fn binding(cx: &Cx<'_>, method: &proto::Method, binding: &Binding) -> Piece {
    let template = binding.template();
    let segments = template.segments.iter().map(|it| match it {
        Segment::Literal(text) => Piece::Group {
            open: format!("{CRATE}::http::Segment::Literal("),
            items: vec![Piece::text(format!("{:?}", decoded(text)))],
            close: ")",
        },
        Segment::One => Piece::text(format!("{CRATE}::http::Segment::One")),
        Segment::Rest => Piece::text(format!("{CRATE}::http::Segment::Rest")),
    });
    let verb = decoded(template.verb.unwrap_or_default());
    let body = part(cx, &method.input, &binding.body, "None");
    let answer = part(cx, &method.output, &binding.response_body, "All");
    Piece::Struct {
        name: format!("{CRATE}::http::Binding"),
        fields: vec![
            Piece::text(format!("method: {:?}", binding.verb)),
            list("segments: &[", segments.collect()),
            Piece::text(format!("verb: {verb:?}")),
            list("variables: &[", variables(cx, method, &template)),
            body.of(format!("body: {CRATE}::http::Body::")),
            answer.of(format!("answer: {CRATE}::http::Answer::")),
        ],
    }
}

fn variables(cx: &Cx<'_>, method: &proto::Method, template: &PathTemplate<'_>) -> Vec<Piece> {
    let variables = template.variables.iter().map(|variable| {
        let (mut message, mut path) = (method.input.as_str(), Vec::new());
        for name in variable.field_path.split('.') {
            let found = field(cx.schema, message, name).expect("variables are checked");
            path.push(Piece::pair(names(found)));
            message = &found.type_name;
        }
        Piece::Struct {
            name: format!("{CRATE}::http::Variable"),
            fields: vec![
                list("path: &[", path),
                Piece::text(format!("first: {}", variable.segments.start)),
                Piece::text(format!("end: {}", variable.segments.end)),
            ],
        }
    });
    variables.collect()
}

/// A variant, and the names of the field that it has.
struct Part(&'static str, Option<[String; 2]>);

impl Part {
    /// As an expression that begins with `before`.
    fn of(self, before: String) -> Piece {
        let open = before + self.0;
        match self.1 {
            None => Piece::Text(open),
            Some(names) => {
                Piece::Group { open: open + "(", items: vec![Piece::pair(names)], close: ")" }
            }
        }
    }
}

/// What a body is, `whole` where it names no field.
fn part(cx: &Cx<'_>, message: &str, body: &str, whole: &'static str) -> Part {
    match body {
        "" if whole == "None" => Part(whole, None),
        "" | "*" if message == HTTP_BODY => Part("Raw", None),
        "" | "*" => Part("All", None),
        name => {
            let found = field(cx.schema, message, name).expect("bodies are checked");
            let is_raw = found.type_name == HTTP_BODY && found.label != Label::Repeated as i32;
            Part(if is_raw { "RawField" } else { "Field" }, Some(names(found)))
        }
    }
}

/// The names of a field in JSON and in the schema, as literals.
fn names(field: &proto::Field) -> [String; 2] {
    [&json_name(field), &field.name].map(|it| format!("{it:?}"))
}

/// A text that is percent-encoded; what is no UTF-8 is replaced, and matches no path.
fn decoded(text: &str) -> String {
    let (mut out, mut rest) = (Vec::new(), text.as_bytes());
    while let [byte, after @ ..] = rest {
        rest = after;
        let digit = |it: &u8| char::from(*it).to_digit(16);
        match rest {
            [high, low, after @ ..] if *byte == b'%' => {
                let value = digit(high).zip(digit(low)).map_or(0, |(a, b)| a << 4 | b);
                out.push(value as u8);
                rest = after;
            }
            _ => out.push(*byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
