//! The generator of Rust, as a plugin.

use protoc_gen_protosmith::{Calls, Row, TABLE};
use protosmith_lint::visible::harmless;

use crate::cli::{Failure, Outcome, Terminal, failure::Kind};

/// What protoc calls the plugin.
pub(super) const NAME: &str = "protoc-gen-protosmith";

/// The options for `--help`.
pub(super) fn options() -> String {
    let line = |Row { name, value, default, about, .. }: &Row| {
        let default = if default.is_empty() { String::new() } else { format!(" [{default}]") };
        format!("  {name}=<{value}>{default}\n          {about}\n")
    };
    TABLE.iter().map(line).collect()
}

/// Answers a request. Faults of the schema and of the options are the error of the response.
pub(super) fn run(request: &[u8], terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let mut answer = protoc_gen_protosmith::execute(request, Calls::Unknown)
        .map_err(|error| Failure::new(Kind::Request, error.to_string()))?;
    answer.outputs = answer.outputs.map_err(|error| harmless(&error));
    if let Some(remark) = &answer.remark {
        terminal.say_lines(&format!("{NAME}: {}\n", harmless(remark)));
    }
    terminal.write_whole(|mut out| answer.write(&mut out))?;
    Ok(Outcome::Clean)
}
