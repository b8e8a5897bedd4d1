//! Where options are written, as source info has it: sorted by the path of field numbers.

use super::Layout;
use crate::{
    compile::setting::{Owner, Settings},
    model::table::{FileTable, Known, OptionLocation, Rows, Statement},
};

pub(super) fn fill(table: &mut FileTable, settings: &Settings, layout: &mut Layout) {
    let Layout { first_set, paths: found, inner } = layout;
    inner.sort_by_key(|it| it.0);
    table.option_locations.reserve_exact(settings.all.len() + inner.len());
    for (group, set) in settings.groups.iter().zip(*first_set..) {
        if matches!(group.owner, Owner::EntryField(_)) {
            continue;
        }
        let start = table.option_locations.len();
        for (setting, path) in settings.of(group).iter().zip(&found[group.settings.range()]) {
            if !path.is_empty() {
                let statement = Statement { range: setting.range, comments: setting.comments };
                table.option_locations.push(OptionLocation {
                    path: *path,
                    statement,
                    known: Known::Always,
                });
            }
        }
        // A setting that is no statement: source info has no location for it, findings do.
        let first = inner.partition_point(|it| it.0 < group.settings.start as usize);
        let inside = inner[first..].iter();
        for (_, path, range, known) in inside.take_while(|it| it.0 < group.settings.end as usize) {
            let statement = Statement { range: *range, comments: None };
            table.option_locations.push(OptionLocation { path: *path, statement, known: *known });
        }
        // Of one path, what is known here stays before what buf knows.
        let paths = &table.option_paths;
        table.option_locations[start..]
            .sort_by(|a, b| paths[a.path.range()].cmp(&paths[b.path.range()]));
        let locations = Rows { start: start as u32, end: table.option_locations.len() as u32 };
        table.option_sets[set as usize].locations = locations;
    }
}
