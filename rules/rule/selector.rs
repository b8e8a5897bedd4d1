//! Names that Google's api-linter reads for several of its rules.

/// Whether what comments and configurations of api-linter name is a rule, by what api-linter calls
/// it: `core::0131::http-method`, `core::0131`, `0131`, `http-method`, `all`.
pub(super) fn selects(selector: &str, name: &str) -> bool {
    let selector = selector.strip_suffix("::*").unwrap_or(selector).trim_matches(':');
    let part = || {
        let (start, end) = (name.find(selector)?, name.len());
        let after = start + selector.len();
        let is_whole = (start == 0 || name[..start].ends_with("::"))
            && (after == end || name[after..].starts_with("::"));
        Some(is_whole)
    };
    selector == "all" || (!selector.is_empty() && part() == Some(true))
}

#[cfg(test)]
mod tests {
    use super::selects;

    #[test]
    fn parts_of_names_select_rules_of_api_linter() {
        for (selector, wanted) in [
            ("core::0131::http-body", true),
            ("core::0131", true),
            ("core::0131::*", true),
            ("core", true),
            ("0131", true),
            ("0131::http-body", true),
            ("http-body", true),
            ("all", true),
            ("core::013", false),
            ("http", false),
            ("body", false),
            ("::", false),
            ("", false),
        ] {
            assert_eq!(selects(selector, "core::0131::http-body"), wanted, "{selector}");
        }
    }
}
