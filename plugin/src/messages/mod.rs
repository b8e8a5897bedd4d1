//! The messages and enums of a file, by prost-build.

mod comments;
mod info;
mod layout;
mod lower;
mod path;
mod stand;

pub(crate) use comments::Comments;
pub(crate) use info::MessageInfo;
pub(crate) use path::Cx;

use prost_build::{Config, Module};

/// Appends the messages and enums of a file to `out`, formatted.
pub(crate) fn write(
    cx: &Cx<'_>,
    file: usize,
    comments: &Comments,
    out: &mut String,
) -> Result<(), String> {
    let lowered = lower::lower(cx, file, comments);
    let mut config = Config::new();
    for (name, path) in lowered.extern_paths {
        config.extern_path(name, path);
    }
    config.compile_well_known_types();
    config.bytes(lowered.bytes).btree_map(lowered.btree_maps);
    for path in lowered.boxed {
        config.boxed(path);
    }
    let [file, targets] = ["file", "targets"].map(|it| Module::from_parts([it]));
    let inputs = vec![(file.clone(), lowered.file), (targets, lowered.targets)];
    let mut outputs = config.generate(inputs).map_err(|it| it.to_string())?;
    // There is no text where there are no types.
    let Some(text) = outputs.remove(&file) else { return Ok(()) };
    let text = lowered.stand_ins.with_names(&text);
    lowered.stand_ins.with_notes(&text, out);
    Ok(())
}
