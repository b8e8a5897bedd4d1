//! `protosmith lint`.

use std::collections::BTreeSet;

use protosmith_compiler::{
    model::{File, Import, ImportKind, Module, Schema},
    words,
};
use protosmith_lint::{
    config,
    engine::{self, Plan, Repairs, Timing},
    report::Command,
};

use super::{
    Failure, Outcome, Terminal,
    baseline::{BaselineArgs, Baselines, Checked, Naming, View},
    findings::{self, Findings, FindingsArgs},
    open::{InputArgs, Opened, Opener},
};

/// Check schemas against the rules of their configuration.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Directories, `.proto` files, images, archives, `-` for stdin; without any, this directory.
    inputs: Vec<String>,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    findings: FindingsArgs,
    #[command(flatten)]
    baseline: BaselineArgs,
}

const EXAMPLES: &str = "\
Examples:
  protosmith lint
  protosmith lint proto --path proto/billing
  protosmith lint --format sarif --output lint.sarif --format github
  protosmith lint image.binpb
  protosmith lint --baseline lint-baseline.json --write-baseline
  buf build -o - | protosmith lint -

Findings exit with 1 (or --exit-code), faults that keep it from working with 2.";

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let opener = Opener::new(&args.input, terminal);
    let repairs = args.findings.repairs(terminal);
    let mut baselines = Baselines::new(&args.baseline, Command::Lint, terminal)?;
    let mut checked = Vec::new();
    for located in opener.locate_all(&args.inputs, terminal)? {
        let view = baselines.open(&Naming::of(&located), View::of(&located), terminal)?;
        let opened = opener.compile(located, terminal)?;
        opened.say_lacking(terminal);
        let plans = plans(&opened, repairs, terminal)?;
        let files = opened.files();
        let outcome = if opened.has_errors() {
            engine::Outcome::default()
        } else {
            engine::lint(&opened.schema, &plans, args.findings.timing())
        };
        checked.push(Checked { opened, files, plans, outcome, view, held: Vec::new() });
    }
    let settled = baselines.settle(&mut checked, terminal)?;
    let mut findings = Findings::of(&args.findings).beside(&settled);
    checked.into_iter().for_each(|it| findings.add_checked(it, None));
    let outcome = findings::finish(findings, &args.findings, Command::Lint, terminal)?;
    Ok(settled.verdict(outcome, args.findings.exit_code))
}

/// What the configuration asks for, module by module.
pub(super) fn plans(
    opened: &Opened,
    repairs: Repairs,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Vec<Plan>, Failure> {
    let mut out = Vec::new();
    for ((module, files), number) in opened.targets().zip(&opened.modules) {
        let plans = config::lint_plans(&opened.config, module)?;
        terminal.notices(&plans.notices);
        let asked_by = || number.iter().copied().collect();
        let filled = |plan| Plan { files: files.clone(), asked_by: asked_by(), repairs, ..plan };
        out.extend(plans.plans.into_iter().map(filled));
    }
    say_unchecked(&opened.schema, &out, terminal);
    let asked = || opened.targets().map(|(it, files)| (it, opened.paths(&files))).collect();
    opened.say_stale(config::Kind::Lint, &out, asked, terminal);
    Ok(out)
}

/// Says that nobody checks the options of protovalidate, where files have them and it was asked for.
fn say_unchecked(schema: &Schema, plans: &[Plan], terminal: &mut Terminal<'_, '_>) {
    let asked: Vec<_> = plans.iter().filter(|it| it.planned.contains(&"PROTOVALIDATE")).collect();
    if asked.is_empty() {
        return;
    }
    let giving = constraint_givers(schema);
    let gives = |import: Import<'_>| {
        import.path() == CONSTRAINTS || import.file().is_some_and(|it| giving[it.index() as usize])
    };
    let files: BTreeSet<&str> = asked
        .into_iter()
        .flat_map(|it| Module::new(schema, &it.files).files())
        .filter(|it| it.imports().any(gives))
        .map(File::path)
        .collect();
    if !files.is_empty() {
        terminal.note(&format!(
            "the rule `PROTOVALIDATE` is not there yet: options of `buf.validate` are not checked \
             in {}",
            words::names(files.iter())
        ));
    }
}

/// The import path of the options of protovalidate.
const CONSTRAINTS: &str = "buf/validate/validate.proto";

/// Of each file of a schema, whether its public imports lead to the options of protovalidate.
fn constraint_givers(schema: &Schema) -> Vec<bool> {
    let mut importers: Vec<Vec<u32>> = vec![Vec::new(); schema.tables.len()];
    let mut todo = Vec::new();
    for file in schema.files() {
        for import in file.imports().filter(|it| it.kind() == ImportKind::Public) {
            match import.file() {
                _ if import.path() == CONSTRAINTS => todo.push(file.index()),
                Some(imported) => importers[imported.index() as usize].push(file.index()),
                None => {}
            }
        }
    }
    let mut giving = vec![false; schema.tables.len()];
    while let Some(file) = todo.pop() {
        if !std::mem::replace(&mut giving[file as usize], true) {
            todo.append(&mut importers[file as usize]);
        }
    }
    giving
}

impl FindingsArgs {
    /// Fixes are worked out where they are shown.
    fn repairs(&self, terminal: &Terminal<'_, '_>) -> Repairs {
        if self.outputs.has_fixes(terminal) { Repairs::Offered } else { Repairs::Omitted }
    }

    pub(super) fn timing(&self) -> Timing {
        if self.statistics { Timing::On } else { Timing::Off }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use protosmith_compiler::model::{
        ImportKind, Schema,
        table::{FileTable, ImportTable, Statement, TextRange},
    };

    use super::{CONSTRAINTS, constraint_givers};

    /// Files that each import some, by their numbers.
    fn schema(files: &[(&str, ImportKind, Vec<u32>)]) -> Schema {
        let mut out = Schema::default();
        for (path, kind, imports) in files {
            let mut table = FileTable::new(path);
            for &file in imports {
                let path = table.intern(files[file as usize].0);
                let statement = Statement { range: TextRange::NONE, comments: None };
                let (kind, file, used) = (*kind, Some(file), true);
                table.imports.push(ImportTable { path, kind, statement, file, used });
            }
            out.tables.push(Arc::new(table));
        }
        out
    }

    #[test]
    fn public_imports_give_constraints() {
        let (plain, public) = (ImportKind::Plain, ImportKind::Public);
        let files = [
            (CONSTRAINTS, plain, vec![]),
            ("giver", public, vec![0]),
            ("user", plain, vec![0]),
            ("circle", public, vec![4]),
            ("circle too", public, vec![3, 1]),
            ("of user", public, vec![2]),
        ];
        let given = constraint_givers(&schema(&files));
        assert_eq!(given, [false, true, false, true, true, false]);
    }

    /// It would not end if each file went the way of all others.
    #[test]
    fn a_chain_of_imports_is_walked_once() {
        let files: Vec<_> = (0..200_000u32)
            .map(|at| ("", ImportKind::Public, (at.saturating_sub(8)..at).collect()))
            .collect();
        assert!(!constraint_givers(&schema(&files)).contains(&true));
    }
}
