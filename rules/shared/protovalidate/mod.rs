//! What is wrong with the options of `buf.validate`: rules that contradict each other or the type of
//! their field, expressions that do not compile, examples that break the rules.

mod cel;
mod collections;
mod consistent;
mod examples;
mod flags;
mod kinds;
mod named;
pub(crate) mod narrowed;
mod numbers;
mod oneofs;
mod program;
mod record;
mod seconds;
mod strings;
mod subject;
mod types;
mod within;

use protosmith_compiler::model::{
    File, Import, ImportKind,
    annotations::{FieldRules, Rules},
};

use self::subject::{Part, Subject};
pub(crate) use self::{consistent::check_consistent, record::written, types::FileTypes};
use crate::rule::Cx;

/// The name of the option of fields.
const FIELD: &str = "(buf.validate.field)";

/// Checks the options of all messages, fields and extensions of a file.
pub(crate) fn check(file: File<'_>, cx: &mut Cx<'_>) {
    if !may_have_rules(file) {
        return;
    }
    let messages = file.messages().filter_map(|it| Some((it, it.validate()?)));
    let mut types = None;
    let mut types_of = |cx: &Cx<'_>| {
        types.get_or_insert_with(|| FileTypes::new(file.schema(), cx.visible(file))).clone()
    };
    for (message, rules) in messages {
        let types = types_of(cx);
        oneofs::check(message, &rules, cx);
        cel::check_message(message, &rules, &types, cx);
    }
    for field in file.fields() {
        if let Some(rules) = field.validate() {
            let types = types_of(cx);
            let name = FIELD.to_owned();
            let subject = Subject { field, of: field, part: Part::Whole, name, rules };
            check_field(&subject, &types, cx);
        }
        if let Some(rules) = field.predefined() {
            let types = types_of(cx);
            cel::check_predefined(field, &rules, &types, cx);
        }
    }
}

/// Whether a file can have options of `buf.validate`: what it imports declares them, is not all
/// there, or imports publicly what may. Asked of every file after every edit, so it looks no further.
fn may_have_rules(file: File<'_>) -> bool {
    let declares = |it: File<'_>| it.package() == "buf.validate";
    let passes_on = |it: File<'_>| it.imports().any(|it| it.kind() == ImportKind::Public);
    let may = |it: Import<'_>| it.file().is_none_or(|it| declares(it) || passes_on(it));
    declares(file) || file.imports().any(may)
}

fn check_field<'a>(subject: &Subject<'a>, types: &FileTypes<'a>, cx: &mut Cx<'_>) {
    flags::check(subject, cx);
    cel::check_field(subject, types, cx);
    let Some(rules) = subject.rules.rules() else { return };
    match &rules {
        Rules::Map(map) => return collections::map(subject, map, types, cx),
        Rules::Repeated(repeated) => return collections::repeated(subject, repeated, types, cx),
        _ => {}
    }
    if !kinds::fit(subject, &rules, cx) {
        return;
    }
    examples::check(subject, &rules, types, cx);
    match &rules {
        Rules::Number(number) => numbers::check(subject, number, cx),
        Rules::String(string) => strings::string(subject, string, cx),
        Rules::Bytes(bytes) => strings::bytes(subject, bytes, cx),
        Rules::Enum(value) => {
            subject.constant(value.constant().map(|it| it.site), &rules, cx);
        }
        Rules::Duration(duration) => seconds::duration(subject, duration, cx),
        Rules::Timestamp(timestamp) => seconds::timestamp(subject, timestamp, cx),
        Rules::FieldMask(mask) => collections::field_mask(subject, mask, cx),
        Rules::Bool(_) | Rules::Any(_) | Rules::Repeated(_) | Rules::Map(_) => {}
    }
}

/// Checks the rules for what is in a list or a map.
fn check_inside<'a>(
    subject: &Subject<'a>,
    rules: Option<FieldRules<'a>>,
    part: Part,
    types: &FileTypes<'a>,
    cx: &mut Cx<'_>,
) {
    if let Some(inside) = rules.and_then(|it| subject.inside(it, part)) {
        check_field(&inside, types, cx);
    }
}
