//! `aip!`: `rule!` for the rules of api-linter.

/// Declares the rule of a file that api-linter has, too. `aip` is the number of the proposal and
/// what api-linter calls the rule; `kind` is a function of [`categories::aip`], `rule` unless given.
///
/// [`categories::aip`]: crate::rule::categories::aip
macro_rules! aip {
    ($(#[doc = $doc:literal])+ $id:ident {
        aip: $number:literal $alias:literal,
        check: $check:expr $(, $field:ident: $value:expr)* $(,)?
    }) => {
        aip! {
            $(#[doc = $doc])+ $id {
                aip: $number $alias, kind: rule, check: $check $(, $field: $value)*
            }
        }
    };
    ($(#[doc = $doc:literal])+ $id:ident {
        aip: $number:literal $alias:literal,
        kind: $kind:ident,
        check: $check:expr $(, $field:ident: $value:expr)* $(,)?
    }) => {
        $crate::rule::prelude::rule! {
            $(#[doc = $doc])+
            $id {
                check: $check,
                categories: $crate::rule::categories::aip::$kind::<$number>(),
                aliases: &[$alias],
                source: Some(concat!("https://google.aip.dev/", $number)),
                deprecated: $crate::rule::DeprecatedElements::Skipped,
                $($field: $value,)*
            }
        }
    };
}

pub(crate) use aip;
