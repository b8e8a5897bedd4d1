//! Rules for lists, maps and field masks.

use std::collections::BTreeSet;

use protosmith_compiler::model::annotations::{FieldMaskRules, MapRules, RepeatedRules, Rules};

use super::{
    check_inside,
    kinds::is_wrapper,
    strings::range,
    subject::{Part, Subject},
    types::FileTypes,
};
use crate::rule::Cx;

pub(super) fn repeated<'a>(
    subject: &Subject<'a>,
    repeated: &RepeatedRules<'a>,
    types: &FileTypes<'a>,
    cx: &mut Cx<'_>,
) {
    let rules = Rules::Repeated(repeated.clone());
    if !subject.is_list() {
        let message = format!("is not repeated but has `{}.repeated` rules", subject.name);
        subject.report(repeated.site(), &message, cx);
        return;
    }
    if let Some(unique) = repeated.unique().filter(|it| it.value)
        && subject.message().is_some_and(|it| !is_wrapper(it.full_name()))
    {
        let message = format!(
            "is of type `{}` but has `{}`, which is for scalars and wrappers",
            subject.type_name(),
            subject.rule(&rules, "unique")
        );
        subject.report(unique.site, &message, cx);
    }
    if let (Some(least), Some(most)) = (repeated.min_items(), repeated.max_items()) {
        range(subject, &rules, ("min_items", &least), ("max_items", &most), cx);
    }
    check_inside(subject, repeated.items(), Part::Items, types, cx);
}

pub(super) fn map<'a>(
    subject: &Subject<'a>,
    map: &MapRules<'a>,
    types: &FileTypes<'a>,
    cx: &mut Cx<'_>,
) {
    if !subject.of.is_map() {
        let message = format!("is not a map but has `{}.map` rules", subject.name);
        subject.report(map.site(), &message, cx);
        return;
    }
    let rules = Rules::Map(map.clone());
    if let (Some(least), Some(most)) = (map.min_pairs(), map.max_pairs()) {
        range(subject, &rules, ("min_pairs", &least), ("max_pairs", &most), cx);
    }
    check_inside(subject, map.keys(), Part::Keys, types, cx);
    check_inside(subject, map.values(), Part::Values, types, cx);
}

pub(super) fn field_mask(subject: &Subject<'_>, mask: &FieldMaskRules<'_>, cx: &mut Cx<'_>) {
    let rules = Rules::FieldMask(mask.clone());
    subject.constant(mask.constant().map(|it| it.site()), &rules, cx);
    let excluded: BTreeSet<&str> = mask.excluded().map(|it| it.value).collect();
    let Some(first) = mask.included().next() else { return };
    let both: BTreeSet<&str> =
        mask.included().map(|it| it.value).filter(|it| excluded.contains(it)).collect();
    for path in both {
        let (included, excluded) = (subject.rule(&rules, "in"), subject.rule(&rules, "not_in"));
        let message = format!("has the path `{path}` in both `{included}` and `{excluded}`");
        subject.report(first.site, &message, cx);
    }
}
