//! Names as `features.enforce_naming_style` asks for them.

use rustc_hash::FxHashMap;

use super::Checker;
use crate::{
    model::table::{Head, TextRange},
    vocabulary::EnforceNamingStyle,
};

/// What accessors put around the name of a field.
const AROUND: [fn(&str) -> Option<&str>; 5] = [
    |it| it.strip_prefix("has_"),
    |it| it.strip_prefix("get_"),
    |it| it.strip_prefix("set_"),
    |it| it.strip_prefix("clear_"),
    |it| it.strip_suffix("_value"),
];

impl Checker<'_> {
    pub(super) fn style(&mut self) {
        let table = self.table;
        if let Some(range) = self
            .unit
            .items
            .locations
            .package
            .filter(|_| styled(table.features.enforce_naming_style))
        {
            let package = table.str(table.package);
            if !is_package(package) {
                self.style_fault("package", package, "lower_snake_case", range);
            }
        }
        for message in table.messages.iter().filter(|it| !it.map_entry) {
            self.styled_name(&message.head, "message", "TitleCase", is_title);
        }
        for field in &table.fields {
            let synthetic = self.in_map_entry(field);
            if !synthetic {
                self.styled_name(&field.head, "field", "lower_snake_case", is_snake);
            }
        }
        self.collisions();
        for oneof in table.oneofs.iter().filter(|it| !it.synthetic) {
            self.styled_name(&oneof.head, "oneof", "lower_snake_case", is_snake);
        }
        for item in &table.enums {
            self.styled_name(&item.head, "enum", "TitleCase", is_title);
        }
        for item in &table.values {
            self.styled_name(&item.head, "enum value", "UPPER_SNAKE_CASE", is_upper);
        }
        for service in &table.services {
            self.styled_name(&service.head, "service", "TitleCase", is_title);
        }
        for method in &table.methods {
            self.styled_name(&method.head, "rpc", "TitleCase", is_title);
        }
    }

    /// Names that generated code has for something else, as `STYLE2026` has it.
    fn collisions(&mut self) {
        let table = self.table;
        let strict =
            |head: &Head| head.features.enforce_naming_style == EnforceNamingStyle::Style2026;
        let fields = table.fields.iter().filter(|it| !self.in_map_entry(it)).map(|it| &it.head);
        let oneofs = table.oneofs.iter().filter(|it| !it.synthetic).map(|it| &it.head);
        for field in fields.chain(oneofs).filter(|it| strict(it)).collect::<Vec<_>>() {
            if self.name(field) == "descriptor" {
                self.fault(field.name_range, "generated code has a `descriptor` of its own")
                    .help("use another name");
            }
        }
        for message in &table.messages {
            let fields = table.fields[message.fields.range()].iter().map(|it| &it.head);
            let oneofs = &table.oneofs[message.oneofs.range()];
            let oneofs = oneofs.iter().filter(|it| !it.synthetic).map(|it| &it.head);
            let heads: Vec<&Head> = fields.chain(oneofs).collect();
            if message.map_entry || !heads.iter().any(|it| strict(it)) {
                continue;
            }
            let names: FxHashMap<&str, &Head> =
                heads.iter().map(|it| (self.name(it), *it)).collect();
            for head in heads.iter().filter(|it| strict(it)) {
                let name = self.name(head);
                let rest = AROUND.iter().filter_map(|it| it(name));
                let Some(other) = rest.filter_map(|it| names.get(it)).next() else { continue };
                let (other, label) = (self.name(other), self.label(other.name_range));
                let message = format!("generated code has `{name}` for the field `{other}`");
                self.fault(head.name_range, message)
                    .label(label, "declared here")
                    .help("use another name");
            }
        }
    }

    fn styled_name(&mut self, head: &Head, what: &str, case: &str, fits: fn(&str) -> bool) {
        let name = self.name(head);
        if styled(head.features.enforce_naming_style) && !fits(name) {
            self.style_fault(what, name, case, head.name_range);
        }
    }

    fn style_fault(&mut self, what: &str, name: &str, case: &str, range: TextRange) {
        self.fault(range, format!("{what} `{name}` is not in {case}"))
            .help("or set `features.enforce_naming_style = STYLE_LEGACY`");
    }
}

fn styled(style: EnforceNamingStyle) -> bool {
    !matches!(style, EnforceNamingStyle::Unknown | EnforceNamingStyle::StyleLegacy)
}

/// Lower case, an underscore before letters only.
fn is_package(name: &str) -> bool {
    let lower = |it: char| it.is_ascii_lowercase();
    name.starts_with(lower)
        && name.chars().all(|it| lower(it) || it.is_ascii_digit() || matches!(it, '_' | '.'))
        && name.split('_').skip(1).all(|it| it.starts_with(lower))
}

/// Letters and digits, a capital first.
fn is_title(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_uppercase())
        && name.chars().all(|it| it.is_ascii_alphanumeric())
}

fn is_snake(name: &str) -> bool {
    words(name, |it| it.is_ascii_lowercase())
}

fn is_upper(name: &str) -> bool {
    words(name, |it| it.is_ascii_uppercase())
}

/// Letters of one kind and digits; an underscore is followed by a letter.
fn words(name: &str, letter: fn(char) -> bool) -> bool {
    name.split('_').all(|word| {
        word.starts_with(letter) && word.chars().all(|it| letter(it) || it.is_ascii_digit())
    })
}
