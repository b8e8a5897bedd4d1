//! Policy files: rules that apply besides a module's own.

use protosmith_rules::rule::Version;

use super::{
    super::{
        keys,
        located::Located,
        lookup::{Kind, is_known},
        paths::PathSet,
        reader::{Reader, Section},
        settings::*,
    },
    plugin::plugins,
    section,
};

/// An entry of `policies`, and what it takes away from its policy.
pub(in crate::config) struct PolicyRef {
    /// The path of the file, or the name of one in a registry.
    pub(in crate::config) name: Located<String>,
    ignore: PathSet,
    ignore_only: Vec<(Located<String>, PathSet)>,
}

pub(super) fn references(reader: &mut Reader, top: &Section<'_>) -> Vec<PolicyRef> {
    let mut out: Vec<PolicyRef> = Vec::new();
    for policy in reader.items(top, "policies", "policy") {
        let ignore = reader.path_set(&policy, "ignore", None);
        let ignore_only = reader.id_paths(&policy, "ignore_only", None);
        let Some(name) = reader.text(&policy, "policy") else {
            reader.fault(policy.span, "a policy without `policy`, the path of its file");
            continue;
        };
        let twice = out.iter().any(|it| it.name.value == name.value);
        if let Some(span) = name.span.filter(|_| twice) {
            reader.fault(span, format!("policy `{}` is listed twice", name.value));
            continue;
        }
        out.push(PolicyRef { name, ignore, ignore_only });
    }
    out
}

/// Reads a policy file and adds it to the configuration.
pub(in crate::config) fn add(
    reader: &mut Reader,
    config: &mut Config,
    policy: &PolicyRef,
    shown: &str,
    bytes: Vec<u8>,
) -> Option<()> {
    let root = reader.open("", shown, bytes)?;
    let version = reader.version(&root, &[Version::V2])?;
    let top = reader.section(keys::POLICY, &root)?;
    let lint = reader.inner(&top, "lint", "policy lint");
    let mut lint = match lint {
        Some(lint) => section::lint(reader, &lint, None, version),
        None => LintConfig::of(version),
    };
    let breaking = reader.inner(&top, "breaking", "policy breaking");
    let mut breaking = match breaking {
        Some(breaking) => section::breaking(reader, &breaking, None, version),
        None => BreakingConfig::of(version),
    };
    for (rules, kind) in [(&mut lint.rules, Kind::Lint), (&mut breaking.rules, Kind::Breaking)] {
        rules.ignore = policy.ignore.clone();
        rules.ignore_only = policy.ignore_only.clone();
        // The list is that of both sections; what means nothing to either is a fault for both.
        rules.ignore_only.retain(|(id, _)| {
            let version = id.span.map_or(version, |it| reader.layer(it).version);
            let knows = |kind| is_known(&id.value, kind, version, &[]);
            knows(kind) || !knows(kind.other())
        });
    }
    let (plugins, rules) = (plugins(reader, &top), Vec::new());
    let name = policy.name.clone();
    config.policies.push(Policy { name, lint, breaking, plugins, rules });
    Some(())
}
