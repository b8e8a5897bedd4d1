//! `google.api.HttpRule`, read from the bytes of a file: what others declare under its number is
//! not decoded with the file, and reads as none.

use prost::Message;

use super::Binding;
use crate::schema::nested;

/// `(google.api.http)` of methods.
const HTTP: u32 = 72_295_728;

/// The services of a file.
const SERVICE: u32 = 6;
/// The methods of a service.
const METHOD: u32 = 2;
/// The options of a method.
const OPTIONS: u32 = 4;

/// `google.api.HttpRule`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct Rule {
    #[prost(oneof = "Pattern", tags = "2, 3, 4, 5, 6, 8")]
    pattern: Option<Pattern>,
    #[prost(string, tag = "7")]
    body: String,
    #[prost(string, tag = "12")]
    response_body: String,
    #[prost(message, repeated, tag = "11")]
    additional_bindings: Vec<Self>,
}

#[derive(Clone, PartialEq, prost::Oneof)]
enum Pattern {
    #[prost(string, tag = "2")]
    Get(String),
    #[prost(string, tag = "3")]
    Put(String),
    #[prost(string, tag = "4")]
    Post(String),
    #[prost(string, tag = "5")]
    Delete(String),
    #[prost(string, tag = "6")]
    Patch(String),
    #[prost(message, tag = "8")]
    Custom(Custom),
}

/// `google.api.CustomHttpPattern`.
#[derive(Clone, PartialEq, Eq, Message)]
struct Custom {
    #[prost(string, tag = "1")]
    kind: String,
    #[prost(string, tag = "2")]
    path: String,
}

impl Rule {
    /// The rule itself and its additional bindings, but for those without a path. Those have none
    /// of their own.
    pub(super) fn bindings(self) -> Vec<Binding> {
        let others = self.additional_bindings.iter().filter_map(Self::binding);
        self.binding().into_iter().chain(others).collect()
    }

    fn binding(&self) -> Option<Binding> {
        let (verb, path) = match self.pattern.as_ref()? {
            Pattern::Get(path) => ("GET", path),
            Pattern::Put(path) => ("PUT", path),
            Pattern::Post(path) => ("POST", path),
            Pattern::Delete(path) => ("DELETE", path),
            Pattern::Patch(path) => ("PATCH", path),
            Pattern::Custom(custom) => (custom.kind.as_str(), &custom.path),
        };
        Some(Binding {
            verb: verb.to_owned(),
            path: path.clone(),
            body: self.body.clone(),
            response_body: self.response_body.clone(),
        })
    }
}

/// The rule of each method of a service.
pub(super) fn of_service(file: &[u8], service: usize) -> impl Iterator<Item = Option<Rule>> {
    let service = nested(file, SERVICE).nth(service).unwrap_or_default();
    nested(service, METHOD).map(|method| {
        let options = nested(method, OPTIONS).flat_map(|it| nested(it, HTTP));
        // What is there more than once is merged, and that is what its bytes one after the other
        // are.
        let parts: Vec<&[u8]> = options.collect();
        if parts.is_empty() { None } else { Rule::decode(parts.concat().as_slice()).ok() }
    })
}
