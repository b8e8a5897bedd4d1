//! What is said of names of options that mean nothing, or something else.

use super::{interpret::Interpreter, name::options_of};
use crate::{
    compile::{
        google,
        link::{Missing, Symbol},
        setting::Owner,
    },
    model::{
        OWNERS,
        table::{Ref, TextRange},
    },
};

/// The word for what has options of a kind.
fn kind_word(options: &str) -> &'static str {
    match options {
        "FileOptions" => "a file",
        "MessageOptions" => "a message",
        "FieldOptions" => "a field",
        "OneofOptions" => "a oneof",
        "EnumOptions" => "an enum",
        "EnumValueOptions" => "an enum value",
        "ServiceOptions" => "a service",
        "MethodOptions" => "a method",
        _ => "an extension range",
    }
}

impl Interpreter<'_> {
    /// A plain name that is no field of the message where it is looked for.
    pub(super) fn unknown_field(
        &mut self,
        owner: Owner,
        message: Ref,
        word: &str,
        range: TextRange,
        at: usize,
    ) {
        let options = options_of(owner);
        if self.defs.is_damaged(message) {
            return;
        }
        if at > 0 {
            return self.unknown_entry(message, word, range);
        }
        if word == "uninterpreted_option" {
            self.fault(range, "`uninterpreted_option` cannot be set");
            return;
        }
        let of = kind_word(options);
        let help = self.near_field(message, word).map(|it| format!("did you mean `{it}`?"));
        let elsewhere = || {
            let kind = OWNERS.iter().filter_map(|it| it.0.strip_prefix("google.protobuf.")).find(
                |item| {
                    let of = self.defs.options(item);
                    of.is_some_and(|it| self.defs.field_named(it, word).is_some())
                },
            )?;
            Some(format!("it is an option of {}", kind_word(kind)))
        };
        let custom = || {
            Some("options of your own stand in parentheses: `(package.name)`".to_owned())
                .filter(|_| !word.is_empty())
        };
        let help = help.or_else(elsewhere).or_else(custom);
        let fault = self.fault(range, format!("`{word}` is not an option of {of}"));
        if let Some(help) = help {
            fault.help(help);
        }
    }

    /// A name that is no field of a message in an option's value.
    pub(super) fn unknown_entry(&mut self, message: Ref, word: &str, range: TextRange) {
        if self.defs.is_damaged(message) {
            return;
        }
        let name = self.defs.message_name(message);
        let help = self.near_field(message, word).map(|it| format!("did you mean `{it}`?"));
        let fault = self.fault(range, format!("`{name}` has no field `{word}`"));
        if let Some(help) = help {
            fault.help(help);
        }
    }

    fn near_field(&self, message: Ref, word: &str) -> Option<String> {
        // Faults are many where somebody plays with us.
        if word.len() > 100 || self.out.len() > 100 {
            return None;
        }
        let table = self.defs.files.table(message.file);
        let fields = &table.fields[self.defs.message(message).fields.range()];
        let names = fields.iter().take(1000).map(|it| table.str(it.head.name));
        let near = names.filter(|it| it.len() < 200).map(|it| (strsim::osa_distance(it, word), it));
        near.min().filter(|it| it.0 <= 2).map(|it| it.1.to_owned())
    }

    /// A field that is of another message than the one it is set in.
    pub(super) fn stranger(&mut self, symbol: Symbol, message: Ref, word: &str, range: TextRange) {
        let defs = self.defs;
        let field = defs.field(super::defs::reference(symbol));
        if symbol.is_damaged(defs.files) || field.extendee.len > 0 && field.extendee_ref.is_none() {
            return;
        }
        let wanted = defs.message_name(message);
        let location = defs.files.at(symbol.file()).location(symbol.range(defs.files));
        let text = if field.extendee.len > 0 {
            format!("`{word}` extends `{}`", defs.str(symbol.file(), field.extendee))
        } else {
            format!("`{word}` is a field of another message")
        };
        self.fault(range, format!("{text}, not `{wanted}`")).label(location, "declared here");
    }

    /// A name in parentheses that is something else than an extension.
    pub(super) fn no_extension(&mut self, symbol: Symbol, word: &str, range: TextRange) {
        let files = self.defs.files;
        if symbol.is_damaged(files) {
            return;
        }
        let location = files.at(symbol.file()).location(symbol.range(files));
        let what = symbol.word(files);
        self.fault(range, format!("`{word}` is {what}, not an extension"))
            .label(location, "declared here");
    }

    /// A name of an extension or message that means nothing.
    pub(super) fn missing(&mut self, missing: Missing, word: &str, range: TextRange) {
        let files = self.defs.files;
        match missing {
            _ if self.unit.sight.missing_import || self.scopes.may_miss(word) => {}
            Missing::NotImported(symbol) => {
                let path = files.at(symbol.file()).path();
                let text = format!("`{word}` is declared in `{path}`, which is not imported");
                self.fault(range, text).help(format!("add `import \"{path}\";`"));
            }
            Missing::Within(symbol) => {
                let full = symbol.full_name(files);
                let (first, rest) = word.split_once('.').unwrap_or((word, ""));
                self.fault(range, format!("`{rest}` is not declared in `{full}`")).help(format!(
                    "`{first}` means `{full}` here, the innermost of that name; begin with `.` \
                     to name another one"
                ));
            }
            Missing::Nowhere => {
                let plain = word.trim_start_matches('.');
                let help = match google::declaring(plain) {
                    Some(path) => format!("add `import \"{path}\";`"),
                    None => "import the file that declares it".to_owned(),
                };
                self.fault(range, format!("`{word}` is not declared")).help(help);
            }
        }
    }
}
