//! What comments say in public.

use std::borrow::Cow;

use protosmith_compiler::model::{Element, File};

use super::element;
use crate::{
    rule::Cx,
    shared::comment::{may_be_directive, says_something},
};

/// What opens and closes a part that is not public.
pub(super) const HIDDEN: (&str, &str) = ("(--", "--)");

/// The parts of a comment that are not between `(--` and `--)`, without blanks around them; none
/// that is empty.
pub(crate) fn public(comment: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(comment);
    let parts = std::iter::from_fn(move || {
        let (outside, inside) = rest?.split_once(HIDDEN.0).unwrap_or((rest?, ""));
        rest = inside.split_once(HIDDEN.1).map(|it| it.1);
        Some(outside.trim())
    });
    parts.filter(|it| !it.is_empty())
}

/// Whether a comment says something in public: to readers, and not to linters.
pub(crate) fn is_public(comment: &str) -> bool {
    // Most comments begin with a letter: with a word that is no mark, and to linters if at all with theirs.
    let first = comment.trim_start().as_bytes().first();
    first.is_some_and(|it| it.is_ascii_alphabetic() && !may_be_directive(*it))
        || public(comment).any(|it| it.lines().any(says_something))
}

/// The public parts of a comment, each on lines of its own.
pub(crate) fn public_text(comment: &str) -> Cow<'_, str> {
    if comment.contains(HIDDEN.0) {
        return Cow::Owned(public(comment).collect::<Vec<_>>().join("\n"));
    }
    Cow::Borrowed(comment.trim())
}

/// The elements that api-linter goes over, with their comments, of those that may have what is
/// looked for. `may_have` is asked of all comments of the file in one text first: few files have
/// any. It says of a text what it says of a part of it, or that it may.
pub(crate) fn with<'a>(
    file: File<'a>,
    may_have: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (Element<'a>, &'a str)> {
    let has_any = may_have(file.comment_texts().text());
    let elements = has_any.then(|| file.elements()).into_iter().flatten();
    elements.filter_map(move |it| {
        let comment = it.leading_comment().filter(|comment| may_have(comment))?;
        element::is_checked(it).then_some((it, comment))
    })
}

/// Whether a text may have what is looked for, and what of a part of a comment is it.
pub(crate) type Search = (fn(&str) -> bool, fn(&str) -> Option<&str>);

/// Reports the elements of a file whose comments have, in one of their public parts, what `find`
/// looks for. It finds something only where `may_have` says so. `what` says what it is.
pub(crate) fn each(
    cx: &mut Cx<'_>,
    file: File<'_>,
    (may_have, find): Search,
    what: &str,
    help: &'static str,
) {
    for (element, comment) in with(file, may_have) {
        if let Some(found) = public(comment).find_map(find) {
            let message = format!(
                "the comment of {} `{}` has the {what} `{found}`",
                element.kind().word(),
                element.name()
            );
            cx.report(element.name_location(), message).help(help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_public, public, public_text};

    #[test]
    fn what_is_between_marks_is_not_public() {
        for (comment, wanted) in [
            ("", &[][..]),
            (" a\n b\n", &["a\n b"]),
            (" (-- a --) ", &[]),
            (" a (-- b --) c (-- d", &["a", "c"]),
            ("(--a--)(--b--)c --)", &["c --)"]),
        ] {
            assert_eq!(public(comment).collect::<Vec<_>>(), wanted, "{comment}");
            assert_eq!(public_text(comment), wanted.join("\n"), "{comment}");
            assert_eq!(is_public(comment), !wanted.is_empty(), "{comment}");
        }
        for (comment, wanted) in [
            (" buf:lint:ignore A\n", false),
            (" (-- a --)\n protosmith:ignore A\n", false),
            (" protosmith:ignore A\n A book.\n", true),
            (" (-- a --) A book.", true),
            (" A (-- b", true),
        ] {
            assert_eq!(is_public(comment), wanted, "{comment}");
        }
    }
}
