//! Modules beside what a `buf.lock` pins.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use protosmith_lint::{
    config::{BUF_LOCK, BufLock, Lock, Pin},
    tree::join,
};

use super::{
    found::{Found, PINNED},
    project::Project,
};

use crate::{
    cli::{Failure, Terminal},
    deps::{self, Cache, Verdict},
    input::{
        self, Context, Input, TreeInput,
        disk::{DiskTree, Links},
    },
};

/// Holds modules against `buf.lock`, and tells how many are what is pinned.
pub(super) fn check(
    given: Option<&Path>,
    project: &Project,
    buf_lock: &BufLock,
    lock: Option<&Lock>,
    found: &mut Found,
    terminal: &mut Terminal<'_, '_>,
) -> Result<usize, Failure> {
    let places = places(project, &buf_lock.pins)?;
    let named = terminal.var("BUF_CACHE_DIR").map(PathBuf::from);
    let cache = match given.or(named.as_deref()) {
        Some(dir) => {
            let (tree, at) = DiskTree::locate(terminal.cwd(), dir)?;
            if given.is_some() && !tree.on_disk(&at).is_dir() {
                let message = format!("there is no directory `{}`", dir.display());
                return Err(Failure::usage(message));
            }
            Some((tree, at))
        }
        None => None,
    };
    let cache = cache.as_ref().map(|(tree, dir)| Cache { tree, dir: dir.clone() });
    let placed = deps::check_buf_lock(&buf_lock.pins, &places, lock)?;
    let mut placed: BTreeMap<&str, Verdict> =
        placed.into_iter().map(|it| (it.0.name.as_str(), it.1)).collect();
    let mut same = 0;
    for pin in &buf_lock.pins {
        let cached = cache.as_ref().map(|it| it.check(pin)).transpose()?.flatten();
        let placed = placed.remove(pin.name.as_str());
        let mut is_known = false;
        for (verdict, place) in [(placed, "in its place here"), (cached, "in the cache of buf")] {
            let message = match verdict {
                None => continue,
                Some(Verdict::Same) => {
                    is_known = true;
                    continue;
                }
                Some(Verdict::Unknown(why)) => {
                    terminal.note(&format!(
                        "`{}` {place} is not compared with `{BUF_LOCK}`: {why}",
                        pin.name
                    ));
                    continue;
                }
                Some(Verdict::Differs) => {
                    is_known = true;
                    format!("`{}` {place} has another digest", pin.name)
                }
            };
            let location = found.place(&buf_lock.files, pin.span);
            found.add(
                PINNED,
                location,
                message,
                &format!("bring the files of commit {} here", pin.commit),
            );
        }
        if is_known {
            same += 1;
        } else if !places.contains_key(&pin.name) {
            terminal.note(&format!(
                "`{}` of `{BUF_LOCK}` lies nowhere here, and was not looked at",
                pin.name
            ));
        }
    }
    Ok(same)
}

/// Where modules lie that are pinned.
fn places(project: &Project, pins: &[Pin]) -> Result<BTreeMap<String, TreeInput>, Failure> {
    let config = &project.config;
    let mut out = BTreeMap::new();
    for pin in pins {
        let Some(place) = config.dependencies.get(&pin.name) else { continue };
        let dir = place.span.and_then(|it| config.layer(it)).map_or(&config.dir, |it| &it.dir);
        let base = project.tree.on_disk(dir);
        let (path, _) = place.value.split_once('#').unwrap_or((&place.value, ""));
        if !base.join(path).exists() {
            continue;
        }
        let reference = input::parse(&join_place(&place.value), &base)?;
        let stdin = &mut std::io::empty();
        let mut cx = Context { cwd: &base, stdin, beside: None, links: Links::Follow };
        if let Input::Tree(tree) = input::open(&reference, &mut cx)? {
            out.insert(pin.name.clone(), tree);
        }
    }
    Ok(out)
}

/// A path that is taken for nothing else.
fn join_place(place: &str) -> String {
    if place.starts_with('/') { place.to_owned() } else { join(".", place) }
}
