//! Whatever is edited, in whatever order it is asked for: files that stay compiled, and what rules
//! have found in them, are as if all had been done anew. `EDITS` says how many edits are tried.

mod cancel;
mod change;
mod rules;
mod texts;

use std::collections::BTreeMap;

use protosmith_compiler::{
    compile::{self, Compiled, Editions, Incremental, NoImports, Source},
    diagnostic::{Diagnostic, Severity},
    image::{self, Contents},
    model::Schema,
};

pub(super) use self::change::Random;
use self::change::change;
use super::program::changes;

type Texts = BTreeMap<String, String>;

fn source(path: &str, text: &str) -> Source {
    let shown = path.into();
    let text = text.as_bytes().into();
    Source { path: path.into(), shown, text, target: true, ..Source::default() }
}

#[test]
fn edited_files_are_as_if_compiled_anew() {
    let edits = std::env::var("EDITS").ok().and_then(|it| it.parse().ok()).unwrap_or(600);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut texts = Texts::new();
    let mut live = Incremental::new(&NoImports, Vec::new(), Editions::Released);
    let mut linted = rules::workspace();
    for _ in 0..edits {
        for (path, text) in change(&texts, &mut random) {
            if let Some(text) = text {
                live.set(source(&path, &text));
                linted.set(source(&path, &text));
                texts.insert(path, text);
            } else {
                live.remove(&path);
                linted.remove(&path);
                texts.remove(&path);
            }
        }
        let paths: Vec<&String> = texts.keys().collect();
        let Some(asked) = paths.get(random.below(paths.len())) else { continue };
        match random.below(10) {
            0 => _ = live.step(),
            1 => live.open(vec![(*asked).clone()]),
            2 => {
                live.revision().advance();
                drop(live.diagnostics(asked));
                live.resume();
            }
            3 | 4 => one_is_the_same(&mut live, &texts, asked),
            5 => all_is_the_same(&mut live, &texts),
            6 => rules::one_is_the_same(&mut linted, &texts, asked),
            7 => rules::all_is_the_same(&mut linted, &texts, asked),
            _ => {}
        }
    }
    all_is_the_same(&mut live, &texts);
}

fn anew(texts: &Texts) -> Compiled {
    let sources = texts.iter().map(|(path, text)| source(path, text)).collect();
    compile::compile(sources, &NoImports, Vec::new())
}

/// What is said of a schema, with paths in the place of the numbers of files: which number a file
/// has depends on what was there when it came.
fn with_paths(text: &str, schema: &Schema) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let marks = ["file: Some(", "file: ", "File("];
    while let Some((at, mark)) = marks
        .iter()
        .filter_map(|it| Some((rest.find(it)?, *it)))
        .min_by_key(|it| (it.0, usize::MAX - it.1.len()))
    {
        let (before, behind) = rest.split_at(at + mark.len());
        let end = behind.find(|it: char| !it.is_ascii_digit()).unwrap_or(behind.len());
        let file = behind[..end].parse().ok().filter(|it| (*it as usize) < schema.tables.len());
        out += before;
        out += file.map_or(&behind[..end], |it| schema.at(it).path());
        rest = &behind[end..];
    }
    out + rest
}

fn said(all: &[Diagnostic], schema: &Schema) -> String {
    let lines: Vec<_> = all.iter().map(|it| with_paths(&format!("{it:?}"), schema)).collect();
    lines.join("\n")
}

/// Panics where two texts differ, and shows where.
#[track_caller]
fn same(ours: &str, anew: &str, texts: &Texts) {
    if ours != anew {
        panic!("{texts:#?}\n{}", changes(anew, ours));
    }
}

fn one_is_the_same(live: &mut Incremental<'_>, texts: &Texts, path: &str) {
    let found = live.diagnostics(path).unwrap();
    let Compiled { schema, diagnostics } = anew(texts);
    let of = |it: &Diagnostic| it.location.file().is_some_and(|it| schema.at(it).path() == path);
    let wanted: Vec<_> = diagnostics.iter().filter(|it| of(it)).cloned().collect();
    let now = live.schema().unwrap();
    same(&said(&found, &now), &said(&wanted, &schema), texts);
}

fn all_is_the_same(live: &mut Incremental<'_>, texts: &Texts) {
    let schema = live.schema().unwrap();
    let wanted = anew(texts);
    let mut found = Vec::new();
    for file in wanted.schema.files() {
        found.extend(live.diagnostics(file.path()).unwrap());
    }
    same(&said(&found, &schema), &said(&wanted.diagnostics, &wanted.schema), texts);
    let tables = |schema: &Schema| {
        let mut all: Vec<_> = schema
            .files()
            .filter(|file| !file.path().is_empty())
            .map(|file| {
                let table = format!("{:?}", schema.tables[file.index() as usize]);
                format!("{} {}", file.path(), with_paths(&table, schema)).replace(", ", ",\n")
            })
            .collect();
        all.sort();
        all.concat()
    };
    same(&tables(&schema), &tables(&wanted.schema), texts);
    if wanted.diagnostics.iter().all(|it| it.severity != Severity::Error) {
        let [ours, anew] = [&schema, &wanted.schema].map(|item| {
            let mut files = image::write(item, Contents::PROTOC);
            files.sort();
            files.concat()
        });
        assert!(ours == anew, "{texts:#?}");
    }
}
