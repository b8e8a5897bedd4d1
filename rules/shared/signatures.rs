//! Signatures of methods: the parameters of functions of generated clients.

use protosmith_compiler::{diagnostic::Location, model::Method};

/// One `(google.api.method_signature)`.
pub(crate) struct Signature {
    /// Names of fields with commas between them, and no blanks.
    pub(crate) text: String,
    pub(crate) location: Location,
}

/// The signatures of a method, in their order.
pub(crate) fn of(method: Method<'_>) -> Vec<Signature> {
    let all = method.method_signatures();
    let text = |it: &str| it.split(',').map(str::trim).collect::<Vec<_>>().join(",");
    all.map(|it| Signature { text: text(it.value), location: it.location() }).collect()
}
