//! Which lines of a text are other than they were.

use imara_diff::sources::byte_lines;
use memchr::memmem;

use super::kept::kept;

/// The lines of a text that an older one does not have, and where it has more. Lines are counted
/// from 0.
#[derive(Debug, Default)]
pub struct Lines {
    /// Sorted ranges of lines: the first, and the one behind the last.
    added: Vec<(u32, u32)>,
    pub(super) gaps: Vec<Gap>,
}

/// Lines that are no more, and nothing but empty ones in their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// The line that follows.
    pub line: u32,
    pub lost: Lost,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// The last of the lines was a comment: that of what follows.
    Comment,
    Other,
}

impl Lines {
    pub(super) fn between(old: &[u8], new: &[u8]) -> Self {
        let is_comment = comments(old);
        let (old, new): (Vec<&[u8]>, Vec<&[u8]>) =
            (byte_lines(old).collect(), byte_lines(new).collect());
        let kept = kept(&old, &new);
        let mut out = Self::default();
        let (mut at_old, mut at_new) = (0, 0);
        while at_old < old.len() || at_new < new.len() {
            let run =
                |kept: &[bool], from: usize| kept[from..].iter().take_while(|it| !**it).count();
            let (lost, added) = (run(&kept.old, at_old), run(&kept.new, at_new));
            if added > 0 {
                out.added.push((at_new as u32, (at_new + added) as u32));
            }
            let is_empty = |it: &[u8]| it.trim_ascii().is_empty();
            if new[at_new..at_new + added].iter().all(|it| is_empty(it))
                && let Some(last) = (at_old..at_old + lost).rev().find(|it| !is_empty(old[*it]))
            {
                let lost = if is_comment[last] { Lost::Comment } else { Lost::Other };
                out.gaps.push(Gap { line: (at_new + added) as u32, lost });
            }
            // Behind them there is a line that both have, or the end.
            (at_old, at_new) = (at_old + lost + 1, at_new + added + 1);
        }
        out
    }

    /// Whether a line was added or changed.
    pub fn is_changed(&self, line: u32) -> bool {
        let next = self.added.partition_point(|it| it.0 <= line);
        next > 0 && line < self.added[next - 1].1
    }

    /// The lines that were added or changed.
    pub(super) fn changed(&self) -> impl Iterator<Item = u32> + '_ {
        self.added.iter().flat_map(|it| it.0..it.1)
    }
}

/// Of each line of a text whether there is nothing on it but a comment.
pub(super) fn comments(text: &[u8]) -> Vec<bool> {
    let mut in_block = false;
    let line = |line: &[u8]| {
        let mut rest = line.trim_ascii();
        let mut found = false;
        loop {
            if in_block {
                found = true;
                let Some(end) = memmem::find(rest, b"*/") else { return true };
                rest = rest[end + 2..].trim_ascii_start();
                in_block = false;
            }
            if rest.starts_with(b"//") {
                return true;
            }
            let Some(inner) = rest.strip_prefix(b"/*") else { return found && rest.is_empty() };
            (rest, in_block) = (inner, true);
        }
    };
    text.split(|it| *it == b'\n').map(line).collect()
}
