//! A report is as large as what it is about: where that doubles, no format grows faster.

use std::collections::BTreeMap;

use protosmith_compiler::{
    compile::Compiled,
    diagnostic::{Diagnostic, Severity},
    model::{Module, Schema},
};
use protosmith_lint::{
    changes,
    engine::{self, Outcome, Plan, Repairs, Selected, Timing},
    report::{self, Colour, Command, Format, Medium, Report},
};
use protosmith_rules::{
    self as rules,
    rule::{ImpactFilter, Pair, Setting},
};

use super::sources::{compile, source};

/// The files of an old and a new state.
type States = [Vec<(String, String)>; 2];

const SIZE: usize = 100;

fn all(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// A name that is longer than anything that is shown whole.
fn long(size: usize) -> String {
    "Long".repeat(size * 4)
}

/// The same files in a syntax that has required fields, and extensions of anything.
fn proto2(mut files: Vec<(String, String)>) -> Vec<(String, String)> {
    for (_, text) in &mut files {
        *text = text.replace("proto3", "proto2").replace("Old f", "optional Old f");
        *text = text.replace("New f", "optional New f");
    }
    files
}

fn file(body: &str) -> Vec<(String, String)> {
    vec![("a.proto".to_owned(), format!("syntax = \"proto3\";\n{body}"))]
}

/// The same text with another word for a word.
fn changed(body: &str, from: &str, to: &str) -> States {
    [file(body), file(&body.replace(from, to))]
}

/// What it is, which report names it, and its states by size.
type Shape = (&'static str, &'static str, fn(usize) -> States);

const SHAPES: [Shape; 14] = [
    ("aliases that are renamed", "breaking", |n| {
        let values = all(n, |at| format!("OLD{at} = 1;\n"));
        changed(&format!("enum E {{ option allow_alias = true; Z = 0;\n{values}}}"), "OLD", "NEW")
    }),
    ("aliases that are deleted", "breaking", |n| {
        let values = all(n, |at| format!("A{at} = {};\n", at / 2 + 1));
        let head = "enum E { option allow_alias = true; Z = 0; Y = 0;";
        [file(&format!("{head}\n{values}}}")), file(&format!("{head} }}"))]
    }),
    ("messages in a long message", "breaking", |n| {
        let messages = all(n, |at| format!("message Old{at} {{}}\n"));
        changed(&format!("message {} {{\n{messages}}}", long(n)), "Old", "New")
    }),
    ("values of a long enum", "lint", |n| {
        let values = all(n, |at| format!("Old{at} = {};\n", at + 1));
        changed(&format!("enum {} {{ Z = 0;\n{values}}}", long(n)), "Old", "New")
    }),
    ("extensions in a long message", "breaking", |n| {
        let fields = all(n, |at| format!("Old f{at} = {};\n", at + 1000));
        let types = "message Old {} message New {} message Base { extensions 1000 to max; }";
        let body = format!("message {} {{ {types} extend Base {{ {fields} }} }}", long(n));
        changed(&body, "Old f", "New f").map(proto2)
    }),
    ("fields of a type in a long message", "breaking", |n| {
        let fields = all(n, |at| format!("Old f{at} = {};\n", at + 1));
        let types = "message Old {} message New {}";
        let body = format!("message {} {{ {types} message M {{ {fields} }} }}", long(n));
        changed(&body, "Old f", "New f")
    }),
    ("rpcs of a long type in a long service", "breaking", |n| {
        let rpcs = all(n, |at| format!("rpc r{at}(T.Old) returns (stream T.Old);\n"));
        let name = long(n);
        let types = "message T { message Old {} message New {} }";
        let body = format!("message {name} {{}} {types} service S{name} {{ {rpcs} }}");
        changed(&body, "(T.Old)", "(T.New)")
    }),
    ("numbers that are not reserved any more", "breaking", |n| {
        let some = all(n, |at| format!("reserved {};\n", at * 2 + 1));
        let many = all(n, |at| format!("reserved {} to {};\n", at * 1000 + 5000, at * 1000 + 5999));
        [
            file(&format!("message M {{ reserved 1 to 2000; {many} }}")),
            file(&format!("message M {{ {some} }}")),
        ]
    }),
    ("a long path", "breaking", |n| {
        let body = all(n, |at| format!("message old{at} {{}}\n"));
        let mut states = changed(&body, "old", "new");
        states.iter_mut().for_each(|it| it[0].0 = format!("{}/a.proto", long(n)));
        states
    }),
    ("a long line", "breaking", |n| {
        changed(&all(n, |at| format!("message old{at} {{}} ")), "old", "new")
    }),
    ("a long option in one of many files", "lint", |n| {
        let value = |at| if at == 0 { long(n) } else { "a".to_owned() };
        let text = |at| format!("syntax = \"proto3\"; option go_package = \"{}\";", value(at));
        let files: Vec<_> = (0..n).map(|at| (format!("{at}.proto"), text(at))).collect();
        [file(""), files]
    }),
    ("packages in a circle", "lint", |n| {
        let name = "p".repeat(500);
        let text = |at, to| format!("syntax = \"proto3\"; package {name}{}; {to}", at % 10);
        let import = |at: usize| match at % 10 {
            9 => format!("import \"x{}.proto\";", at - 9),
            _ => format!("import \"{}.proto\";", at + 1),
        };
        let files = (0..n).map(|at| (format!("{at}.proto"), text(at, import(at))));
        let ends = (0..n).map(|at| (format!("x{at}.proto"), text(at, String::new())));
        [file(""), files.chain(ends).collect()]
    }),
    ("types that are not declared", "compiler", |n| {
        let fields = all(n, |at| format!("Lost f{at} = {};\n", at + 1));
        let body = format!("message {} {{ {fields} }}", long(n));
        [file(""), file(&body)]
    }),
    ("fields that must be set", "compiler", |n| {
        let fields = all(n, |at| format!("required int32 f{at} = {};\n", at + 1));
        let uses = all(n, |at| format!("message M{at} {{ option (x) = {{}}; }}\n"));
        let text = format!(
            "import \"google/protobuf/descriptor.proto\"; message T {{ {fields} }}
             extend google.protobuf.MessageOptions {{ optional T x = 50000; }} {uses}"
        );
        [file(""), proto2(file(&text))]
    }),
];

#[test]
fn reports_grow_as_their_input_does() {
    for (name, of, shape) in SHAPES {
        let [small, large] = [SIZE, 2 * SIZE].map(|size| measured(&shape(size)));
        assert!(large.1.contains_key(&format!("{of} json")), "{name}: {:?}", large.1.keys());
        let input = large.0 as f64 / small.0 as f64;
        for (format, size) in &large.1 {
            let growth = *size as f64 / small.1[format] as f64;
            assert!(growth < input * 1.25 + 0.1, "{name} as {format}: {growth} for {input}");
            assert!(*size < 1000 * large.0, "{name} as {format}: {size} of {}", large.0);
        }
    }
}

#[test]
fn words_of_the_configuration_are_few_in_a_finding() {
    let services = all(50, |at| format!("service A{at} {{}}\n"));
    let schema =
        compile(vec![source("a.proto", format!("syntax = \"proto3\";\n{services}"))]).schema;
    let words = (0..5000).map(|at| format!("Suffix{at}")).collect();
    let mut plan = plan(&schema, &schema, false);
    plan.settings = [("service_suffix".to_owned(), Setting::Words(words))].into();
    let found = engine::lint(&schema, &[plan], Timing::Off).diagnostics;
    let said = found.iter().find(|it| it.rule == "SERVICE_SUFFIX").unwrap();
    assert!(said.message.ends_with("`Suffix2` or 4997 more"), "{}", said.message);
}

/// The bytes of the input, and those of the reports by format.
fn measured(states: &States) -> (usize, BTreeMap<String, usize>) {
    let input = states.iter().flatten().map(|it| it.0.len() + it.1.len()).sum();
    let [old, new] = states.each_ref().map(|files| {
        compile(files.iter().map(|(path, text)| source(path, text.as_str())).collect())
    });
    let mut sizes = BTreeMap::new();
    reports(&new.schema, &new.diagnostics, "compiler", &mut sizes);
    let is_sound = |it: &Compiled| it.diagnostics.iter().all(|it| it.severity != Severity::Error);
    if is_sound(&old) && is_sound(&new) {
        let (old, new) = (&old.schema, &new.schema);
        let found = engine::lint(new, &[plan(old, new, false)], Timing::Off);
        reports(new, &found.diagnostics, "lint", &mut sizes);
        let found = engine::breaking(old, new, &[plan(old, new, true)], Timing::Off);
        reports(new, &found.diagnostics, "breaking", &mut sizes);
        lists(old, new, found, &mut sizes);
    }
    sizes.retain(|_, size| *size > 0);
    (input, sizes)
}

fn plan(old: &Schema, new: &Schema, breaking: bool) -> Plan {
    let select = |rule| Selected { rule, severity: Severity::Error, impact: ImpactFilter::Source };
    Plan {
        files: engine::targets(new, None),
        old_files: engine::targets(old, None),
        rules: rules::all().filter(|it| it.check.is_breaking() == breaking).map(select).collect(),
        repairs: Repairs::Offered,
        ..Plan::default()
    }
}

fn reports(schema: &Schema, found: &[Diagnostic], of: &str, sizes: &mut BTreeMap<String, usize>) {
    let report = Report {
        command: Command::Lint,
        sources: &schema.sources,
        diagnostics: found,
        rules: &[],
        files: &[],
        rooted: &[],
        additions: &[],
        baseline: None,
        since: None,
        approved: &[],
        show_approved: Default::default(),
        colour: Colour::Plain,
        width: 100,
        medium: Medium::File,
    };
    for format in Format::all().filter(|_| !found.is_empty()) {
        let mut out = Vec::new();
        report::write(format, &report, &mut out).unwrap();
        sizes.insert(format!("{of} {format}"), out.len());
    }
}

fn lists(old: &Schema, new: &Schema, found: Outcome, sizes: &mut BTreeMap<String, usize>) {
    let files = [old, new].map(|it| engine::targets(it, None));
    let modules = Pair { old: Module::new(old, &files[0]), new: Module::new(new, &files[1]) };
    let changes = changes::compare(modules, found);
    let mut write = |name: &str, print: &dyn Fn(&mut Vec<u8>)| {
        let mut out = Vec::new();
        print(&mut out);
        sizes.insert(format!("changes {name}"), out.len());
    };
    write("text", &|out| report::changes::text(&changes, Colour::Plain, out).unwrap());
    write("json", &|out| report::changes::json(&changes, out).unwrap());
    write("markdown", &|out| report::changes::markdown(&changes, out).unwrap());
}
