//! One line of source, made fit for a terminal: tabs and controls spelled out, long ones cut.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

use crate::visible::{Line, is_hidden};

const TAB_STOP: usize = 4;

/// The room for a line, in cells, and what stands before and behind it where it is cut; the latter
/// comes on top.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) cells: usize,
    pub(super) cut: &'static str,
}

/// Appends what fits into the room; gives back where in `out` the bytes of `marks` are, which are
/// sorted. What is before or after the drawn part counts as its edge.
pub(super) fn draw(out: &mut String, line: &[u8], marks: &[usize], room: Room) -> Vec<usize> {
    let begin = out.len();
    let (first, last) = (marks.first().copied(), marks.last().copied());
    if last.unwrap_or(0) <= room.cells {
        let mut drawing = Drawing::new(out, line, marks, room);
        drawing.run(0);
        if first.is_none_or(|first| first < drawing.byte || drawing.byte == line.len()) {
            return drawing.finish();
        }
    }
    out.truncate(begin);
    // The first mark is in sight even if all before it is as wide as it gets.
    let from = first.unwrap_or(0).saturating_sub(room.cells / 10);
    let whole = |at: &usize| line.get(*at).is_none_or(|byte| byte & 0xc0 != 0x80);
    let from = (from..line.len().min(from + 4)).find(whole).unwrap_or(from);
    let mut drawing = Drawing::new(out, line, marks, room);
    drawing.run(from);
    drawing.finish()
}

struct Drawing<'a> {
    out: &'a mut String,
    line: &'a [u8],
    marks: &'a [usize],
    drawn: Vec<usize>,
    room: Room,
    cells: usize,
    /// How far the line is drawn.
    byte: usize,
}

impl<'a> Drawing<'a> {
    fn new(out: &'a mut String, line: &'a [u8], marks: &'a [usize], room: Room) -> Self {
        Self { out, line, marks, drawn: Vec::with_capacity(marks.len()), room, cells: 0, byte: 0 }
    }

    fn run(&mut self, from: usize) {
        self.byte = from;
        if from > 0 {
            self.out.push_str(self.room.cut);
            self.cells = self.room.cut.chars().count();
        }
        // More bytes than this are not drawn; a character cut at their end is not reached.
        let line = self.line;
        let near = &line[from..line.len().min(from + 8 * self.room.cells)];
        for chunk in near.utf8_chunks() {
            for item in chunk.valid().chars() {
                if !self.push(item, item.len_utf8()) {
                    return;
                }
            }
            let invalid = chunk.invalid().len();
            if invalid > 0 && !self.push('\u{fffd}', invalid) {
                return;
            }
        }
    }

    /// Draws a character of so many bytes if it fits.
    fn push(&mut self, letter: char, bytes: usize) -> bool {
        self.mark();
        let begin = self.out.len();
        let width = match letter {
            '\t' => {
                let width = TAB_STOP - self.cells % TAB_STOP;
                self.out.extend(std::iter::repeat_n(' ', width));
                width
            }
            _ if is_hidden(letter) => {
                // Writing to a string does not fail.
                let _ = write!(self.out, "{}", Line(letter.encode_utf8(&mut [0; 4])));
                self.out.len() - begin
            }
            _ => {
                self.out.push(letter);
                letter.width().unwrap_or(0)
            }
        };
        if self.cells + width > self.room.cells {
            self.out.truncate(begin);
            return false;
        }
        self.cells += width;
        self.byte += bytes;
        true
    }

    fn mark(&mut self) {
        while self.marks.get(self.drawn.len()).is_some_and(|mark| *mark <= self.byte) {
            self.drawn.push(self.out.len());
        }
    }

    fn finish(mut self) -> Vec<usize> {
        self.mark();
        if self.byte < self.line.len() {
            self.out.push_str(self.room.cut);
        }
        self.drawn.resize(self.marks.len(), self.out.len());
        self.drawn
    }
}

#[cfg(test)]
mod tests {
    use super::{Room, draw};

    #[track_caller]
    fn check(line: &[u8], marks: &[usize], drawn: &str) {
        let mut out = String::new();
        let locations = draw(&mut out, line, marks, Room { cells: 40, cut: "…" });
        for location in locations.into_iter().rev() {
            out.insert(location, '^');
        }
        assert_eq!(out, drawn);
    }

    #[test]
    fn lines_are_made_visible() {
        check(b"", &[0, 0], "^^");
        check(b"\tint32 badName;", &[7, 14], "    int32 ^badName^;");
        check(b"a\x1b[31m\xff;", &[1, 2, 8], "a^\\u{1b}^[31m\u{fffd};^");
        check("ab漢字".as_bytes(), &[2, 5], "ab^漢^字");
    }

    #[test]
    fn long_lines_show_the_first_mark() {
        check(&[b'a'; 60], &[], &format!("{}…", "a".repeat(40)));
        let mut line = [b'a'; 10_000];
        line[5_000..5_003].fill(b'X');
        let shown = format!("…aaaa^XXX^{}…", "a".repeat(32));
        check(&line, &[5_000, 5_003], &shown);
        check(&line, &[5_000, 9_000], &format!("…aaaa^XXX{}…^", "a".repeat(32)));
        let tabs = "\t".repeat(30) + "int32 badName;";
        check(tabs.as_bytes(), &[36, 43], "…t32 ^badName^;");
    }
}
