//! The mock: answers the calls that a test scripted, in that order, and keeps the requests.

mod templates;

use super::{
    Context, Kind,
    shape::Shape,
    text::{Text, fitted, headed},
};
use crate::names::ident;

/// What a service with one method would be warned of, and what names of methods lead to.
const OWN_LINTS: [&str; 4] = [
    "clippy::enum_variant_names",
    "clippy::large_enum_variant",
    "irrefutable_let_patterns",
    "unreachable_patterns",
];

pub(super) fn write(cx: &Context<'_>, text: &mut Text<'_>) {
    text.gate(0, &[&cx.options.client, &cx.options.mock]);
    if cx.shapes.is_empty() {
        text.put(templates::EMPTY, &[]);
        return;
    }
    let words: Vec<_> = cx.shapes.iter().map(|shape| words(shape, cx)).collect();
    let each = |text: &mut Text<'_>, template: &str| {
        for words in &words {
            text.put(template, words);
        }
    };
    text.open("A scripted stand-in for a client of", "mock", None, &OWN_LINTS);
    text.put(templates::CALL, &[]);
    each(text, "$kept\n");
    text.put(templates::ANSWER, &[]);
    each(text, "$variant\n");
    text.put(templates::NAMES, &[]);
    each(text, "                Self::$type(_) => \"$rpc\",\n");
    let returns = format!(") -> ::core::option::Option<{}Answer> {{", cx.service.name);
    let take = fitted(8, "fn take(", &["&self", "method: &str"], &returns);
    text.put(templates::MOCK, &[("take", take)]);
    each(text, templates::EXPECT);
    let kinds = |shape: &Shape<'_>| (shape.method.input_kind, shape.method.output_kind);
    let some = |wanted| cx.shapes.iter().any(|shape| kinds(shape) == wanted);
    if some((Kind::Stream, Kind::One)) {
        text.put(templates::LISTEN, &[]);
    }
    let (module, name) = (&cx.service.module, &cx.service.name);
    let contract = format!("impl super::{module}_client::{name}Api");
    let head = headed(4, &contract, &format!("for {name}Mock {{"));
    text.put(templates::TRAIT_IMPL, &[("head", head)]);
    for (shape, words) in cx.shapes.iter().zip(&words) {
        text.put(templates::METHOD, words);
        if shape.method.input_kind == Kind::Stream {
            text.put(templates::KEEP, words);
        }
        let end = match kinds(shape) {
            (Kind::One, Kind::One) => templates::UNARY,
            (Kind::One, Kind::Stream) => templates::SERVER_STREAMING,
            (Kind::Stream, Kind::One) => templates::CLIENT_STREAMING,
            (Kind::Stream, Kind::Stream) => templates::STREAMING,
        };
        text.put(end, words);
    }
    text.put("    }\n", &[]);
    if cx.shapes.iter().any(|shape| shape.method.output_kind == Kind::Stream) {
        text.put(templates::STREAM, &[]);
    }
    if some((Kind::Stream, Kind::Stream)) {
        text.put(templates::DIALOGUE, &[]);
    }
    text.put("}\n\n", &[]);
}

fn words(shape: &Shape<'_>, cx: &Context<'_>) -> Vec<(&'static str, String)> {
    let (kept, first, at) = match shape.method.input_kind {
        Kind::One => (shape.input.clone(), "sent", "_"),
        Kind::Stream => {
            (format!("::std::vec::Vec<{}>", shape.input), "::std::vec::Vec::new()", "at")
        }
    };
    let answer = match shape.method.output_kind {
        Kind::One => format!("Answer<{}>", shape.output),
        Kind::Stream => format!("Answers<{}>", shape.output),
    };
    let (service, name) = (&cx.service.name, &shape.name);
    let expect = format!("pub fn expect_{}(", ident::bare(&shape.method.name));
    let expected = ["&self", &format!("answer: {answer}")];
    let taken = format!("{service}Answer::{name}(answer)");
    let mut words = shape.words.clone();
    words.extend([
        ("kept", fitted(8, &format!("{name}("), &[&kept], "),")),
        ("first", first.to_owned()),
        ("at", at.to_owned()),
        ("variant", fitted(8, &format!("{name}("), &[&answer], "),")),
        ("expect", fitted(8, &expect, &expected, ") -> &Self {")),
        ("taken", fitted(16, "::core::option::Option::Some(", &[&taken], ") => answer,")),
    ]);
    words
}
