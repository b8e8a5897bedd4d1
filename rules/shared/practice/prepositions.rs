//! Prepositions in names, as protolint has them.

use protosmith_compiler::model::Element;

use super::names;
use crate::rule::{Cx, Words};

/// What protolint looks for.
pub(crate) const PREPOSITIONS: &[&str] = &[
    "of",
    "with",
    "at",
    "from",
    "into",
    "during",
    "including",
    "until",
    "against",
    "among",
    "throughout",
    "despite",
    "towards",
    "upon",
    "concerning",
    "to",
    "in",
    "for",
    "on",
    "by",
    "about",
];

/// Reports each preposition of a name, but for those of the parts that may have them.
pub(crate) fn check(cx: &mut Cx<'_>, element: Element<'_>, [words, exceptions]: [&Words; 2]) {
    let said = names::words(element.name());
    let prepositions = cx.words(words);
    if !said.iter().any(|it| prepositions.contains(&it.as_str())) {
        return;
    }
    let mut name = format!("_{}_", said.join("_"));
    for part in cx.words(exceptions).iter() {
        name = name.replace(&format!("_{}_", names::words(part).join("_")), "_");
    }
    let (what, shown) = (element.kind().word(), element.name());
    for word in name.split('_').filter(|it| prepositions.contains(it)) {
        let message = format!("the name of {what} `{shown}` has the preposition `{word}`");
        cx.report(element.name_location(), message)
            .help("put what describes the noun before it: `error_reason`, not `reason_for_error`");
    }
}
