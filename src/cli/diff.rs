//! Two states of a text as a unified diff.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use protosmith_lint::{
    report::Colour,
    visible::{Door, Line, Own, Styles},
};
use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices, group_diff_ops};

/// Lines around a change.
const CONTEXT: usize = 3;

/// Lines that may be compared with each other, before and after: of longer parts that have no line
/// in common that is there once, all of one counts as replaced by all of the other.
const COMPARED: usize = 1 << 20;

/// Writes how the text of a file changes, if it does. Tabs stay; what else is hidden is spelled out,
/// and line breaks are those of lines alone. Takes time in proportion to the texts.
pub(super) fn write(
    path: &str,
    texts: [&[u8]; 2],
    colour: Colour,
    out: &mut dyn Write,
) -> io::Result<()> {
    let painted = |style: &str, line: &str| match colour {
        Colour::Plain => line.to_owned(),
        Colour::Ansi => format!("\u{1b}[{style}m{line}\u{1b}[0m"),
    };
    let [old, new] = texts.map(|text| text.split_inclusive(|it| *it == b'\n').collect::<Vec<_>>());
    let hunks = group_diff_ops(operations(&old, &new), CONTEXT);
    let hunks: Vec<_> = hunks.into_iter().filter(|it| !it.is_empty()).collect();
    if hunks.is_empty() {
        return Ok(());
    }
    let path = Line(path);
    writeln!(out, "{}", painted("1", &format!("--- {path}")))?;
    writeln!(out, "{}", painted("1", &format!("+++ {path}")))?;
    for hunk in hunks {
        let range = |first: std::ops::Range<usize>, last: std::ops::Range<usize>| {
            let (start, count) = (first.start, last.end - first.start);
            match count {
                0 => format!("{start},0"),
                1 => format!("{}", start + 1),
                _ => format!("{},{count}", start + 1),
            }
        };
        let (first, last) = (hunk[0], hunk[hunk.len() - 1]);
        let before = range(first.old_range(), last.old_range());
        let after = range(first.new_range(), last.new_range());
        writeln!(out, "{}", painted("36", &format!("@@ -{before} +{after} @@")))?;
        for change in hunk.iter().flat_map(|it| it.iter_changes(&*old, &*new)) {
            let (style, mark) = match change.tag() {
                ChangeTag::Equal => (None, ' '),
                ChangeTag::Delete => (Some("31"), '-'),
                ChangeTag::Insert => (Some("32"), '+'),
            };
            let bytes: &[u8] = change.value();
            let text = String::from_utf8_lossy(bytes);
            let line = format!("{mark}{}", harmless(text.trim_end_matches(['\n', '\r']))?);
            writeln!(out, "{}", style.map_or(line.clone(), |it| painted(it, &line)))?;
            if !bytes.ends_with(b"\n") {
                writeln!(out, "\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}

/// What of a line may be shown; tabs are.
fn harmless(line: &str) -> io::Result<String> {
    let mut door = Door::new(Vec::new(), Styles::None, Own::None).with_tabs();
    door.write_all(line.as_bytes())?;
    Ok(String::from_utf8_lossy(door.inner()).into_owned())
}

/// How one list of lines becomes another. Lines that are there once in each hold them together; what
/// is between is compared line by line.
fn operations(old: &[&[u8]], new: &[&[u8]]) -> Vec<DiffOp> {
    let mut out: Vec<DiffOp> = Vec::new();
    let (mut from, mut to) = (0, 0);
    let ends = anchors(old, new).into_iter().map(|it| (it, 1)).chain([((old.len(), new.len()), 0)]);
    for ((old_at, new_at), length) in ends {
        between(&old[from..old_at], &new[to..new_at], (from, to), &mut out);
        push(&mut out, DiffOp::Equal { old_index: old_at, new_index: new_at, len: length });
        (from, to) = (old_at + length, new_at + length);
    }
    out
}

fn between(old: &[&[u8]], new: &[&[u8]], (from, to): (usize, usize), out: &mut Vec<DiffOp>) {
    let same = |pairs: &mut dyn Iterator<Item = (&&[u8], &&[u8])>| {
        pairs.take_while(|(a, b)| a == b).count()
    };
    let head = same(&mut old.iter().zip(new));
    let (old, new) = (&old[head..], &new[head..]);
    let tail = same(&mut old.iter().rev().zip(new.iter().rev()));
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    push(out, DiffOp::Equal { old_index: from, new_index: to, len: head });
    let (from, to) = (from + head, to + head);
    if old.len().saturating_mul(new.len()) > COMPARED {
        let (old_len, new_len) = (old.len(), new.len());
        push(out, DiffOp::Replace { old_index: from, old_len, new_index: to, new_len });
    } else {
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            push(out, moved(op, from, to));
        }
    }
    let (old_index, new_index) = (from + old.len(), to + new.len());
    push(out, DiffOp::Equal { old_index, new_index, len: tail });
}

fn moved(op: DiffOp, from: usize, to: usize) -> DiffOp {
    match op {
        DiffOp::Equal { old_index, new_index, len } => {
            DiffOp::Equal { old_index: old_index + from, new_index: new_index + to, len }
        }
        DiffOp::Delete { old_index, old_len, new_index } => {
            DiffOp::Delete { old_index: old_index + from, old_len, new_index: new_index + to }
        }
        DiffOp::Insert { old_index, new_index, new_len } => {
            DiffOp::Insert { old_index: old_index + from, new_index: new_index + to, new_len }
        }
        DiffOp::Replace { old_index, old_len, new_index, new_len } => {
            let (old_index, new_index) = (old_index + from, new_index + to);
            DiffOp::Replace { old_index, old_len, new_index, new_len }
        }
    }
}

/// Adds what is not empty; what is the same goes on where it did before.
fn push(out: &mut Vec<DiffOp>, op: DiffOp) {
    match (out.last_mut(), op) {
        (_, DiffOp::Equal { len: 0, .. }) => {}
        (Some(DiffOp::Equal { len, .. }), DiffOp::Equal { len: more, .. }) => *len += more,
        (_, op) => out.push(op),
    }
}

/// Lines that both have once, in an order that is the same in both: as many as there can be.
fn anchors(old: &[&[u8]], new: &[&[u8]]) -> Vec<(usize, usize)> {
    let mut lines: HashMap<&[u8], (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, line) in old.iter().enumerate() {
        lines.entry(line).or_default().0.push(at);
    }
    for (at, line) in new.iter().enumerate() {
        lines.entry(line).or_default().1.push(at);
    }
    let once = old.iter().enumerate().filter_map(|(at, line)| match &lines[line] {
        (olds, news) if olds.len() == 1 && news.len() == 1 => Some((at, news[0])),
        _ => None,
    });
    let pairs: Vec<(usize, usize)> = once.collect();
    // The longest of the rising lists, of which each ends as low as it can.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, to)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|it| pairs[*it].1 < *to);
        before.push(length.checked_sub(1).map(|it| ends[it]));
        if length == ends.len() { ends.push(index) } else { ends[length] = index }
    }
    let last = ends.last().copied();
    let mut out: Vec<_> =
        std::iter::successors(last, |it| before[*it]).map(|it| pairs[it]).collect();
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use protosmith_lint::report::Colour;

    use super::write;

    fn diff(old: &str, new: &str, colour: Colour) -> String {
        let mut out = Vec::new();
        write("a", [old.as_bytes(), new.as_bytes()], colour, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn changed_lines_are_shown_with_those_around() {
        let check = |old: &str, new: &str, wanted: &str| {
            let wanted = format!("--- a\n+++ a\n{wanted}");
            assert_eq!(diff(old, new, Colour::Plain), wanted, "{old:?} {new:?}");
        };
        let text = "1\n2\n3\n4\n5\n6\n7\n8\n";
        check(text, &text.replace("5\n", ""), "@@ -2,7 +2,6 @@\n 2\n 3\n 4\n-5\n 6\n 7\n 8\n");
        check(text, &text.replace("1\n", "1\nnew\n"), "@@ -1,4 +1,5 @@\n 1\n+new\n 2\n 3\n 4\n");
        check("", "1\n", "@@ -0,0 +1 @@\n+1\n");
        check(
            "a\r\n\tb",
            "a\r\n\tc\r\n",
            "@@ -1,2 +1,2 @@\n a\n-\tb\n\\ No newline at end of file\n+\tc\n",
        );
        check("x\nx\nx\n", "x\nx\n", "@@ -1,3 +1,2 @@\n x\n x\n-x\n");
        check("\u{1b}[31m\n", "\n", "@@ -1 +1 @@\n-\\u{1b}[31m\n+\n");
        assert_eq!(diff(text, text, Colour::Plain), "");
        let painted = diff("\u{1b}[31m\n", "", Colour::Ansi);
        assert!(painted.ends_with("\u{1b}[31m-\\u{1b}[31m\u{1b}[0m\n"), "{painted:?}");
    }

    /// It would not end if each line was compared with each other.
    #[test]
    fn many_lines_that_are_all_alike_are_soon_done() {
        let text =
            |name: &str| (0..100_000).map(|it| format!("{name}{it}\n//\n")).collect::<String>();
        let shown = diff(&text("a"), &text("b"), Colour::Plain);
        assert!(shown.lines().count() > 300_000);
    }

    /// What a diff says, applied to the old text.
    #[test]
    fn hunks_lead_from_one_text_to_the_other() {
        let mut seed = 7u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % below
        };
        for _ in 0..300 {
            let old: Vec<String> = (0..next(40)).map(|_| format!("{}\n", next(12))).collect();
            let mut new = old.clone();
            for _ in 0..next(6) {
                let at = next(new.len() as u32 + 1) as usize;
                if at < new.len() && next(2) == 0 {
                    new.remove(at);
                } else {
                    new.insert(at, format!("{}\n", next(20)));
                }
            }
            let shown = diff(&old.concat(), &new.concat(), Colour::Plain);
            let (mut made, mut at) = (Vec::new(), 0);
            for line in shown.lines().skip(2) {
                match line.split_at(1) {
                    ("@", _) => {
                        let start = line[4..].split([',', ' ']).next().unwrap();
                        let empty = line[4..].split(' ').next().unwrap().ends_with(",0");
                        let start = start.parse::<usize>().unwrap() - usize::from(!empty);
                        made.extend_from_slice(&old[at..start]);
                        at = start;
                    }
                    ("-", text) => {
                        assert_eq!(old[at], format!("{text}\n"));
                        at += 1;
                    }
                    ("+", text) => made.push(format!("{text}\n")),
                    (_, text) => {
                        assert_eq!(old[at], format!("{text}\n"));
                        made.push(old[at].clone());
                        at += 1;
                    }
                }
            }
            made.extend_from_slice(&old[at..]);
            assert_eq!(made, new, "{shown}");
        }
    }
}
