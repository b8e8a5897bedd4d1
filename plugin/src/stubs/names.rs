//! Names inside the modules of a service, so chosen that whatever protobuf allows compiles.
//!
//! A rpc keeps its name. Where the client's own functions would take it, they give way: `new`
//! becomes `new_client`.

use std::collections::BTreeSet;

use super::Method;
use crate::names::ident;

/// The client's own functions, behind the words of its templates.
const OWN: [(&str, &str); 8] = [
    ("accept", "accept_compressed"),
    ("connect", "connect"),
    ("decoding", "max_decoding_message_size"),
    ("encoding", "max_encoding_message_size"),
    ("new", "new"),
    ("send", "send_compressed"),
    ("interceptor", "with_interceptor"),
    ("origin", "with_origin"),
];

/// What the client's own functions are called here.
pub(super) fn own(methods: &[Method]) -> Vec<(&'static str, String)> {
    let taken: BTreeSet<&str> = methods.iter().map(|it| it.name.as_str()).collect();
    OWN.iter()
        .map(|(word, own)| {
            let mut name = (*own).to_owned();
            while taken.contains(name.as_str()) {
                name.push_str("_client");
            }
            (*word, name)
        })
        .collect()
}

/// What stands for each method among types: `SayHello`; no two are the same. Those that are types
/// by themselves come first, so that the others do not rename them.
pub(super) fn types(methods: &[Method]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut types: Vec<Option<String>> = methods
        .iter()
        .map(|it| Some(&it.proto_name).filter(|it| is_type(it) && taken.insert((*it).clone())))
        .map(Option::<&String>::cloned)
        .collect();
    for (name, method) in types.iter_mut().zip(methods) {
        name.get_or_insert_with(|| free(&method.proto_name, &mut taken));
    }
    types.into_iter().flatten().collect()
}

fn is_type(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_uppercase()) && !name.contains('_') && name != "Self"
}

fn free(proto_name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = ident::upper_camel(proto_name);
    if !is_type(&name) {
        name.insert_str(0, "Rpc");
    }
    let mut found = name.clone();
    let mut count = 1_usize;
    while !taken.insert(found.clone()) {
        count += 1;
        found = format!("{name}{count}");
    }
    found
}
