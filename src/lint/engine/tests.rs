//! Rules that ask for annotations, for elements by name and for what others have worked out.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use protosmith_compiler::{
    compile::{self, Imports, Source},
    diagnostic::{Diagnostic, Severity},
    image::{self, Contents, Text},
    model::{File, Message, Method, Schema, annotations::Resource},
};
use protosmith_rules::rule::{Check, ImpactFilter, Rule};

use super::{Plan, Selected, Timing, breaking, lint, targets};

/// The files that cases import, of the folder that all of them share.
struct Included;

impl Imports for Included {
    fn open(&self, path: &str) -> Option<Source> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/include");
        let text = fs::read(root.join(path)).ok()?;
        Some(Source { path: path.to_owned(), text: text.into(), ..Source::default() })
    }
}

fn sources(files: &[(&str, &str)]) -> Schema {
    let source = |&(path, text): &(&str, &str)| Source {
        path: path.to_owned(),
        shown: path.to_owned(),
        text: format!("syntax = \"proto3\";\n{text}").into_bytes().into(),
        target: true,
        ..Source::default()
    };
    let sources = files.iter().map(source).collect();
    let compiled = compile::compile(sources, &Included, Vec::new());
    assert!(compiled.diagnostics.iter().all(|it| it.severity < Severity::Error));
    compiled.schema
}

/// The same schema as an image has it, with places of statements.
fn imaged(schema: &Schema) -> Schema {
    let contents = Contents { source_info: Some(image::protoc_columns), ..Contents::PROTOC };
    let set = image::write(schema, contents).concat();
    let is_asked = |path: &str| schema.file(path).is_some_and(File::is_target);
    let text = |path: &str| Text { target: Some(is_asked(path)), ..Text::default() };
    image::read(&set, Vec::new(), text).unwrap()
}

fn plan(rule: &'static Rule, schema: &Schema) -> Plan {
    let (severity, impact) = (Severity::Error, ImpactFilter::Source);
    let rules = vec![Selected { rule, severity, impact }];
    Plan { files: targets(schema, None), rules, ..Plan::default() }
}

/// What a rule finds: a line, and the message.
fn found(rule: &'static Rule, schema: &Schema) -> Vec<String> {
    let outcome = lint(schema, &[plan(rule, schema)], Timing::Off);
    outcome.diagnostics.iter().map(|it| line(schema, it)).collect()
}

fn line(schema: &Schema, diagnostic: &Diagnostic) -> String {
    let location = diagnostic.location.span().map_or("-".to_owned(), |span| {
        let file = &schema.sources[span.file];
        format!("{}:{}", file.path, file.position(span.start).line + 1)
    });
    format!("{location} {}", diagnostic.message)
}

static ANNOTATED: Rule = Rule::new(
    "ANNOTATED",
    "",
    Check::Element(|element, cx| {
        if let Ok(message) = Message::try_from(element) {
            for item in message.resource().iter().flat_map(Resource::patterns) {
                cx.report(item.location(), format!("{}: {}", message.name(), item.value));
            }
        }
        if let Ok(method) = Method::try_from(element) {
            let bindings = method.http().into_iter().flat_map(|it| it.bindings());
            for binding in bindings.filter_map(|it| it.pattern()) {
                let text = format!("{} {}", binding.verb.name(), binding.path.value);
                cx.report(binding.path.location(), text);
            }
        }
    }),
);

const SHELF: &str = r#"package p;
import "google/api/annotations.proto";
import "google/api/resource.proto";
message Shelf {
  option (google.api.resource) = {
    type: "lib/Shelf"
    pattern: "shelves/{shelf}"
    pattern: "racks/{rack}"
  };
}
service Library {
  rpc Get(Shelf) returns (Shelf) {
    option (google.api.http) = {
      get: "/v1/a"
      additional_bindings {
        get: "/v1/b"
      }
    };
  }
}
"#;

#[test]
fn rules_of_elements_report_at_parts_of_annotations() {
    let schema = sources(&[("a.proto", SHELF)]);
    let wanted = [
        "a.proto:8 Shelf: shelves/{shelf}",
        "a.proto:9 Shelf: racks/{rack}",
        "a.proto:15 GET /v1/a",
        "a.proto:17 GET /v1/b",
    ];
    assert_eq!(found(&ANNOTATED, &schema), wanted);
    // The statement is the nearest that an image knows.
    let wanted = [
        "a.proto:6 Shelf: racks/{rack}",
        "a.proto:6 Shelf: shelves/{shelf}",
        "a.proto:14 GET /v1/a",
        "a.proto:14 GET /v1/b",
    ];
    assert_eq!(found(&ANNOTATED, &imaged(&schema)), wanted);
}

static WRITTEN: Rule = Rule::new(
    "WRITTEN",
    "",
    Check::Source(|source, cx| {
        let file = source.file();
        let Some(tree) = source.tree() else {
            cx.report(file.location(), "no text");
            return;
        };
        let whole = if tree.is_whole() { "whole" } else { "broken" };
        for method in file.methods() {
            let signatures = method.method_signatures().count();
            cx.report(method.name_location(), format!("{whole}, {signatures}"));
        }
    }),
);

#[test]
fn rules_of_sources_see_text_and_annotations() {
    let text = "import \"google/api/client.proto\";\nmessage M {}\nservice S {\n  \
                rpc R(M) returns (M) { option (google.api.method_signature) = \"\"; }\n}\n";
    let schema = sources(&[("a.proto", text)]);
    assert_eq!(found(&WRITTEN, &schema), ["a.proto:5 whole, 1"]);
    assert_eq!(found(&WRITTEN, &imaged(&schema)), ["- no text"]);
}

static KNOWN: Rule = Rule::new(
    "KNOWN",
    "",
    Check::Field(|field, cx| {
        let Some(reference) = field.resource_reference().and_then(|it| it.type_name()) else {
            return;
        };
        let (file, schema) = (field.file(), field.file().schema());
        let message = cx.resources(file).message(schema, reference.value);
        let name = message.map_or("nobody", Message::full_name);
        let named = reference.value.replace('/', ".");
        let sees = cx.visible(file).message(schema, &named).is_some();
        let anywhere = schema.message(&named).is_some();
        let text = format!("{} is of {name}, {sees}, {anywhere}", reference.value);
        cx.report(reference.location(), text);
    }),
);

fn resource(package: &str, imports: &str) -> String {
    format!(
        "package {package}; {imports} import \"google/api/resource.proto\";\nmessage M {{ \
         option (google.api.resource) = {{ type: \"{package}/M\" }};\n{} }}",
        (1..)
            .zip(["p", "q", "r"])
            .map(|(at, item)| format!(
                "string f{at} = {at} [(google.api.resource_reference).type = \"{item}/M\"];\n"
            ))
            .collect::<String>()
    )
}

#[test]
fn a_rule_of_files_sees_what_the_imports_lead_to_and_no_more() {
    let files = [
        ("p.proto", resource("p", "import \"q.proto\";")),
        ("q.proto", resource("q", "")),
        ("r.proto", resource("r", "import \"p.proto\";")),
    ];
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    let schema = sources(&files);
    let wanted = [
        "p.proto:4 p/M is of p.M, true, true",
        "p.proto:5 q/M is of q.M, true, true",
        "p.proto:6 r/M is of nobody, false, true",
        "q.proto:4 p/M is of nobody, false, true",
        "q.proto:5 q/M is of q.M, true, true",
        "q.proto:6 r/M is of nobody, false, true",
        "r.proto:4 p/M is of p.M, true, true",
        "r.proto:5 q/M is of q.M, true, true",
        "r.proto:6 r/M is of r.M, true, true",
    ];
    assert_eq!(found(&KNOWN, &schema), wanted);
    assert_eq!(found(&KNOWN, &imaged(&schema)), wanted);
}

static MADE: AtomicUsize = AtomicUsize::new(0);

/// How many messages a schema has.
struct Messages(usize);

static COUNTED: Rule = Rule::new(
    "COUNTED",
    "",
    Check::File(|file, cx| {
        let messages = cx.of_schema(file.schema(), |schema| {
            MADE.fetch_add(1, Ordering::Relaxed);
            Messages(schema.files().map(|it| it.messages().len()).sum())
        });
        cx.report(file.location(), messages.0.to_string());
    }),
);

#[test]
fn what_is_made_of_a_schema_is_made_once_for_all_rules_and_files() {
    let files: Vec<_> = (0..40).map(|it| format!("f{it}.proto")).collect();
    let files: Vec<_> = files.iter().map(|it| (&**it, "")).collect();
    let mut all = files.clone();
    all.push(("m.proto", "message M {} message N {}"));
    let schema = sources(&all);
    let mut plan = plan(&COUNTED, &schema);
    plan.rules = vec![plan.rules[0]; 3];
    let outcome = lint(&schema, &[plan.clone(), plan], Timing::Off);
    assert_eq!(outcome.diagnostics.len(), 41);
    assert!(outcome.diagnostics.iter().all(|it| it.message == "2"));
    assert_eq!(MADE.load(Ordering::Relaxed), 1);
}

static RETYPED: Rule = Rule::new(
    "RETYPED",
    "",
    Check::MessagePair(|pair, cx| {
        let schemas = pair.map(|it| it.file().schema());
        let Some(old) = pair.old.resource().and_then(|it| it.type_name()) else { return };
        let is_kept = cx.all_resources(schemas.new).find(schemas.new, old.value).next().is_some();
        let was = cx.all_resources(schemas.old).find(schemas.old, old.value).count();
        if !is_kept {
            let location = pair.new.resource().map_or(pair.new.location(), |it| it.location());
            cx.report(location, format!("{} is gone, of {was}", old.value));
        }
    }),
);

#[test]
fn breaking_rules_look_up_both_sides() {
    let [old, new] = [("a", "import \"q.proto\";"), ("b", "")].map(|(package, imports)| {
        let text = resource(package, imports).replace(&format!("package {package}"), "package p");
        let other = resource("q", "");
        sources(&[("p.proto", &text), ("q.proto", &other)])
    });
    let plan = Plan { old_files: targets(&old, None), ..plan(&RETYPED, &new) };
    let outcome = breaking(&old, &new, &[plan], Timing::Off);
    let told: Vec<_> = outcome.diagnostics.iter().map(|it| line(&new, it)).collect();
    assert_eq!(told, ["p.proto:3 a/M is gone, of 1"]);
}

static CHANGED: Rule = Rule::new(
    "CHANGED",
    "",
    Check::MessagePair(|pair, cx| {
        cx.report(pair.new.name_location(), "changed");
    }),
);

static WHOLE: Rule = Rule::new(
    "WHOLE",
    "",
    Check::ModulePair(|pair, cx| {
        cx.report(pair.new.files().next().unwrap().location(), "whole");
    }),
);

#[test]
fn comments_keep_changes_quiet_in_whatever_order_they_are_found() {
    let b = "// protosmith:allow-breaking CHANGED nobody has it\nmessage B {}";
    let schema = sources(&[("a.proto", "message A {}"), ("b.proto", b)]);
    let mut plan = Plan { old_files: targets(&schema, None), ..plan(&CHANGED, &schema) };
    plan.rules.push(Selected { rule: &WHOLE, ..plan.rules[0] });
    let outcome = breaking(&schema, &schema, &[plan], Timing::Off);
    let told: Vec<_> = outcome.diagnostics.iter().map(|it| line(&schema, it)).collect();
    assert_eq!(told, ["- whole", "a.proto:2 changed"]);
}
