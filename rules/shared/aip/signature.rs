//! What the rules on `(google.api.method_signature)` share.

use protosmith_compiler::{
    diagnostic::{Location, Safety},
    fix::Edits,
    model::Method,
};

use crate::rule::Cx;

/// The signatures of a method, each as the names of its fields.
pub(crate) fn all(method: Method<'_>) -> impl Iterator<Item = Vec<&str>> {
    method.method_signatures().map(|it| it.value.split(',').collect())
}

/// Reports a method without a signature, and one whose first signature is none of some; the first
/// of these is proposed.
pub(crate) fn first_is(cx: &mut Cx<'_>, method: Method<'_>, wanted: &[&str]) {
    let Some(best) = wanted.first() else { return };
    let option = format!("option (google.api.method_signature) = \"{best}\";");
    match method.method_signatures().next() {
        None => {
            let text = format!("rpc `{}` should have the signature `{best}`", method.name());
            cx.report(method.name_location(), text).help(format!("add `{option}`"));
        }
        Some(found) if !wanted.contains(&found.value) => {
            let text = format!(
                "the signature of rpc `{}` should be `{best}`, not `{}`",
                method.name(),
                found.value
            );
            let fix = cx.repair(|_| {
                let mut edits = Edits::new(method.file().schema());
                if is_statement(method, found.location()) {
                    edits.replace(found.location(), option.clone());
                }
                edits.finish(format!("make it `{best}`"), Safety::Unsafe)
            });
            cx.report(found.location(), text).help(format!("write `{option}`")).fix(fix);
        }
        Some(_) => {}
    }
}

/// Whether what is written at a place is one whole statement of the method.
fn is_statement(method: Method<'_>, location: Location) -> bool {
    let file = method.file();
    let text = location.span().and_then(|span| {
        let text = file.schema().sources[span.file].text()?;
        text.get(span.start as usize..span.end as usize)
    });
    text.is_some_and(|it| it.starts_with(b"option") && it.ends_with(b";"))
}
