//! What comments say in public.

use protosmith_compiler::model::Element;

use super::element;
use crate::rule::Cx;

/// The parts of a comment that are not between `(--` and `--)`, without blanks around them; none
/// that is empty.
pub(crate) fn public(comment: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = comment;
    loop {
        let (outside, inside) = rest.split_once("(--").unwrap_or((rest, ""));
        out.extend(Some(outside.trim()).filter(|it| !it.is_empty()));
        match inside.split_once("--)") {
            Some((_, after)) => rest = after,
            None => return out,
        }
    }
}

/// Reports an element whose comment has, in one of its public parts, what `find` looks for. `what`
/// says what it is.
pub(crate) fn each(
    cx: &mut Cx<'_>,
    element: Element<'_>,
    find: fn(&str) -> Option<&str>,
    what: &str,
    help: &str,
) {
    if !element::is_checked(element) {
        return;
    }
    let parts = public(element.leading_comment().unwrap_or_default());
    if let Some(found) = parts.into_iter().find_map(find) {
        let message = format!(
            "the comment of {} `{}` has the {what} `{found}`",
            element.kind().word(),
            element.name()
        );
        cx.report(element.name_location(), message).help(help);
    }
}

#[cfg(test)]
mod tests {
    use super::public;

    #[test]
    fn what_is_between_marks_is_not_public() {
        for (comment, wanted) in [
            ("", &[][..]),
            (" a\n b\n", &["a\n b"]),
            (" (-- a --) ", &[]),
            (" a (-- b --) c (-- d", &["a", "c"]),
            ("(--a--)(--b--)c --)", &["c --)"]),
        ] {
            assert_eq!(public(comment), wanted, "{comment}");
        }
    }
}
