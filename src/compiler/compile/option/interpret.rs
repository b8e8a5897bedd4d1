//! One option: what its name means, and its bytes.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::{
    bytes::put_message,
    defs::{Defs, reference},
    limit::OptionUse,
    memo::{Memo, known_or},
    name,
    scalar::{Notation, put_scalar},
};
use crate::{
    compile::{
        files::Unit,
        link::{Mode, Purpose, Scopes, SymbolKind},
        setting::{Owner, Raw, RawKind, Setting, Settings},
    },
    diagnostic::{Diagnostic, Faults},
    model::{
        Kind, Label, Type,
        table::{Known, Ref, Rows, TextRange},
        wire::put_tag,
    },
    vocabulary::Utf8Validation,
};

/// Interprets the options of one file.
pub(super) struct Interpreter<'a> {
    pub defs: Defs<'a>,
    pub scopes: Scopes<'a>,
    pub unit: Unit<'a>,
    pub settings: &'a Settings,
    pub out: Faults,
    /// The files whose extensions and types are named.
    pub needed: FxHashSet<u32>,
    pub inner: Inner,
    /// What the options at hand are of.
    pub owner: Owner,
    pub option_uses: Vec<OptionUse>,
    memo: Memo<'a>,
    /// Whether protoc reads back what is written: it does not look into a `google.protobuf.Any`,
    /// nor at files that are only imported.
    pub is_read: bool,
    /// Room for what is written next.
    pub spare: Vec<u8>,
}

/// The fields that the parts of an option's name are.
pub(super) type Path = SmallVec<[Ref; 4]>;

/// Where the fields of aggregates are written.
#[derive(Default)]
pub(super) struct Inner {
    /// The path of the option or field that is being read.
    pub path: Vec<i32>,
    pub numbers: Vec<i32>,
    /// Into `numbers`, with the place.
    pub all: Vec<(Rows, TextRange, Known)>,
    /// The elements of lists, and other values of repeated fields, around what is being read.
    pub elements: u32,
}

impl Inner {
    pub(super) fn start(&mut self, path: &[i32], label: Label) {
        self.path.clear();
        self.path.extend_from_slice(path);
        self.numbers.clear();
        self.all.clear();
        self.elements = u32::from(label == Label::Repeated);
    }

    /// Adds the place of what has the path; inside elements, buf knows none.
    pub(super) fn add(&mut self, range: TextRange, known: Known) {
        let known = if self.elements > 0 { Known::Here } else { known };
        self.push(range, known);
    }

    /// Adds the place of a list, by the path of its first element.
    pub(super) fn add_list(&mut self, range: TextRange) {
        if self.elements == 0 {
            self.push(range, Known::ByBuf);
        }
    }

    fn push(&mut self, range: TextRange, known: Known) {
        let start = self.numbers.len() as u32;
        self.numbers.extend_from_slice(&self.path);
        self.all.push((Rows { start, end: self.numbers.len() as u32 }, range, known));
    }
}

impl<'a> Interpreter<'a> {
    pub(super) fn new(defs: Defs<'a>, unit: Unit<'a>, settings: &'a Settings) -> Self {
        let scopes = Scopes::new(defs.files, defs.symbols, unit, Purpose::Options);
        Self {
            defs,
            scopes,
            unit,
            settings,
            out: Faults::default(),
            needed: FxHashSet::default(),
            owner: Owner::File,
            option_uses: Vec::new(),
            inner: Inner::default(),
            memo: Memo::default(),
            is_read: unit.table.target,
            spare: Vec::new(),
        }
    }

    /// Remembers a field that is set, if its use is limited.
    pub(super) fn touch(&mut self, field: Ref, value: Option<Ref>, range: TextRange) {
        let is_limited = |target: Ref, kind| {
            self.defs.files.at(target.file).items.locations.limited.contains(&(kind, target.row))
        };
        if is_limited(field, Kind::Field) || value.is_some_and(|it| is_limited(it, Kind::EnumValue))
        {
            let owner = self.owner;
            self.option_uses.push(OptionUse { owner, field, value, range });
        }
    }

    pub(super) fn fault(
        &mut self,
        range: TextRange,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.out.push(self.unit.fault(range, message))
    }

    /// What the parts of an option's name mean.
    pub(super) fn path(&mut self, owner: Owner, setting: &Setting) -> Option<Path> {
        let settings = self.settings;
        let parts = settings.parts(setting);
        if let Some(part) = parts.get(super::DEPTH as usize + 1) {
            let text = format!("the name leads through more than {} messages", super::DEPTH);
            self.fault(part.range, text).help("set a message as a whole: `option = { … }`");
            return None;
        }
        let defs = self.defs;
        let options = name::options_of(owner);
        let mut message = known_or(&mut self.memo.options, options, || defs.options(options))?;
        let mut path = Path::with_capacity(parts.len());
        for (at, part) in parts.iter().enumerate() {
            let word = settings.name(part);
            let field = if part.is_extension {
                self.extension(owner, message, word, part.range)?
            } else {
                match self.field_named(message, word) {
                    Some(field) if at > 0 || word != "uninterpreted_option" => field,
                    _ => {
                        self.unknown_field(owner, message, word, part.range, at);
                        return None;
                    }
                }
            };
            if field.file == self.unit.file && is_features(settings.name(&parts[0])) && at > 0 {
                let text =
                    format!("the feature `{word}` cannot be used in the file it is declared in");
                self.fault(part.range, text).help("move its declaration to another file");
                return None;
            }
            path.push(field);
            if at + 1 < parts.len() {
                self.touch(field, None, part.range);
                message = self.inner(field, part.range, word)?;
            }
        }
        Some(path)
    }

    pub(super) fn field_named(&mut self, message: Ref, word: &'a str) -> Option<Ref> {
        let find = || self.defs.field_named(message, word);
        known_or(&mut self.memo.fields, (message, word), find)
    }

    /// The message that a field in the middle of a name is.
    fn inner(&mut self, field: Ref, range: TextRange, word: &str) -> Option<Ref> {
        let table = self.defs.field(field);
        if !matches!(table.kind, Type::Message | Type::Group) {
            if !self.defs.may_fit(table) {
                let kind = table.kind.keyword();
                self.fault(range, format!("`{word}` has no fields; its type is `{kind}`"));
            }
            return None;
        }
        if table.label == crate::model::Label::Repeated {
            self.fault(
                range,
                format!("`{word}` is repeated, so its fields cannot be set one by one"),
            )
            .help(format!("add a whole message: `{word} = {{ … }}`"));
            return None;
        }
        table.type_ref
    }

    /// The bytes of an option: the value, inside what its name goes through.
    pub(super) fn value(&mut self, path: &[Ref], setting: &Setting) -> Option<Vec<u8>> {
        let defs = self.defs;
        let (last, outer) = path.split_last()?;
        let mut bytes = self.last_value(*last, setting.value, setting.name_range)?;
        for field in outer.iter().rev() {
            let mut wrapped = Vec::with_capacity(bytes.len() + 8);
            let number = defs.field(*field).number;
            put_message(&mut wrapped, number, defs.is_delimited(*field), &bytes);
            bytes = wrapped;
        }
        Some(bytes)
    }

    fn last_value(&mut self, field: Ref, value: Raw, name: TextRange) -> Option<Vec<u8>> {
        let (defs, table) = (self.defs, self.defs.field(field));
        self.touch(field, defs.value_of(field, self.settings, value), name);
        if matches!(value.kind, RawKind::Missing) {
            return None;
        }
        if matches!(table.kind, Type::Message | Type::Group) {
            let name = defs.field_name(field);
            let RawKind::Message(entries) = value.kind else {
                if defs.may_fit(table) {
                    return None;
                }
                self.fault(value.range, format!("the value of `{name}` is a message")).help(
                    format!("write `{name} = {{ … }}`, or set one field: `{name}.field = …`"),
                );
                return None;
            };
            let bytes = self.message(table.type_ref?, entries, value.range);
            let mut out = self.room();
            put_message(&mut out, table.number, defs.is_delimited(field), &bytes);
            return Some(out);
        }
        if let RawKind::Message(_) = value.kind {
            if defs.may_fit(table) {
                return None;
            }
            let name = defs.field_name(field);
            let kind = table.kind.keyword();
            self.fault(value.range, format!("the value of `{name}` is no message"))
                .help(format!("write one value of type `{kind}`"));
            return None;
        }
        let mut out = self.room();
        put_tag(&mut out, table.number as u32, table.kind.wire_type());
        self.scalar(field, value, Notation::Statement, &mut out).map(|_| out)
    }

    /// An empty buffer; who is done with it puts it back.
    pub(super) fn room(&mut self) -> Vec<u8> {
        let mut out = std::mem::take(&mut self.spare);
        out.clear();
        out
    }

    /// Appends the bytes of a value that is no message, without a tag: `Some(false)` where it is
    /// the zero of its type, `None` where it does not fit, which is reported.
    pub(super) fn scalar(
        &mut self,
        field: Ref,
        value: Raw,
        notation: Notation,
        out: &mut Vec<u8>,
    ) -> Option<bool> {
        let table = self.defs.field(field);
        let is_set = match put_scalar(self.defs, table, self.settings, value, notation, out) {
            Ok(is_set) => is_set,
            Err(_) if self.defs.may_fit(table) => return None,
            Err(misfit) => {
                self.fault(value.range, misfit.message).help(misfit.help);
                return None;
            }
        };
        if let (Type::String, RawKind::String(text)) = (table.kind, value.kind)
            && table.head.features.utf8_validation == Utf8Validation::Verify
            && self.is_read
            && std::str::from_utf8(self.settings.bytes(text)).is_err()
        {
            let name = self.defs.field_name(field);
            self.fault(value.range, format!("the value of `{name}` is no UTF-8"))
                .help("only fields of type `bytes` hold any bytes");
            return None;
        }
        Some(is_set)
    }

    /// The extension of a message that a name in parentheses means.
    fn extension(
        &mut self,
        owner: Owner,
        message: Ref,
        word: &'a str,
        range: TextRange,
    ) -> Option<Ref> {
        let within = name::scope_of(self.unit.table, owner);
        if let Some(memo) = self.memo.extensions.get(&(message, within, word)) {
            return Some(*memo);
        }
        match self.scopes.resolve(word, within, Mode::Any) {
            Ok(symbol) if symbol.kind() == SymbolKind::Field => {
                self.needed.insert(symbol.file());
                let field = reference(symbol);
                if self.belongs(field, message) {
                    self.memo.extensions.insert((message, within, word), field);
                    return Some(field);
                }
                self.stranger(symbol, message, word, range);
            }
            Ok(symbol) => self.no_extension(symbol, word, range),
            Err(missing) => self.missing(missing, word, range),
        }
        None
    }

    /// Whether a field is of a message, by declaration or extension.
    pub(super) fn belongs(&self, field: Ref, message: Ref) -> bool {
        let table = self.defs.field(field);
        if table.extendee.len > 0 {
            table.extendee_ref == Some(message)
        } else {
            field.file == message.file && table.parent == Some(message.row)
        }
    }
}

fn is_features(word: &str) -> bool {
    word == "features"
}
