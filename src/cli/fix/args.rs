//! What the user says of fixes.

use std::collections::BTreeMap;

use protosmith_compiler::diagnostic::{Diagnostic, Fix, Safety};
use protosmith_lint::visible::Line;
use protosmith_rules::{
    self as rules,
    rule::{Category, Rule, Version},
};

use crate::{
    cli::{Failure, open::Opener},
    input::Reference,
};

/// What commands that repair have in common.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct FixArgs {
    /// Repair what can be repaired safely, and report what is left.
    #[arg(long)]
    fix: bool,
    /// Repair what is left of that, too, where only names in generated code change. What clients
    /// notice is repaired where `--fix-rule` names the rule itself, as well.
    #[arg(long)]
    unsafe_fixes: bool,
    /// Repair, and report nothing of what is left.
    #[arg(long, conflicts_with = "output")]
    fix_only: bool,
    /// Print what would be changed as a unified diff, and write nothing; exits with 1 if that is
    /// anything.
    #[arg(long, conflicts_with = "output")]
    diff: bool,
    /// Repair what these rules, or those of these categories, find, and nothing else; may be repeated.
    #[arg(long = "fix-rule", value_name = "RULE", value_delimiter = ',')]
    fix_rules: Vec<String>,
}

/// What becomes of what was repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Mode {
    /// It is written, and what is left is reported.
    Fix,
    /// It is written.
    FixOnly,
    /// It is shown.
    Diff,
}

/// Which fixes are wanted, and what becomes of them.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Wish {
    pub mode: Mode,
    least: Safety,
    /// How safe a fix of a rule has to be; all rules where it is empty.
    rules: BTreeMap<&'static str, Safety>,
}

impl FixArgs {
    /// What is wanted; none where nothing is to be repaired. `is_of_command` says of a rule whether
    /// the command runs it.
    pub(in crate::cli) fn wish(&self, kind: Kind) -> Result<Option<Wish>, Failure> {
        let rules = self.rules(kind)?;
        let mode = if self.diff {
            Mode::Diff
        } else if self.fix_only {
            Mode::FixOnly
        } else if self.fix {
            Mode::Fix
        } else {
            let flag = match (rules.is_empty(), self.unsafe_fixes) {
                (true, false) => return Ok(None),
                (true, true) => "--unsafe-fixes",
                (false, _) => "--fix-rule",
            };
            let failure =
                Failure::usage(format!("`{flag}` says what to repair, and nothing is to be"));
            return Err(failure.help("add `--fix`, `--fix-only` or `--diff`"));
        };
        let least = if self.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
        Ok(Some(Wish { mode, least, rules }))
    }

    /// The rules that are named, each with how safe its fixes have to be. Who names many rules by one
    /// name does not know each, and is not asked to look at what clients notice.
    fn rules(&self, kind: Kind) -> Result<BTreeMap<&'static str, Safety>, Failure> {
        let mut out = BTreeMap::new();
        for name in &self.fix_rules {
            let (rules, is_one) = kind.rules(name)?;
            let least = match (self.unsafe_fixes, is_one) {
                (false, _) => Safety::Safe,
                (true, true) => Safety::BreaksClients,
                (true, false) => Safety::Unsafe,
            };
            for rule in rules {
                let known = out.entry(rule).or_insert(least);
                *known = least.min(*known);
            }
        }
        Ok(out)
    }
}

impl FixArgs {
    /// Whether what would be changed is printed, and nothing is written.
    pub(in crate::cli) fn is_diff(&self) -> bool {
        self.diff
    }

    /// What becomes of comments that keep findings quiet.
    pub(in crate::cli) fn wish_to_ignore(&self) -> Wish {
        let mode = if self.diff { Mode::Diff } else { Mode::Fix };
        Wish { mode, least: Safety::Safe, rules: BTreeMap::new() }
    }
}

impl Wish {
    /// Whether a fix is to be applied.
    pub(super) fn wants(&self, found: &Diagnostic, fix: &Fix) -> bool {
        let least = match self.rules.get(found.rule) {
            Some(least) => *least,
            None if self.rules.is_empty() => self.least,
            None => return false,
        };
        fix.safety >= least
    }
}

/// Which rules a command runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Kind {
    Lint,
    Breaking,
}

impl Kind {
    /// The ids of a rule that is named by its own or as other linters name it, of several that one of
    /// their names stands for, or of those of a category; and whether a single one was named.
    fn rules(self, name: &str) -> Result<(Vec<&'static str>, bool), Failure> {
        let upper = name.to_ascii_uppercase().replace('-', "_");
        let one = rules::named(name).or_else(|| rules::named(&upper));
        let mut all: Vec<_> = one.map_or_else(|| rules::group(name).collect(), |it| vec![it]);
        if let Some(category) = Category::named(&upper).filter(|_| all.is_empty()) {
            let is_in = |it: &&Rule| Version::ALL.iter().any(|at| it.is_in(category, *at));
            all = rules::all().filter(is_in).collect();
        }
        let Some(rule) = all.first() else {
            let failure =
                Failure::usage(format!("no rule and no category is called `{}`", Line(name)));
            let near = |it: &str| rules::nearest(it, Category::all().map(Category::name));
            return Err(failure.help(match near(&upper).or_else(|| near(name)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`protosmith rules` lists them".to_owned(),
            }));
        };
        let (is_of_kind, other) = match self {
            Self::Lint => (!rule.check.is_breaking(), "breaking"),
            Self::Breaking => (rule.check.is_breaking(), "lint"),
        };
        if is_of_kind {
            return Ok((all.into_iter().map(|it| it.id).collect(), one.is_some()));
        }
        let named = one.map_or(name, |it| it.id);
        let failure = Failure::usage(format!("`{}` is no rule of this command", Line(named)));
        Err(failure.help(format!("`protosmith {other}` runs it")))
    }
}

/// An error where an input is not one of files on disk, which says what cannot be done to it.
pub(in crate::cli) fn must_lie_on_disk(
    opener: &Opener<'_>,
    text: &str,
    done: &str,
) -> Result<(), Failure> {
    if opener.shows_elsewhere() {
        let said =
            format!("with `--map`, nothing can be {done}: files are shown where they do not lie");
        return Err(Failure::usage(said));
    }
    let what = match opener.parse(text)? {
        Reference::Dir(_) | Reference::ProtoFile { .. } => return Ok(()),
        Reference::Archive(_) => "an archive",
        Reference::Git { .. } | Reference::Revision { .. } => "a revision of a repository",
        Reference::Image { .. } => "an image, which has no sources",
    };
    let failure = Failure::usage(format!("`{}` cannot be {done}: it is {what}", Line(text)));
    Err(failure.help("name files or directories on disk"))
}
