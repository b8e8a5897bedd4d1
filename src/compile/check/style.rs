//! Names as `features.enforce_naming_style` asks for them.

use super::Checker;
use crate::model::table::{Head, TextRange};

/// The features' number for no style at all.
const LEGACY: u8 = 2;

impl Checker<'_> {
    pub(super) fn style(&mut self) {
        let table = self.table;
        if let Some(range) =
            self.unit.places.package.filter(|_| styled(table.features.enforce_naming_style))
        {
            let package = table.str(table.package);
            if !package.split('.').all(is_snake) {
                self.style_fault("package", package, "lower_snake_case", range);
            }
        }
        for it in table.messages.iter().filter(|it| !it.map_entry) {
            self.styled_name(&it.head, "message", "TitleCase", is_title);
        }
        for it in &table.fields {
            let synthetic = self.in_map_entry(it);
            if !synthetic {
                self.styled_name(&it.head, "field", "lower_snake_case", is_snake);
            }
        }
        for it in table.oneofs.iter().filter(|it| !it.synthetic) {
            self.styled_name(&it.head, "oneof", "lower_snake_case", is_snake);
        }
        for it in &table.enums {
            self.styled_name(&it.head, "enum", "TitleCase", is_title);
        }
        for it in &table.values {
            self.styled_name(&it.head, "enum value", "UPPER_SNAKE_CASE", is_upper);
        }
        for it in &table.services {
            self.styled_name(&it.head, "service", "TitleCase", is_title);
        }
        for it in &table.methods {
            self.styled_name(&it.head, "rpc", "TitleCase", is_title);
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

fn styled(style: u8) -> bool {
    style != 0 && style != LEGACY
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
