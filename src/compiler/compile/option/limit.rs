//! What options may be set on, and in which editions, as their declarations say.

use crate::{
    compile::{
        files::{Files, Unit},
        setting::Owner,
    },
    diagnostic::{Diagnostic, Faults, Severity},
    model::{
        Edition, OptionValues,
        table::{FileTable, Head, Ref, TextRange},
    },
};

/// An option whose declaration has limits, where it is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct OptionUse {
    pub owner: Owner,
    pub field: Ref,
    /// The value of an enum that it is set to.
    pub value: Option<Ref>,
    pub range: TextRange,
}

/// Options of a file that stand where, or when, they may not.
pub(super) fn check(files: Files<'_>, file: u32, option_uses: &[OptionUse]) -> Faults {
    let mut out = Faults::default();
    for option_use in option_uses {
        Limits { files, unit: files.at(file), it: option_use, out: &mut out }.check();
    }
    out
}

struct Limits<'a> {
    files: Files<'a>,
    unit: Unit<'a>,
    it: &'a OptionUse,
    out: &'a mut Faults,
}

impl Limits<'_> {
    fn fault(&mut self, message: String, help: &str) -> &mut Diagnostic {
        let fault = self.out.push(self.unit.fault(self.it.range, message));
        if !help.is_empty() {
            fault.help(help.to_owned());
        }
        fault
    }

    fn check(&mut self) {
        let table = self.files.table(self.it.field.file);
        let field = &table.fields[self.it.field.row as usize];
        let options = table.option_values(field.head.options);
        let name = table.str(field.head.name);
        let features = is_feature(table, field.parent);
        // Features before editions are reported as such.
        if features && !self.unit.table.edition.is_edition() {
            return;
        }
        self.target(options, name);
        self.support(options.message(22).last(), name);
        let Some(value) = self.it.value else { return };
        let table = self.files.table(value.file);
        let value = &table.values[value.row as usize];
        let name = table.str(value.head.name);
        if features && value.number == 0 {
            self.fault(format!("`{name}` is no value of a feature"), "set another, or none");
        }
        self.support(of_value(table, &value.head), name);
    }

    fn target(&mut self, options: OptionValues<'_>, name: &str) {
        let targets: Vec<u64> =
            options.all(19).filter_map(crate::model::wire::Value::int).collect();
        let (target, word) = target_of(self.it.owner);
        if targets.is_empty() || targets.contains(&target) {
            return;
        }
        let words: Vec<&str> =
            targets.iter().filter_map(|it| WORDS.get(*it as usize).copied()).collect();
        let help = format!("it can be set on {}", words.join(", "));
        self.fault(format!("the option `{name}` cannot be set on {word}"), &help);
    }

    fn support(&mut self, support: Option<OptionValues<'_>>, name: &str) {
        let Some(support) = support.filter(|_| !self.unit.lost_edition()) else { return };
        let edition = self.unit.table.edition;
        let at = |number| support.int(number).map(Edition);
        let now = edition.name();
        if let Some(introduced) = at(1).filter(|it| *it > edition) {
            let since = introduced.name();
            let message = format!("`{name}` comes with edition {since}, and this is {now}");
            self.fault(message, "");
        }
        if let Some(removed) = at(4).filter(|it| *it <= edition) {
            let message = format!("`{name}` was removed in edition {}", removed.name());
            self.fault(message, support.str(5).unwrap_or_default().trim());
        } else if let Some(deprecated) = at(2).filter(|it| *it <= edition) {
            let message = format!("`{name}` is deprecated since edition {}", deprecated.name());
            let help = support.str(3).unwrap_or_default().trim();
            self.fault(message, help).severity = Severity::Warning;
        }
    }
}

/// Whether a field of a message is one of the features that `descriptor.proto` declares.
fn is_feature(table: &FileTable, message: Option<u32>) -> bool {
    let name = |row: u32| table.str(table.messages[row as usize].head.full_name);
    message.is_some_and(|row| name(row) == "google.protobuf.FeatureSet")
}

/// The `feature_support` of an enum value.
fn of_value<'a>(table: &'a FileTable, head: &Head) -> Option<OptionValues<'a>> {
    table.option_values(head.options).message(4).last()
}

/// The words for the values of `OptionTargetType`.
const WORDS: [&str; 10] = [
    "nothing",
    "a file",
    "an extension range",
    "a message",
    "a field",
    "a oneof",
    "an enum",
    "an enum value",
    "a service",
    "a method",
];

fn target_of(owner: Owner) -> (u64, &'static str) {
    let target = match owner {
        Owner::File => 1,
        Owner::Ranges(..) => 2,
        Owner::Message(_) => 3,
        Owner::Field(_) | Owner::EntryField(_) => 4,
        Owner::Oneof(_) => 5,
        Owner::Enum(_) => 6,
        Owner::Value(_) => 7,
        Owner::Service(_) => 8,
        Owner::Method(_) => 9,
    };
    (target, WORDS[target as usize])
}
