//! `buf.work.yaml`: the directories that are modules, each with a file of its own.

use std::collections::BTreeMap;

use protosmith_rules::rule::Version;

use super::super::{keys, located::Located, reader::Reader};

/// The directories in the order of the file. Faults are left in the reader.
pub(in crate::config) fn read_work(
    reader: &mut Reader,
    dir: &str,
    shown: &str,
    bytes: Vec<u8>,
) -> Option<Vec<Located<String>>> {
    let root = reader.open(dir, shown, bytes)?;
    reader.version(&root, &[Version::V1])?;
    let top = reader.section(keys::WORK, &root)?;
    let Some(node) = top.get("directories") else {
        reader.fault_help(top.span, "`directories` is empty", "list the directory of each module");
        return None;
    };
    let (mut seen, mut out) = (BTreeMap::new(), Vec::new());
    for path in reader.list(node, "directories") {
        let Located { value, span: Some(span) } = path else { continue };
        let Some(dir) = reader.normal(span, &value, "directories") else { continue };
        if dir.is_empty() {
            let message = "the workspace's own directory is no module of it";
            reader.fault_help(
                span,
                message,
                "remove `buf.work.yaml`, or list directories below it",
            );
        } else if seen.insert(dir.clone(), span).is_some() {
            reader.fault(span, format!("`{dir}` is twice in `directories`"));
        } else {
            out.push(Located { value: dir, span: Some(span) });
        }
    }
    reader.not_nested(&seen, "directories");
    if out.is_empty() {
        reader.fault(node.span, "`directories` is empty");
    }
    Some(out)
}
