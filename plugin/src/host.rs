//! What cannot be seen in one call: whether the host makes others.

use std::collections::BTreeSet;

use crate::{options::Options, request::Request};

/// How often a host calls the plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calls {
    /// Once, with all files.
    Once,
    /// Maybe once for each folder: whether it is protoc, which never does that, is seen by the
    /// version that it sends.
    Unknown,
}

/// The folder of all files that are asked for, where the host may call again for others and keep
/// one `mod.rs` of several. Whoever sets the layout knows that.
pub(crate) fn lone_folder<'a>(
    request: &Request<'a>,
    options: &Options,
    calls: Calls,
) -> Option<&'a str> {
    if calls == Calls::Once || request.has_version || options.layout.is_some() {
        return None;
    }
    let folder = |path: &'a str| path.rsplit_once('/').map_or(".", |(folder, _)| folder);
    let folders: BTreeSet<_> = request.to_generate.iter().copied().map(folder).collect();
    let [folder] = folders.into_iter().collect::<Vec<_>>().try_into().ok()?;
    Some(folder)
}

/// What to tell whoever reads the host's output.
pub(crate) fn remark(folder: &str) -> String {
    format!(
        "`mod.rs` has the folder `{folder}` alone: if there are others, set `strategy: all`; if \
         not, `layout=tree` silences this"
    )
}
