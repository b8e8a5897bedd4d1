//! Takes locations out of source info: what managed mode has set is written nowhere.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::model::{
    OptionValues,
    wire::{Reader, parts, put_bytes},
};

/// The descriptor of a file without the locations of some options: of the file, and of fields.
/// The statement around an option of the file goes with it; the brackets around an option of a
/// field go where nothing else is in them. `None` where nothing has to go.
pub(super) fn without(
    descriptor: &[u8],
    of_file: &BTreeSet<Vec<i32>>,
    of_fields: &[Vec<i32>],
) -> Option<Vec<u8>> {
    let info = OptionValues(descriptor).get(9)?.bytes()?;
    let locations: Vec<(Vec<i32>, &[u8])> = Reader::new(info)
        .filter(|it| it.0 == 1)
        .filter_map(|it| it.1.bytes())
        .map(|it| (path(it), it))
        .collect();
    let of_fields: BTreeSet<&[i32]> = of_fields.iter().map(Vec::as_slice).collect();
    let mut gone = vec![false; locations.len()];
    // Brackets, and how many of the options in them stay.
    let mut brackets: BTreeMap<&[i32], usize> =
        of_fields.iter().map(|it| (&it[..it.len() - 1], 0)).collect();
    for (at, (path, _)) in locations.iter().enumerate() {
        if of_file.contains(path) {
            gone[at] = true;
            if at > 0 && locations[at - 1].0 == [8] {
                gone[at - 1] = true;
            }
        } else if of_fields.contains(&path[..]) {
            gone[at] = true;
        } else if let Some(staying) = brackets_around(&mut brackets, path) {
            *staying += 1;
        }
    }
    for (at, (path, _)) in locations.iter().enumerate() {
        gone[at] |= brackets.get(&path[..]) == Some(&0);
    }
    if !gone.contains(&true) {
        return None;
    }
    let mut kept = Vec::with_capacity(info.len());
    for (_, (_, bytes)) in gone.iter().zip(&locations).filter(|it| !it.0) {
        put_bytes(&mut kept, 1, bytes);
    }
    Some(with_info(descriptor, &kept))
}

/// What is counted of the brackets that a path leads into.
fn brackets_around<'c>(
    brackets: &'c mut BTreeMap<&[i32], usize>,
    path: &[i32],
) -> Option<&'c mut usize> {
    // Field options lie below `… 8`; an option in a message has more steps.
    let mut inner = (1..path.len()).filter(|at| path[at - 1] == 8);
    let end = inner.find(|at| brackets.contains_key(&path[..*at]))?;
    brackets.get_mut(&path[..end])
}

fn path(location: &[u8]) -> Vec<i32> {
    OptionValues(location).ints(1).collect()
}

fn with_info(descriptor: &[u8], info: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(descriptor.len());
    for (number, _, raw) in parts(descriptor) {
        match number {
            9 => put_bytes(&mut out, 9, info),
            _ => out.extend_from_slice(raw),
        }
    }
    out
}
