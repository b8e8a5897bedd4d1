//! Where lines start.

/// The offset at which each line of a text starts; a line feed ends a line.
///
/// Lines are short, so that a search for the end of each takes longer than a look at every word of
/// eight bytes.
pub(crate) fn line_starts(text: &[u8]) -> Vec<u32> {
    let mut out = Vec::with_capacity(memchr::memchr_iter(b'\n', text).count() + 1);
    out.push(0);
    let (words, rest) = text.as_chunks::<8>();
    let mut at = 0;
    for word in words {
        let mut ends = ends(u64::from_le_bytes(*word));
        while ends != 0 {
            out.push(at + ends.trailing_zeros() / 8 + 1);
            ends &= ends - 1;
        }
        at += 8;
    }
    let behind = rest.iter().zip(at + 1..).filter(|(byte, _)| **byte == b'\n');
    out.extend(behind.map(|(_, next)| next));
    out
}

/// The highest bit of each byte that is a line feed.
fn ends(word: u64) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    let other = word ^ u64::from_le_bytes([b'\n'; 8]);
    !(((other & LOW) + LOW) | other | LOW)
}

#[cfg(test)]
mod tests {
    use super::line_starts;

    #[test]
    fn every_line_feed_starts_a_line_and_nothing_else_does() {
        for length in 0..40 {
            for end in 0..length {
                let mut text: Vec<u8> = (0..length).map(|it| (it * 37) as u8 | 0x80).collect();
                text[end] = b'\n';
                assert_eq!(line_starts(&text), [0, end as u32 + 1], "{text:?}");
            }
        }
        assert_eq!(line_starts(b"\n\n\x0b\x8a\t\n\r\n\n"), [0, 1, 2, 6, 8, 9]);
        assert_eq!(line_starts(b""), [0]);
    }
}
