//! `rule!`: a doc comment and what is special about a rule, no more.

/// Declares the rule of a file. The comment becomes [`Rule::doc`](super::Rule::doc); fields that
/// are not given are as in [`Rule::new`](super::Rule::new).
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $id:ident {
        check: $check:expr, $($field:ident: $value:expr),+ $(,)?
    }) => {
        $(#[doc = $doc])+
        pub(crate) static RULE: $crate::rule::Rule = $crate::rule::Rule {
            $($field: $value,)+
            module: module_path!(),
            ..$crate::rule::Rule::new(stringify!($id), $crate::rule::prelude::page!($($doc),+), $check)
        };
    };
}

/// The page of a rule, of its lines.
#[cfg(not(lint_only))]
macro_rules! page {
    ($($line:literal),+) => { concat!($($line, "\n"),+) };
}

/// Of the page of a rule no more than what its first line says.
#[cfg(lint_only)]
macro_rules! page {
    ($summary:literal $(, $line:literal)*) => {
        $summary
    };
}

pub(crate) use {page, rule};
