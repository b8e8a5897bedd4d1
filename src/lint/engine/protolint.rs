//! The comments of protolint that turn rules off: `// protolint:disable RULE`, up to `enable`;
//! `disable:next` for what begins on the next line with something else than a comment, `disable:this`
//! for the line. A `buf.yaml` knows none of them.

use std::collections::BTreeMap;

use memchr::memmem;
use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    model::{File, Module, Schema},
    source::Position,
};
use protosmith_rules::{self as rules, rule::Version};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{BufComments, Plan};

const WORD: &str = "protolint:";

/// Where a rule is off: from an offset on and before another.
type Ranges = Vec<(u32, u32)>;

/// The ranges of a file by rules, in the order in which they begin.
#[derive(Default)]
struct Silence {
    ranges: BTreeMap<&'static str, Ranges>,
    /// Where rules were turned off that have not been turned on again.
    open: BTreeMap<&'static str, u32>,
}

/// Takes out what comments of protolint keep quiet; says how much that was.
pub(super) fn skip(schema: &Schema, plan: &Plan, found: &mut [Vec<Diagnostic>]) -> usize {
    if plan.version != Version::Own || plan.buf_comments == BufComments::Disregarded {
        return 0;
    }
    let files: Vec<File<'_>> = Module::new(schema, &plan.files).files().collect();
    let speaking = files.into_par_iter().filter_map(|it| Some((it.index(), Silence::of(it)?)));
    let by_file: FxHashMap<u32, Silence> = speaking.collect();
    if by_file.is_empty() {
        return 0;
    }
    let mut count = 0;
    for found in found {
        let before = found.len();
        found.retain(|it| {
            let Location::Span(span) = it.location else { return true };
            !by_file.get(&span.file).is_some_and(|silence| silence.has(it.rule, span.start))
        });
        count += before - found.len();
    }
    count
}

impl Silence {
    /// What a file says, if it speaks of protolint at all.
    fn of(file: File<'_>) -> Option<Self> {
        let source = &file.schema().sources[file.index()];
        let text = source.text()?;
        memmem::find(text, WORD.as_bytes())?;
        let tree = file.kept_tree()?;
        let mut out = Self::default();
        // From its start to its line feed.
        let line = |offset: u32| {
            let at = source.position(offset).line;
            let start = source.offset(Position { line: at, column: 0 });
            let end = source.offset(Position { line: at + 1, column: 0 });
            (start, if text[start as usize..end as usize].ends_with(b"\n") { end - 1 } else { end })
        };
        for comment in tree.comments() {
            for (start, said) in tree.comment_lines(*comment) {
                let said = String::from_utf8_lossy(said);
                let Some((word, rules)) = command(&said) else { continue };
                for rule in rules {
                    match word {
                        "disable:next" => out.add(rule, line(tree.token(comment.before).start)),
                        "disable:this" => out.add(rule, line(comment.start)),
                        "disable" => _ = out.open.entry(rule).or_insert(start),
                        _ => {
                            if let Some(from) = out.open.remove(rule) {
                                out.add(rule, (from, start));
                            }
                        }
                    }
                }
            }
        }
        for (rule, from) in std::mem::take(&mut out.open) {
            out.add(rule, (from, u32::MAX));
        }
        out.ranges.values_mut().for_each(join);
        Some(out)
    }

    fn add(&mut self, rule: &'static str, range: (u32, u32)) {
        self.ranges.entry(rule).or_default().push(range);
    }

    fn has(&self, rule: &str, at: u32) -> bool {
        let Some(ranges) = self.ranges.get(rule) else { return false };
        let next = ranges.partition_point(|it| it.0 <= at);
        next.checked_sub(1).is_some_and(|it| at < ranges[it].1)
    }
}

/// Makes one of ranges that meet.
fn join(ranges: &mut Ranges) {
    ranges.sort_unstable();
    ranges.dedup_by(|next, before| {
        let meets = next.0 <= before.1;
        if meets {
            before.1 = before.1.max(next.1);
        }
        meets
    });
}

/// What a line of a comment tells protolint, and the rules that it names, apart by blanks. Of names that
/// are none, protolint takes no notice.
fn command(line: &str) -> Option<(&str, Vec<&'static str>)> {
    let (_, rest) = line.split_once(WORD)?;
    let mut words = rest.split(' ');
    let word = words.next()?.trim_end();
    if !["disable", "disable:next", "disable:this", "enable"].contains(&word) {
        return None;
    }
    let named = |it: &str| rules::named(it.trim()).map(|it| it.id);
    Some((word, words.filter_map(named).collect()))
}

#[cfg(test)]
mod tests {
    use super::{command, join};

    #[test]
    fn names_are_apart_by_blanks() {
        for (line, wanted) in [
            (" protolint:disable MAX_LINE_LENGTH", Some(("disable", vec!["LINE_LENGTH"]))),
            (
                "words protolint:disable:this A ENUM_NAMES_UPPER_CAMEL_CASE*",
                Some(("disable:this", vec![])),
            ),
            (" protolint:enable A, MAX_LINE_LENGTH ", Some(("enable", vec!["LINE_LENGTH"]))),
            (" protolint:disable MAX_LINE_LENGTH, A", Some(("disable", vec![]))),
            (" protolint:disable", Some(("disable", vec![]))),
            (" protolint:disabled A", None),
            (" protolint is used here", None),
        ] {
            assert_eq!(command(line), wanted, "{line}");
        }
    }

    #[test]
    fn ranges_that_meet_are_one() {
        let mut ranges = vec![(5, 9), (0, 3), (8, 12), (3, 4), (20, 21)];
        join(&mut ranges);
        assert_eq!(ranges, [(0, 4), (5, 12), (20, 21)]);
    }
}
