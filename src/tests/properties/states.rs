//! Any state of a schema can be compared with any other, wherever its files come from.

use protosmith_compiler::{
    compile::{self, Imports, Source},
    diagnostic::Severity,
    image::{self, Contents, Text},
    model::{File, Module, ModuleId, Schema},
};
use protosmith_lint::{
    changes,
    engine::{self, Plan, Selected, Timing},
    report::{self, Colour, Command, Format, Medium, Report},
};
use protosmith_rules::{
    self as rules,
    rule::{ImpactFilter, Pair},
};

/// Compares sources with what is left of them where others are dependencies, or are not there.
pub(super) fn of_sources(sources: &[Source], whole: &Schema) {
    let mut states = Vec::new();
    for target in [0, sources.len() - 1] {
        states.extend(importing(sources, target));
    }
    let changed: Vec<_> = sources.iter().map(changed).collect();
    states.extend(importing(&changed, 0));
    let alone: Vec<_> = states.iter().filter_map(without_imports).collect();
    let states: Vec<_> = std::iter::once(whole).chain(&states).chain(&alone).collect();
    compare(&states);
}

/// Compares every state with every other.
pub(super) fn compare(states: &[&Schema]) {
    for old in states {
        for new in states {
            if !std::ptr::eq(*old, *new) {
                pair(old, new);
            }
        }
    }
}

fn pair(old: &Schema, new: &Schema) {
    let select = |rule| Selected { rule, severity: Severity::Error, impact: ImpactFilter::Source };
    let plan = Plan {
        files: new.with_imports(&asked(new)),
        old_files: old.with_imports(&asked(old)),
        rules: rules::all().filter(|it| it.check.is_breaking()).map(select).collect(),
        ..Plan::default()
    };
    let ignores = engine::Ignores {
        all: vec![
            engine::PathSet { plain: ["b.proto".to_owned()].into(), ..Default::default() }.into(),
        ],
        ..Default::default()
    };
    let other = Plan { ignores_in: [("m".to_owned(), ignores)].into(), ..plan.clone() };
    let outcome = engine::breaking(old, new, &[plan, other], Timing::Off);
    let report = Report {
        command: Command::Breaking,
        sources: &new.sources,
        diagnostics: &outcome.diagnostics,
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
    report::write(Format::Json, &report, &mut Vec::new()).expect("it is in memory");
    let files = [old, new].map(|it| it.with_imports(&asked(it)));
    let modules = Pair { old: Module::new(old, &files[0]), new: Module::new(new, &files[1]) };
    let changes = changes::compare(modules, outcome);
    report::changes::json(&changes, &mut Vec::new()).expect("it is in memory");
}

fn asked(schema: &Schema) -> Vec<u32> {
    schema.files().filter(|it| it.is_target()).map(File::index).collect()
}

/// One file in a module, the others as its dependencies.
fn importing(sources: &[Source], target: usize) -> Option<Schema> {
    let found = Source { module: Some(ModuleId(0)), ..sources[target].clone() };
    let compiled = compile::compile(vec![found], &Beside(sources), vec!["m".to_owned()]);
    let is_sound = compiled.diagnostics.iter().all(|it| it.severity != Severity::Error);
    is_sound.then_some(compiled.schema)
}

/// Sources that lie outside of every module.
struct Beside<'a>(&'a [Source]);

impl Imports for Beside<'_> {
    fn open(&self, path: &str) -> Option<Source> {
        let found = self.0.iter().find(|it| it.path == path)?;
        Some(Source { target: false, module: None, ..found.clone() })
    }
}

fn changed(source: &Source) -> Source {
    let text = String::from_utf8_lossy(&source.text);
    let text = text.replace("string", "bytes").replace("= 1", "= 77").replace("import", "//");
    Source { text: text.into_bytes().into(), ..source.clone() }
}

/// The same as an image that lacks its imports.
fn without_imports(schema: &Schema) -> Option<Schema> {
    let set = image::write(schema, Contents::PROTOC).concat();
    image::read(&set, Vec::new(), |_| Text::default()).ok()
}
