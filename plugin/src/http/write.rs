//! The module of a service that HTTP calls: a table of bindings for each method.

use prost_types::field_descriptor_proto::Label;
use protosmith_compiler::model::annotations::{PathTemplate, Segment};

use super::{Binding, HTTP_BODY, bindings, field};
use crate::{
    messages::Cx,
    schema::{proto, scope},
    serde::{CRATE, names::json_name},
    services,
    stubs::{Presence, Receiver, Streams},
};

/// What texts that hold for every schema may lead to, each for some schema.
const ALLOWED: &str = "#![allow(dead_code, deprecated, missing_docs, unused_qualifications)]";

/// Appends a module for each service of a file that HTTP calls.
pub(crate) fn write(cx: &Cx<'_>, file: usize, out: &mut String) -> Result<(), String> {
    let proto = &cx.schema.files[file].proto;
    let mut text = String::new();
    for (at, service) in proto.service.iter().enumerate() {
        let bindings = bindings(cx.schema, file, at)?;
        if bindings.iter().any(|it| !it.is_empty()) {
            text += &module(cx, proto, service, &bindings);
        }
    }
    let tree = syn::parse_file(&text).map_err(|it| it.to_string())?;
    out.push_str(&prettyplease::unparse(&tree));
    Ok(())
}

fn module(
    cx: &Cx<'_>,
    file: &proto::File,
    service: &proto::Service,
    bindings: &[Vec<Binding>],
) -> String {
    let full_name = format!("{}.{}", scope(&file.package), service.name);
    let name = cx.names.service(&full_name);
    let (full_name, module, item) = (full_name.trim_start_matches('.'), &name.module, &name.item);
    let of_trait = format!("super::{module}_server::{item}");
    let methods = service.method.iter().zip(services::names(service)).zip(bindings);
    let methods: String = methods
        .filter(|(_, bindings)| !bindings.is_empty())
        .map(|((method, name), bindings)| {
            let table: String = bindings.iter().map(|it| binding(cx, method, it)).collect();
            let how = match (method.client_streaming, method.server_streaming) {
                (false, false) => "unary",
                (false, true) => "server_streaming",
                (true, false) => "client_streaming",
                (true, true) => "streaming",
            };
            let receiver = match cx.options.stubs.receiver {
                Receiver::Reference => "&inner",
                Receiver::Arc => "inner",
            };
            let call = format!("<T as {of_trait}>::{name}({receiver}, request).await");
            let call = match cx.options.stubs.streams {
                Streams::Opaque if method.server_streaming => boxed(cx, &call),
                Streams::Opaque | Streams::Named => call,
            };
            format!(".{how}(&inner, &[{table}], |inner, request| async move {{ {call} }})")
        })
        .collect();
    let options: String = cx.options.json.iter().map(|it| format!(".{it}(true)")).collect();
    format!(
        "{gates}
        /// HTTP and JSON beside the server of `{full_name}`.
        pub mod {module}_http {{
            {ALLOWED}

            /// Serves the methods of an implementation by the paths of `google.api.http`.
            pub fn routes<T>(inner: T) -> {CRATE}::http::Routes
            where
                T: {of_trait},
            {{
                routes_from_arc(::std::sync::Arc::new(inner))
            }}

            /// Serves the methods of an implementation that others share.
            pub fn routes_from_arc<T>(inner: ::std::sync::Arc<T>) -> {CRATE}::http::Routes
            where
                T: {of_trait},
            {{
                {CRATE}::http::Routes::new({CRATE}::json::Options::new(){options}){methods}
            }}
        }}\n",
        gates = gates(cx),
    )
}

/// A call whose stream does not name what it is called on.
fn boxed(cx: &Cx<'_>, call: &str) -> String {
    let tonic = &cx.options.stubs.runtime;
    format!(
        "let response = {call}?;
        ::core::result::Result::Ok(response.map(|it| {{
            ::std::boxed::Box::pin(it)
                as ::core::pin::Pin<
                    ::std::boxed::Box<
                        dyn {tonic}::codegen::tokio_stream::Stream<Item = {tonic}::Result<_>>
                            + ::core::marker::Send,
                    >,
                >
        }}))"
    )
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
fn binding(cx: &Cx<'_>, method: &proto::Method, binding: &Binding) -> String {
    let template = binding.template();
    let segments = template.segments.iter().map(|it| match it {
        Segment::Literal(text) => {
            format!("{CRATE}::http::Segment::Literal({:?}),", decoded(text))
        }
        Segment::One => format!("{CRATE}::http::Segment::One,"),
        Segment::Rest => format!("{CRATE}::http::Segment::Rest,"),
    });
    let segments: String = segments.collect();
    format!(
        "{CRATE}::http::Binding {{
            method: {:?},
            segments: &[{segments}],
            verb: {:?},
            variables: &[{}],
            body: {CRATE}::http::Body::{},
            answer: {CRATE}::http::Answer::{},
        }},",
        binding.verb,
        decoded(template.verb.unwrap_or_default()),
        variables(cx, method, &template),
        part(cx, &method.input, &binding.body, "None"),
        part(cx, &method.output, &binding.response_body, "All"),
    )
}

fn variables(cx: &Cx<'_>, method: &proto::Method, template: &PathTemplate<'_>) -> String {
    let mut text = String::new();
    for variable in &template.variables {
        let (mut message, mut path) = (method.input.as_str(), String::new());
        for name in variable.field_path.split('.') {
            let found = field(cx.schema, message, name).expect("variables are checked");
            path += &format!("{},", names(found));
            message = &found.type_name;
        }
        let range = &variable.segments;
        text += &format!(
            "{CRATE}::http::Variable {{ path: &[{path}], first: {}, end: {} }},",
            range.start, range.end
        );
    }
    text
}

/// What a body is: the variant of its enum, `whole` where it names no field.
fn part(cx: &Cx<'_>, message: &str, body: &str, whole: &str) -> String {
    match body {
        "" if whole == "None" => whole.to_owned(),
        "" | "*" if message == HTTP_BODY => "Raw".to_owned(),
        "" | "*" => "All".to_owned(),
        name => {
            let found = field(cx.schema, message, name).expect("bodies are checked");
            let is_raw = found.type_name == HTTP_BODY && found.label != Label::Repeated as i32;
            format!("{}({})", if is_raw { "RawField" } else { "Field" }, names(found))
        }
    }
}

/// The names of a field in JSON and in the schema.
fn names(field: &proto::Field) -> String {
    format!("({:?}, {:?})", json_name(field), field.name)
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
