//! stdin → execute → stdout, as protoc asks of a plugin.

use std::{
    io::{BufWriter, IsTerminal as _, Read as _, Write as _},
    process::ExitCode,
};

use clap::Parser;
use protoc_gen_protosmith::{Calls, Row, TABLE};

/// A protoc plugin: reads a `CodeGeneratorRequest` on stdin, writes the response to stdout.
#[derive(Debug, Parser)]
#[command(name = "protoc-gen-protosmith", version, after_help = after_help())]
struct Cli {}

const EXAMPLES: &str = "\
Examples:
  protoc --protosmith_out=gen -I proto proto/book.proto
  protoc --protosmith_out=gen --protosmith_opt=server=false,bytes=. -I proto proto/book.proto
  buf generate        with `local: protoc-gen-protosmith` in buf.gen.yaml";

fn after_help() -> String {
    let mut text = "Options, separated by commas:\n".to_owned();
    for Row { name, value, default, about, .. } in TABLE {
        let default = if default.is_empty() { String::new() } else { format!(" [{default}]") };
        text += &format!("  {name}=<{value}>{default}\n          {about}\n");
    }
    text + "\n" + EXAMPLES
}

fn main() -> ExitCode {
    if let Err(error) = Cli::try_parse() {
        let code = if error.use_stderr() { 2 } else { 0 };
        return if error.print().is_ok() { code.into() } else { 2.into() };
    }
    if std::io::stdin().is_terminal() {
        return fail("this is a plugin: protoc or buf runs it, see --help");
    }
    let mut request = Vec::new();
    if let Err(error) = std::io::stdin().read_to_end(&mut request) {
        return fail(&format!("cannot read stdin: {error}"));
    }
    let answer = match protoc_gen_protosmith::execute(&request, Calls::Unknown) {
        Ok(answer) => answer,
        Err(error) => return fail(&error.to_string()),
    };
    drop(request);
    if let Some(remark) = &answer.remark {
        say(remark);
    }
    match answer.write(&mut BufWriter::new(std::io::stdout())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("cannot write to stdout: {error}")),
    }
}

fn fail(text: &str) -> ExitCode {
    say(text);
    ExitCode::from(1)
}

fn say(text: &str) {
    // There is nobody left to tell when stderr is gone.
    let _gone = writeln!(std::io::stderr(), "protoc-gen-protosmith: {text}");
}
