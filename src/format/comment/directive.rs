//! Comments that speak to tools: those that turn formatting off and on, and those that other tools
//! read in `//` comments only.

/// What a comment says to the formatter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Directive {
    /// What follows stays as it is, up to [`Directive::On`] or the end of what the comment is in.
    Off,
    On,
    /// The next element stays as it is.
    Skip,
}

/// What the text of a comment, markers included, says to the formatter.
pub(crate) fn directive(text: &[u8]) -> Option<Directive> {
    let words = words(text);
    let own = words.strip_prefix(OWN);
    let rest = own.or_else(|| words.strip_prefix(b"clang-format"))?;
    let blank = rest.first()?.is_ascii_whitespace();
    let rest = rest.trim_ascii_start();
    let end = rest.iter().position(|it| it.is_ascii_whitespace() || *it == b':');
    // A reason may stand behind it.
    match &rest[..end.unwrap_or(rest.len())] {
        b"off" if blank => Some(Directive::Off),
        b"on" if blank => Some(Directive::On),
        b"skip" if blank && own.is_some() => Some(Directive::Skip),
        _ => None,
    }
}

/// Whether a comment of a file may turn formatting off. Where the words are nowhere, none has to be
/// looked at.
pub(crate) fn may_be_off(text: &[u8]) -> bool {
    memchr::memmem::find_iter(text, b"format").any(|at| {
        let word = text[at + b"format".len()..].trim_ascii_start();
        word.starts_with(b"off") || word.starts_with(b"skip")
    })
}

/// Whether a comment is meant for the formatter of this project, and no other.
pub(crate) fn is_own(text: &[u8]) -> bool {
    words(text).starts_with(OWN)
}

/// How comments begin that are meant for the formatter.
pub(crate) const OWN: &[u8] = b"protosmith:format";

/// How comments begin that other tools look for.
const TOOLS: [&[u8]; 10] = [
    b"protosmith:",
    b"clang-format",
    b"buf:",
    b"buf-",
    b"protolint:",
    b"api-linter:",
    b"(--",
    b"nolint",
    b"NOLINT",
    b"IWYU",
];

/// Whether a tool may look for this `//` comment, which it would not find in another form.
pub(crate) fn is_directive(text: &[u8]) -> bool {
    let words = words(text);
    TOOLS.iter().any(|it| words.starts_with(it))
}

/// The text between the markers.
fn words(text: &[u8]) -> &[u8] {
    let text = match text {
        [b'/', b'/', rest @ ..] => rest,
        [b'/', b'*', rest @ ..] => rest.strip_suffix(b"*/").unwrap_or(rest),
        _ => text,
    };
    text.trim_ascii()
}
