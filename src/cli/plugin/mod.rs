//! `protosmith plugin`: the linter, the breaking check and the generator of Rust, run by protoc.

mod generate;
mod options;
mod request;

use std::{ffi::OsStr, path::Path};

use protosmith_compiler::{
    image::{self, Text},
    model::ModuleId,
};
use protosmith_lint::{
    config::{self, Config},
    engine::{Repairs, Timing},
    report::Command,
    visible::{Line, harmless},
};
use protosmith_rules::rule::Pair;

use self::{options::Options, request::Request};
use super::{
    Failure, Outcome, Terminal, VERSION,
    baseline::{Baselines, Checked, Naming, View},
    check_plugins::{self, PluginArgs},
    compare::{self, Scope},
    failure::Kind,
    findings::{self, Findings},
    grace, lint,
    open::{self, Extent, InputArgs, Opened, Opener},
};

use crate::input::{
    Reference,
    reference::{ArchiveReference, From},
};

/// Check what protoc compiles, or write Rust for it: reads a `CodeGeneratorRequest` on stdin,
/// answers on stdout.
#[derive(Debug, clap::Args)]
#[command(version = VERSION, after_help = after_help())]
pub(super) struct Args {
    /// What to run; a program called `protoc-gen-protosmith`, `protoc-gen-protosmith-lint` or
    /// `protoc-gen-protosmith-breaking` needs no telling.
    #[arg(long, value_name = "MODE")]
    mode: Asked,
}

/// What a program by the name of a plugin is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Asked {
    /// Messages and stubs in Rust.
    Generate,
    /// The rules of the configuration.
    Lint,
    /// What breaks since `against_input`.
    Breaking,
}

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Lint,
    Breaking,
}

const EXAMPLES: &str = "\
Examples:
  ln -s $(which protosmith) ~/bin/protoc-gen-protosmith-lint
  protoc -I proto --protosmith-lint_out=. proto/a.proto
  ln -s $(which protosmith) ~/bin/protoc-gen-protosmith-breaking
  protoc -I proto --protosmith-breaking_out=. \\
    --protosmith-breaking_opt=against_input=old.binpb,limit_to_input_files proto/a.proto
  ln -s $(which protosmith) ~/bin/protoc-gen-protosmith
  protoc -I proto --protosmith_out=src --protosmith_opt=server=false proto/a.proto
  buf generate    with `local: [protosmith, plugin, --mode, lint]` in buf.gen.yaml

Options of `lint` and `breaking`, as name=value with commas between them, or as a JSON object:
  input_config          a configuration file, or in JSON the configuration itself
  module                the module whose sections hold, by path or name
  error_format          how findings are written, `text` if not said
  against_input         what to compare with; anything that `breaking --against` takes but stdin
  against_input_config  the configuration of that
  limit_to_input_files  a file that protoc was not asked for and is gone is no finding
  exclude_imports       compare the files asked for, not what they import

Findings are the error of the response. Exits with 1 where stdin is no request.

Options of `generate`, with commas between them:
";

fn after_help() -> String {
    EXAMPLES.to_owned() + &generate::options()
}

/// The mode of a program that is called by the name of a plugin.
pub(super) fn mode_of(program: &str) -> Option<&'static str> {
    let name = Path::new(program).file_stem().and_then(OsStr::to_str)?;
    match name.strip_prefix(generate::NAME)? {
        "" => Some("generate"),
        "-lint" => Some("lint"),
        "-breaking" => Some("breaking"),
        _ => None,
    }
}

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let mut bytes = Vec::new();
    let read = terminal.stdin().read_to_end(&mut bytes);
    read.map_err(|error| Failure::input("cannot read stdin").because(error))?;
    let no_request = || {
        let message = "stdin is no CodeGeneratorRequest: protoc or buf runs this, see --help";
        Failure::new(Kind::Request, message)
    };
    let mode = match args.mode {
        Asked::Generate if bytes.is_empty() => return Err(no_request()),
        Asked::Generate => return generate::run(&bytes, terminal),
        Asked::Lint => Mode::Lint,
        Asked::Breaking => Mode::Breaking,
    };
    let request = Request::read(&bytes).ok_or_else(no_request)?;
    // protoc shows what is wrong better than we can.
    let error = match check(&request, mode, terminal) {
        Ok(text) => text,
        Err(failure) => harmless(&failure.to_string()),
    };
    let response = request::response(error.trim());
    terminal.write_whole(|out| out.write_all(&response))?;
    Ok(Outcome::Clean)
}

/// The report of what was found, if any of it is an error.
fn check(
    request: &Request<'_>,
    mode: Mode,
    terminal: &mut Terminal<'_, '_>,
) -> Result<String, Failure> {
    let options = Options::read(request.parameter, mode)?;
    let inputs = InputArgs::default();
    let opener = Opener::new(&inputs, terminal);
    let mut config = opener.image_config(open::given(
        terminal.cwd(),
        options.input_config.as_deref(),
        &config::BUF_YAML,
    )?)?;
    terminal.notices(&config.notices);
    let kind = match mode {
        Mode::Lint => config::Kind::Lint,
        Mode::Breaking => config::Kind::Breaking,
    };
    let plugins = check_plugins::open(&PluginArgs::default(), &mut config, Some(kind), terminal)?;
    let opened = opened(request, config, options.module.as_deref())?;
    let (files, format) = (opened.files(), options.error_format);
    let mut findings = Findings::for_format(format);
    let command = match mode {
        Mode::Lint => Command::Lint,
        Mode::Breaking => Command::Breaking,
    };
    let mut baselines = Baselines::of_plugin(command, terminal)?;
    let mut view = View::of_request();
    baselines.open(&Naming::of_opened(&opened), &mut view, terminal)?;
    let held = Vec::new();
    match mode {
        Mode::Lint => {
            let repairs = if format.has_fixes() { Repairs::Offered } else { Repairs::Omitted };
            let plans = lint::plans(&opened, repairs, terminal)?;
            let outcome = plugins.lint(&opened.schema, &plans, Timing::Off)?;
            let mut checked = [Checked { opened, files, plans, outcome, view, held }];
            findings = findings.beside(&baselines.settle(&mut checked, terminal)?);
            checked.into_iter().for_each(|it| findings.add_checked(it, None));
        }
        Mode::Breaking => {
            let old = old(&options, &opener, terminal)?;
            if old.has_errors() {
                findings.add_broken(old);
            } else {
                let scope = Scope {
                    exclude_imports: options.exclude_imports,
                    limit_to_input_files: options.limit_to_input_files,
                };
                let states = Pair { old, new: opened };
                let plans = compare::plans_of_all(scope, &states, terminal)?;
                let why = "what is compared with is no revision of git";
                grace::say_unknown(&states.new.config, why, terminal);
                let Pair { old, new: opened } = states;
                let schemas = Pair { old: &old.schema, new: &opened.schema };
                let outcome = plugins.breaking(schemas, &plans, Timing::Off)?;
                let mut checked = [Checked { opened, files, plans, outcome, view, held }];
                findings = findings.beside(&baselines.settle(&mut checked, terminal)?);
                checked.into_iter().for_each(|it| findings.add_checked(it, Some(&old)));
            }
        }
    }
    plugins.say(terminal);
    findings::answer(&findings, format, command, terminal)
}

/// The schema of a request, as if it was one module of the configuration.
fn opened(request: &Request<'_>, config: Config, module: Option<&str>) -> Result<Opened, Failure> {
    let at = at(&config, module)?;
    let text = |path: &str| Text {
        target: Some(request.files.contains(path)),
        module: at.map(|it| ModuleId(it as u32)),
        ..Text::default()
    };
    let names = config.modules.iter().map(|it| it.path.value.clone()).collect();
    let mut schema = image::read(&request.set, names, text)?;
    if config.check_plugins().next().is_some() {
        image::keep_source_info(&mut schema, &request.set);
    }
    let (diagnostics, modules) = (Vec::new(), vec![at]);
    let (extent, skipped) = (Extent::Part, Vec::new());
    Ok(Opened { config, schema, diagnostics, modules, extent, skipped })
}

/// The module that was named; else the only one or that of the whole directory; else what holds
/// for images.
fn at(config: &Config, module: Option<&str>) -> Result<Option<usize>, Failure> {
    let Some(wanted) = module else {
        let whole = config.modules.iter().position(|it| it.path.value.is_empty());
        return Ok(whole.or((config.modules.len() == 1).then_some(0)));
    };
    let path = wanted.trim_start_matches("./").trim_end_matches('/');
    let path = if path == "." { "" } else { path };
    let found = config.modules.iter().position(|module| {
        module.path.value == path || module.name.as_ref().is_some_and(|name| name.value == wanted)
    });
    match found {
        Some(at) => Ok(Some(at)),
        None => {
            let wanted = Line(wanted);
            Err(Failure::usage(format!("the configuration has no module `{wanted}`")))
        }
    }
}

/// What the request is compared with.
fn old(
    options: &Options,
    opener: &Opener<'_>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Opened, Failure> {
    let here = opener.parse(".")?;
    let against = opener.parse_against(&options.against_input, &here)?;
    if let Reference::Image { from: From::Stdin, .. }
    | Reference::Archive(ArchiveReference { from: From::Stdin, .. }) = against
    {
        return Err(Failure::usage("`against_input` cannot be stdin, which is the request"));
    }
    let config = options.against_input_config.as_deref();
    let located = opener.locate(&against, Some(&here), config, terminal)?;
    let mut old = opener.compile(located, terminal)?;
    compare::location_faults(&mut old, &against, &options.against_input);
    Ok(old)
}
