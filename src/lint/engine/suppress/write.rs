//! Comments that keep findings quiet, to be written where each was found.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Edit, Location},
    fix::step,
    model::{File, Schema, table::TextRange},
    source::Span,
};
use rustc_hash::FxHashMap;

use super::{
    collect::hosts,
    directive::About,
    words::{BREAKING, LINT},
};

use crate::engine::interval_index::IntervalIndex;

/// A comment that keeps findings quiet.
#[derive(Clone, Debug)]
pub struct Comment {
    /// What it is written at.
    pub place: Place,
    pub edit: Edit,
    /// Which of the findings it is for.
    pub found: Vec<usize>,
}

/// A statement: its file, and where it starts.
pub type Place = (u32, u32);

/// The comments for some findings, all of lint rules or all of breaking rules: one at each statement,
/// whatever the rules. `tried` says of
/// statements how many ways to write it have turned out not to do; where no other is left, and for
/// what is at no statement, there is none. No two comments meet.
pub fn comments(
    schema: &Schema,
    found: &[Diagnostic],
    reason: &str,
    tried: &FxHashMap<Place, usize>,
) -> Vec<Comment> {
    let mut files: FxHashMap<u32, Statements> = FxHashMap::default();
    let mut places: BTreeMap<Place, (TextRange, Vec<usize>)> = BTreeMap::new();
    for (at, found) in found.iter().enumerate() {
        let Some(file) = found.location.file().filter(|it| schema.at(*it).is_target()) else {
            continue;
        };
        let statements = files.entry(file).or_insert_with(|| Statements::new(schema.at(file)));
        if let Some(range) = statements.around(found.location) {
            places.entry((file, range.start)).or_insert((range, Vec::new())).1.push(at);
        }
    }
    let (mut out, mut taken) = (Vec::new(), BTreeSet::new());
    for (place, (range, all)) in places {
        let text = schema.sources[place.0].text().unwrap_or_default();
        let rules: BTreeSet<&str> = all.iter().map(|it| found[*it].rule).collect();
        let rules: Vec<&str> = rules.into_iter().collect();
        let is_breaking =
            |id: &str| protosmith_rules::find(id).is_some_and(|it| it.check.is_breaking());
        let word = if rules.iter().all(|it| is_breaking(it)) { BREAKING } else { LINT };
        let comment = format!("// {word} {} {reason}", rules.join(", "));
        let ways = ways(text, range, comment.trim_end());
        let way = ways.into_iter().nth(tried.get(&place).copied().unwrap_or_default());
        if let Some((range, text)) = way.filter(|it| taken.insert((place.0, it.0.start))) {
            let span = Span { file: place.0, start: range.start, end: range.end };
            out.push(Comment { place, edit: Edit { span, text }, found: all });
        }
    }
    out
}

/// The statements of a file.
struct Statements {
    /// Where a comment is about the whole file.
    head: Option<TextRange>,
    enclosing: IntervalIndex<Option<TextRange>>,
}

impl Statements {
    fn new(file: File<'_>) -> Self {
        let all: Vec<About> = hosts(file).into_iter().map(|it| it.about).collect();
        let heads = all.iter().filter(|it| it.heads_file).map(|it| it.covers);
        let head = heads.min_by_key(|it| it.start);
        let ranges = all.iter().map(|it| (it.covers, it.covers)).collect();
        let enclosing = IntervalIndex::new(ranges, |to: &mut Option<TextRange>, it| *to = Some(it));
        Self { head, enclosing }
    }

    /// The innermost statement around a place.
    fn around(&self, location: Location) -> Option<TextRange> {
        match location {
            Location::Nowhere => None,
            Location::File(_) => self.head,
            Location::Span(span) => self.enclosing.enclosing(span.into()).next().copied().flatten(),
        }
    }
}

/// How much of a line is searched for braces.
const LINE: usize = 1 << 10;

/// The ways to write a comment at a statement, the best first: the blanks that go, and what
/// takes their place.
fn ways(text: &[u8], range: TextRange, comment: &str) -> Vec<(Range<u32>, String)> {
    let (start, end) = (range.start as usize, range.end as usize);
    let line_start = |at: usize| memchr::memrchr(b'\n', &text[..at]).map_or(0, |it| it + 1);
    let line_end = |at: usize| memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |it| at + it);
    let insertion = |at: usize| at as u32..at as u32;
    let feed = match memchr::memchr(b'\n', text) {
        Some(at) if text[..at].ends_with(b"\r") => "\r\n",
        _ => "\n",
    };
    let begin = line_start(start);
    let bom = if begin == 0 && text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let head = &text[begin + bom..start];
    let is_first = head.trim_ascii().is_empty();
    let indentation = &head[..head.len() - head.trim_ascii_start().len()];
    let indentation = String::from_utf8_lossy(indentation).into_owned();
    let mut above = Vec::new();
    if is_first {
        above.push((insertion(begin + bom), format!("{indentation}{comment}{feed}")));
    }
    let mut behind = Vec::new();
    let first = &text[start..line_end(start).min(end)];
    let first = first.trim_ascii_end();
    let ends = [(first.ends_with(b"{"), start + first.len()), (true, end)];
    for (_, at) in ends.into_iter().filter(|it| it.0) {
        if text[at..line_end(at)].trim_ascii().is_empty() {
            behind.push((insertion(at), format!(" {comment}")));
        }
    }
    // Between a comment in `/* */` and its declaration, another would take its place.
    let over = text[..begin].trim_ascii_end();
    let is_below_block = over.ends_with(b"*/")
        && text[over.len()..begin].iter().filter(|it| **it == b'\n').count() == 1;
    let mut out = if is_below_block { [behind, above].concat() } else { [above, behind].concat() };
    if !is_first {
        // Blanks and tabs are not mixed.
        let step = match step(text) {
            "\t" if indentation.starts_with(' ') => "  ",
            step => step,
        };
        let inside = indentation + &step.repeat(depth(head));
        let blanks = head.len() - head.trim_ascii_end().len();
        // What is inserted is longer than what goes.
        let from = start - blanks.min(comment.len());
        let new = format!("{feed}{inside}{comment}{feed}{inside}");
        out.push((from as u32..start as u32, new));
    }
    out
}

/// How many blocks are open at the end of a part of a line, as far as it is short.
fn depth(head: &[u8]) -> usize {
    let braces = memchr::memchr2_iter(b'{', b'}', &head[..head.len().min(LINE)]);
    braces.fold(
        0,
        |open, at| if head[at] == b'{' { open + 1 } else { usize::saturating_sub(open, 1) },
    )
}

#[cfg(test)]
mod tests {
    use super::{TextRange, ways};

    #[test]
    fn comments_stand_above_or_behind() {
        let check = |text: &str, statement: &str, wanted: &[&str]| {
            let start = text.find(statement).unwrap();
            let range = TextRange { start: start as u32, end: (start + statement.len()) as u32 };
            let made = ways(text.as_bytes(), range, "// x");
            let made: Vec<String> = made
                .into_iter()
                .map(|(at, it)| {
                    format!("{}{it}{}", &text[..at.start as usize], &text[at.end as usize..])
                })
                .collect();
            assert_eq!(made, wanted, "{text:?}");
        };
        check("  a;\n", "a;", &["  // x\n  a;\n", "  a; // x\n"]);
        check(
            "\t// y\r\n\ta;\r\n",
            "a;",
            &["\t// y\r\n\t// x\r\n\ta;\r\n", "\t// y\r\n\ta; // x\r\n"],
        );
        check("\u{feff}a;", "a;", &["\u{feff}// x\na;", "\u{feff}a; // x"]);
        check("/* y */\na;\n", "a;", &["/* y */\na; // x\n", "/* y */\n// x\na;\n"]);
        check("/* y */\n\na;\n", "a;", &["/* y */\n\n// x\na;\n", "/* y */\n\na; // x\n"]);
        check("m { a; b; }\n", "b;", &["m { a;\n  // x\n  b; }\n"]);
        check("\n\tm {a;b;}\n", "b;", &["\n\tm {a;\n\t\t// x\n\t\tb;}\n"]);
        check("\ta;\n  m {b;}\n", "b;", &["\ta;\n  m {\n    // x\n    b;}\n"]);
        check("m { n { a; } b; }\n", "a;", &["m { n {\n    // x\n    a; } b; }\n"]);
        check("m { n { a; } b; }\n", "b;", &["m { n { a; }\n  // x\n  b; }\n"]);
        check("a; b; c;\n", "b;", &["a;\n// x\nb; c;\n"]);
        check(
            "m {\n  a;\n}\n",
            "m {\n  a;\n}",
            &["// x\nm {\n  a;\n}\n", "m { // x\n  a;\n}\n", "m {\n  a;\n} // x\n"],
        );
        check("a; // y\n", "a;", &["// x\na; // y\n"]);
    }
}
