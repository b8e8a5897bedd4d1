//! Every rule has something to say about every schema, and no schema breaks itself.

use protosmith_compiler::{diagnostic::Severity, model::Schema};
use protosmith_lint::engine::{self, Plan, Repairs, Selected, Timing};
use protosmith_rules::{self as rules, rule::ImpactFilter};

pub(super) fn run(schema: &Schema) {
    let plan = |breaking| Plan {
        files: engine::targets(schema, None),
        old_files: engine::targets(schema, None),
        rules: rules::all()
            .filter(|it| it.check.is_breaking() == breaking)
            .map(|rule| Selected { rule, severity: Severity::Error, impact: ImpactFilter::Source })
            .collect(),
        repairs: Repairs::Offered,
        ..Plan::default()
    };
    engine::lint(schema, &[plan(false)], Timing::Off);
    let broken = engine::breaking(schema, schema, &[plan(true)], Timing::Off).diagnostics;
    assert!(broken.is_empty(), "{broken:#?}");
}
