//! Check plugins: programs that a configuration names, which look at schemas as buf asks them to.

mod answer;
mod client;
mod options;
mod place;
mod request;
mod rules;

use std::sync::{Mutex, PoisonError};

use protosmith_compiler::{diagnostic::Diagnostic, model::Schema};
use protosmith_lint::{
    config::{Asked, CheckPlugin, Config, Kind},
    engine::{Plan, Selected},
};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

pub(crate) use self::rules::Theirs;
use self::{
    client::{Client, Host, Procedure},
    request::Described,
    rules::Listed,
};
use crate::generate::{Error, Fault, Room, Surroundings};

/// Bytes that all plugins may write: findings are short.
const MOST_BYTES: u64 = 128 << 20;

/// Rules that one request may name.
const MOST_RULES: usize = 250;

/// The plugins of a configuration, once each has said which rules it has.
pub(crate) struct Plugins {
    clients: Vec<Client>,
    host: Host,
}

impl Plugins {
    /// Finds the plugins, asks them for their rules and adds these to the configuration. Rules of another
    /// kind than `kind` are left out where their names are those of others.
    pub(crate) fn open(
        config: &mut Config,
        kind: Option<Kind>,
        around: Surroundings,
    ) -> Result<Self, Error> {
        let host = Host { around, room: Room::of(MOST_BYTES), said: Mutex::default() };
        let all: Vec<(Option<usize>, &CheckPlugin)> = config.check_plugins().collect();
        let opened: Vec<Result<(Client, Listed), Fault>> = all
            .par_iter()
            .enumerate()
            .map(|(at, (_, plugin))| {
                let client = Client::open(plugin, &host)?;
                let listed = rules::list(&client, at, &host)?;
                Ok((client, listed))
            })
            .collect();
        let all: Vec<(Option<usize>, String)> =
            all.into_iter().map(|(policy, plugin)| (policy, shown(plugin.name()))).collect();
        let (mut clients, mut wrong) = (Vec::new(), Vec::new());
        for ((policy, name), opened) in all.into_iter().zip(opened) {
            match opened
                .and_then(|(client, listed)| Ok((client, add(config, (policy, kind), listed)?)))
            {
                Ok((client, ())) => clients.push(client),
                Err(fault) => wrong.push(fault.of(name)),
            }
        }
        config.asked = Asked::Yes;
        if wrong.is_empty() { Ok(Self { clients, host }) } else { Err(Error::new(wrong)) }
    }

    /// What rules of plugins find that plans ask for, plan by plan. `old` is what the schema is compared
    /// with.
    pub(crate) fn check(
        &self,
        schema: &Schema,
        old: Option<&Schema>,
        plans: &[Plan],
    ) -> Result<Vec<Vec<Diagnostic>>, Error> {
        let mut jobs: Vec<(usize, &Client, Vec<&Selected>)> = Vec::new();
        for (number, plan) in plans.iter().enumerate().filter(|it| !it.1.files.is_empty()) {
            for (at, client) in self.clients.iter().enumerate() {
                let rules = answer::selected(plan, at);
                jobs.extend(rules.chunks(MOST_RULES).map(|it| (number, client, it.to_vec())));
            }
        }
        let mut out = vec![Vec::new(); plans.len()];
        if jobs.is_empty() {
            return Ok(out);
        }
        let (new, old) = (Described::of(schema), old.map(Described::of));
        let run = |(number, client, rules): &(usize, &Client, Vec<&Selected>)| {
            let (options, plan) = (&*client.options, &plans[*number]);
            let asked = request::check(&new, old.as_ref(), plan, (options, rules));
            let states = (new.schema, old.as_ref().map(|it| it.schema));
            let found = client
                .call(Procedure::Check, &asked, &self.host)
                .and_then(|it| answer::found(&it, states, rules, &client.name))
                .map(|found| if old.is_some() { compared(plan, found) } else { found });
            (*number, found.map_err(|it| it.of(shown(&client.name))))
        };
        let answers: Vec<_> = jobs.par_iter().map(run).collect();
        let mut wrong = Vec::new();
        for (number, answer) in answers {
            match answer {
                Ok(found) => out[number].extend(found),
                Err(fault) => wrong.push(fault),
            }
        }
        // A plugin that is asked for many modules often has one thing to say.
        wrong.dedup();
        if wrong.is_empty() { Ok(out) } else { Err(Error::new(wrong)) }
    }

    /// What plugins have written to stderr since this was asked last.
    pub(crate) fn said(&self) -> Vec<String> {
        std::mem::take(&mut self.host.said.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Adds the rules of a plugin to the sections that it is for. Names that are those of others are faults.
fn add(
    config: &mut Config,
    (policy, wanted): (Option<usize>, Option<Kind>),
    listed: Listed,
) -> Result<(), Fault> {
    let mut rules = Vec::new();
    for rule in listed.rules {
        let kind = if rule.check.is_breaking() { Kind::Breaking } else { Kind::Lint };
        let categories = rule.categories(config.version).unwrap_or_default();
        let mut names = std::iter::once(rule.id).chain(categories.iter().map(|it| it.name()));
        match names.find_map(|it| Some((it, config.taken(policy, kind, it)?))) {
            None => rules.push(rule),
            Some((name, what)) if wanted == Some(kind) => {
                let fault = Fault::from(format!("its `{name}` has the name of {what}"));
                let help = "where `disable_builtin` is `true`, it may have the names of our rules";
                return Err(fault.help(help));
            }
            Some(_) => {}
        }
    }
    config.rules_of(policy).extend(rules);
    config.replaced.extend(listed.replaced);
    Ok(())
}

/// What was found in files that are compared: imports may be left out.
fn compared(plan: &Plan, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let files: FxHashSet<u32> = plan.files.iter().copied().collect();
    found.retain(|it| it.location.file().is_none_or(|file| files.contains(&file)));
    found
}

/// As messages have it.
fn shown(plugin: &str) -> String {
    format!("check plugin `{plugin}`")
}
