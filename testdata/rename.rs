//! `cargo run -p protosmith-compiler --example rename -- FOLDER`: renames every element of the schemas
//! of a folder, and then every other one, each with all that refers to it, and back: the result
//! compiles, and in the end the texts are what they were.
#![expect(clippy::print_stdout, reason = "it says what it has done")]

#[path = "folder.rs"]
mod folder;

use std::{collections::BTreeMap, path::Path, process::ExitCode};

use protosmith_compiler::{
    compile::{self, Compiled, NoImports, Source},
    diagnostic::{Edit, Safety, Severity},
    fix::{Edits, References, splice},
    model::{Element, Field, File, Kind, Oneof, Schema, Type},
};

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        println!("usage: rename FOLDER");
        return ExitCode::FAILURE;
    };
    let sources = sources(Path::new(&folder));
    let before = match compiled(&sources) {
        Ok(compiled) => compiled.schema,
        Err(why) => {
            println!("the sources do not compile: {why}");
            return ExitCode::FAILURE;
        }
    };
    println!("{} files", sources.len());
    let mut is_right = true;
    for (what, step) in [("every element", 1), ("every other element", 2)] {
        match there_and_back(&sources, &before, step) {
            Ok((count, others)) => println!("{what}: {count} renamed and back; {others}"),
            Err(why) => {
                println!("{what}: {why}");
                is_right = false;
            }
        }
    }
    if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How many elements were renamed, and what became of the others.
fn there_and_back(
    sources: &[Source],
    before: &Schema,
    step: usize,
) -> Result<(usize, String), String> {
    let names: Vec<String> = elements(before).map(|it| it.name().to_owned()).collect();
    let new = |nth: usize| nth.is_multiple_of(step).then(|| format!("{}_zz", names[nth]));
    let there = renamed(sources, before, &new);
    let after = compiled(&there.sources).map_err(|why| format!("the result: {why}"))?.schema;
    let changed: Vec<bool> =
        elements(&after).zip(&names).map(|(it, old)| it.name() != old).collect();
    if changed.len() != names.len() {
        return Err("other elements are declared".to_owned());
    }
    let old = |nth: usize| changed[nth].then(|| names[nth].clone());
    let back = renamed(&there.sources, &after, &old);
    let differs = |it: &(&Source, &Source)| it.0.text != it.1.text;
    if let Some((old, _)) = sources.iter().zip(&back.sources).find(differs) {
        return Err(format!("`{}` is not what it was; {}", old.path, others(&back.obstacles)));
    }
    Ok((there.count, others(&there.obstacles)))
}

fn others(obstacles: &BTreeMap<String, Vec<String>>) -> String {
    let describe = |(why, names): (&String, &Vec<String>)| {
        format!("{} not, because {why}, such as `{}`", names.len(), names[0])
    };
    if obstacles.is_empty() {
        return "no others".to_owned();
    }
    obstacles.iter().map(describe).collect::<Vec<_>>().join("; ")
}

struct Renamed {
    sources: Vec<Source>,
    count: usize,
    /// Elements that have no other name, by the reason.
    obstacles: BTreeMap<String, Vec<String>>,
}

/// Gives elements other names, all of them at once.
fn renamed(sources: &[Source], schema: &Schema, new: &dyn Fn(usize) -> Option<String>) -> Renamed {
    let references = References::of(schema);
    let mut by_file: BTreeMap<u32, Vec<Edit>> = BTreeMap::new();
    let (mut count, mut obstacles) = (0, BTreeMap::<String, Vec<String>>::new());
    for (nth, element) in elements(schema).enumerate().filter(|it| is_written(it.1)) {
        let Some(name) = new(nth) else { continue };
        let mut edits = Edits::new(schema);
        if let Err(why) = edits.rename(&references, element, &name) {
            let all = obstacles.entry(why.to_string()).or_default();
            all.push(element.full_name().to_owned());
            continue;
        }
        count += 1;
        for edit in
            edits.finish("rename it", Safety::BreaksClients).into_iter().flat_map(|it| it.edits)
        {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
    }
    let mut out = sources.to_vec();
    for (file, mut edits) in by_file {
        edits.sort_by_key(|it| it.span);
        let path = schema.at(file).path();
        let source = out.iter_mut().find(|it| it.path == path);
        source.into_iter().for_each(|it| it.text = splice(&it.text, &edits).into());
    }
    Renamed { sources: out, count, obstacles }
}

/// The elements of all files that are read from the folder.
fn elements(schema: &Schema) -> impl Iterator<Item = Element<'_>> {
    schema.files().filter(|it| it.is_target()).flat_map(File::elements)
}

/// Whether it has a name of its own: the field of a group has that of its message.
fn is_written(element: Element<'_>) -> bool {
    let is_made = match element.kind() {
        Kind::Field => Field::try_from(element).is_ok_and(|it| it.kind() == Type::Group),
        Kind::Oneof => Oneof::try_from(element).is_ok_and(Oneof::is_synthetic),
        _ => false,
    };
    !is_made && element.name_location().span().is_some()
}

fn compiled(sources: &[Source]) -> Result<Compiled, String> {
    let compiled = compile::compile(sources.to_vec(), &NoImports, Vec::new());
    let mut errors = compiled.diagnostics.iter().filter(|it| it.severity == Severity::Error);
    match errors.next() {
        None => Ok(compiled),
        Some(first) => {
            let file = first.location.file().map_or("", |it| compiled.schema.at(it).path());
            Err(format!("`{file}`: {} ({} more)", first.message, errors.count()))
        }
    }
}

/// The files of a folder, but for those that the compiler knows by their names.
fn sources(root: &Path) -> Vec<Source> {
    let source = |(path, text): (String, Vec<u8>)| Source {
        shown: path.clone(),
        path,
        text: text.into(),
        target: true,
        ..Source::default()
    };
    let all = folder::schemas(root).into_iter().map(source);
    all.filter(|it| !compile::is_well_known(&it.path)).collect()
}
