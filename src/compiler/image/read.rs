//! From a `FileDescriptorSet` in wire format to a [`Schema`].

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    Error,
    buf::{self, Extension},
    link,
    location::Locations,
    message::Maker,
    usage,
};
use crate::{
    model::{
        Edition, ImportKind, MAX_PATH, ModuleId, NameRoom, OptionValues, Schema, resolve_features,
        table::{FileTable, ImportTable, Statement, TextRange},
        wire::{self, Reader, Value},
    },
    source::{SourceFile, Sources},
};

/// What is known of a file besides its descriptor.
#[derive(Debug, Default)]
pub struct Text {
    /// The path that reports show; the import path where it is empty.
    pub shown: String,
    /// `None` where there is only an image.
    pub bytes: Option<Box<[u8]>>,
    /// `None` leaves it to the image to say which files are only imported.
    pub target: Option<bool>,
    pub module: Option<ModuleId>,
}

/// Makes a schema of a `FileDescriptorSet` in wire format. `text` says what is known of the file
/// with an import path. Columns of source info count bytes where there is text.
pub fn read(
    set: &[u8],
    modules: Vec<String>,
    text: impl Fn(&str) -> Text + Sync,
) -> Result<Schema, Error> {
    let mut reader = Reader::new(set);
    let files: Vec<&[u8]> =
        reader.by_ref().filter(|it| it.0 == 1).filter_map(|it| it.1.bytes()).collect();
    if reader.is_broken() {
        return Err(Error::new("not a descriptor set: the bytes are no protobuf message"));
    }
    let made: Vec<_> =
        files.par_iter().map(|bytes| file(bytes, &text)).collect::<Result<_, _>>()?;
    let mut schema = Schema { modules, ..Schema::default() };
    let mut by_path = FxHashMap::default();
    let mut sources = Vec::with_capacity(made.len());
    let mut said = Vec::with_capacity(made.len());
    for (at, (table, source, says_usage)) in made.into_iter().enumerate() {
        let path = table.str(table.path).to_owned();
        if by_path.insert(path.clone(), at as u32).is_some() {
            return Err(Error::new(format!("the image has `{path}` twice")));
        }
        schema.tables.push(table.into());
        sources.push(Arc::new(source));
        said.push(says_usage);
    }
    schema.sources = Sources(sources);
    schema.by_path = by_path.into();
    let names = link::link(&mut schema)?;
    usage::mark(&mut schema, &names, &said);
    Ok(schema)
}

/// Keeps the source info of a set for files of the schema that have no text, so that it can be
/// written as it was read.
pub fn keep_source_info(schema: &mut Schema, set: &[u8]) {
    for file in Reader::new(set).filter(|it| it.0 == 1).filter_map(|it| it.1.bytes()) {
        let file = OptionValues(file);
        let place = file.str(1).and_then(|it| schema.by_path.get(it)).map(|it| *it as usize);
        let (Some(at), Some(info)) = (place, file.get(9).and_then(Value::bytes)) else { continue };
        if schema.sources.0[at].text().is_none() {
            Arc::make_mut(&mut schema.tables[at]).source_info = Some(info.into());
        }
    }
}

/// Reads one file; the last of the three is whether the image says which imports are used.
fn file(
    bytes: &[u8],
    text: &(impl Fn(&str) -> Text + Sync),
) -> Result<(FileTable, SourceFile, bool), Error> {
    let broken = |path: &str| Error::new(format!("the image is broken in the file `{path}`"));
    let mut head = Head::default();
    let mut reader = Reader::new(bytes);
    for (number, value) in reader.by_ref() {
        match number {
            1 => head.path = value.str().ok_or_else(|| broken("?"))?,
            2 => head.package = value.str().unwrap_or_default(),
            3 => head.imports.push((value.str().unwrap_or_default(), ImportKind::Plain)),
            15 => head.option_imports.push(value.str().unwrap_or_default()),
            8 => head.options = value.bytes(),
            9 => head.info = value.bytes().unwrap_or_default(),
            10 => repeated(value, |it| head.mark(it, ImportKind::Public)),
            11 => repeated(value, |it| head.mark(it, ImportKind::Weak)),
            12 => head.syntax = value.str().unwrap_or_default(),
            14 => head.edition = value.int32().unwrap_or_default(),
            buf::NUMBER => head.buf = value.bytes(),
            _ => {}
        }
    }
    if reader.is_broken() || head.path.is_empty() {
        return Err(broken(head.path));
    }
    if head.path.len() > MAX_PATH {
        return Err(Error::new(format!("the name of a file has more than {MAX_PATH} bytes")));
    }
    let known = text(head.path);
    let locations = Locations::read(head.info)?;
    let shown = if known.shown.is_empty() { head.path.to_owned() } else { known.shown };
    let source = match known.bytes {
        Some(bytes) => SourceFile::new(shown, bytes),
        None => SourceFile::without_text(shown, locations.positions()),
    };
    let extension = Extension::read(head.buf);
    let mut table = FileTable::new(head.path);
    table.target = known.target.unwrap_or(!extension.is_import);
    table.module = known.module;
    table.module_info.clone_from(&extension.module_info);
    table.edition = match head.syntax {
        "proto3" => Edition::PROTO3,
        "editions" => Edition(head.edition),
        _ => Edition::PROTO2,
    };
    let mut maker = Maker::new(table, &locations, &source, NameRoom::of(bytes.len()));
    head.fill(&mut maker, &extension)?;
    maker.body(bytes)?;
    let mut table = maker.table;
    link::check(&table)?;
    resolve_features(&mut table);
    table.strings.shrink_to_fit();
    Ok((table, source, extension.unused_imports.is_some()))
}

/// What a file descriptor says of the file as a whole.
#[derive(Default)]
struct Head<'a> {
    path: &'a str,
    package: &'a str,
    syntax: &'a str,
    edition: i32,
    imports: Vec<(&'a str, ImportKind)>,
    marks: Vec<(u64, ImportKind)>,
    option_imports: Vec<&'a str>,
    options: Option<&'a [u8]>,
    info: &'a [u8],
    buf: Option<&'a [u8]>,
}

impl Head<'_> {
    fn mark(&mut self, import: u64, kind: ImportKind) {
        self.marks.push((import, kind));
    }

    fn fill(&mut self, maker: &mut Maker<'_, '_>, buf: &Extension) -> Result<(), Error> {
        for &(at, kind) in &self.marks {
            if let Some(it) = self.imports.get_mut(at as usize) {
                it.1 = kind;
            }
        }
        let nowhere = Statement { range: TextRange::NONE, comments: None };
        maker.table.package = maker.table.intern(self.package);
        maker.table.package_statement = maker.statement(&[2]);
        let specified = maker.has_no_info() && buf.syntax_unspecified != Some(true);
        maker.table.syntax = maker.statement(&[12]).or_else(|| maker.statement(&[14]));
        if specified && maker.table.syntax.is_none() {
            maker.table.syntax = Some(nowhere);
        }
        let plain = self.imports.iter().zip(0..).map(|(it, at)| (it.0, it.1, [3, at]));
        let option = self.option_imports.iter().zip(0..);
        let option = option.map(|(it, at)| (*it, ImportKind::Option, [15, at]));
        for (index, (path, kind, place)) in plain.chain(option).enumerate() {
            let statement = maker.statement(&place).unwrap_or(nowhere);
            let path = maker.table.intern(path);
            let unused = buf.unused_imports.as_ref();
            let used = unused.is_some_and(|it| !it.contains(&(index as u32)));
            maker.table.imports.push(ImportTable { path, kind, statement, file: None, used });
        }
        maker.table.options = maker.options(self.options, &[8]);
        Ok(())
    }
}

/// The numbers of a repeated field, packed or not.
fn repeated(value: wire::Value<'_>, mut put: impl FnMut(u64)) {
    match value {
        wire::Value::Bytes(bytes) => wire::packed(bytes).for_each(put),
        value => value.int().into_iter().for_each(&mut put),
    }
}
