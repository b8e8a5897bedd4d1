//! From a `FileDescriptorProto` in wire format to the table of a file, names not resolved.

mod error;
mod extension;
mod info_location;
mod message;
mod parts;

use std::sync::Arc;

pub use self::error::Error;
pub(crate) use self::extension::NUMBER;
use self::{extension::Extension, info_location::Locations, message::Maker};
use crate::{
    model::{
        Edition, ImportKind, MAX_PATH, ModuleId, NameRoom, resolve_features,
        table::{FileTable, ImportTable, Statement, TextRange},
        wire::{self, Reader, Value},
    },
    source::{SourceFile, SourceText},
};

/// What is known of a file besides its descriptor.
#[derive(Debug, Default)]
pub struct Text {
    /// The path that reports show; the import path where it is empty.
    pub shown: String,
    /// `None` where there is only an image.
    pub bytes: Option<SourceText>,
    /// `None` leaves it to the image to say which files are only imported.
    pub target: Option<bool>,
    pub module: Option<ModuleId>,
}

/// One file, as its descriptor has it.
pub(crate) struct Described {
    /// With full names of types, and no rows for them; features are resolved.
    pub table: Arc<FileTable>,
    pub source: Arc<SourceFile>,
    /// Whether it is said which imports are used.
    pub says_usage: bool,
}

/// Reads one file. `text` says what is known of the file with an import path. Columns of source
/// info count bytes where there is text.
pub(crate) fn read(
    bytes: &[u8],
    text: &(impl Fn(&str) -> Text + Sync),
) -> Result<Described, Error> {
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
            10 => head.mark(value, ImportKind::Public),
            11 => head.mark(value, ImportKind::Weak),
            12 => head.syntax = value.str().unwrap_or_default(),
            14 => head.edition = value.int32().unwrap_or_default(),
            NUMBER => head.buf = value.bytes(),
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
    let info_locations = Locations::read(head.info)?;
    let shown = if known.shown.is_empty() { head.path.to_owned() } else { known.shown };
    let source = match known.bytes {
        Some(bytes) => SourceFile::new(shown, bytes),
        None => SourceFile::without_text(shown, info_locations.positions()),
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
    let mut maker = Maker::new(table, &info_locations, &source, NameRoom::of(bytes.len()));
    head.fill(&mut maker, &extension)?;
    maker.body(bytes)?;
    let mut table = maker.table;
    resolve_features(&mut table);
    table.shrink();
    let says_usage = extension.unused_imports.is_some();
    Ok(Described { table: table.into(), source: source.into(), says_usage })
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
    fn mark(&mut self, imports: Value<'_>, kind: ImportKind) {
        self.marks.extend(wire::numbers(imports).map(|it| (it, kind)));
    }

    fn fill(&mut self, maker: &mut Maker<'_, '_>, buf: &Extension) -> Result<(), Error> {
        for &(at, kind) in &self.marks {
            if let Some(imports) = self.imports.get_mut(at as usize) {
                imports.1 = kind;
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
        for (index, (path, kind, location)) in plain.chain(option).enumerate() {
            let statement = maker.statement(&location).unwrap_or(nowhere);
            let path = maker.table.intern(path);
            let unused = buf.unused_imports.as_ref();
            let used = unused.is_some_and(|it| !it.contains(&(index as u32)));
            maker.table.imports.push(ImportTable { path, kind, statement, file: None, used });
        }
        maker.table.options = maker.options(self.options, &[8]);
        Ok(())
    }
}
