//! A list of faults that ends.

use super::{COMPILE, Diagnostic, Location, Severity};

/// A file of noise has a fault at each byte; nobody reads on after this many.
const LIMIT: usize = 1000;

/// The faults of one file, up to a limit. Those that are left out count as one.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    list: Vec<Diagnostic>,
    /// The last one that is left out, while it may be told more.
    spare: Option<Box<Diagnostic>>,
    /// The place of the first that is left out, and the worst severity.
    lost: Option<(Location, Severity)>,
}

impl Faults {
    /// Adds one, and gives it out to be told more.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        if self.is_full() {
            self.lose_spare();
            return self.spare.insert(Box::new(diagnostic));
        }
        self.list.push(diagnostic);
        self.list.last_mut().expect("one was pushed")
    }

    /// Adds those of a later stage.
    pub fn append(&mut self, mut later: Self) {
        later.lose_spare();
        for item in later.list {
            self.push(item);
        }
        if let Some((location, severity)) = later.lost {
            self.lose(location, severity);
        }
    }

    /// Takes back what was added since there were `len`.
    pub fn truncate(&mut self, len: usize) {
        self.list.truncate(len);
    }

    /// Keeps, of those behind the `first`, what `keep` says.
    pub fn retain_from(&mut self, first: usize, keep: impl Fn(&Diagnostic) -> bool) {
        let mut at = 0;
        self.list.retain(|list| {
            at += 1;
            at <= first || keep(list)
        });
    }

    /// Those that are not left out.
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether more faults would not be shown.
    pub fn is_full(&self) -> bool {
        self.list.len() >= LIMIT
    }

    /// Everything in the order of the text, and a last one for all that are left out.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.lose_spare();
        self.list.sort_by_key(|it| it.location);
        if let Some((location, severity)) = self.lost {
            let text = format!("more than {LIMIT} faults; the rest are not shown");
            self.list.push(Diagnostic { severity, ..Diagnostic::new(COMPILE, location, text) });
        }
        self.list
    }

    fn lose_spare(&mut self) {
        if let Some(spare) = self.spare.take() {
            self.lose(spare.location, spare.severity);
        }
    }

    fn lose(&mut self, location: Location, severity: Severity) {
        let lost = self.lost.get_or_insert((location, severity));
        lost.1 = lost.1.max(severity);
    }
}

impl From<Vec<Diagnostic>> for Faults {
    fn from(list: Vec<Diagnostic>) -> Self {
        Self { list, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Faults, LIMIT};
    use crate::diagnostic::{COMPILE, Diagnostic, Location, Severity};

    #[test]
    fn an_error_behind_many_warnings_counts() {
        let new = || Diagnostic::new(COMPILE, Location::File(0), "x");
        let mut faults = Faults::default();
        for _ in 0..2 * LIMIT {
            faults.push(new()).severity = Severity::Warning;
        }
        assert_eq!(faults.clone().finish().last().unwrap().severity, Severity::Warning);
        let mut later = Faults::default();
        later.push(new());
        faults.append(later);
        let all = faults.finish();
        assert_eq!((all.len(), all[LIMIT].severity), (LIMIT + 1, Severity::Error));
    }
}
