//! Sources without comments, for programs that are sent over a network.

/// Writes a text without the comments behind its first token, and without blanks at the ends of lines; how
/// many bytes that are. Lines keep their numbers, and what comes before the first token, which is the
/// license, stays.
pub(super) const fn bare(text: &[u8], out: &mut [u8]) -> usize {
    let (mut at, mut len, mut is_head) = (0, 0, true);
    while at < text.len() {
        match text[at] {
            b'/' if at + 1 < text.len() && matches!(text[at + 1], b'/' | b'*') => {
                let end = comment_end(text, at);
                while at < end {
                    if is_head || text[at] == b'\n' {
                        out[len] = text[at];
                        len += 1;
                    }
                    at += 1;
                }
                continue;
            }
            quote @ (b'"' | b'\'') => {
                out[len] = quote;
                (at, len) = (at + 1, len + 1);
                while at < text.len() && text[at] != quote {
                    if text[at] == b'\\' && at + 1 < text.len() {
                        out[len] = text[at];
                        (at, len) = (at + 1, len + 1);
                    }
                    out[len] = text[at];
                    (at, len) = (at + 1, len + 1);
                }
            }
            b'\n' => {
                while len > 0 && out[len - 1] == b' ' {
                    len -= 1;
                }
            }
            it => is_head = is_head && it == b' ',
        }
        if at < text.len() {
            out[len] = text[at];
            (at, len) = (at + 1, len + 1);
        }
    }
    len
}

/// Where a comment ends that starts somewhere; the line break behind it is none of it.
const fn comment_end(text: &[u8], start: usize) -> usize {
    let is_line = text[start + 1] == b'/';
    let mut at = start + 2;
    while at < text.len() {
        if is_line && text[at] == b'\n' {
            return at;
        }
        if !is_line && text[at] == b'*' && at + 1 < text.len() && text[at + 1] == b'/' {
            return at + 2;
        }
        at += 1;
    }
    at
}
