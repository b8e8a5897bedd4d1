//! The rules of a field, or of what is in it.

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    model::{
        Field, Message, Type,
        annotations::{FieldRules, Rules, Site},
    },
};

use super::FIELD;
use crate::rule::{Cx, Version};

/// What rules are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// The elements of a list.
    Items,
    /// Of a map.
    Keys,
    Values,
}

/// Rules, and what they are for.
#[derive(Clone, Debug)]
pub(super) struct Subject<'a> {
    /// The field that has the option.
    pub(super) field: Field<'a>,
    /// The field of a map's entry for keys and values; else the same.
    pub(super) of: Field<'a>,
    pub(super) part: Part,
    /// `(buf.validate.field).map.keys`.
    pub(super) name: String,
    pub(super) rules: FieldRules<'a>,
}

impl<'a> Subject<'a> {
    /// Rules for what is inside. `None` where the field has no such part.
    pub(super) fn inside(&self, rules: FieldRules<'a>, part: Part) -> Option<Self> {
        let of = match part {
            Part::Whole | Part::Items => self.of,
            Part::Keys => entry(self.of)?.0,
            Part::Values => entry(self.of)?.1,
        };
        // Rules for items of items mean the items themselves, as far as names and places go.
        let again = self.part == Part::Items && part == Part::Items;
        let name = match part {
            _ if again => self.name.clone(),
            Part::Whole => FIELD.to_owned(),
            Part::Items => format!("{FIELD}.repeated.items"),
            Part::Keys => format!("{FIELD}.map.keys"),
            Part::Values => format!("{FIELD}.map.values"),
        };
        let site = self.rules.0.site().in_file();
        let rules = if again { FieldRules(rules.0.placed(site)) } else { rules };
        Some(Self { field: self.field, of, part, name, rules })
    }

    /// Whether it is a list as a whole.
    pub(super) fn is_list(&self) -> bool {
        self.of.is_repeated() && !self.of.is_map()
    }

    /// The message that a value is of.
    pub(super) fn message(&self) -> Option<Message<'a>> {
        self.of.type_message()
    }

    /// `field`, with the name.
    pub(super) fn shown(&self) -> String {
        format!("field `{}`", self.field.name())
    }

    /// The name of a rule of a type: `(buf.validate.field).int32.gt`.
    pub(super) fn rule(&self, rules: &Rules<'_>, rule: &str) -> String {
        format!("{}.{}.{rule}", self.name, rules.name())
    }

    /// Reports something about the field.
    pub(super) fn report<'c>(
        &self,
        site: Site<'_>,
        message: &str,
        cx: &'c mut Cx<'_>,
    ) -> &'c mut Diagnostic {
        let found = cx.report(place(&site, cx), format!("{} {message}", self.shown()));
        found.symbol(self.field.full_name())
    }

    /// Reports the same at several places, each once.
    pub(super) fn report_at(&self, [a, b]: [Site<'_>; 2], message: &str, cx: &mut Cx<'_>) {
        self.report(a, message, cx);
        if place(&a, cx) != place(&b, cx) {
            self.report(b, message, cx);
        }
    }

    /// Reports a `const` that makes all other rules of its type useless.
    pub(super) fn constant(&self, constant: Option<Site<'_>>, rules: &Rules<'_>, cx: &mut Cx<'_>) {
        let Some(site) = constant.filter(|_| rules.count() > 1) else { return };
        let message = format!(
            "has `{}`, so that the other rules in `{}.{}` are not needed",
            self.rule(rules, "const"),
            self.name,
            rules.name()
        );
        self.report(site, &message, cx).help("remove the other rules, or `const`");
    }

    /// The type of the field that has the option, as messages say it.
    pub(super) fn type_name(&self) -> String {
        type_name(self.field)
    }
}

/// The place of a value, with as much of it as whoever asked for the rule knows.
pub(super) fn place(site: &Site<'_>, cx: &Cx<'_>) -> Location {
    if cx.version() == Version::Own { site.location() } else { site.location_by_buf() }
}

/// The fields for the key and the value of a map.
pub(super) fn entry(map: Field<'_>) -> Option<(Field<'_>, Field<'_>)> {
    let entry = map.type_message().filter(|it| it.is_map_entry())?;
    let mut fields = entry.fields();
    Some((fields.next()?, fields.next()?))
}

fn type_name(field: Field<'_>) -> String {
    if let Some((key, value)) = entry(field) {
        return format!("map<{}, {}>", type_name(key), type_name(value));
    }
    match field.kind() {
        Type::Message | Type::Group => field.type_name().to_owned(),
        other => other.keyword().to_owned(),
    }
}
