//! Findings of the rules on the case of names.

use protosmith_compiler::{diagnostic::Diagnostic, model::Element};

use super::rename::{name_for_all, rename};
use crate::rule::Cx;

/// Reports that the name of an element should be another, and renames it. The caller says in the
/// help what a new name means.
pub(crate) fn misnamed<'c>(
    cx: &'c mut Cx<'_>,
    element: Element<'_>,
    case: &str,
    wanted: &str,
) -> &'c mut Diagnostic {
    let (what, name, location) = (element.kind().word(), element.name(), element.name_location());
    let fix = cx.repair(|cx| rename(cx, element, &name_for_all(cx, element, wanted)));
    cx.report(location, message(what, name, case, wanted)).fix(fix)
}

/// What is said of a name in another case than wanted.
pub(crate) fn message(what: &str, name: &str, case: &str, wanted: &str) -> String {
    match wanted {
        // A name of underscores only has nothing that could be converted.
        "" => format!("{what} `{name}` should be in {case}"),
        _ => format!("{what} `{name}` should be `{wanted}`"),
    }
}
