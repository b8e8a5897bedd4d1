//! Options: what their names mean, their values checked and written in wire format.
//!
//! In two passes over all files: those that `descriptor.proto` declares, features among them;
//! then extensions, whose declarations have features.

mod aggregate;
mod bytes;
mod defs;
mod entry;
mod extensions;
mod interpret;
mod limit;
mod location;
mod memo;
mod name;
mod needed;
mod required;
mod scalar;
mod set_options;
mod unknown;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

pub(super) use self::{
    defs::Defs,
    extensions::{Extensions, Number},
};
use self::{interpret::Interpreter, limit::OptionUse, set_options::SetOptions};
use super::{
    files::{self, FileState, Files, Unit},
    setting::{Group, Owner, Setting, Settings},
};
use crate::{
    diagnostic::Faults,
    model::{
        Label, resolve_features,
        table::{FileTable, Known, OptionSet, Rows, TextRange},
    },
};

/// A path of field numbers; few are longer.
type Numbers = SmallVec<[i32; 4]>;

/// How many bytes most options have.
const BYTES: usize = 16;

/// How deep messages inside options are put in order, and how deep the name of one leads.
const DEPTH: u32 = 100;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// Options whose name begins with a plain word.
    Builtin,
    /// Options whose name begins in parentheses.
    Custom,
}

/// What one pass makes of the options of a file.
#[derive(Default)]
struct Written {
    bytes: Vec<u8>,
    /// Into `bytes`, for each group that has any.
    groups: Vec<(usize, Rows)>,
    path_numbers: Vec<i32>,
    /// Into `path_numbers`, for each setting that has a meaning.
    paths: Vec<(usize, Rows)>,
    /// The same for the fields of aggregates, with their places.
    inner: Vec<InnerPlace>,
    diagnostics: Faults,
    needed: FxHashSet<u32>,
    option_uses: Vec<OptionUse>,
}

/// What the options of a file say of other files, and what is wrong with them.
pub(super) struct Interpreted {
    pub file: u32,
    /// The files whose extensions the options name or set.
    pub needed: FxHashSet<u32>,
    /// Options whose declarations have limits.
    option_uses: Vec<OptionUse>,
    pub faults: Faults,
}

impl Interpreted {
    /// Options that stand where, or when, they may not.
    pub(super) fn limits(&self, files: Files<'_>) -> Faults {
        limit::check(files, self.file, &self.option_uses)
    }
}

/// Where the options of a file are in its table.
struct Layout {
    /// The option set of the first group; those of the others follow.
    first_set: u32,
    /// Into `FileTable::option_paths`: what the name of each setting means.
    paths: Vec<Rows>,
    /// The same for the fields of aggregates, by setting, with their places.
    inner: Vec<InnerPlace>,
}

/// The place of a field of an aggregate: its setting, its path, where it is written, and who knows
/// that.
type InnerPlace = (usize, Rows, TextRange, Known);

/// The options of a file that are being interpreted.
struct Work {
    settings: Settings,
    layout: Layout,
    out: Interpreted,
}

/// How many files' custom options are interpreted before they are put in place.
const AT_A_TIME: usize = 1024;

/// Interprets the options of some files and resolves the features of everything in them. Gives
/// the files with these in their tables, and an answer for each of the settings.
pub(super) fn interpret(
    files: Vec<FileState>,
    symbols: &super::link::Symbols,
    extensions: &Extensions,
    settings: Vec<(u32, Settings)>,
) -> (Vec<FileState>, Vec<Interpreted>) {
    let work =
        settings.into_iter().map(|(file, it)| (file, Box::new(Work::new(file, it)))).collect();
    let (mut files, mut rest) = pass((files, work), symbols, extensions, Pass::Builtin);
    let mut out = Vec::with_capacity(rest.len());
    // Some files at a time: what was written takes the place of what it was written from.
    while !rest.is_empty() {
        let later = rest.split_off(rest.len().min(AT_A_TIME));
        let done;
        (files, done) = pass((files, rest), symbols, extensions, Pass::Custom);
        out.extend(done.into_iter().map(|it| it.1.out));
        rest = later;
    }
    (files, out)
}

/// Large, and handed on from step to step.
type Works = Vec<(u32, Box<Work>)>;

fn pass(
    (files, work): (Vec<FileState>, Works),
    symbols: &super::link::Symbols,
    extensions: &Extensions,
    pass: Pass,
) -> (Vec<FileState>, Works) {
    let defs = Defs { files: Files(&files), symbols, extensions };
    let one = |(file, it): &(u32, Box<Work>)| write(defs, defs.files.at(*file), it, pass);
    let written: Vec<Written> = work.par_iter().map(one).collect();
    let work = work.into_iter().zip(written).map(|((file, it), written)| (file, (it, written)));
    files::fill(files, work.collect(), |_, table, (mut file, written)| {
        if pass == Pass::Builtin {
            file.add_sets(table);
        }
        file.add(table, written);
        match pass {
            Pass::Builtin if file.settings.all.iter().any(|one| file.decides_features(one)) => {
                resolve_features(table);
            }
            Pass::Builtin => {}
            Pass::Custom => {
                location::fill(table, &file.settings, &mut file.layout);
                file.settings = Settings::default();
                file.layout.clear();
            }
        }
        file
    })
}

fn write(defs: Defs<'_>, unit: Unit<'_>, work: &Work, pass: Pass) -> Written {
    let settings = &work.settings;
    let mut out = Written::default();
    if unit.items.is_described() && pass == Pass::Custom {
        out.needed = needed::needed(defs, unit);
    }
    let is_of_pass = |it: &Setting| it.is_custom == (pass == Pass::Custom);
    let count = settings.all.iter().filter(|it| is_of_pass(it)).count();
    if count == 0 {
        return out;
    }
    out.paths.reserve_exact(count);
    out.bytes.reserve(count * BYTES);
    let mut interpreter = Interpreter::new(defs, unit, settings);
    for (at, group) in settings.groups.iter().enumerate() {
        if settings.of(group).iter().any(is_of_pass) {
            if pass == Pass::Custom {
                out.bytes.extend_from_slice(work.layout.bytes(unit.table, at));
            }
            write_group(&mut interpreter, (at, group), is_of_pass, &mut out);
        }
    }
    out.diagnostics = interpreter.out;
    out.needed = interpreter.needed;
    out.option_uses = interpreter.option_uses;
    out
}

fn write_group(
    interpreter: &mut Interpreter<'_>,
    (at, group): (usize, &Group),
    is_of_pass: impl Fn(&Setting) -> bool,
    out: &mut Written,
) {
    let (defs, settings) = (interpreter.defs, interpreter.settings);
    interpreter.owner = group.owner;
    let start = out.groups.last().map_or(0, |it| it.1.end as usize);
    let mut counts: FxHashMap<Numbers, i32> = FxHashMap::default();
    let is_single = group.settings.range().len() < 2;
    let mut set_options = SetOptions::default();
    // Extensions stay as they are written, behind all else.
    let (mut last, mut in_order) = (0, true);
    let mut in_parts = required::InParts::default();
    for (row, setting) in group.settings.iter().zip(settings.of(group)) {
        if !is_of_pass(setting) {
            continue;
        }
        // What a map's key and value have of the map has been reported there.
        let (faults, option_uses) = (interpreter.out.len(), interpreter.option_uses.len());
        let path = interpreter.path(group.owner, setting);
        let mut numbers: Numbers = path.iter().flatten().map(|it| defs.field(*it).number).collect();
        let target = path.as_ref().and_then(|it| it.last());
        let label = target.map_or(Label::Optional, |it| defs.field(*it).label);
        let is_repeated = label == Label::Repeated;
        if is_repeated {
            numbers.push(counts.get(&numbers).copied().unwrap_or(0));
        }
        interpreter.inner.start(&numbers, label);
        let value = path.as_ref().and_then(|path| interpreter.value(path, setting));
        if matches!(group.owner, Owner::EntryField(_)) {
            interpreter.out.truncate(faults);
            interpreter.option_uses.truncate(option_uses);
        }
        let Some(path) = path else { continue };
        let is_first = is_repeated
            || is_single
            || set_options.set(interpreter, &path, &numbers, setting, value.as_deref());
        let Some(value) = value.filter(|_| is_first) else { continue };
        out.bytes.extend_from_slice(&value);
        interpreter.spare = value;
        if path.len() > 1 {
            in_parts.entry(numbers[0] as u32).or_insert((path[0], setting.name_range));
        }
        if defs.field(path[0]).extendee.len == 0 {
            in_order &= numbers[0] > last;
            last = numbers[0];
        }
        if let (true, [outer @ .., count]) = (is_repeated && !is_single, &numbers[..]) {
            counts.insert(outer.into(), count + 1);
        }
        let mut add = |numbers: &[i32]| {
            let start = out.path_numbers.len() as u32;
            out.path_numbers.extend_from_slice(numbers);
            Rows { start, end: out.path_numbers.len() as u32 }
        };
        out.paths.push((row as usize, add(&numbers)));
        let inner = &interpreter.inner;
        for (rows, range, known) in &inner.all {
            out.inner.push((row as usize, add(&inner.numbers[rows.range()]), *range, *known));
        }
    }
    required::check(interpreter, &in_parts, &out.bytes[start..]);
    if !in_order {
        canonical(defs, group, start, &mut out.bytes);
    }
    let rows = Rows { start: start as u32, end: out.bytes.len() as u32 };
    out.groups.push((at, rows));
}

fn canonical(defs: Defs<'_>, group: &Group, start: usize, bytes: &mut Vec<u8>) {
    if let Some(message) = defs.options(name::options_of(group.owner)) {
        let ordered = bytes::canonical(defs, message, &bytes[start..], DEPTH);
        bytes.truncate(start);
        bytes.extend(ordered);
    }
}

impl Work {
    fn new(file: u32, settings: Settings) -> Self {
        let paths = vec![Rows::default(); settings.all.len()];
        let layout = Layout { first_set: 0, paths, inner: Vec::new() };
        let (needed, option_uses) = (FxHashSet::default(), Vec::new());
        let out = Interpreted { file, needed, option_uses, faults: Faults::default() };
        Self { settings, layout, out }
    }

    /// Whether an option says something of features; what they are without options is known
    /// already.
    fn decides_features(&self, setting: &Setting) -> bool {
        matches!(self.settings.name(&self.settings.parts(setting)[0]), "features" | "packed")
    }

    /// Gives every group an option set, and every element its own.
    fn add_sets(&mut self, table: &mut FileTable) {
        self.layout.first_set = table.option_sets.len() as u32;
        table.option_sets.reserve_exact(self.settings.groups.len());
        for (group, row) in self.settings.groups.iter().zip(self.layout.first_set..) {
            table.option_sets.push(OptionSet::new(Rows::default(), &[]));
            assign(table, group.owner, row);
        }
    }

    fn add(&mut self, table: &mut FileTable, written: Written) {
        let Layout { first_set, paths, inner } = &mut self.layout;
        let base = table.option_bytes.len() as u32;
        table.option_bytes.reserve_exact(written.bytes.len());
        table.option_bytes.extend_from_slice(&written.bytes);
        for (group, rows) in written.groups {
            let bytes = Rows { start: base + rows.start, end: base + rows.end };
            table.option_sets[*first_set as usize + group] =
                OptionSet::new(bytes, &table.option_bytes);
        }
        let base = table.option_paths.len() as u32;
        table.option_paths.reserve_exact(written.path_numbers.len());
        table.option_paths.extend_from_slice(&written.path_numbers);
        for (setting, rows) in written.paths {
            paths[setting] = Rows { start: base + rows.start, end: base + rows.end };
        }
        inner.extend(written.inner.into_iter().map(|(setting, rows, range, known)| {
            (setting, Rows { start: base + rows.start, end: base + rows.end }, range, known)
        }));
        self.out.faults.append(written.diagnostics);
        self.out.needed.extend(written.needed);
        self.out.option_uses.extend(written.option_uses);
    }
}

impl Layout {
    /// The bytes of a group's options so far.
    fn bytes<'t>(&self, table: &'t FileTable, group: usize) -> &'t [u8] {
        let set = table.option_sets.get(self.first_set as usize + group);
        set.map_or(&[], |it| &table.option_bytes[it.bytes.range()])
    }

    fn clear(&mut self) {
        (self.paths, self.inner) = Default::default();
    }
}

fn assign(table: &mut FileTable, owner: Owner, set: u32) {
    let set = Some(set);
    match owner {
        Owner::File => table.options = set,
        Owner::Message(row) => table.messages[row as usize].head.options = set,
        Owner::Field(row) | Owner::EntryField(row) => {
            table.fields[row as usize].head.options = set;
        }
        Owner::Oneof(row) => table.oneofs[row as usize].head.options = set,
        Owner::Enum(row) => table.enums[row as usize].head.options = set,
        Owner::Value(row) => table.values[row as usize].head.options = set,
        Owner::Service(row) => table.services[row as usize].head.options = set,
        Owner::Method(row) => table.methods[row as usize].head.options = set,
        Owner::Ranges(_, rows) => {
            for extension_range in &mut table.extension_ranges[rows.range()] {
                extension_range.options = set;
            }
        }
    }
}
