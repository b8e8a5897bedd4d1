//! Names that Google's api-linter reads for several of its rules.

/// Whether what comments and configurations of api-linter name is a rule, by what api-linter calls
/// it: `core::0131::http-method`, `core::0131`, `0131`, `http-method`, `all`.
pub(super) fn selects(selector: &str, name: &str) -> bool {
    let selector = part(selector);
    let part = || {
        let (start, end) = (name.find(selector)?, name.len());
        let after = start + selector.len();
        let is_whole = (start == 0 || name[..start].ends_with("::"))
            && (after == end || name[after..].starts_with("::"));
        Some(is_whole)
    };
    selector == "all" || (!selector.is_empty() && part() == Some(true))
}

/// What a selector says of the names of rules: a part of them, or `all`.
pub(crate) fn part(selector: &str) -> &str {
    selector.strip_suffix("::*").unwrap_or(selector).trim_matches(':')
}

/// The parts of a name that a selector may be: some words of it in a row.
pub(crate) fn parts(name: &str) -> impl Iterator<Item = &str> {
    let starts = std::iter::once(0).chain(name.match_indices("::").map(|it| it.0 + 2));
    let ends = move || name.match_indices("::").map(|it| it.0).chain([name.len()]);
    starts.flat_map(move |start| {
        ends().filter(move |end| *end > start).map(move |end| &name[start..end])
    })
}

#[cfg(test)]
mod tests {
    use super::{parts, selects};

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

    #[test]
    fn parts_are_words_in_a_row() {
        let found: Vec<_> = parts("core::0131::http-body").collect();
        assert_eq!(
            found,
            ["core", "core::0131", "core::0131::http-body", "0131", "0131::http-body", "http-body"]
        );
    }

    /// What is looked up by parts is what a look at every rule would find.
    #[test]
    fn groups_are_all_rules_that_a_selector_selects() {
        let names: Vec<_> = crate::all().filter_map(super::super::Rule::api_linter_name).collect();
        let parts = names.iter().copied().flat_map(parts).map(str::to_owned);
        let starred = crate::groups().map(|it| format!("{it}::*"));
        let odd = ["all", "all::*", ":all", "", "::", "::*", "core::", "cor", "131", "http"];
        for selector in parts.chain(starred).chain(odd.map(str::to_owned)) {
            let all = crate::all().filter(|it| selector != "all" && it.is_selected_by(&selector));
            let wanted: Vec<_> = all.map(|it| it.id).collect();
            let found: Vec<_> = crate::group(&selector).map(|it| it.id).collect();
            assert_eq!(found, wanted, "{selector}");
        }
    }
}
