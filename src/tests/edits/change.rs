//! Random changes of files.

use std::collections::BTreeMap;

use super::{
    Texts,
    texts::{FILES, LINES, NEW, TEXTS, WORDS},
};

/// Random numbers that are the same in every run.
pub(in crate::tests) struct Random(pub u64);

impl Random {
    pub(in crate::tests) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    pub(in crate::tests) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// Files that are to have another text, or to go.
pub(super) type Changes = Vec<(String, Option<String>)>;

pub(super) fn change(texts: &Texts, random: &mut Random) -> Changes {
    let base: BTreeMap<&str, &str> = FILES.iter().copied().collect();
    let paths: Vec<&String> = texts.keys().collect();
    let whole = || FILES.iter().map(|it| (it.0.to_owned(), Some(it.1.to_owned())));
    if paths.is_empty() {
        return whole().collect();
    }
    let path = paths[random.below(paths.len())].clone();
    let text = texts[&path].as_str();
    match random.below(60) {
        0 | 1 => vec![(path, None)],
        2 | 3 => vec![(random.of(NEW).to_owned(), Some(random.of(TEXTS).to_owned()))],
        4 | 5 => {
            let to = random.of(NEW).to_owned();
            vec![(path, None), (to, Some(text.to_owned()))]
        }
        // The copy of another file.
        6 => vec![(random.of(NEW).to_owned(), Some(text.to_owned()))],
        // An import of any file, which may close a circle.
        7..=11 => {
            let public = random.of(&["", "", "public "]);
            let import = format!("import {public}\"{}\";", paths[random.below(paths.len())]);
            vec![(path, Some(with_line(text, 2, &import)))]
        }
        12..=15 => {
            let imports = text.lines().filter(|it| it.starts_with("import")).count();
            let gone = random.below(imports);
            let mut at = 0;
            let keep = |text: &&str| {
                at += usize::from(text.starts_with("import"));
                !text.starts_with("import") || at != gone + 1
            };
            let left: Vec<&str> = text.lines().filter(keep).collect();
            vec![(path, Some(left.join("\n") + "\n"))]
        }
        16..=18 => {
            let package = random.of(&["p", "p.a", "p.b", "p.c", "p.c.C", "q", "google.protobuf"]);
            let to = format!("package {package};");
            let renamed =
                |it: &str| if it.starts_with("package") { to.clone() } else { it.to_owned() };
            let lines: Vec<String> = text.lines().map(renamed).collect();
            vec![(path, Some(lines.join("\n") + "\n"))]
        }
        // A name that another file may have, too.
        19..=22 => {
            let double = random.of(&[
                "message Base {}",
                "message C {}",
                "enum Kind { KIND_ZERO = 0; }",
                "message a { message A {} }",
                "message c {}",
                "message Note {}",
                "message FieldOptions {}",
                "extend p.Note { optional int32 again = 100; }",
            ]);
            vec![(path, Some(with_line(text, text.lines().count(), double)))]
        }
        // What is broken is mended now and then.
        23..=34 => {
            let text = base.get(path.as_str()).map(|it| (*it).to_owned());
            vec![(path, text)]
        }
        35 => {
            let others = paths.iter().filter(|it| !base.contains_key(it.as_str()));
            others.map(|it| ((*it).clone(), None)).chain(whole()).collect()
        }
        _ => vec![(path, Some(edited(text, random)))],
    }
}

fn with_line(text: &str, at: usize, line: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(at.min(lines.len()), line);
    lines.join("\n") + "\n"
}

fn edited(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = random.below(lines.len() + 1);
    match random.below(5) {
        0 | 1 => lines.insert(at, random.of(LINES).to_owned()),
        2 if at < lines.len() => drop(lines.remove(at)),
        3 if at < lines.len() => {
            let words: Vec<&str> =
                lines[at].split_inclusive(|it: char| !it.is_alphanumeric() && it != '_').collect();
            let which = random.below(words.len());
            let changed = words.iter().enumerate().map(|(at, word)| {
                if at == which {
                    let end = word.trim_end_matches(|it: char| it.is_alphanumeric() || it == '_');
                    format!("{}{end}", random.of(WORDS))
                } else {
                    (*word).to_owned()
                }
            });
            lines[at] = changed.collect();
        }
        _ if at < lines.len() => {
            let mut cut = random.below(lines[at].len() + 1);
            while !lines[at].is_char_boundary(cut) {
                cut -= 1;
            }
            lines[at].insert(cut, random.of(&['x', ' ', ';', '}', '"', '1', '.']));
        }
        _ => {}
    }
    lines.join("\n") + "\n"
}
