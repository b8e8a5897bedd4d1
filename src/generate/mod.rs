//! From a schema to generated files: requests to plugins, and what they answer.
//!
//! Nothing is written before every plugin has answered and every answer was checked.

mod fault;
mod features;
mod files;
mod insert;
mod managed;
mod output;
mod plugin;
mod request;
mod response;
mod split;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::Duration,
};

use protosmith_compiler::{
    image::{Advance, Names, Selection},
    model::Schema,
};
use protosmith_lint::config::{Plugin, Template, Types};
use rayon::prelude::*;

pub(crate) use self::plugin::{Asked, Ran, Room, find_program, run_prepared};
use self::{files::Files, request::Request, response::Response};

pub use self::{
    fault::{Error, Fault, SHOWN},
    output::{Cleaning, Outputs, Precious, write_below},
};

/// A schema to generate from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub schema: &'a Schema,
    /// How columns are counted in the source info that plugins see.
    pub advance: Advance,
    pub types: &'a Types,
    /// The names of the schema's modules, by their index.
    pub modules: &'a [Option<&'a str>],
}

impl Source<'_> {
    /// The name of the module of a file.
    fn module_of(&self, path: &str) -> Option<&str> {
        let table = &self.schema.tables[*self.schema.by_path.get(path)? as usize];
        *self.modules.get(table.module?.0 as usize)?
    }
}

/// What plugins run in.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Where plugins run, and what paths to them are relative to.
    pub cwd: PathBuf,
    /// The variable `PATH`.
    pub path: Option<String>,
    /// A plugin that takes longer is ended; `None` waits for ever.
    pub timeout: Option<Duration>,
}

/// What plugins made, and what they said on the way.
pub struct Generated {
    pub outputs: Outputs,
    /// Warnings about plugins, and what they wrote to stderr.
    pub said: Said,
}

/// Lines of plugins, and warnings about them.
#[derive(Debug, Default)]
pub struct Said {
    pub lines: Vec<String>,
    pub warnings: Vec<String>,
}

/// Runs every plugin of a template for every source, and puts their answers together below `base`.
pub fn generate(
    sources: &[Source<'_>],
    template: &Template,
    base: &Path,
    around: &Surroundings,
) -> Result<Generated, Error> {
    let programs = plugin::find(&template.plugins, around)?;
    let room = Room::default();
    let managed = managed::Index::new(&template.managed);
    let mut outputs = Outputs::default();
    let mut said = Said::default();
    let mut wrong = Vec::new();
    for source in sources {
        let files = files_of(source, template, &managed)?;
        let jobs = jobs(&template.plugins, &files);
        let answers: Vec<_> = jobs
            .par_iter()
            .map(|job| plugin::ask(&programs[job.plugin], &job.request, around, &room))
            .collect();
        let mut responses: Vec<Vec<Response>> =
            template.plugins.iter().map(|_| Vec::new()).collect();
        for (job, answer) in jobs.iter().zip(answers) {
            let name = &programs[job.plugin].name;
            said.lines.extend(answer.stderr.lines().map(|line| format!("{name}: {line}")));
            let checked =
                answer.response.and_then(|it| features::check(it, &job.request, name, &mut said));
            match checked {
                Ok(response) => responses[job.plugin].push(response),
                Err(why) => wrong.push(Fault::said(&why).of(format_args!("plugin `{name}`"))),
            }
        }
        for (at, (plugin, responses)) in template.plugins.iter().zip(responses).enumerate() {
            let out = output::location(base, &plugin.out);
            if let Err(why) = outputs.add(&out, &programs[at].name, responses) {
                wrong.push(why.of(format_args!("plugin `{}`", programs[at].name)));
            }
        }
    }
    if wrong.is_empty() {
        return Ok(Generated { outputs, said });
    }
    // A plugin that runs for many directories often has one thing to say.
    let mut seen = BTreeSet::new();
    wrong.retain(|it| seen.insert(it.clone()));
    Err(Error { faults: wrong, said })
}

/// One run of a plugin.
struct Job<'a> {
    plugin: usize,
    request: Request<'a>,
}

fn jobs<'a>(plugins: &'a [Plugin], files: &'a BTreeMap<&Types, Files>) -> Vec<Job<'a>> {
    let of = |(at, plugin): (usize, &'a Plugin)| {
        let parts = split::split(&files[&plugin.types], plugin.strategy, plugin.imports);
        let is_only = parts.len() == 1;
        let request = move |part| Request { part, opt: &plugin.opt, is_only };
        let job = move |part| Job { plugin: at, request: request(part) };
        parts.into_iter().map(job).collect::<Vec<_>>()
    };
    plugins.iter().enumerate().flat_map(of).collect()
}

/// The files as each plugin sees them, by the types that it is for.
fn files_of<'a>(
    source: &Source<'_>,
    template: &'a Template,
    managed: &managed::Index<'_>,
) -> Result<BTreeMap<&'a Types, Files>, Error> {
    let mut out = BTreeMap::new();
    let own = narrowed(source.schema, None, source.types)?;
    for plugin in &template.plugins {
        if out.contains_key(&plugin.types) {
            continue;
        }
        let more = narrowed(source.schema, own.as_ref(), &plugin.types)?;
        let selection = more.as_ref().or(own.as_ref());
        out.insert(&plugin.types, Files::of(source, selection, managed));
    }
    Ok(out)
}

/// What is left of a selection; nothing new where there are no types.
fn narrowed(
    schema: &Schema,
    base: Option<&Selection>,
    types: &Types,
) -> Result<Option<Selection>, Error> {
    let names = Names { include: &types.include, exclude: &types.exclude };
    Selection::of(schema, base, names).map_err(|it| Error::new([it.to_string()]))
}

/// A path without `.` and `..`, as far as that can be told from the text.
fn normal(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => drop(out.pop()),
            Component::ParentDir if out.has_root() => {}
            other => out.push(other),
        }
    }
    out
}
