//! Lays out statements that are written one behind the other: a line for each, and for what is in
//! braces, however long it is. Knows of Rust what brackets, texts and semicolons are.

/// What fits in braces on one line.
const SHORT: usize = 60;

/// Appends `text`, whose statements end with a semicolon, or with a brace or a comma and the end of a line.
pub(crate) fn lay_out(text: &str, out: &mut String) {
    let mut layout = Layout { out, open: Vec::new(), depth: 0, is_at_start: true };
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '"' => literal_len(rest),
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(len);
        let next = after.trim_start();
        let gap = &after[..after.len() - next.len()];
        layout.put(token, gap, next);
        rest = next;
    }
}

struct Layout<'o> {
    out: &'o mut String,
    open: Vec<Bracket>,
    depth: usize,
    is_at_start: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    /// A line for each statement.
    Block,
    /// Braces on one line, and others.
    Inline,
}

impl Layout<'_> {
    /// Writes a token; `gap` is what stands between it and `next`, the rest of the text.
    fn put(&mut self, token: &str, gap: &str, next: &str) {
        let is_block = token == "}" && self.open.last() == Some(&Bracket::Block);
        if is_block {
            self.depth -= 1;
            self.end_line();
        }
        if self.is_at_start {
            self.out.extend(std::iter::repeat_n(' ', 4 * self.depth));
            self.is_at_start = false;
        }
        self.out.push_str(token);
        match token {
            "{" if self.is_inline(next) => self.open.push(Bracket::Inline),
            "{" => {
                self.open.push(Bracket::Block);
                self.depth += 1;
                return self.end_line();
            }
            "(" | "[" => self.open.push(Bracket::Inline),
            "}" | ")" | "]" => {
                self.open.pop();
            }
            _ => {}
        }
        let is_brace = token == "}" && gap.contains('\n');
        let is_end = token == ";" || is_brace || is_block && next.starts_with('}');
        // An attribute, or an arm of a match.
        let is_item = matches!(token, "]" | ",") && gap.contains('\n');
        let is_end = (is_end || is_item) && self.open.last() != Some(&Bracket::Inline);
        if is_end || next.is_empty() {
            self.end_line();
        } else if !gap.is_empty() {
            self.out.push(' ');
        }
    }

    fn end_line(&mut self) {
        if !self.is_at_start {
            let len = self.out.trim_end_matches(' ').len();
            self.out.truncate(len);
            self.out.push('\n');
            self.is_at_start = true;
        }
    }

    /// Whether what is in braces, at the beginning of `inside`, stays on their line.
    fn is_inline(&self, inside: &str) -> bool {
        let is_constant = self.out.ends_with("const {");
        let limit = if is_constant { usize::MAX } else { SHORT };
        let mut rest = inside;
        while let Some(first) = rest.chars().next() {
            if inside.len() - rest.len() > limit || matches!(first, ';' | '{') {
                return false;
            }
            match first {
                '}' => return !rest.is_empty(),
                '"' => rest = &rest[literal_len(rest)..],
                _ => rest = &rest[first.len_utf8()..],
            }
        }
        false
    }
}

/// The length of a text in quotes, at the beginning of `text`.
fn literal_len(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            '"' if !is_escaped => return at + 1,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::lay_out;

    #[test]
    fn statements_have_lines_of_their_own() {
        for (text, wanted) in [
            ("let a = 1;let b = \";{ }\";\n", "let a = 1;\nlet b = \";{ }\";\n"),
            ("if a { f(&const { [b] }); }\nc();\n", "if a {\n    f(&const { [b] });\n}\nc();\n"),
            ("f(|to| { a;\n b;\n });\n", "f(|to| {\n    a;\n    b;\n});\n"),
            ("if a { b; } else { c; }\n", "if a {\n    b;\n} else {\n    c;\n}\n"),
            (
                "#[a]\nb { match c {\n1 => d,\n_ => { e; }\n} }\n",
                "#[a]\nb {\n    match c {\n        1 => d,\n        _ => {\n            e;\n        }\n    }\n}\n",
            ),
            ("f(\"\\\"{\", { it });\n", "f(\"\\\"{\", { it });\n"),
            (
                "if !{ a; b } { c; }\n{ d;\n }\n",
                "if !{\n    a;\n    b\n} {\n    c;\n}\n{\n    d;\n}\n",
            ),
        ] {
            let mut out = String::new();
            lay_out(text, &mut out);
            assert_eq!(out, wanted);
        }
    }
}
