//! Check plugins of the configuration of an input.

use protosmith_compiler::model::Schema;
use protosmith_lint::{
    config::{Config, Kind},
    engine::{self, Plan, Timing},
};
use protosmith_rules::rule::Pair;

use super::{Failure, Terminal};
use crate::check::Plugins;

/// Whether check plugins run.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct PluginArgs {
    /// Run no check plugins, which are programs that the configuration names; ids that may be those of
    /// their rules mean nothing then. The variable `PROTOSMITH_NO_PLUGINS` says the same.
    #[arg(long)]
    no_plugins: bool,
}

/// The plugins of a configuration; `None` where none are run.
pub(super) struct CheckPlugins(Option<Plugins>);

impl PluginArgs {
    /// Whether those of a configuration are to be run.
    pub(super) fn runs(&self, config: &Config, terminal: &Terminal<'_, '_>) -> bool {
        !self.no_plugins
            && terminal.var("PROTOSMITH_NO_PLUGINS").is_none()
            && config.check_plugins().next().is_some()
    }
}

/// Asks the plugins of a configuration which rules they have, and adds these to it. `kind` are those that
/// are to be run, if any. None of a revision or an archive is run: its programs do not lie there.
pub(super) fn open(
    args: &PluginArgs,
    config: &mut Config,
    kind: Option<Kind>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<CheckPlugins, Failure> {
    if !args.runs(config, terminal) {
        return Ok(CheckPlugins(None));
    }
    if !config.is_on_disk {
        terminal.note("check plugins are not run: their configuration does not lie on disk");
        return Ok(CheckPlugins(None));
    }
    let plugins = Plugins::open(config, kind, terminal.surroundings())?;
    Ok(CheckPlugins(Some(plugins)))
}

impl CheckPlugins {
    /// Runs the lint rules of plans, those of plugins among them.
    pub(super) fn lint(
        &self,
        schema: &Schema,
        plans: &[Plan],
        timing: Timing,
    ) -> Result<engine::Outcome, Failure> {
        match self.found(schema, None, plans)? {
            Some(plans) => Ok(engine::lint(schema, &plans, timing)),
            None => Ok(engine::lint(schema, plans, timing)),
        }
    }

    /// The same for breaking rules.
    pub(super) fn breaking(
        &self,
        Pair { old, new }: Pair<&Schema>,
        plans: &[Plan],
        timing: Timing,
    ) -> Result<engine::Outcome, Failure> {
        match self.found(new, Some(old), plans)? {
            Some(plans) => Ok(engine::breaking(old, new, &plans, timing)),
            None => Ok(engine::breaking(old, new, plans, timing)),
        }
    }

    /// Says what plugins have said.
    pub(super) fn say(&self, terminal: &mut Terminal<'_, '_>) {
        let said = self.0.as_ref().map_or(Vec::new(), Plugins::said);
        said.iter().for_each(|it| terminal.say_line(it));
    }

    /// Plans with what plugins have found; nothing where none run.
    fn found(
        &self,
        schema: &Schema,
        old: Option<&Schema>,
        plans: &[Plan],
    ) -> Result<Option<Vec<Plan>>, Failure> {
        let Some(plugins) = &self.0 else { return Ok(None) };
        let found = plugins.check(schema, old, plans)?;
        let plans = plans.iter().cloned().zip(found);
        Ok(Some(plans.map(|(plan, found)| Plan { found, ..plan }).collect()))
    }
}
