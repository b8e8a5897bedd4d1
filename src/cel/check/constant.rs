//! What is wrong with texts that are written down: patterns, durations, timestamps.

use std::sync::Arc;

use super::Checked;
use crate::{
    issue::Issue,
    re2,
    syntax::{Expr, Id},
    value::{read_duration, read_timestamp},
};

impl Checked {
    /// What is sure to fail when it is evaluated, in the order of the text.
    pub fn constant_faults(&self) -> Vec<Issue> {
        let mut out: Vec<Issue> =
            self.tree.ids().filter_map(|it| self.constant_fault(it)).collect();
        out.sort_by_key(|it| it.span);
        out
    }

    /// The same with its patterns compiled, for an expression that is evaluated many times.
    #[must_use]
    pub fn prepared(mut self) -> Self {
        let patterns = self.tree.ids().filter_map(|it| self.pattern(it));
        let compiled = patterns.filter_map(|it| Some((it.to_owned(), re2::compile(it).ok()?)));
        self.patterns = Arc::new(compiled.collect());
        self
    }

    /// The pattern that a call of `matches` has, if it is written down.
    fn pattern(&self, id: Id) -> Option<&str> {
        let Expr::Call { function, args, .. } = self.tree.expr(id) else { return None };
        match self.tree.expr(*args.last()?) {
            Expr::Text(text) if &**function == "matches" => Some(text),
            _ => None,
        }
    }

    fn constant_fault(&self, id: Id) -> Option<Issue> {
        let Expr::Call { function, args, .. } = self.tree.expr(id) else { return None };
        let last = *args.last()?;
        let Expr::Text(text) = self.tree.expr(last) else { return None };
        let what = match &**function {
            "matches" => re2::check(text).err()?.to_string(),
            "duration" if read_duration(text).is_none() => format!("`{text}` is not a duration"),
            "timestamp" if read_timestamp(text).is_none() => {
                format!("`{text}` is not a timestamp")
            }
            _ => return None,
        };
        Some(Issue::new(self.tree.node(last).span, what))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Environment, Library, Limits, NoTypes, Type, Value, check, evaluate_counted};

    #[test]
    fn texts_that_are_written_down_are_looked_at() {
        let variables = vec![("this", Type::Text)];
        let environment = Environment { library: Library::standard(), variables, types: &NoTypes };
        for (text, wanted) in [
            ("this.matches('[a-z]')", ""),
            (
                "this.matches('[') || matches(this, '(')",
                "missing closing ]: `[`; missing closing ): `(`",
            ),
            ("duration('1x') < duration('1s')", "`1x` is not a duration"),
            ("timestamp('2024-01-01') < timestamp(this)", "`2024-01-01` is not a timestamp"),
        ] {
            let faults = check(text, &environment).unwrap().constant_faults();
            let said: Vec<_> = faults.into_iter().map(|it| it.message).collect();
            assert_eq!(said.join("; "), wanted, "{text}");
        }
    }

    #[test]
    fn patterns_that_are_compiled_before_are_those_of_the_expression() {
        let variables = vec![("this", Type::Text)];
        let environment = Environment { library: Library::standard(), variables, types: &NoTypes };
        let text = "this.matches('^a+$') && !this.matches('b')";
        let checked = check(text, &environment).unwrap().prepared();
        assert_eq!(checked.patterns.len(), 2);
        // To compile one of them would take more.
        let mut steps = 500;
        for (this, wanted) in [("aaa", true), ("ab", false), ("b", false)] {
            let given = [("this", Value::text(this))];
            let (library, limits) = (Library::standard(), Limits { steps });
            let (value, took) = evaluate_counted(&checked, library, &NoTypes, &given, limits);
            assert_eq!(value.unwrap(), Value::Bool(wanted), "{this}");
            steps -= took;
        }
        assert!((1..500).contains(&steps), "{steps}");
    }

    #[test]
    fn names_that_stand_for_nothing_are_told() {
        let variables = vec![("this", Type::Text)];
        let environment = Environment { library: Library::standard(), variables, types: &NoTypes };
        for (text, wanted) in [("that == this", "that"), ("this.length() == 1", "length")] {
            let issues = check(text, &environment).unwrap_err();
            let unknown = issues[0].unknown.clone().unwrap();
            assert_eq!((unknown.name.as_str(), unknown.of), (wanted, None));
        }
        assert!(Library::standard().names().any(|it| it == "size"));
        assert!(Library::standard().names().all(|it| it != "_+_"));
    }
}
