//! The protocol that check plugins speak, `pluginrpc` 1: arguments say what is asked, stdin and stdout
//! have messages.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use protosmith_compiler::model::{
    OptionValues,
    wire::{Value, is_message, put_bytes},
};
use protosmith_lint::config::CheckPlugin;

use super::options;
use crate::generate::{Asked, Fault, Room, Surroundings};

/// What plugins run in, and what they have said there.
pub(super) struct Host {
    pub(super) around: Surroundings,
    pub(super) room: Room,
    /// Lines that plugins wrote to stderr.
    pub(super) said: Mutex<Vec<String>>,
}

/// A plugin that was found, and has said how it is asked.
pub(super) struct Client {
    /// As reports have it.
    pub(super) name: String,
    program: Asked,
    /// The options of the plugin as fields of a request.
    pub(super) options: Vec<u8>,
    /// The arguments of procedures, by their paths.
    procedures: BTreeMap<String, Vec<String>>,
}

/// A procedure of the service of check plugins.
#[derive(Clone, Copy, Debug)]
pub(super) enum Procedure {
    Check,
    ListRules,
    ListCategories,
}

impl Procedure {
    fn name(self) -> &'static str {
        match self {
            Self::Check => "Check",
            Self::ListRules => "ListRules",
            Self::ListCategories => "ListCategories",
        }
    }

    fn path(self) -> String {
        format!("/buf.plugin.check.v1.CheckService/{}", self.name())
    }
}

impl Client {
    /// Finds a plugin and asks which protocol it speaks, and how its procedures are called.
    pub(super) fn open(plugin: &CheckPlugin, host: &Host) -> Result<Self, Fault> {
        let words: Vec<String> = plugin.command.iter().map(|it| it.value.clone()).collect();
        let mut client = Self {
            name: plugin.name().to_owned(),
            program: find(plugin, &words, host)?,
            options: options::fields(plugin),
            procedures: BTreeMap::new(),
        };
        let protocol = client.run(&["--protocol".to_owned()], Vec::new(), host)?;
        match str::from_utf8(&protocol).map(str::trim) {
            Ok("1") => {}
            Ok(other) if other.parse::<u32>().is_ok() => {
                return Err(format!("it speaks version {other} of the protocol, not 1").into());
            }
            _ => return Err(nonsense("`--protocol` with the version of its protocol")),
        }
        let args = ["--spec", "--format", "binary"].map(str::to_owned);
        let spec = client.run(&args, Vec::new(), host)?;
        client.procedures = procedures(&spec).ok_or_else(|| nonsense("`--spec`"))?;
        Ok(client)
    }

    fn run(&self, args: &[String], input: Vec<u8>, host: &Host) -> Result<Vec<u8>, Fault> {
        let (stdout, stderr) = self.program.run(args, input, &host.around, &host.room)?;
        let mut said = host.said.lock().unwrap_or_else(PoisonError::into_inner);
        said.extend(stderr.lines().map(|it| format!("{}: {it}", self.name)));
        Ok(stdout)
    }

    /// Calls a procedure with a message, and gives back the message that answers.
    pub(super) fn call(
        &self,
        procedure: Procedure,
        message: &[u8],
        host: &Host,
    ) -> Result<Vec<u8>, Fault> {
        let path = procedure.path();
        let Some(args) = self.procedures.get(&path) else {
            return Err(format!("it has no procedure `{path}`").into());
        };
        let mut args = if args.is_empty() { vec![path] } else { args.clone() };
        args.extend(["--format", "binary"].map(str::to_owned));
        let mut any = Vec::with_capacity(message.len() + 100);
        let name = procedure.name();
        let url = format!("type.googleapis.com/buf.plugin.check.v1.{name}Request");
        put_bytes(&mut any, 1, url.as_bytes());
        put_bytes(&mut any, 2, message);
        let mut request = Vec::with_capacity(any.len() + 10);
        put_bytes(&mut request, 1, &any);
        drop(any);
        let answer = self.run(&args, request, host)?;
        if !is_message(&answer) {
            return Err(nonsense(&format!("`{name}`")));
        }
        let answer = OptionValues(&answer);
        if let Some(error) = answer.message(2).last() {
            return Err(Fault::said(&format!("it says: {}", error.str(2).unwrap_or_default())));
        }
        let value = answer.message(1).last().and_then(|it| it.get(2)).and_then(Value::bytes);
        let value = value.unwrap_or_default();
        if is_message(value) { Ok(value.to_vec()) } else { Err(nonsense(&format!("`{name}`"))) }
    }
}

/// The program of a plugin. What is not there, or is none, is said with what can be done.
fn find(plugin: &CheckPlugin, words: &[String], host: &Host) -> Result<Asked, Fault> {
    let name = plugin.name();
    let is_here = || host.around.cwd.join(name).exists();
    if plugin.is_remote() && !is_here() {
        return Err(Fault::from("it lies in a registry, and nothing is fetched from there")
            .help("install its program, and name that: `plugin: PROGRAM`"));
    }
    if name.ends_with(".wasm") {
        return Err(Fault::from("it is a WebAssembly module, and these are not run").help(
            "build it as a program, and name that, or a runtime with it: `plugin: [wasmtime, \
                   PLUGIN.wasm]`",
        ));
    }
    Asked::find(words, &host.around)
}

/// A fault in what a plugin answers.
fn nonsense(question: &str) -> Fault {
    Fault::from(format!("it does not answer {question} as a check plugin does"))
        .help("a check plugin speaks version 1 of pluginrpc and has the service `buf.plugin.check.v1.CheckService`")
}

/// The procedures of a specification with their arguments; `None` where it is none.
fn procedures(spec: &[u8]) -> Option<BTreeMap<String, Vec<String>>> {
    if spec.is_empty() || !is_message(spec) {
        return None;
    }
    let procedure = |it: OptionValues<'_>| {
        let args: Option<Vec<String>> = it.all(2).map(|it| it.str().map(str::to_owned)).collect();
        Some((it.str(1)?.to_owned(), args?))
    };
    OptionValues(spec).message(1).map(procedure).collect()
}
