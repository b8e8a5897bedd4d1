//! Finds plugins and asks them. A plugin is a program, a generator inside protoc, or our own.

mod asked;
mod path;
mod process;
mod protoc;

use std::path::PathBuf;

use protoc_gen_protosmith::Calls;
use protosmith_lint::config::{Plugin, Program};

pub(crate) use self::{
    asked::Asked,
    path::find as find_program,
    process::{Ran, Room, run_prepared},
};
use super::{Error, Fault, Surroundings, request::Request, response::Response};

/// A plugin that was found.
pub(super) struct Found {
    /// As messages call it.
    pub(super) name: String,
    how: How,
}

enum How {
    Builtin,
    Program(Command),
    Protoc { name: String, protoc: Command },
}

/// A program that lies on disk, with its arguments.
struct Command {
    program: PathBuf,
    args: Vec<String>,
}

/// What came of asking a plugin once.
pub(super) struct Answer {
    pub(super) response: Result<Response, String>,
    pub(super) stderr: String,
}

/// Finds every plugin before one of them runs. Those that are missing are an error.
pub(super) fn find(plugins: &[Plugin], around: &Surroundings) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    let mut missing = Vec::new();
    for plugin in plugins {
        match one(&plugin.program, around) {
            Ok(value) => found.push(value),
            Err(why) => missing.push(why),
        }
    }
    missing.dedup();
    if missing.is_empty() { Ok(found) } else { Err(Error::new(missing)) }
}

fn one(program: &Program, around: &Surroundings) -> Result<Found, Fault> {
    let protoc = |name: &str, protoc: &[String]| {
        let named = [String::from("protoc")];
        let protoc = command(if protoc.is_empty() { &named } else { protoc }, around);
        let why = |fault: Fault| {
            fault.help(format!("the plugin `{name}` is inside protoc, which has to be installed"))
        };
        let how = How::Protoc { name: name.to_owned(), protoc: protoc.map_err(why)? };
        Ok(Found { name: name.to_owned(), how })
    };
    match program {
        Program::Builtin => Ok(Found { name: "rust".into(), how: How::Builtin }),
        Program::Local(words) => {
            let name = words.join(" ");
            Ok(Found { name, how: How::Program(command(words, around)?) })
        }
        Program::Protoc { name, protoc: path } => protoc(name, path),
        Program::Named { name, protoc: path } => {
            let program = [format!("protoc-gen-{name}")];
            match command(&program, around) {
                Ok(value) => Ok(Found { name: name.clone(), how: How::Program(value) }),
                Err(_) if protoc::GENERATORS.contains(&name.as_str()) => protoc(name, path),
                Err(why) => Err(why),
            }
        }
    }
}

fn command(words: &[String], around: &Surroundings) -> Result<Command, Fault> {
    let Some((program, args)) = words.split_first() else {
        return Err("a plugin without a program".into());
    };
    let program = path::find(program, &around.cwd, around.path.as_deref())?;
    Ok(Command { program, args: args.to_vec() })
}

/// Asks a plugin once.
pub(super) fn ask(
    found: &Found,
    request: &Request<'_>,
    around: &Surroundings,
    room: &Room,
) -> Answer {
    match &found.how {
        How::Builtin => {
            let calls = if request.is_only { Calls::Once } else { Calls::Unknown };
            match protoc_gen_protosmith::execute(&request.without_sources(), calls) {
                Ok(value) => Answer {
                    response: value.outputs.and_then(Response::of),
                    stderr: value.remark.unwrap_or_default(),
                },
                Err(error) => Answer { response: Err(error.to_string()), stderr: String::new() },
            }
        }
        How::Program(command) => {
            let ran = process::run(command, request.bytes(), around, room);
            Answer { response: ran.stdout.and_then(|it| Response::read(&it)), stderr: ran.stderr }
        }
        How::Protoc { name, protoc } => protoc::ask(name, protoc, request, around, room),
    }
}
