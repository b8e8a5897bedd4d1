//! Descriptor sets, linked as sources are: what they lack of what they name is no fault.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Linked, resolve};
use crate::{
    compile::{
        described::items,
        files::{FileState, Files, Sight},
        items::Uses,
        link,
        option::Extensions,
        setting::Settings,
    },
    descriptor::{Described, Error},
    model::{Lookup, Schema},
    source::Sources,
};

/// The schema of a descriptor set. Fails where files share a path, or elements a name.
pub(in crate::compile) fn descriptors(
    files: Vec<Described>,
    modules: Vec<String>,
) -> Result<Schema, Error> {
    let by_path = by_path(&files)?;
    let every: Vec<u32> = (0..files.len() as u32).collect();
    let files =
        link::imports(files.into_par_iter().zip(&every).map(state).collect(), &by_path, &every);
    let files = files.into_iter().map(without_faults).collect::<Vec<_>>();
    let symbols = link::descriptor_symbols(Files(&files))?;
    let uses = every.iter().map(|it| (*it, Uses::default())).collect();
    let settings = every.iter().map(|it| (*it, Settings::default())).collect();
    let resolved = resolve(files, &symbols, Extensions::default(), (uses, settings));
    let Linked { files, extensions, .. } = resolved.linked;
    let finish = || {
        let ready = |it: FileState| (it.table, Arc::clone(&it.items.source));
        let (tables, sources) = files.into_iter().map(ready).unzip();
        let by_path = by_path.into();
        let lookup = Lookup::default();
        Schema { sources: Sources(sources), tables, modules, by_path, lookup }
    };
    Ok(rayon::join(finish, || drop((symbols, extensions))).0)
}

fn by_path(files: &[Described]) -> Result<FxHashMap<String, u32>, Error> {
    let mut out = FxHashMap::default();
    for (item, file) in files.iter().zip(0..) {
        let path = item.table.str(item.table.path);
        if out.insert(path.to_owned(), file).is_some() {
            return Err(Error::new(format!("the image has `{path}` twice")));
        }
    }
    Ok(out)
}

fn state((described, position): (Described, &u32)) -> FileState {
    let items = Arc::new(items(&described));
    FileState { items, table: described.table, sight: Sight::default(), position: *position }
}

/// Whatever a name means may be what the set lacks.
fn without_faults(file_state: FileState) -> FileState {
    FileState { sight: Sight { missing_import: true, ..file_state.sight }, ..file_state }
}
