//! The server: a trait to implement with `async fn`, and the tower service that serves it.

mod templates;

use super::{
    Bodies, Context, Item, Kind, Presence, Receiver, Streams, Stubs, names,
    shape::{Shape, future, inside},
    text::{Text, fitted, headed},
};

pub(super) fn write(cx: &Context<'_>, text: &mut Text<'_>) {
    text.gate(0, &[&cx.options.server]);
    text.open("The server of", "server", Some(Item::ServerModule), &[]);
    text.put(templates::NAME, &[]);
    if let Some(path) = &cx.service.descriptor {
        text.put(templates::DESCRIPTOR, &[("descriptor", inside(path))]);
    }
    contract(cx, text);
    text.attributes(4, &cx.service.docs, cx.service.deprecated);
    text.wanted(4, Item::Server);
    text.put(templates::STRUCT, &[("intercepted", cx.options.runtime.intercepted())]);
    if cx.options.client != Presence::Absent {
        text.put("\n", &[]);
        text.gate(8, &[&cx.options.client]);
        in_process(cx, text);
    }
    if !cx.shapes.is_empty() {
        text.put(templates::GRPC, &[]);
    }
    let named = format!("impl<T> {}::server::NamedService", cx.options.tonic());
    let server = format!("for {}Server<T> {{", cx.service.name);
    text.put(templates::TRAITS, &[("named", headed(4, &named, &server))]);
    dispatch(cx, text);
    text.put("}\n\n", &[]);
}

fn in_process(cx: &Context<'_>, text: &mut Text<'_>) {
    let client = format!("super::{}_client::{}Client", cx.service.module, cx.service.name);
    let own = names::own(&cx.service.methods);
    let new = own.iter().find_map(|(word, name)| (*word == "new").then_some(name.as_str()));
    let new = new.expect("the client has a `new`, whatever it is called");
    let returns = fitted(8, &format!(") -> {client}<"), &["Self"], "> {");
    let words = [
        ("signature", fitted(8, "pub fn into_client(", &["self"], returns.trim_start())),
        ("body", fitted(12, &format!("{client}::{new}("), &["self"], ")")),
    ];
    text.put(templates::IN_PROCESS, &words);
}

/// The trait, and that what is shared keeps it too.
fn contract(cx: &Context<'_>, text: &mut Text<'_>) {
    text.attributes(4, &cx.service.docs, cx.service.deprecated);
    text.wanted(4, Item::Trait);
    if cx.shapes.is_empty() {
        text.put(templates::EMPTY_TRAIT, &[]);
        return;
    }
    text.put(templates::TRAIT, &[]);
    for shape in &cx.shapes {
        if has_stream(shape, cx) {
            text.put(templates::STREAM, &shape.words);
        }
        text.attributes(8, &shape.method.docs, shape.method.deprecated);
        match cx.options.bodies {
            Bodies::Required => {
                signature(shape, cx, "request", text);
                text.put(";\n", &[]);
            }
            Bodies::Unimplemented => {
                signature(shape, cx, "_request", text);
                let (service, method) = (&cx.service.full_name, &shape.method.proto_name);
                let message = format!("`{service}/{method}` is not implemented");
                let status = unimplemented(12, cx, &message);
                let words = [("status", status), ("refused", refused(shape, cx))];
                text.put(templates::UNIMPLEMENTED, &words);
            }
        }
    }
    text.put("    }\n\n", &[]);
    text.put(templates::SHARED, &[]);
    let receiver = match cx.options.receiver {
        Receiver::Reference => "self",
        Receiver::Arc => "::core::clone::Clone::clone(&*self)",
    };
    for shape in &cx.shapes {
        if has_stream(shape, cx) {
            text.put(templates::SHARED_STREAM, &shape.words);
        }
        signature(shape, cx, "request", text);
        let method = format!("<T as self::{}>::{}(", cx.service.name, shape.method.name);
        let delegate = fitted(12, &method, &[receiver, "request"], ")");
        text.put(templates::SHARED_METHOD, &[("delegate", delegate)]);
    }
    text.put("    }\n\n", &[]);
}

/// A default body cannot name its stream, as long as associated types have no defaults.
fn has_stream(shape: &Shape<'_>, cx: &Context<'_>) -> bool {
    shape.method.output_kind == Kind::Stream
        && (cx.options.bodies, cx.options.streams) == (Bodies::Required, Streams::Named)
}

/// What a default body gives back. What a method answers has to be known where it is opaque.
fn refused(shape: &Shape<'_>, cx: &Context<'_>) -> String {
    let refused = "::core::future::ready(::core::result::Result::Err(status))";
    if (shape.method.output_kind, cx.options.streams) != (Kind::Stream, Streams::Opaque) {
        return format!("{:12}{refused}", "");
    }
    let tonic = cx.options.tonic();
    let boxed = format!("{tonic}::codegen::BoxStream<{}>", shape.output);
    let answer = fitted(
        12,
        &format!("let answer: {tonic}::Result<"),
        &[&format!("{tonic}::Response<{boxed}>")],
        "> = ::core::result::Result::Err(status);",
    );
    format!("{answer}\n{:12}::core::future::ready(answer)", "")
}

fn signature(shape: &Shape<'_>, cx: &Context<'_>, argument: &str, text: &mut Text<'_>) {
    let tonic = cx.options.tonic();
    let Stubs { bodies, streams, receiver, .. } = cx.options;
    let answer = match (shape.method.output_kind, bodies, streams) {
        (Kind::One, ..) => shape.output.clone(),
        (Kind::Stream, Bodies::Required, Streams::Named) => format!("Self::{}Stream", shape.name),
        (Kind::Stream, Bodies::Unimplemented, Streams::Named) => {
            format!("{tonic}::codegen::BoxStream<{}>", shape.output)
        }
        (Kind::Stream, _, Streams::Opaque) => {
            let stream = fitted(
                20,
                &format!("impl {tonic}::codegen::tokio_stream::Stream<"),
                &[&format!("Item = {tonic}::Result<{}>", shape.output)],
                "> + ::core::marker::Send + 'static",
            );
            format!("\n{stream},\n{:16}", "")
        }
    };
    let receiver = match receiver {
        Receiver::Reference => "&self",
        Receiver::Arc => "self: ::std::sync::Arc<Self>",
    };
    let served = future(8, tonic, &format!("{tonic}::Response<{answer}>"));
    let received = match shape.method.input_kind {
        Kind::One => shape.input.clone(),
        Kind::Stream => format!("{tonic}::Streaming<{}>", shape.input),
    };
    let argument = fitted(12, &format!("{argument}: {tonic}::Request<"), &[&received], ">,");
    let words = [("receiver", receiver.to_owned()), ("argument", argument), ("served", served)];
    text.put(templates::METHOD, &[shape.words.as_slice(), &words].concat());
}

fn unimplemented(indent: usize, cx: &Context<'_>, message: &str) -> String {
    let status = format!("let status = {}::Status::unimplemented(", cx.options.tonic());
    fitted(indent, &status, &[&format!("{message:?}")], ");")
}

/// From the path of a request to the method.
fn dispatch(cx: &Context<'_>, text: &mut Text<'_>) {
    let name = &cx.service.name;
    let unknown = cx.options.runtime.unknown();
    if cx.shapes.is_empty() {
        text.put(unknown.only, &[]);
    } else {
        text.put(templates::CALL, &[]);
        for shape in &cx.shapes {
            arm(shape, cx, text);
        }
        text.put(unknown.arm, &[]);
    }
    let message = format!("`{}` has no such method", cx.service.full_name);
    text.put(unknown.function, &[("status", unimplemented(8, cx, &message))]);
    if !cx.shapes.is_empty() {
        let service = format!("impl<F, M, O, R> {}::codegen::Service<M>", cx.options.tonic());
        let head = headed(4, &service, &format!("for {name}Handler<F>"));
        text.put(templates::HANDLER, &[("head", head)]);
    }
    if cx.shapes.iter().any(|it| it.method.validated) {
        text.put(templates::VALIDATED, &[]);
    }
}

fn arm(shape: &Shape<'_>, cx: &Context<'_>, text: &mut Text<'_>) {
    let codec = format!("let codec = {}::<", cx.options.codec());
    let method = format!("<T as self::{}>::{}(", cx.service.name, shape.method.name);
    let inner = match cx.options.receiver {
        Receiver::Reference => "&inner",
        Receiver::Arc => "::core::clone::Clone::clone(&inner)",
    };
    // Where requests are validated, it is a reference.
    let checked = inner.replace("&inner", "inner");
    let words = [
        ("typed", fitted(20, &codec, &[&shape.output, &shape.input], ">::new();")),
        ("delegate", fitted(28, &method, &[inner, "request"], ")")),
        ("safe", cx.options.runtime.safe(shape).to_owned()),
        ("checked", fitted(28, &format!("let answer = {method}"), &[&checked, "request"], ");")),
    ];
    let handler = match shape.method.validated {
        true => templates::CHECKED,
        false => templates::PLAIN,
    };
    text.put(templates::ARM, &[shape.words.as_slice(), &words].concat());
    text.put(handler, &[shape.words.as_slice(), &words].concat());
}
