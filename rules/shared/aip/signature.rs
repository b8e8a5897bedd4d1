//! What the rules on `(google.api.method_signature)` share.

use protosmith_compiler::{
    diagnostic::{Location, Safety},
    fix::Edits,
    model::Method,
    source::Span,
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
                if let Some(value) = written_value(method, found.location()) {
                    edits.replace(Location::Span(value), format!("\"{best}\""));
                }
                edits.finish(format!("make it `{best}`"), Safety::Unsafe)
            });
            cx.report(found.location(), text).help(format!("write `{option}`")).fix(fix);
        }
        Some(_) => {}
    }
}

/// Where the value is of an option of a method, which is one whole statement without comments in it.
fn written_value(method: Method<'_>, location: Location) -> Option<Span> {
    let span = location.span()?;
    let text = method.file().schema().sources[span.file].text()?;
    let text = str::from_utf8(text.get(span.start as usize..span.end as usize)?).ok()?;
    let (name, value) = text.strip_suffix(';')?.split_once('=')?;
    if !name.starts_with("option") || text.contains(['/', '{']) {
        return None;
    }
    let start = span.start + (text.len() - 1 - value.trim_start().len()) as u32;
    Some(Span { start, end: start + value.trim().len() as u32, ..span })
}
