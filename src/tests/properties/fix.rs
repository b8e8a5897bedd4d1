//! Fixes of rules compile, keep what they promise and come to an end. What can be renamed can be
//! renamed back.

use protosmith_compiler::{
    compile::{self, Compiled, NoImports, Source},
    diagnostic::{Diagnostic, Fix, Safety, Severity},
    fix::{self, Edits, Obstacle, Reason, References, Texts},
    model::{Element, EnumValue, Field, File, Kind, Message, Schema, Type},
    vocabulary::Edition,
};
use protosmith_lint::engine::{self, Plan, Repairs, Selected, Timing};
use protosmith_rules::{self as rules, rule::ImpactFilter};

use super::compile::sources;

/// How many elements are renamed.
const RENAMED: usize = 24;

/// For the same files as those of `compile`.
pub(super) fn fix(text: &[u8]) {
    of_sources(sources(text));
}

/// The same for sources that need none but each other.
pub(crate) fn of_sources(sources: Vec<Source>) {
    let mut project = Project(sources);
    let compiled = fix::Project::compile(&mut project, &Texts::new());
    if has_errors(&compiled) {
        return;
    }
    rename_each(&mut project, &compiled);
    applied(project);
}

/// What all fixes make of sources that compile. Applied again, they change nothing.
pub(crate) fn applied(sources: impl Into<Project>) -> fix::Outcome {
    let mut project = sources.into();
    let outcome = once(&mut project);
    for source in &mut project.0 {
        if let Some(text) = outcome.texts.get(&source.path) {
            source.text = text.clone().into();
        }
    }
    // What reached a limit may go on.
    if !outcome.left.values().any(|it| *it == Reason::Limit) {
        let again = once(&mut project);
        assert!(again.texts.is_empty(), "{:?}", again.applied);
    }
    outcome
}

fn once(project: &mut Project) -> fix::Outcome {
    let outcome = fix::apply(project, &|_, _| true);
    assert!(!has_errors(&outcome.compiled));
    assert_eq!(outcome.applied.is_empty(), outcome.texts.is_empty(), "{:?}", outcome.applied);
    for (at, reason) in &outcome.left {
        let is_fault = matches!(reason, Reason::Error { .. } | Reason::Change(_) | Reason::Unsound);
        assert!(!is_fault, "{reason}: {:?}", outcome.diagnostics[*at]);
    }
    outcome
}

fn has_errors(compiled: &Compiled) -> bool {
    compiled.diagnostics.iter().any(|it| it.severity == Severity::Error)
}

pub(crate) struct Project(Vec<Source>);

impl From<Vec<Source>> for Project {
    fn from(sources: Vec<Source>) -> Self {
        Self(sources)
    }
}

impl fix::Project for Project {
    fn compile(&mut self, changed: &Texts) -> Compiled {
        let source = |it: &Source| {
            let text = changed.get(&it.path).map(|text| text.clone().into());
            Source { text: text.unwrap_or_else(|| it.text.clone()), ..it.clone() }
        };
        compile::compile(self.0.iter().map(source).collect(), &NoImports, Vec::new())
    }

    fn diagnostics(&mut self, compiled: &Compiled) -> Vec<Diagnostic> {
        let select =
            |rule| Selected { rule, severity: Severity::Error, impact: ImpactFilter::Source };
        let plan = Plan {
            files: engine::targets(&compiled.schema, None),
            rules: rules::all().filter(|it| !it.check.is_breaking()).map(select).collect(),
            repairs: Repairs::Offered,
            ..Plan::default()
        };
        engine::lint(&compiled.schema, &[plan], Timing::Off).diagnostics
    }
}

/// Renames some elements, and back: the texts are what they were.
fn rename_each(project: &mut Project, before: &Compiled) {
    let schema = &before.schema;
    let references = References::of(schema);
    let targets = || schema.files().filter(|it| it.is_target());
    let count: usize = targets().map(|it| it.elements().count()).sum();
    let step = (count / RENAMED).max(1);
    for element in targets().flat_map(File::elements).step_by(step) {
        let fix = rename(&references, schema, element, new_name(element));
        let Some(fix) = fix.unwrap_or_default() else { continue };
        let texts = made(schema, &fix);
        let after = fix::Project::compile(project, &texts);
        let faults: Vec<_> =
            after.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", element.full_name());
        let kept = fix::check(before, &after, Safety::BreaksClients);
        assert_eq!(kept, Ok(()), "{}", element.full_name());
        let Some(texts) = back(element, &after, &texts) else { continue };
        // Values call a field by the name of its message while the two are alike, and after that by its own.
        if is_delimited(element) {
            let after = fix::Project::compile(project, &texts);
            let kept = fix::check(before, &after, Safety::Safe);
            assert!(!has_errors(&after) && kept == Ok(()), "{}: {kept:?}", element.full_name());
            continue;
        }
        for (path, text) in texts {
            let file = schema.file(&path).expect("no file is new").index();
            assert_eq!(schema.sources[file].text(), Some(&*text), "{}", element.full_name());
        }
    }
}

/// The texts where what was renamed has its name again; none where it may not have it.
fn back(element: Element<'_>, after: &Compiled, texts: &Texts) -> Option<Texts> {
    let old = &after.schema;
    let renamed = old.file(element.file().path()).into_iter().flat_map(File::elements);
    let nth = element.file().elements().position(|it| it == element).expect("it is one of them");
    let renamed = renamed.skip(nth).find(|it| it.kind() == element.kind());
    let renamed = renamed.expect("it has another name alone");
    let name = match group_name(element) {
        Some(name) => name,
        None => element.name(),
    };
    let fix = match rename(&References::of(old), old, renamed, name) {
        Ok(Some(fix)) => fix,
        Err(Obstacle::Taken) if is_like_another(element) => return None,
        fix => panic!("{} cannot be renamed back: {fix:?}", element.full_name()),
    };
    Some(texts.clone().into_iter().chain(made(old, &fix)).collect())
}

/// Whether a field or value beside it may have the same name in JSON. Some files are like that, but no fix
/// makes them so.
fn is_like_another(element: Element<'_>) -> bool {
    let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
    let name = plain(element.name());
    if let Ok(field) = Field::try_from(element) {
        let fields = field.message().into_iter().flat_map(Message::fields);
        let mut others = fields.filter(|it| *it != field);
        return others.any(|it| plain(it.name()) == name || plain(it.json_name()) == name);
    }
    let Ok(value) = EnumValue::try_from(element) else { return false };
    let others = value.parent().values().filter(|it| *it != value).map(|it| plain(it.name()));
    let mut others = others.filter(|it| !it.is_empty() && !name.is_empty());
    others.any(|it| it.ends_with(&name) || name.ends_with(&it))
}

/// Whether it is a field that is a group but for how it is written, or the message of one.
fn is_delimited(element: Element<'_>) -> bool {
    let fields = element.file().schema().files().flat_map(File::fields);
    let mut groups = fields.filter(|it| it.is_delimited());
    let is_of = |it: Field<'_>| {
        Element::from(it) == element || it.type_message().map(Element::from) == Some(element)
    };
    element.file().edition() > Edition::PROTO3 && groups.any(is_of)
}

/// The name of the message, for the field of a group.
fn group_name(element: Element<'_>) -> Option<&str> {
    let field = Field::try_from(element).ok();
    let group = field.filter(|it| it.kind() == Type::Group)?;
    group.type_message().map(Message::name)
}

fn new_name(element: Element<'_>) -> &'static str {
    match element.kind() {
        _ if group_name(element).is_some() => "ZzNew",
        Kind::Message | Kind::Enum | Kind::Service | Kind::Method => "ZzNew",
        Kind::Field | Kind::Oneof => "zz_new",
        Kind::EnumValue => "ZZ_NEW",
    }
}

fn rename(
    references: &References,
    schema: &Schema,
    element: Element<'_>,
    new: &str,
) -> Result<Option<Fix>, Obstacle> {
    let mut edits = Edits::new(schema);
    edits.rename(references, element, new)?;
    Ok(edits.finish("rename it", Safety::BreaksClients))
}

/// The texts that a fix edits, with the edits made.
fn made(schema: &Schema, fix: &Fix) -> Texts {
    let mut texts = Texts::new();
    for edit in &fix.edits {
        let file = edit.span.file;
        let edits = fix.edits.iter().filter(|it| it.span.file == file);
        texts
            .entry(schema.at(file).path().to_owned())
            .or_insert_with(|| fix::splice(schema.sources[file].text().unwrap_or_default(), edits));
    }
    texts
}
