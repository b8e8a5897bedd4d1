//! Extension declarations: a range that says which extensions it will have.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Checker;
use crate::{
    compile::google,
    model::{
        Label, OptionValues, Type,
        table::{ExtensionRangeTable, FieldTable, FileTable, Ref},
    },
};

/// `ExtensionRangeOptions.Declaration`.
struct Declaration<'a> {
    number: i32,
    full_name: Option<&'a str>,
    type_name: Option<&'a str>,
    reserved: bool,
    repeated: bool,
}

fn declarations(options: OptionValues<'_>) -> impl Iterator<Item = Declaration<'_>> {
    options.message(2).map(|option| Declaration {
        number: option.int(1).unwrap_or_default(),
        full_name: option.str(2),
        type_name: option.str(3),
        reserved: option.bool(5).unwrap_or(false),
        repeated: option.bool(6).unwrap_or(false),
    })
}

/// `UNVERIFIED` unless it says `DECLARATION`.
fn is_verified(options: OptionValues<'_>) -> bool {
    options.int(3) == Some(0) || options.message(2).next().is_some()
}

impl Checker<'_> {
    pub(super) fn declarations(&mut self) {
        for message in &self.table.messages {
            let mut names = FxHashSet::default();
            for range in &self.table.extension_ranges[message.extension_ranges.range()] {
                let options = self.table.option_values(range.options);
                self.range_declarations(range, options, &mut names);
            }
        }
        let mut verified: FxHashMap<Ref, Vec<&ExtensionRangeTable>> = FxHashMap::default();
        for field in &self.table.fields {
            let Some(extendee) = field.extendee_ref else { continue };
            let Some((table, message)) = self.message(extendee) else { continue };
            // What extends options is declared elsewhere.
            let is_damaged = self.files.at(extendee.file).lost_in(message.head.range);
            if is_damaged || table.str(table.path) == google::DESCRIPTOR {
                continue;
            }
            let verified = verified.entry(extendee).or_insert_with(|| {
                let ranges = table.extension_ranges[message.extension_ranges.range()].iter();
                ranges.filter(|it| is_verified(table.option_values(it.options))).collect()
            });
            let mut ranges = verified.iter();
            if let Some(range) =
                ranges.find(|range| (range.start..range.end).contains(&field.number))
            {
                self.declared(field, table, range);
            }
        }
    }

    fn range_declarations<'n>(
        &mut self,
        range: &ExtensionRangeTable,
        options: OptionValues<'n>,
        names: &mut FxHashSet<&'n str>,
    ) {
        let mut any = false;
        let mut numbers = FxHashSet::default();
        for declaration in declarations(options) {
            any = true;
            let number = declaration.number;
            if !(range.start..range.end).contains(&number) {
                let message = format!("declared extension number {number} is not in the range");
                self.fault(range.range, message);
            }
            if !numbers.insert(number) {
                let message = format!("extension number {number} is declared twice");
                self.fault(range.range, message);
            }
            if declaration.full_name.is_some() != declaration.type_name.is_some()
                || declaration.full_name.is_none() && !declaration.reserved
            {
                let message = format!("declaration {number} lacks a `full_name` or a `type`");
                self.fault(range.range, message);
            }
            for name in [declaration.full_name, declaration.type_name.filter(|it| !is_scalar(it))]
                .into_iter()
                .flatten()
            {
                self.declared_name(range, name);
            }
            if let Some(name) = declaration.full_name.filter(|name| !names.insert(name)) {
                self.fault(range.range, format!("extension `{name}` is declared twice"));
            }
        }
        if any && options.int(3) == Some(1) {
            let message = "the range is `UNVERIFIED` and declares extensions";
            self.fault(range.range, message).help("remove `verification`, or the declarations");
        }
    }

    fn declared_name(&mut self, range: &ExtensionRangeTable, name: &str) {
        let Some(rest) = name.strip_prefix('.') else {
            let message = format!("declared name `{name}` has no dot before it");
            self.fault(range.range, message).help(format!("write `.{name}`"));
            return;
        };
        let word = |it: char| it.is_ascii_alphanumeric() || it == '_';
        let sound = |part: &str| !part.is_empty() && part.chars().all(word);
        if !rest.split('.').all(sound) {
            self.fault(range.range, format!("declared name `{name}` is no name"));
        }
    }

    /// Whether an extension is what its range, which is verified, declares.
    fn declared(&mut self, field: &FieldTable, table: &FileTable, range: &ExtensionRangeTable) {
        let options = table.option_values(range.options);
        let name = self.full_name(&field.head);
        let Some(wanted) = declarations(options).find(|wanted| wanted.number == field.number)
        else {
            let message =
                format!("extension `{name}` with number {} is not declared", field.number);
            self.fault(field.head.name_range, message)
                .help("the extended message has a list of its extensions; add this one to it");
            return;
        };
        let number = field.number;
        if wanted.reserved {
            self.fault(field.number_range, format!("extension number {number} is reserved"));
            return;
        }
        let undotted = |name: &str| name.strip_prefix('.').unwrap_or(name).to_owned();
        if let Some(full_name) = wanted.full_name.map(undotted).filter(|it| it != name) {
            let message = format!("extension {number} is declared as `{full_name}`, not `{name}`");
            self.fault(field.head.name_range, message);
        }
        let kind = field.kind;
        let type_name = match kind {
            Type::Message | Type::Enum | Type::Group => self.table.str(field.type_name),
            _ => kind.keyword(),
        };
        let is_other = |it: &String| it != type_name && kind != Type::Unknown;
        if let Some(declared) = wanted.type_name.map(undotted).filter(is_other) {
            let message =
                format!("extension {number} is declared as `{declared}`, not `{type_name}`");
            self.fault(field.type_range, message);
        }
        if wanted.repeated != (field.label == Label::Repeated) {
            let word = if wanted.repeated { "repeated" } else { "optional" };
            let message = format!("extension {number} is declared as {word}");
            self.fault(field.head.name_range, message);
        }
    }
}

fn is_scalar(name: &str) -> bool {
    name == "enum" || Type::from_keyword(name).is_some()
}
