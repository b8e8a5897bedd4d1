//! Lines broken at the width of a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::columns;

/// Breaks a line so that no piece of it is wider than `width` cells; pieces after the first begin
/// with `hang`. It is broken at blanks, and inside words that are wider than a line. Escape codes
/// of styles take no room.
pub fn fold(line: &str, width: usize, hang: &str) -> String {
    if line.len() <= width {
        return line.to_owned();
    }
    // Behind what a piece begins with, there is room for a character of any width.
    let hang = if cells(hang) * 2 > width { "" } else { hang };
    let mut folding = Folding {
        out: String::with_capacity(line.len() + line.len() / 8),
        width,
        hang,
        cells: 0,
        blank: None,
        has_words: false,
        is_due: false,
    };
    folding.text(line);
    folding.out
}

/// The cells that a text takes on any terminal: as many as its characters take one by one, or as
/// they take together, whichever is more.
pub fn cells(text: &str) -> usize {
    let alone = text.chars().map(|it| it.width().unwrap_or(0)).sum();
    columns::display(0, text.as_bytes()).max(alone)
}

/// A text without the codes of styles.
pub(super) fn unstyled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('\u{1b}');
    out.extend(parts.next());
    out.extend(parts.map(|it| &it[code(it)..]));
    out
}

/// The length of the code behind an escape.
fn code(text: &str) -> usize {
    match text.strip_prefix('[') {
        Some(rest) => 1 + rest.find(|it| ('@'..='~').contains(&it)).map_or(rest.len(), |it| it + 1),
        None => 0,
    }
}

struct Folding<'a> {
    out: String,
    width: usize,
    hang: &'a str,
    /// Of the piece so far.
    cells: usize,
    /// Behind the last blank that has a word before it: where, and how many cells are before it.
    blank: Option<(usize, usize)>,
    /// Whether anything but blanks and what it begins with is in the piece.
    has_words: bool,
    /// Whether the next word begins a piece.
    is_due: bool,
}

impl Folding<'_> {
    fn text(&mut self, text: &str) {
        let mut parts = text.split('\u{1b}');
        let first = parts.next().unwrap_or_default();
        first.graphemes(true).for_each(|it| self.push(it));
        for part in parts {
            let (code, rest) = part.split_at(code(part));
            self.out.push('\u{1b}');
            self.out += code;
            rest.graphemes(true).for_each(|it| self.push(it));
        }
    }

    fn push(&mut self, cluster: &str) {
        let (is_blank, wide) = (cluster == " ", cells(cluster));
        if wide > self.width && cluster.chars().nth(1).is_some() {
            cluster.chars().for_each(|it| self.push(it.encode_utf8(&mut [0; 4])));
            return;
        }
        if self.is_due {
            if is_blank {
                return;
            }
            self.end();
        }
        if self.cells + wide > self.width {
            if is_blank {
                self.is_due = true;
                return;
            }
            if let Some((at, _)) = self.blank {
                let word = self.out.split_off(at);
                self.end();
                self.text(&word);
            }
            if self.cells + wide > self.width && self.has_words {
                self.end();
            }
        }
        self.out += cluster;
        self.cells += wide;
        self.has_words |= !is_blank;
        if is_blank && self.has_words {
            self.blank = Some((self.out.len(), self.cells));
        }
    }

    /// Ends a piece and begins the next.
    fn end(&mut self) {
        if self.has_words {
            self.out.truncate(self.out.trim_end_matches(' ').len());
        }
        self.out.push('\n');
        self.out += self.hang;
        self.cells = cells(self.hang);
        (self.blank, self.has_words, self.is_due) = (None, false, false);
    }
}

#[cfg(test)]
mod tests {
    use super::{cells, fold, unstyled};

    #[track_caller]
    fn check(line: &str, width: usize, hang: &str, pieces: &[&str]) {
        assert_eq!(fold(line, width, hang).lines().collect::<Vec<_>>(), pieces);
    }

    #[test]
    fn lines_are_broken_at_blanks() {
        check("one two three", 20, "", &["one two three"]);
        check("one two three", 8, "", &["one two", "three"]);
        check("one two three", 7, "", &["one two", "three"]);
        check("  one two three", 8, "    ", &["  one", "    two", "    thre", "    e"]);
        check("one    two", 4, "", &["one", "two"]);
        check("one  ", 3, "", &["one"]);
        check("\u{1b}[1mone\u{1b}[0m two", 4, "", &["\u{1b}[1mone\u{1b}[0m", "two"]);
    }

    #[test]
    fn words_wider_than_a_line_are_broken() {
        check("abcdefgh", 3, "", &["abc", "def", "gh"]);
        check("漢字漢字", 5, "", &["漢字", "漢字"]);
        check("e\u{301}e\u{301}e\u{301}", 2, "", &["e\u{301}e\u{301}", "e\u{301}"]);
        check("a 漢字漢字", 5, "  ", &["a", "  漢", "  字", "  漢", "  字"]);
    }

    #[test]
    fn no_piece_is_wider_than_asked() {
        let words =
            ["a", "漢字", "👨\u{200d}👩\u{200d}👧", "e\u{301}", " ", "\u{1b}[31m", "----", "🇩🇪"];
        let line: String = (0..400).map(|it: usize| words[it * it * 7 % words.len()]).collect();
        for width in 8..60 {
            for hang in ["", "  ", "          "] {
                let folded = fold(&line, width, hang);
                let wide = folded.lines().find(|it| cells(&unstyled(it)) > width);
                assert_eq!(wide, None, "{width}");
                let joined = |text: &str| text.replace([' ', '\n'], "");
                assert_eq!(joined(&folded), joined(&line));
            }
        }
    }
}
