//! SARIF 2.1.0. Results are written one by one: a log of them all would not be small.

mod location;
mod result;
mod rules;

use std::{
    cell::RefCell,
    io::{self, Write},
};

use protosmith_compiler::diagnostic::COMPILE;
use serde::{Serialize, Serializer};
use serde_sarif::sarif::{Invocation, ResultColumnKind, RunAutomationDetails, Tool, Version};

use self::{
    result::{Results, State},
    rules::Rules,
};
use super::{Baselined, Command, Report, safe_json};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules = Rules::new(report);
    let run = Run {
        tool: rules.tool(),
        invocations: [invocation(report)],
        // With a slash at its end, all of it is the category of the run.
        automation_details: RunAutomationDetails::builder()
            .id(format!("protosmith/{}/", report.command.name()))
            .build(),
        column_kind: ResultColumnKind::Utf16CodeUnits,
        results: Streamed { report, rules: &rules },
    };
    safe_json::write(out, &Log { schema: SCHEMA, version: Version::V2_1_0, runs: [run] })?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: Version,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    invocations: [Invocation; 1],
    automation_details: RunAutomationDetails,
    column_kind: ResultColumnKind,
    results: Streamed<'a>,
}

struct Streamed<'a> {
    report: &'a Report<'a>,
    rules: &'a Rules<'a>,
}

impl Serialize for Streamed<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let results = RefCell::new(Results::new(self.report, self.rules));
        let Report { diagnostics, baseline, .. } = *self.report;
        let new = baseline.map(|_| State::New);
        let Baselined { held, absent } = baseline.unwrap_or(Baselined { held: &[], absent: &[] });
        let found = diagnostics.iter().map(|it| (it, new));
        let found = found.chain(held.iter().map(|it| (it, Some(State::Unchanged))));
        let found = found.map(|(it, state)| results.borrow_mut().result(it, state));
        let approved = self.report.approved.iter();
        let found = found.chain(approved.map(|it| results.borrow_mut().approved(it, new)));
        to.collect_seq(found.chain(absent.iter().map(|it| results.borrow_mut().absent(it))))
    }
}

/// Where the schema did not compile, the rules have not seen all of it.
fn invocation(report: &Report<'_>) -> Invocation {
    let compiled = !report.diagnostics.iter().any(|it| it.rule == COMPILE);
    let complete = compiled || report.command == Command::Build;
    Invocation::builder().execution_successful(complete).build()
}
