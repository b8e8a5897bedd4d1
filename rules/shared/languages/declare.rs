//! `source!`: `rule!` for what breaks code of some languages.

/// Declares the rule of a file that the key `languages` asks for, and that says which of these mind.
macro_rules! source {
    ($(#[doc = $doc:literal])+ $id:ident {
        check: $check:expr $(, $field:ident: $value:expr)* $(,)?
    }) => {
        $crate::rule::prelude::rule! {
            $(#[doc = $doc])+
            $id {
                check: $check,
                categories: $crate::rule::categories::breaking::CODE,
                options: &[&$crate::shared::languages::LANGUAGES_OPTION.opt],
                asked_by: Some(&$crate::shared::languages::LANGUAGES_OPTION.opt),
                $($field: $value,)*
            }
        }
    };
}

pub(crate) use source;
