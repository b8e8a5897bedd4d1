//! Cases in Markdown: the one dialect of rule pages and of `testdata`.
//!
//! A fence says what its file is for: `proto bad`, `proto good`, `proto fixed`, `proto before`,
//! `proto after`, and then a path if it is not `a.proto`. A `yaml` fence sets options. Inside a
//! file, a marker says where a diagnostic is expected. Markers are taken out before the text is
//! compiled, for a comment is input to some rules and to the formatter.
//!
//! ```text
//! enum book_format {   //~ any span that starts on this line //~ another
//!   // ^^^^^^^^^^^ this span in the line above, and a part of the message
//! //~! a diagnostic that is in no file
//! ```
//!
//! A diagnostic about a whole file starts on its first line.

/// One part of a page: the fences below a heading.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Case<'a> {
    /// The heading; empty before the first.
    pub title: &'a str,
    pub blocks: Vec<Block>,
    /// The text of its `yaml` fence.
    pub yaml: String,
}

/// One fenced file.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    pub role: String,
    pub path: String,
    pub text: String,
    pub expected: Vec<Expected>,
}

/// A diagnostic that a marker asks for. Lines and columns count from zero.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    /// Empty for a diagnostic in no file.
    pub path: String,
    pub line: u32,
    pub columns: Option<(u32, u32)>,
    pub message: String,
}

/// The parts of a page that have a `proto` fence, in order.
pub fn cases(page: &str) -> Vec<Case<'_>> {
    let mut out = vec![Case::default()];
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let case = out.last_mut().expect("it starts with one");
        if let Some(info) = text.strip_prefix("```proto ") {
            let mut block = Block::new(info);
            fence(&mut lines, indent).for_each(|it| block.line(it));
            case.blocks.push(block);
        } else if text.trim_end() == "```yaml" {
            case.yaml = fence(&mut lines, indent).map(|it| it.to_owned() + "\n").collect();
        } else if text.starts_with("```") {
            fence(&mut lines, indent).for_each(drop);
        } else if text.starts_with('#') {
            out.push(Case { title: text.trim_start_matches('#').trim(), ..Case::default() });
        }
    }
    out.retain(|it| !it.blocks.is_empty());
    out
}

/// A page as people read it: its files have no markers, and words say what each is for.
pub fn printed(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let Some(info) = text.strip_prefix("```proto ") else {
            out += line;
            out.push('\n');
            continue;
        };
        let mut block = Block::new(info);
        fence(&mut lines, indent).for_each(|it| block.line(it));
        let role = match block.role.as_str() {
            "bad" => "Bad",
            "good" => "Good",
            "fixed" => "Fixed",
            "before" => "Before",
            "after" => "After",
            other => other,
        };
        let path = info.split_whitespace().nth(1);
        let path = path.map(|it| format!(", `{it}`")).unwrap_or_default();
        out += &format!("{role}{path}:\n\n```proto\n{}```\n", block.text);
    }
    out
}

/// The lines up to the end of a fence, without its indentation.
fn fence<'a>(
    lines: &mut (impl Iterator<Item = &'a str> + 'a),
    indent: usize,
) -> impl Iterator<Item = &'a str> {
    let inside: Vec<_> = lines.by_ref().take_while(|it| it.trim() != "```").collect();
    inside.into_iter().map(move |it| it.get(indent..).unwrap_or_default())
}

impl Block {
    fn new(info: &str) -> Self {
        let mut words = info.split_whitespace().map(str::to_owned);
        Self {
            role: words.next().unwrap_or_default(),
            path: words.next().unwrap_or_else(|| "a.proto".to_owned()),
            text: String::new(),
            expected: Vec::new(),
        }
    }

    fn line(&mut self, line: &str) {
        let here = self.text.lines().count() as u32;
        let carets = line.trim_start().strip_prefix("//").map(str::trim_start);
        if let Some(rest) = carets.filter(|rest| rest.starts_with('^')) {
            let message = rest.trim_start_matches('^');
            let start = (line.len() - rest.len()) as u32;
            let end = (line.len() - message.len()) as u32;
            self.expect(here.saturating_sub(1), Some((start, end)), message);
        } else if let Some(message) = line.trim_start().strip_prefix("//~!") {
            let message = message.trim().to_owned();
            self.expected.push(Expected { path: String::new(), line: 0, columns: None, message });
        } else {
            let mut parts = line.split("//~");
            let code = parts.next().unwrap_or_default();
            let mut marked = false;
            for message in parts {
                marked = true;
                self.expect(here, None, message);
            }
            self.text += if marked { code.trim_end() } else { code };
            self.text += "\n";
        }
    }

    fn expect(&mut self, line: u32, columns: Option<(u32, u32)>, message: &str) {
        let (path, message) = (self.path.clone(), message.trim().to_owned());
        self.expected.push(Expected { path, line, columns, message });
    }
}
