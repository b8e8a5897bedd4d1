//! `protosmith generate`.

mod precious;

use std::path::{Path, PathBuf};

use protosmith_compiler::words;
use protosmith_lint::{
    config::{self, ImportedFiles, Template, TemplateInput, Types},
    report::{Command, Format, columns, counted},
};

use super::{
    Failure, Outcome, Terminal,
    findings::{self, Findings},
    open::{self, InputArgs, Opened, Opener},
};

use crate::{
    generate::{self, Cleaning, Outputs, Precious, Said, Source},
    input::disk::DiskTree,
};

/// Generate code with plugins, as `buf.gen.yaml` or `protosmith.yaml` says.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A directory, a `.proto` file, an image, an archive, `git:REV`, `-` for stdin; without one,
    /// the `inputs` of the template, or this directory.
    input: Option<String>,
    /// A file like `buf.gen.yaml`, or its text, in place of the one in this directory.
    #[arg(long, value_name = "FILE")]
    template: Option<String>,
    /// The folder that each `out` is relative to.
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    output: PathBuf,
    /// Remove what lies in the output folders and was not generated this time; refused where it is
    /// a source, configuration, an input or a git repository.
    #[arg(long)]
    clean: bool,
    /// Generate code for imported files too, except for Google's well-known ones.
    #[arg(long)]
    include_imports: bool,
    /// Generate code for Google's well-known files too.
    #[arg(long, requires = "include_imports")]
    include_wkt: bool,
    /// Only these packages, messages, enums, extensions, services and methods, and what they
    /// need; `.**` behind a name takes everything inside it. May be repeated.
    #[arg(long = "type", value_name = "NAME", value_delimiter = ',')]
    types: Vec<String>,
    /// Not these packages, messages, enums, extensions, services and methods, nor what is inside
    /// them, fields of their types, and options that they define. May be repeated.
    #[arg(long = "exclude-type", value_name = "NAME", value_delimiter = ',')]
    exclude_types: Vec<String>,
    /// How faults are written to stderr; without it `pretty` on a terminal, `github` or `gitlab`
    /// in their pipelines, else `text`.
    #[arg(long, visible_alias = "format", short = 'f', value_parser = Format::parse)]
    #[arg(value_name = "FORMAT")]
    error_format: Option<Format>,
    #[command(flatten)]
    inputs: InputArgs,
}

const EXAMPLES: &str = "\
Examples:
  protosmith generate
  protosmith generate proto --template tools/buf.gen.yaml --clean
  protosmith generate --template '{version: v2, plugins: [{local: protoc-gen-go, out: gen}]}'
  protosmith generate image.binpb --type library.v1.Library

Plugins are programs that the template names; none is fetched. Nothing is written unless every one
of them succeeds.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let template = args.template(terminal)?;
    let mut precious = args.precious(&template, terminal);
    let mut opened = Vec::new();
    for input in args.inputs(&template) {
        let inputs = args.narrowed(&input);
        let opener = Opener::new(&inputs, terminal).keeping_source_info();
        let reference = opener.parse(&input.reference)?;
        let located = opener.locate(&reference, None, args.inputs.config.as_deref(), terminal)?;
        let compiled = opener.compile(located, terminal)?;
        if let Some(lacking) = compiled.lacking() {
            let image = &input.reference;
            let failure = Failure::input(format!("the image `{image}` lacks {lacking}"));
            return Err(failure.help("plugins need them: write it with `protoc --include_imports`"));
        }
        precious::add_input(&mut precious, &reference, &compiled.config, terminal.cwd());
        opened.push((compiled, input.types));
    }
    if !opened.iter().any(|it| it.0.has_errors()) {
        args.generate(&template, &opened, &precious, terminal)?;
    }
    let mut findings = Findings::default();
    for (opened, _) in opened {
        let files = opened.files();
        findings.add(opened, files, protosmith_lint::engine::Outcome::default());
    }
    Ok(findings::say(findings, args.error_format, Command::Build, terminal))
}

impl Args {
    fn template(&self, terminal: &mut Terminal<'_, '_>) -> Result<Template, Failure> {
        let cwd = terminal.cwd().to_owned();
        let given = open::given(&cwd, self.template.as_deref(), &[config::BUF_GEN_YAML])?;
        let (tree, dir) = DiskTree::locate(&cwd, Path::new("."))?;
        let (mut template, notices) = config::template(&tree, &dir, given)?;
        terminal.notices(&notices);
        if self.include_imports {
            let imports = if self.include_wkt { ImportedFiles::All } else { ImportedFiles::Own };
            template.plugins.iter_mut().for_each(|it| it.imports = imports);
        }
        Ok(template)
    }

    fn inputs(&self, template: &Template) -> Vec<TemplateInput> {
        let types = || Types { include: self.types.clone(), exclude: self.exclude_types.clone() };
        let of = |reference: &str| TemplateInput {
            reference: reference.to_owned(),
            types: types(),
            paths: Vec::new(),
            exclude_paths: Vec::new(),
        };
        match &self.input {
            Some(input) => vec![of(input)],
            None if template.inputs.is_empty() => vec![of(".")],
            None => {
                let mut inputs = template.inputs.clone();
                for input in &mut inputs {
                    if !self.types.is_empty() {
                        input.types.include.clone_from(&self.types);
                    }
                    if !self.exclude_types.is_empty() {
                        input.types.exclude.clone_from(&self.exclude_types);
                    }
                }
                inputs
            }
        }
    }

    /// What narrows an input down: the command line, else the template.
    fn narrowed(&self, input: &TemplateInput) -> InputArgs {
        let mut out = self.inputs.clone();
        if out.paths.is_empty() && out.excludes.is_empty() {
            out.paths = input.paths.iter().map(PathBuf::from).collect();
            out.excludes = input.exclude_paths.iter().map(PathBuf::from).collect();
        }
        out
    }

    fn generate(
        &self,
        template: &Template,
        opened: &[(Opened, Types)],
        precious: &[Precious],
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(), Failure> {
        let modules: Vec<Vec<Option<&str>>> = opened.iter().map(|it| names(&it.0)).collect();
        let mut sources = Vec::new();
        for ((opened, types), modules) in opened.iter().zip(&modules) {
            let advance = columns::display;
            sources.push(Source { schema: &opened.schema, advance, types, modules });
        }
        let cwd = terminal.cwd().to_owned();
        let around = terminal.surroundings();
        let base = cwd.join(&self.output);
        let generated = generate::generate(&sources, template, &base, &around);
        let generated = generated.inspect_err(|it| say(&it.said, terminal))?;
        say(&generated.said, terminal);
        let clean = template.clean || self.clean;
        let cleaning = if clean { Cleaning::Clean } else { Cleaning::Leave };
        let done = done(&generated.outputs, &cwd);
        generated.outputs.write(&cwd, cleaning, precious)?;
        terminal.tell(&done);
        Ok(())
    }
}

/// What was written, in words; a few places are named, the others counted.
fn done(outputs: &Outputs, cwd: &Path) -> String {
    let (files, locations) = outputs.summary();
    let names = locations.iter().map(|location| {
        let inside = location.strip_prefix(cwd).ok().filter(|it| !it.as_os_str().is_empty());
        inside.unwrap_or(location).display()
    });
    format!("generated {} in {}", counted(files, "file"), words::names(names))
}

fn say(said: &Said, terminal: &mut Terminal<'_, '_>) {
    said.lines.iter().for_each(|it| terminal.say_line(it));
    said.warnings.iter().for_each(|it| terminal.note(it));
}

/// The names of the modules of an input.
fn names(opened: &Opened) -> Vec<Option<&str>> {
    opened.config.modules.iter().map(|it| it.name.as_ref().map(|it| it.value.as_str())).collect()
}
