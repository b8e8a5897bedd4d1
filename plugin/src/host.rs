//! What cannot be seen in one call: whether the host makes others.

use std::collections::BTreeSet;

use crate::{
    options,
    wire::{self, Value},
};

/// What to tell whoever reads the host's output. A host that calls the plugin folder by folder may
/// keep one `mod.rs` of several; protoc never does, and says its version.
pub fn warning(request: &[u8]) -> Option<String> {
    let (mut folders, mut parameter) = (BTreeSet::new(), "");
    for field in wire::fields(request).map_while(Result::ok) {
        match field {
            (1, Value::Bytes(path)) => {
                let path = std::str::from_utf8(path).ok()?;
                folders.insert(path.rsplit_once('/').map_or(".", |(folder, _)| folder));
            }
            (2, Value::Bytes(text)) => parameter = std::str::from_utf8(text).ok()?,
            (3, Value::Bytes(version)) if !version.is_empty() => return None,
            _ => {}
        }
    }
    let options = options::parse(parameter).ok()?;
    let [folder] = folders.into_iter().collect::<Vec<_>>().try_into().ok()?;
    options.layout.is_none().then(|| {
        format!(
            "`mod.rs` has the folder `{folder}` alone: if there are others, set `strategy: all`; \
             if not, `layout=tree` silences this"
        )
    })
}
