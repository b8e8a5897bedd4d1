//! Whatever is edited, in whatever order it is asked for: files that stay compiled are as if all
//! had been compiled anew. `EDITS` says how many edits are tried.

use std::collections::BTreeMap;

use protosmith_compiler::{
    compile::{self, Compiled, Editions, Incremental, NoImports, Source},
    diagnostic::{Diagnostic, Severity},
    image::{self, Contents},
    model::Schema,
};

const FILES: &[(&str, &str)] = &[
    (
        "a.proto",
        "syntax = \"proto3\";\npackage p.a;\nimport \"base.proto\";\nimport public \"c.proto\";\n\
         message A {\n  // A comment.\n  p.Base base = 1;\n  p.c.C c = 2;\n  oneof o {\n    string s = 3;\n  }\n\
         \x20 map<string, p.Kind> kinds = 4;\n}\n",
    ),
    (
        "b.proto",
        "edition = \"2023\";\npackage p.b;\nimport \"a.proto\";\nimport \"options.proto\";\n\
         option features.field_presence = IMPLICIT;\nmessage B {\n  p.a.A a = 1;\n  p.c.C c = 2 [(p.note) = {text: \"x\" kind: KIND_ONE}];\n}\n\
         service S {\n  rpc Get(B) returns (p.a.A);\n}\n",
    ),
    (
        "base.proto",
        "syntax = \"proto3\";\npackage p;\nmessage Base {\n  int32 id = 1;\n}\nenum Kind {\n  KIND_ZERO = 0;\n  KIND_ONE = 1;\n}\n",
    ),
    (
        "c.proto",
        "syntax = \"proto3\";\npackage p.c;\nmessage C {\n  message D {\n    C c = 1;\n  }\n  D d = 1;\n}\n",
    ),
    (
        "d.proto",
        "edition = \"2024\";\npackage p.d;\nimport \"b.proto\";\nlocal message L {\n  p.b.B b = 1;\n}\nexport message E {\n  L l = 1;\n}\n",
    ),
    (
        "options.proto",
        "syntax = \"proto2\";\npackage p;\nimport \"google/protobuf/descriptor.proto\";\nimport \"base.proto\";\n\
         message Note {\n  optional string text = 1;\n  optional Kind kind = 2;\n  extensions 100 to 200;\n}\n\
         extend google.protobuf.FieldOptions {\n  optional Note note = 50000;\n}\n",
    ),
    (
        "user.proto",
        "syntax = \"proto2\";\npackage p.user;\nimport \"options.proto\";\nimport \"base.proto\";\n\
         extend p.Note {\n  optional int32 extra = 100;\n}\nmessage U {\n  optional p.Base b = 1 [(p.note).text = \"y\", (p.note).(extra) = 3];\n  required p.Kind k = 2 [default = KIND_ONE];\n}\n",
    ),
];

/// Lines that are put anywhere.
const LINES: &[&str] = &[
    "// A comment.",
    "",
    "  int32 number = 9;",
    "  repeated p.Base many = 10;",
    "  Missing missing = 11;",
    "  p.c.C.D deep = 12;",
    "message New { int32 a = 1; }",
    "message C { }",
    "enum More { MORE_ZERO = 0; }",
    "import \"base.proto\";",
    "import \"a.proto\";",
    "import \"user.proto\";",
    "import public \"base.proto\";",
    "import \"new.proto\";",
    "import \"google/protobuf/any.proto\";",
    "import \"google/protobuf/descriptor.proto\";",
    "package q;",
    "}",
    "{",
    "message {",
    "\"",
    "/*",
    "option deprecated = true;",
    "option (p.unknown) = 1;",
    "extend p.Note { optional int32 other = 101; }",
    "extend p.Note { optional int32 again = 100; }",
    "  reserved 1 to 3;",
    "  string s = 3;",
];

/// Words that take the place of others.
const WORDS: &[&str] = &[
    "Base",
    "C",
    "D",
    "A",
    "B",
    "Kind",
    "Note",
    "KIND_ONE",
    "KIND_ZERO",
    "int32",
    "string",
    "p",
    "1",
    "2",
    "3",
    "100",
    "repeated",
    "optional",
    "message",
    "enum",
    "id",
    "text",
    "note",
    "x",
    "proto3",
    "local",
    "export",
    "IMPLICIT",
];

type Texts = BTreeMap<String, String>;

/// Random numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

fn source(path: &str, text: &str) -> Source {
    let shown = path.into();
    let text = text.as_bytes().into();
    Source { path: path.into(), shown, text, target: true, ..Source::default() }
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
            let changed = words.iter().enumerate().map(|(at, word)| match at == which {
                true => {
                    let end = word.trim_end_matches(|it: char| it.is_alphanumeric() || it == '_');
                    format!("{}{end}", random.of(WORDS))
                }
                false => (*word).to_owned(),
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

#[test]
fn edited_files_are_as_if_compiled_anew() {
    let edits = std::env::var("EDITS").ok().and_then(|it| it.parse().ok()).unwrap_or(600);
    let base: BTreeMap<&str, &str> = FILES.iter().copied().collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut texts = Texts::new();
    let mut live = Incremental::new(&NoImports, Vec::new(), Editions::Released);
    for (path, text) in FILES {
        texts.insert((*path).to_owned(), (*text).to_owned());
        live.set(source(path, text));
    }
    for _ in 0..edits {
        let paths: Vec<String> = texts.keys().cloned().collect();
        let path = paths[random.below(paths.len())].clone();
        match random.below(40) {
            0 if paths.len() > 2 => {
                texts.remove(&path);
                live.remove(&path);
            }
            1 => {
                let text = "syntax = \"proto3\";\npackage p.n;\nmessage N {}\n";
                texts.insert("new.proto".into(), text.into());
                live.set(source("new.proto", text));
            }
            // What is broken is mended now and then.
            2..=9 => {
                let text = base.get(path.as_str()).copied().unwrap_or("syntax = \"proto3\";\n");
                texts.insert(path.clone(), text.into());
                live.set(source(&path, text));
            }
            10 => {
                for (path, text) in FILES {
                    texts.insert((*path).to_owned(), (*text).to_owned());
                    live.set(source(path, text));
                }
            }
            _ => {
                let text = edited(&texts[&path], &mut random);
                live.set(source(&path, &text));
                texts.insert(path.clone(), text);
            }
        }
        let asked = paths[random.below(paths.len())].as_str();
        match random.below(4) {
            0 => _ = live.step(),
            1 => one_is_the_same(&mut live, &texts, asked),
            2 => all_is_the_same(&mut live, &texts),
            _ => {}
        }
    }
    all_is_the_same(&mut live, &texts);
}

fn anew(texts: &Texts) -> Compiled {
    let sources = texts.iter().map(|(path, text)| source(path, text)).collect();
    compile::compile(sources, &NoImports, Vec::new())
}

/// What is said of a schema, with paths in the place of the numbers of files: which number an
/// imported file has depends on who imported it first.
fn with_paths(text: &str, schema: &Schema) -> String {
    let mut parts = text.split("file: ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.strip_prefix("Some(").unwrap_or(part);
        let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        let path = rest[..end].parse().ok().filter(|it| (*it as usize) < schema.tables.len());
        let shown = path.map_or("none", |it| schema.at(it).path());
        out = out + "file: " + shown + &rest[end..];
    }
    out
}

fn said(all: &[Diagnostic], schema: &Schema) -> String {
    let lines: Vec<_> = all.iter().map(|it| with_paths(&format!("{it:?}"), schema)).collect();
    lines.join("\n")
}

/// Panics where two texts differ, and shows where.
#[track_caller]
fn same(ours: &str, anew: &str, texts: &Texts) {
    if ours != anew {
        let changes = similar::TextDiff::from_lines(anew, ours);
        panic!("{texts:#?}\n{}", changes.unified_diff());
    }
}

fn one_is_the_same(live: &mut Incremental<'_>, texts: &Texts, path: &str) {
    let found = live.diagnostics(path);
    let Compiled { schema, diagnostics } = anew(texts);
    let of = |it: &Diagnostic| it.place.file().is_some_and(|it| schema.at(it).path() == path);
    let wanted: Vec<_> = diagnostics.iter().filter(|it| of(it)).cloned().collect();
    let now = live.schema();
    same(&said(&found, &now), &said(&wanted, &schema), texts);
}

fn all_is_the_same(live: &mut Incremental<'_>, texts: &Texts) {
    let schema = live.schema();
    let wanted = anew(texts);
    let mut found = Vec::new();
    for it in wanted.schema.files() {
        found.extend(live.diagnostics(it.path()));
    }
    same(&said(&found, &schema), &said(&wanted.diagnostics, &wanted.schema), texts);
    let tables = |it: &Schema| {
        let mut all: Vec<_> = it
            .files()
            .map(|file| {
                let table = format!("{:?}", it.tables[file.index() as usize]);
                format!("{} {}", file.path(), with_paths(&table, it)).replace(", ", ",\n")
            })
            .collect();
        all.sort();
        all.concat()
    };
    same(&tables(&schema), &tables(&wanted.schema), texts);
    if wanted.diagnostics.iter().all(|it| it.severity != Severity::Error) {
        let [ours, anew] = [&schema, &wanted.schema].map(|it| {
            let mut files = image::write(it, Contents::PROTOC);
            files.sort();
            files.concat()
        });
        assert!(ours == anew, "{texts:#?}");
    }
}
