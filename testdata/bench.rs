//! `cargo bench`: how fast each phase is, and that cost grows as the input does.
//!
//! `cargo bench -- DIR` takes the schemas of a folder in place of made ones.
#![expect(clippy::print_stdout, reason = "a benchmark prints")]

#[path = "folder.rs"]
mod folder;

use std::{
    fmt::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use protosmith_compiler::{
    compile::{self, Editions, NoImports, Source},
    diagnostic::Severity,
    image::{self, Contents},
    model::Schema,
    source::SourceText,
    syntax,
};
use protosmith_lint::{
    engine::{self, Plan, Selected, Timing},
    workspace::Workspace,
};
use protosmith_rules::{
    self as rules,
    rule::{ImpactFilter, Rule, Version},
};
use rayon::prelude::*;

fn main() {
    let folder = std::env::args().skip(1).find(|it| !it.starts_with('-'));
    let folder = folder.as_deref().map(Path::new);
    let files = folder.map_or_else(|| made(400), folder::schemas);
    // First, while the process has no memory of other work.
    edits(&files);
    phases(&files, folder);
    growth();
}

type File = (String, Vec<u8>);
type Shape = fn(usize) -> Vec<File>;

/// The best of three runs, as megabytes a second.
fn phases(files: &[File], folder: Option<&Path>) {
    let bytes: usize = files.iter().map(|it| it.1.len()).sum();
    println!("{} files, {:.1} MB", files.len(), bytes as f64 / 1e6);
    let report = |phase: &str, time: Duration| {
        let rate = bytes as f64 / 1e6 / time.as_secs_f64();
        println!("{phase:10} {:>9.1} ms {rate:>9.0} MB/s", time.as_secs_f64() * 1e3);
    };
    let each = |work: fn(&[u8]) -> usize| best(|| files.par_iter().map(|it| work(&it.1)).sum());
    if let Some(folder) = folder {
        let path = |it: &File| folder.join(&it.0);
        let read = |it: &File| std::fs::read(path(it)).map_or(0, |it| it.len());
        report("read", best(|| files.par_iter().map(read).sum()));
    }
    report("lex", each(|text| syntax::tokens(text).len()));
    let texts: Vec<SourceText> = files.iter().map(|it| it.1.as_slice().into()).collect();
    let parsed = |it: &SourceText| syntax::parse(it.clone(), 0).diagnostics.len();
    let parse = best(|| texts.par_iter().map(parsed).sum());
    report("parse", parse);
    // Parsing is part of it, and what is left is called linking here.
    let compile = best(|| compiled(files).schema.tables.len());
    report("link", compile.saturating_sub(parse));
    report("compile", compile);
    let schema = compiled(files).schema;
    let emit = |source_info| {
        let contents = Contents { source_info, ..Contents::PROTOC };
        best(|| image::write(&schema, contents).iter().map(Vec::len).sum())
    };
    report("emit", emit(None));
    report("with info", emit(Some(image::protoc_columns)));
    report("lint", best(|| lint(&schema)));
    report("breaking", best(|| breaking(&schema)));
}

fn lint(schema: &Schema) -> usize {
    let plan = plan(schema, |rule| !rule.check.is_breaking());
    engine::lint(schema, &[plan], Timing::Off).diagnostics.len()
}

/// Compares a schema with itself.
fn breaking(schema: &Schema) -> usize {
    let plan = plan(schema, |rule| rule.check.is_breaking());
    engine::breaking(schema, schema, &[plan], Timing::Off).diagnostics.len()
}

/// The rules of a kind that are on by default.
fn plan(schema: &Schema, of_kind: fn(&Rule) -> bool) -> Plan {
    let wanted = rules::all().filter(|it| of_kind(it) && it.is_default(Version::V2));
    let select = |rule| Selected { rule, severity: Severity::Error, impact: ImpactFilter::Source };
    Plan {
        files: engine::targets(schema, None),
        old_files: engine::targets(schema, None),
        rules: wanted.map(select).collect(),
        ..Plan::default()
    }
}

/// How long it takes until something is known of files that are held in memory and edited, and what
/// they take.
fn edits(files: &[File]) {
    // Files are numbered in the order of their paths.
    let mut files = files.to_vec();
    files.sort();
    let before = memory(Peak::New);
    let start = Instant::now();
    let plan = plan(&Schema::default(), |rule| !rule.check.is_breaking());
    let mut live = Workspace::new(&NoImports, Vec::new(), Editions::Released, vec![(None, plan)]);
    files.iter().for_each(|it| live.set(source(it)));
    while live.step() == Ok(false) {}
    let loaded = start.elapsed();
    println!("\n{:34} {:>9.1} ms", "held in memory after", loaded.as_secs_f64() * 1e3);
    if let (Some(before), Some(now)) = (before, memory(Peak::Old)) {
        let (resident, peak) = (now[0] - before[0], now[1] - before[0]);
        println!("{:34} {resident:>9.1} MB resident {peak:>9.1} peak", "memory");
    }
    let (schema, found) = live.everything().expect("nobody cancels");
    println!("{:34} {:>9.1} ms", "all rules after", start.elapsed().as_secs_f64() * 1e3);
    if let (Some(before), Some(now)) = (before, memory(Peak::Old)) {
        let (resident, peak) = (now[0] - before[0], now[1] - before[0]);
        println!("{:34} {resident:>9.1} MB resident {peak:>9.1} peak", "memory with findings");
    }
    let dependents = dependents(&schema);
    drop((schema, found));
    let edit = |(path, text): &File, more: &str| {
        source(&(path.clone(), [text.as_slice(), more.as_bytes()].concat()))
    };
    // Far apart, so that all kinds of files are among them.
    let few = (0..files.len()).step_by(files.len().div_ceil(500));
    let timed = |live: &mut Workspace<'_>, at: usize, new: Option<Source>, settle: bool| {
        let path = &files[at].0;
        let start = Instant::now();
        match new {
            Some(new) => live.set(new),
            None => live.remove(path),
        }
        let first = live.diagnostics(path).map_or(0, |it| it.len());
        while settle && live.step() == Ok(false) {}
        std::hint::black_box(first);
        start.elapsed().as_secs_f64() * 1e3
    };
    let show = |name: &str, mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        let part = |hundredths: usize| times[(times.len() - 1) * hundredths / 100];
        println!("{name:34} {:>9.2} ms p50 {:>9.2} p99 {:>9.2} max", part(50), part(99), part(100));
    };
    let mut of = |name: &str, which: &[usize], more: &str, settle: bool| {
        let mut times: Vec<f64> = Vec::new();
        for &at in which {
            timed(&mut live, at, Some(edit(&files[at], "")), true);
            timed(&mut live, at, Some(edit(&files[at], more)), true);
            let other = more.replace("Made", "Other") + " ";
            times.push(timed(&mut live, at, Some(edit(&files[at], &other)), settle));
            timed(&mut live, at, Some(edit(&files[at], "")), true);
        }
        show(name, times);
    };
    let all: Vec<usize> = few.collect();
    let small: Vec<usize> = all.iter().copied().filter(|it| dependents[*it] <= 33).collect();
    let hub = (0..files.len()).max_by_key(|it| dependents[*it]).unwrap_or_default();
    of("a comment", &all, "// Made.\n", false);
    of("a message, up to 33 dependents", &small, "message ProtosmithMade { ", true);
    of("and sound", &small, "\nmessage ProtosmithMade {} //", true);
    of("an import", &small, "\nimport \"google/protobuf/any.proto\"; // Made", true);
    println!("{} has {} dependents", files[hub].0, dependents[hub]);
    of("a message there, the file itself", &[hub], "\nmessage ProtosmithMade {} //", false);
    of("and all dependents", &[hub], "\nmessage ProtosmithMade {} //", true);
    let (mut gone, mut back, mut packages) = (Vec::new(), Vec::new(), Vec::new());
    for &at in &small {
        gone.push(timed(&mut live, at, None, true));
        back.push(timed(&mut live, at, Some(source(&files[at])), true));
        let text =
            String::from_utf8_lossy(&files[at].1).replacen("\npackage ", "\npackage other.", 1);
        let other = (files[at].0.clone(), text.into_bytes());
        packages.push(timed(&mut live, at, Some(source(&other)), true));
        timed(&mut live, at, Some(source(&files[at])), true);
    }
    show("a file less, up to 33 dependents", gone);
    show("a file more", back);
    show("another package", packages);
}

/// Whether the highest use of memory is counted anew.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Peak {
    New,
    Old,
}

/// The memory that the process has, and has had at most, in megabytes; where the system tells.
fn memory(peak: Peak) -> Option<[f64; 2]> {
    if peak == Peak::New {
        std::fs::write("/proc/self/clear_refs", "5").ok()?;
    }
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let of = |key: &str| -> Option<f64> {
        let line = status.lines().find_map(|it| it.strip_prefix(key))?;
        Some(line.split_whitespace().next()?.parse::<f64>().ok()? * 1024.0 / 1e6)
    };
    Some([of("VmRSS:")?, of("VmHWM:")?])
}

/// How many files import each file, or one that does.
fn dependents(schema: &Schema) -> Vec<usize> {
    let mut importers = vec![Vec::new(); schema.tables.len()];
    for file in schema.files() {
        for to in file.imports().filter_map(protosmith_compiler::model::Import::file) {
            importers[to.index() as usize].push(file.index() as usize);
        }
    }
    let of = |file: usize| {
        let (mut seen, mut todo) = (vec![false; importers.len()], vec![file]);
        let mut count = 0;
        while let Some(file) = todo.pop() {
            for &it in &importers[file] {
                if !std::mem::replace(&mut seen[it], true) {
                    count += 1;
                    todo.push(it);
                }
            }
        }
        count
    };
    (0..importers.len()).map(of).collect()
}

/// What doubling one dimension of the input does to the time of compiling and linting: 2 is
/// linear.
fn growth() {
    println!("\n{:12} {:>9} {:>9} {:>9}  growth", "doubled", "ms", "ms", "ms");
    let shapes: [(&str, usize, Shape); 9] = [
        ("fields", 20_000, |n| one(&format!("message M {{ {} }}", fields(n, "")))),
        ("options", 20_000, |n| {
            one(&format!("message M {{ {} }}", fields(n, "[deprecated = true]")))
        }),
        ("messages", 20_000, |n| {
            one(&numbered(n, |at| format!("message M{at} {{ M{at} m = 1; }}\n")))
        }),
        ("values", 20_000, |n| {
            one(&format!("enum E {{ {} }}", numbered(n, |at| format!("V{at} = {at}; "))))
        }),
        ("extensions", 10_000, extensions),
        ("imports", 1_000, imports),
        ("chain", 1_000, chain),
        ("nesting", 10_000, nesting),
        ("aggregates", 10_000, |n| {
            one(&format!(
                "import \"google/protobuf/descriptor.proto\";\n\
                 message T {{ repeated int32 n = 1; }}\n\
                 extend google.protobuf.FileOptions {{ T t = 50000; }}\n\
                 option (t) = {{ {} }};\n",
                numbered(n, |at| format!("n: {at} "))
            ))
        }),
    ];
    for (name, size, make) in shapes {
        let times = [1, 2, 4].map(|factor| {
            let files = make(size * factor);
            best(|| lint(&compiled(&files).schema))
        });
        let [a, b, c] = times.map(|it| it.as_secs_f64() * 1e3);
        println!("{name:12} {a:>9.1} {b:>9.1} {c:>9.1}  {:.2} {:.2}", b / a, c / b);
    }
}

fn best(work: impl Fn() -> usize) -> Duration {
    let once = || {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

fn source((path, text): &File) -> Source {
    Source {
        path: path.clone(),
        shown: path.clone(),
        text: text.clone().into(),
        target: true,
        ..Source::default()
    }
}

fn compiled(files: &[File]) -> compile::Compiled {
    compile::compile(files.iter().map(source).collect(), &NoImports, Vec::new())
}

/// Services as teams write them: each file imports the one before it.
fn made(count: usize) -> Vec<File> {
    (0..count)
        .map(|at| {
            let mut text = format!("syntax = \"proto3\";\npackage made.n{at}.v1;\n");
            if let Some(before) = at.checked_sub(1) {
                let _ = writeln!(text, "import \"made/n{before}/v1/n.proto\";");
                let _ = writeln!(text, "message Uses {{ made.n{before}.v1.Thing1 thing = 1; }}");
            }
            for message in 0..50 {
                let _ = writeln!(text, "// What it is, and for whom.\nmessage Thing{message} {{");
                text += &fields(10, "");
                text += "}\n";
            }
            (format!("made/n{at}/v1/n.proto"), text.into_bytes())
        })
        .collect()
}

fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn fields(count: usize, options: &str) -> String {
    numbered(count, |at| format!("  string field_{at} = {} {options};\n", number(at)))
}

/// Field numbers skip those that protobuf keeps for itself.
fn number(at: usize) -> usize {
    if at < 18_999 { at + 1 } else { at + 1_001 }
}

fn one(body: &str) -> Vec<File> {
    vec![("a.proto".into(), format!("syntax = \"proto3\";\n{body}").into_bytes())]
}

fn extensions(count: usize) -> Vec<File> {
    let all = numbered(count, |at| format!("optional string x{at} = {};\n", at + 20_000));
    let text = format!(
        "syntax = \"proto2\";\nmessage M {{ extensions 20000 to max; }}\nextend M {{ {all} }}\n"
    );
    vec![("a.proto".into(), text.into_bytes())]
}

/// Files of which each imports the one before it and uses it.
fn chain(count: usize) -> Vec<File> {
    let file = |at: usize| {
        let mut text = format!("syntax = \"proto3\";\npackage p{at};\n");
        if let Some(before) = at.checked_sub(1) {
            let _ = writeln!(text, "import public \"n{before}.proto\";");
            let _ = writeln!(text, "message Uses {{ p{before}.M m = 1; }}");
        }
        text += "message M {}\n";
        (format!("n{at}.proto"), text.into_bytes())
    };
    (0..count).map(file).collect()
}

/// Messages in messages, as deep as they may be, many times.
fn nesting(count: usize) -> Vec<File> {
    const DEPTH: usize = 25;
    let nest = |at: usize| {
        let open = numbered(DEPTH, |depth| format!("message M{at}_{depth} {{ "));
        format!("{open}M{at}_0 m = 1; {}\n", "}".repeat(DEPTH))
    };
    one(&numbered(count / DEPTH, nest))
}

fn imports(count: usize) -> Vec<File> {
    let mut files = vec![];
    let mut all = String::new();
    for at in 0..count {
        let text = format!("syntax = \"proto3\";\nmessage N{at} {{}}\n");
        files.push((format!("n{at}.proto"), text.into_bytes()));
        let _ = writeln!(all, "import \"n{at}.proto\";");
    }
    files.push(("all.proto".into(), format!("syntax = \"proto3\";\n{all}").into_bytes()));
    files
}
