//! Options of files, each with a rule that it stays what it was.

use protosmith_compiler::{
    diagnostic::Diagnostic,
    model::{File, Options, builtin::BuiltinOption},
};

use crate::rule::{Cx, Pair};

/// An option of `google.protobuf.FileOptions`.
pub(crate) struct FileOption {
    pub option: BuiltinOption,
    pub kind: Kind,
}

pub(crate) enum Kind {
    Text,
    /// With what holds where it is not set.
    Flag {
        unset: bool,
    },
    OptimizeFor,
}

/// Reports the option where its value changed: at the option, or at the file that lost it.
pub(crate) fn check<'c>(
    option: &FileOption,
    pair: Pair<File<'_>>,
    cx: &'c mut Cx<'_>,
) -> Option<&'c mut Diagnostic> {
    let rows = pair.map(|it| it.table().options);
    if rows.old.is_none() && rows.new.is_none() {
        return None;
    }
    let values = pair.map(|it| option.value(it.options()));
    if !values.changed() {
        return None;
    }
    let set = pair.map(|it| it.options().has(option.option));
    let name = option.option.name;
    let message = match (set.old, set.new) {
        (false, true) => format!("option `{name}` was set to `{}`", values.new),
        (true, false) => format!("option `{name}` was removed; it was `{}`", values.old),
        _ => format!("option `{name}` changed from `{}` to `{}`", values.old, values.new),
    };
    let location = pair.new.options().location_of_option(option.option);
    Some(cx.report(location.unwrap_or(pair.new.location()), message))
}

impl FileOption {
    fn value<'a>(&self, options: Options<'a>) -> &'a str {
        match self.kind {
            Kind::Text => options.text(self.option).unwrap_or_default(),
            Kind::Flag { unset } => {
                if options.flag(self.option).unwrap_or(unset) {
                    "true"
                } else {
                    "false"
                }
            }
            Kind::OptimizeFor => match options.int(self.option) {
                Some(2) => "CODE_SIZE",
                Some(3) => "LITE_RUNTIME",
                _ => "SPEED",
            },
        }
    }
}
