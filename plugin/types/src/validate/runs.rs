//! Patterns that are characters one after the other, as `^[A-Z]{2}-[0-9]+$` is.

/// Characters of a class, one after the other.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// A bit for each character of ASCII.
    ascii: [u64; 2],
    /// First and last characters of the parts of the class.
    class: &'static [(char, char)],
    least: usize,
    most: usize,
}

impl Run {
    /// From `least` to `most` characters of a class, which has first and last characters of its parts.
    pub const fn new(class: &'static [(char, char)], least: usize, most: usize) -> Self {
        let mut ascii = [0; 2];
        let mut at = 0;
        while at < class.len() {
            let (mut letter, last) = (class[at].0 as usize, class[at].1 as usize);
            while letter <= last && letter < 128 {
                ascii[letter / 64] |= 1 << (letter % 64);
                letter += 1;
            }
            at += 1;
        }
        Self { ascii, class, least, most }
    }

    /// How long the character is that a text begins with, in bytes, if it is of the class.
    #[inline]
    fn first(&self, text: &str) -> Option<usize> {
        let byte = usize::from(*text.as_bytes().first()?);
        if byte < 128 {
            return (self.ascii[byte / 64] >> (byte % 64) & 1 == 1).then_some(1);
        }
        let letter = text.chars().next()?;
        let is_inside = self.class.iter().any(|it| (it.0..=it.1).contains(&letter));
        is_inside.then(|| letter.len_utf8())
    }
}

/// Whether a text is all of these runs and nothing else. No run has a character in common with what may
/// follow it, unless its length is fixed. Each character is looked at once, and once more where a run ends.
pub fn is_made_of(text: &str, runs: &[Run]) -> bool {
    let mut rest = text;
    for run in runs {
        let mut count = 0;
        while count < run.most
            && let Some(len) = run.first(rest)
        {
            rest = &rest[len..];
            count += 1;
        }
        if count < run.least {
            return false;
        }
    }
    rest.is_empty()
}
