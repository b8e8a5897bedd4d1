//! Names in `UpperCamelCase`, in which an abbreviation is a word: AIP-190.

use protosmith_compiler::model::Element;

use super::element;
use crate::rule::Cx;

/// Terms that have a word of one letter.
const TERMS: &[&str] = &[
    "AStar",
    "BTree",
    "RTree",
    "MTree",
    "QTree",
    "NGram",
    "NAry",
    "NWay",
    "KWay",
    "QLearning",
    "XAxis",
    "YAxis",
    "ZAxis",
    "KMeans",
    "PValue",
    "TTest",
    "TValue",
    "ZScore",
    "FTest",
    "FScore",
    "HIndex",
    "INode",
    "VNode",
    "LValue",
    "RValue",
    "PCode",
    "SExpression",
    "ETag",
    "IFrame",
    "VCard",
    "CName",
    "QName",
    "OAuth",
    "ABTest",
    "DPad",
    "ZIndex",
    "ZOrder",
    "ZBuffer",
    "XRay",
];

/// Reports an element whose name has capitals in a row, or is in another case.
pub(crate) fn wanted(cx: &mut Cx<'_>, element: Element<'_>) {
    if element::is_checked(element) && !is_camel(element.name()) {
        let (word, name) = (element.kind().word(), element.name());
        let message = format!("{word} `{name}` should be in `UpperCamelCase`");
        cx.report(element.name_location(), message)
            .help("write abbreviations as words: `CustomerId`, `HttpServer`");
    }
}

/// Whether a name is made of words, each a capital and at least one small letter or digit, and of
/// terms.
fn is_camel(name: &str) -> bool {
    let mut rest = name;
    while !rest.is_empty() {
        // Terms begin with two capitals, words with one: at most one of them fits.
        let word = rest.strip_prefix(|it: char| it.is_ascii_uppercase());
        let word = word.filter(|it| it.starts_with(is_small));
        let term = || TERMS.iter().find_map(|it| rest.strip_prefix(it));
        let Some(after) = word.or_else(term) else { return false };
        rest = after.trim_start_matches(is_small);
    }
    !name.is_empty()
}

fn is_small(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::is_camel;

    #[test]
    fn abbreviations_are_words() {
        for name in ["Book", "CustomerId", "OAuthToken", "V1", "GetXAxis", "BTree2"] {
            assert!(is_camel(name), "{name}");
        }
        for name in ["", "book", "CustomerID", "HTTPServer", "A", "Foo_Bar", "XAxisABC"] {
            assert!(!is_camel(name), "{name}");
        }
    }
}
