//! Insertion points: places in a generated file where other plugins add lines.

use memchr::memmem;

/// Puts `added` before the line with the insertion point, each line as far in as that line; or
/// before the comment that is the point, where it is one inside a line. `None` where there is no
/// such point. protoc does the same.
pub(super) fn insert(content: &[u8], point: &str, added: &[u8]) -> Option<Vec<u8>> {
    let marker = format!("@@protoc_insertion_point({point})");
    let at = memmem::find(content, marker.as_bytes())?;
    let mut out = Vec::with_capacity(content.len() + added.len() + added.len() / 4);
    let is_inline = content[..at].ends_with(b"/* ");
    let (start, indent) = if is_inline {
        (at - 3, &b""[..])
    } else {
        let start = memchr::memrchr(b'\n', &content[..at]).map_or(0, |it| it + 1);
        let line = &content[start..at];
        let end = line.iter().position(|it| !b" \t".contains(it)).unwrap_or(line.len());
        (start, &line[..end])
    };
    out.extend_from_slice(&content[..start]);
    for line in added.split_inclusive(|it| *it == b'\n') {
        out.extend_from_slice(indent);
        out.extend_from_slice(line);
    }
    if !added.is_empty() && !added.ends_with(b"\n") {
        out.push(b'\n');
    }
    out.extend_from_slice(&content[start..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::insert;

    #[test]
    fn lines_are_added_before_the_point() {
        let check = |content: &str, added: &str, wanted: &str| {
            let made = insert(content.as_bytes(), "p", added.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(made).unwrap(), wanted);
        };
        check(
            "a\n  // @@protoc_insertion_point(p)\nb\n",
            "x\n\ny",
            "a\n  x\n  \n  y\n  // @@protoc_insertion_point(p)\nb\n",
        );
        check("@@protoc_insertion_point(p)", "x\n", "x\n@@protoc_insertion_point(p)");
        check(
            "f(/* @@protoc_insertion_point(p) */)\n",
            "x",
            "f(x\n/* @@protoc_insertion_point(p) */)\n",
        );
        assert!(insert(b"@@protoc_insertion_point(q)", "p", b"x").is_none());
    }
}
