//! Collects what generated code finds. Paths are put together only where something is found.

use std::time::{SystemTime, UNIX_EPOCH};

use super::{
    FieldPath, Step, Subscript, Violation, Violations,
    cel::{Fault, Outcome},
};

/// What is found in a message, while its fields are gone over. Nothing is allocated where nothing is found.
#[derive(Debug, Default)]
pub struct Report {
    /// Elements of paths of fields are the wrong way round until the end.
    found: Option<Box<Violations>>,
    /// How many rules were not kept until now.
    count: usize,
    now: Option<i128>,
}

impl Report {
    /// A rule is not kept. Its path begins in the options of the field or the message.
    #[cold]
    pub fn add(&mut self, rule: &[Step], id: &str, message: &str) {
        self.count += 1;
        let elements: Vec<_> = rule.iter().map(|it| it.element(None)).collect();
        self.found.get_or_insert_default().violations.push(Violation {
            field: None,
            rule: (!elements.is_empty()).then_some(FieldPath { elements }),
            rule_id: Some(id.to_owned()),
            message: Some(message.to_owned()),
            for_key: None,
        });
    }

    /// A rule is kept, not kept, or nobody knows.
    #[inline]
    pub fn holds(&mut self, rule: &[Step], id: &str, message: &str, outcome: Outcome<bool>) {
        match outcome {
            Ok(true) => {}
            Ok(false) => self.add(rule, id, message),
            Err(fault) => self.fault(fault),
        }
    }

    /// A rule says what is wrong, or nothing.
    #[inline]
    pub fn says(&mut self, rule: &[Step], id: &str, outcome: Outcome<impl AsRef<str>>) {
        match outcome {
            Ok(message) if message.as_ref().is_empty() => {}
            Ok(message) => self.add(rule, id, message.as_ref()),
            Err(fault) => self.fault(fault),
        }
    }

    #[cold]
    fn fault(&mut self, fault: Fault) {
        self.found.get_or_insert_default().fault.get_or_insert(fault);
    }

    /// What was found since there were so many.
    fn since(&mut self, count: usize) -> &mut [Violation] {
        self.found.as_mut().map_or(&mut [], |it| &mut it.violations[count..])
    }

    /// Goes over a field.
    #[inline]
    pub fn field(&mut self, step: &Step, check: impl FnOnce(&mut Self)) {
        let from = self.count;
        check(self);
        if self.count > from {
            self.inside(from, step, None);
        }
    }

    /// Goes over an element of a list.
    #[inline]
    pub fn item(&mut self, step: &Step, index: usize, check: impl FnOnce(&mut Self)) {
        let from = self.count;
        check(self);
        if self.count > from {
            self.inside(from, step, Some(&Subscript::Index(index as u64)));
        }
    }

    /// Goes over the entries of a map. What is found is in the order of keys.
    #[inline]
    pub fn entries(&mut self, check: impl FnOnce(&mut Self)) {
        let from = self.count;
        check(self);
        if self.count > from + 1 {
            let subscript = |it: &Violation| it.field.as_ref()?.elements.last()?.subscript.clone();
            self.since(from).sort_by(|a, b| match (subscript(a), subscript(b)) {
                (Some(a), Some(b)) => a.order(&b),
                _ => std::cmp::Ordering::Equal,
            });
        }
    }

    /// Goes over the value of an entry of a map.
    #[inline]
    pub fn value(
        &mut self,
        step: &Step,
        key: impl FnOnce() -> Subscript,
        check: impl FnOnce(&mut Self),
    ) {
        let from = self.count;
        check(self);
        if self.count > from {
            self.inside(from, step, Some(&key()));
        }
    }

    /// Goes over the key of an entry of a map.
    #[inline]
    pub fn key(
        &mut self,
        step: &Step,
        key: impl FnOnce() -> Subscript,
        check: impl FnOnce(&mut Self),
    ) {
        let from = self.count;
        self.value(step, key, check);
        for violation in self.since(from) {
            violation.for_key = Some(true);
        }
    }

    /// Puts what was found in a field.
    #[cold]
    fn inside(&mut self, from: usize, step: &Step, subscript: Option<&Subscript>) {
        for violation in self.since(from) {
            let field = violation.field.get_or_insert_default();
            field.elements.push(step.element(subscript.cloned()));
        }
    }

    /// The time of day, the same for all rules of a message: nanoseconds since 1970.
    pub fn now(&mut self) -> i128 {
        *self.now.get_or_insert_with(|| {
            let nanos =
                |it: std::time::Duration| i128::try_from(it.as_nanos()).unwrap_or(i128::MAX);
            match SystemTime::now().duration_since(UNIX_EPOCH) {
                Ok(after) => nanos(after),
                Err(before) => -nanos(before.duration()),
            }
        })
    }

    /// The end: what was found is taken out.
    ///
    /// # Errors
    ///
    /// All that was found.
    #[inline]
    pub fn finish(&mut self) -> Result<(), Violations> {
        self.count = 0;
        self.found.take().map_or(Ok(()), |found| Err(in_order(*found)))
    }
}

#[cold]
fn in_order(mut found: Violations) -> Violations {
    for field in found.violations.iter_mut().filter_map(|it| it.field.as_mut()) {
        field.elements.reverse();
    }
    found
}
