//! A page of Markdown as it is read on a terminal: what pages of rules have, and no more.

use super::{
    Colour,
    fold::{cells, fold},
};

/// Prose that is wider than this is hard to read.
const COLUMN: usize = 90;
/// Before lines of code.
const MARGIN: &str = "    ";

/// Draws headings, paragraphs, lists, code and tables into lines that are no wider than `width`.
pub fn page(text: &str, colour: Colour, width: usize) -> String {
    let paint = match colour {
        Colour::Plain => PLAIN,
        Colour::Ansi => ANSI,
    };
    let mut page = Page { out: String::new(), width, paint, open: String::new() };
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            page.close();
            lines.by_ref().take_while(|it| *it != "```").for_each(|it| page.code(it));
        } else if line.starts_with('|') {
            page.close();
            let mut rows = vec![row(line)];
            while let Some(line) = lines.next_if(|it| it.starts_with('|')) {
                rows.push(row(line));
            }
            page.table(&rows);
        } else if let Some(heading) = line.strip_prefix('#') {
            page.close();
            page.heading(heading.trim_start_matches('#').trim());
        } else if line.trim().is_empty() {
            page.close();
            page.out.push('\n');
        } else {
            if line.starts_with("- ") {
                page.close();
            }
            if !page.open.is_empty() {
                page.open.push(' ');
            }
            page.open += line.trim();
        }
    }
    page.close();
    page.out
}

/// What stands before and behind a heading and code.
struct Paint {
    heading: [&'static str; 2],
    code: [&'static str; 2],
    /// Code inside prose.
    word: [&'static str; 2],
}

const PLAIN: Paint = Paint { heading: ["", ""], code: ["", ""], word: ["`", "`"] };
const ANSI: Paint = Paint {
    heading: ["\u{1b}[1m", "\u{1b}[0m"],
    code: ["\u{1b}[36m", "\u{1b}[0m"],
    word: ["\u{1b}[36m", "\u{1b}[0m"],
};

struct Page {
    out: String,
    width: usize,
    paint: Paint,
    /// A paragraph or an item of a list that may go on.
    open: String,
}

impl Page {
    fn line(&mut self, text: &str, width: usize, hang: &str) {
        self.out += &fold(text, width, hang);
        self.out.push('\n');
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.open);
        if text.is_empty() {
            return;
        }
        let hang = if text.starts_with("- ") { "  " } else { "" };
        let text = self.prose(&text);
        self.line(&text, self.width.min(COLUMN), hang);
    }

    fn heading(&mut self, text: &str) {
        let [on, off] = self.paint.heading;
        let drawn = format!("{on}{text}{off}");
        self.line(&drawn, self.width, "");
        if on.is_empty() {
            let rule = "-".repeat(cells(text).min(self.width));
            self.line(&rule, self.width, "");
        }
    }

    fn code(&mut self, text: &str) {
        let [on, off] = self.paint.code;
        let drawn =
            if text.is_empty() { String::new() } else { format!("{MARGIN}{on}{text}{off}") };
        self.line(&drawn, self.width, "      ");
    }

    /// The first row is the head; a row that does not fit goes on below itself.
    fn table(&mut self, rows: &[Vec<&str>]) {
        let rows = || rows.iter().filter(|it| !is_rule(it));
        let columns = rows().map(Vec::len).max().unwrap_or(0);
        let wide = |at: usize| rows().filter_map(|it| Some(cells(it.get(at)?))).max();
        let widths: Vec<usize> = (0..columns).map(|it| wide(it).unwrap_or(0)).collect();
        for (at, row) in rows().enumerate() {
            let mut text = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                let pad = width.saturating_sub(cells(cell)) + 2;
                text += &format!("{cell}{:pad$}", "");
            }
            let [on, off] = if at == 0 { self.paint.heading } else { ["", ""] };
            let text = format!("{on}{}{off}", text.trim_end());
            self.line(&text, self.width, "  ");
        }
    }

    /// Code in backticks is painted.
    fn prose(&self, text: &str) -> String {
        let parts: Vec<&str> = text.split('`').collect();
        if parts.len().is_multiple_of(2) {
            return text.to_owned();
        }
        let [on, off] = self.paint.word;
        let parts = parts.iter().enumerate();
        parts
            .map(|(at, it)| if at % 2 == 0 { (*it).to_owned() } else { format!("{on}{it}{off}") })
            .collect()
    }
}

fn row(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split('|').map(str::trim).collect()
}

/// Whether a row is the line below the head.
fn is_rule(row: &[&str]) -> bool {
    row.iter().all(|it| it.bytes().all(|it| matches!(it, b'-' | b':')))
}

#[cfg(test)]
mod tests {
    use super::{Colour, page};

    const TEXT: &str = "# A_RULE\n\nNames are `like this`, and\nso are these.\n\nBad:\n\n```proto\nmessage \
                        a {\n\n}\n```\n\n- one\n  and more\n\n| A | Bee |\n| --- | --- |\n| 1 | x, y |\n";

    #[test]
    fn pages_are_drawn() {
        let plain = "A_RULE\n------\n\nNames are `like this`, and so are these.\n\nBad:\n\n    \
                     message a {\n\n    }\n\n- one and more\n\nA  Bee\n1  x, y\n";
        assert_eq!(page(TEXT, Colour::Plain, 80), plain);
        let narrow = page(TEXT, Colour::Plain, 20);
        assert!(narrow.contains("Names are `like\nthis`, and so are\nthese.\n"), "{narrow}");
        let bold = page(TEXT, Colour::Ansi, 80);
        assert!(bold.starts_with("\u{1b}[1mA_RULE\u{1b}[0m\n\nNames are \u{1b}[36mlike this"));
    }
}
