//! The life of an option or feature, as its declaration has it: introduced, deprecated, removed.

use super::Checker;
use crate::model::{OptionValues, table::Head};

impl Checker<'_> {
    pub(super) fn feature_supports(&mut self) {
        for field in &self.table.fields {
            self.support(&field.head, 22);
        }
        for item in &self.table.values {
            self.support(&item.head, 4);
        }
    }

    fn support(&mut self, head: &Head, number: u32) {
        let options = self.options(head);
        let Some(message) = options.message(number).last() else { return };
        let name = self.full_name(head);
        let range = head.name_range;
        let [introduced, deprecated, removed] = [1, 2, 4].map(|number| message.int(number));
        let says = |it: OptionValues<'_>, number| it.str(number).is_some_and(|it| !it.is_empty());
        if deprecated.is_some() && !says(message, 3) {
            self.fault(range, format!("`{name}` is deprecated and has no `deprecation_warning`"));
        }
        // What was removed in the edition that brought it was never there to be used.
        if removed.is_some() && removed != introduced && !says(message, 5) {
            self.fault(range, format!("`{name}` is removed and has no `removal_error`"));
        }
        if deprecated.is_none() && says(message, 3) {
            self.fault(
                range,
                format!("`{name}` has a `deprecation_warning` and is not deprecated"),
            );
        }
        if removed.is_none() && says(message, 5) {
            self.fault(range, format!("`{name}` has a `removal_error` and is not removed"));
        }
        let late =
            |early: Option<i32>, late: Option<i32>| early.zip(late).is_some_and(|(a, b)| a > b);
        if late(introduced, deprecated) {
            self.fault(range, format!("`{name}` is deprecated before it is introduced"));
        }
        if late(introduced, removed) {
            self.fault(range, format!("`{name}` is removed before it is introduced"));
        }
        if deprecated.zip(removed).is_some_and(|(deprecated, removed)| deprecated >= removed) {
            self.fault(range, format!("`{name}` is removed before it is deprecated"));
        }
    }
}
