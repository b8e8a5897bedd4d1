//! The client: a struct over any transport, and a trait of the same methods.

mod templates;

use super::{
    Context, Item, Presence, names,
    shape::Shape,
    text::{Text, fitted, headed},
};

pub(super) fn write(cx: &Context<'_>, text: &mut Text<'_>) {
    let own = names::own(&cx.service.methods);
    text.gate(0, &[&cx.options.client]);
    text.open("The client of", "client", Some(Item::ClientModule), &[]);
    text.attributes(4, &cx.service.docs, cx.service.deprecated);
    text.wanted(4, Item::Client);
    text.put(templates::STRUCT, &[]);
    if cx.options.transport != Presence::Absent {
        text.gate(4, &[&cx.options.transport]);
        text.put(templates::CONNECT, &own);
    }
    text.put(templates::SETTINGS, &[own.as_slice(), &[("intercepted", intercepted(cx))]].concat());
    if !cx.shapes.is_empty() {
        text.put(templates::METHODS, &[]);
        each(cx, text, |shape, text| text.put(templates::METHOD, &shape.words));
        text.put("    }\n\n", &[]);
        text.put(templates::READY, &[]);
    }
    contract(cx, text);
    text.put("}\n\n", &[]);
}

fn intercepted(cx: &Context<'_>) -> String {
    let (name, tonic) = (&cx.service.name, cx.options.tonic());
    let service = format!("{tonic}::service::interceptor::InterceptedService<T, F>");
    fitted(8, &format!(") -> {name}Client<"), &[&service], ">")
}

/// The trait, and the client as one that keeps it.
fn contract(cx: &Context<'_>, text: &mut Text<'_>) {
    if cx.shapes.is_empty() {
        text.put(templates::EMPTY_TRAIT, &[]);
        return;
    }
    text.put(templates::TRAIT, &[]);
    each(cx, text, |item, text| {
        text.put(templates::TRAIT_METHOD, &item.words);
        text.put(";\n", &[]);
    });
    text.put("    }\n\n", &[]);
    let name = &cx.service.name;
    let head = headed(4, &format!("impl<T> {name}Api"), &format!("for {name}Client<T>"));
    text.put(templates::TRAIT_IMPL, &[("head", head)]);
    for shape in &cx.shapes {
        text.put(templates::TRAIT_METHOD, &shape.words);
        text.put(templates::TRAIT_BODY, &shape.words);
    }
    text.put("    }\n", &[]);
}

fn each(cx: &Context<'_>, text: &mut Text<'_>, write: fn(&Shape<'_>, &mut Text<'_>)) {
    for shape in &cx.shapes {
        text.attributes(8, &shape.method.docs, shape.method.deprecated);
        write(shape, text);
    }
}
