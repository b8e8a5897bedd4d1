//! Categories: names that stand for several rules in a configuration.

use protosmith_compiler::diagnostic::Breaks;

/// A category, in the order of a listing: lint before breaking, strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    Minimal,
    Basic,
    Default,
    Standard,
    Comments,
    UnaryRpc,
    FileLayout,
    PackageAffinity,
    Sensible,
    StyleBasic,
    StyleDefault,
    StyleStandard,
    Other,
    Csr,
    File,
    Package,
    WireJson,
    Wire,
}

/// Which findings of a breaking rule count: those that break at least one of these readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImpactFilter {
    /// Who reads the wire format.
    Wire,
    /// Who reads JSON, too.
    Json,
    /// Who compiles against generated code, too.
    #[default]
    Source,
}

impl Category {
    pub const ALL: [Self; 18] = [
        Self::Minimal,
        Self::Basic,
        Self::Default,
        Self::Standard,
        Self::Comments,
        Self::UnaryRpc,
        Self::FileLayout,
        Self::PackageAffinity,
        Self::Sensible,
        Self::StyleBasic,
        Self::StyleDefault,
        Self::StyleStandard,
        Self::Other,
        Self::Csr,
        Self::File,
        Self::Package,
        Self::WireJson,
        Self::Wire,
    ];

    /// As a configuration has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minimal => "MINIMAL",
            Self::Basic => "BASIC",
            Self::Default => "DEFAULT",
            Self::Standard => "STANDARD",
            Self::Comments => "COMMENTS",
            Self::UnaryRpc => "UNARY_RPC",
            Self::FileLayout => "FILE_LAYOUT",
            Self::PackageAffinity => "PACKAGE_AFFINITY",
            Self::Sensible => "SENSIBLE",
            Self::StyleBasic => "STYLE_BASIC",
            Self::StyleDefault => "STYLE_DEFAULT",
            Self::StyleStandard => "STYLE_STANDARD",
            Self::Other => "OTHER",
            Self::Csr => "CSR",
            Self::File => "FILE",
            Self::Package => "PACKAGE",
            Self::WireJson => "WIRE_JSON",
            Self::Wire => "WIRE",
        }
    }

    /// Whether it is one of breaking rules.
    pub fn is_breaking(self) -> bool {
        self >= Self::Csr
    }

    /// The category with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether its rules run where a configuration names none.
    pub fn is_default(self) -> bool {
        matches!(self, Self::Standard | Self::File)
    }

    /// The category to write in its place, where it is deprecated.
    pub fn replacement(self) -> Option<Self> {
        match self {
            Self::Default => Some(Self::Standard),
            Self::StyleDefault => Some(Self::StyleStandard),
            _ => None,
        }
    }

    /// Which findings it asks for; `None` where it leaves that to the other categories of a rule.
    pub fn impact(self) -> Option<ImpactFilter> {
        match self {
            Self::File | Self::Package => Some(ImpactFilter::Source),
            Self::WireJson => Some(ImpactFilter::Json),
            Self::Wire => Some(ImpactFilter::Wire),
            _ => None,
        }
    }
}

/// The names of categories in a row.
pub fn names(categories: &[Category]) -> Vec<&'static str> {
    categories.iter().map(|it| it.name()).collect()
}

impl ImpactFilter {
    /// Whether a finding that breaks `breaks` counts.
    pub fn covers(self, breaks: Breaks) -> bool {
        let wire = breaks.old_readers || breaks.new_readers;
        match self {
            Self::Source => true,
            Self::Json => wire || breaks.json,
            Self::Wire => wire,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::categories as of, Category, ImpactFilter};
    use crate::rule::{Check, Rule, Version};

    #[test]
    fn names_lead_back_to_categories() {
        for item in Category::ALL {
            assert_eq!(Category::named(item.name()), Some(item));
        }
        assert!(Category::ALL.is_sorted());
    }

    #[test]
    fn versions_have_categories_of_their_own() {
        let names = |categories: of::Categories| {
            Version::ALL.map(|version| categories.of(version).map(|it| super::names(it).join(" ")))
        };
        let some = |it: &str| Some(it.to_owned());
        let beta = "BASIC DEFAULT STANDARD STYLE_BASIC STYLE_DEFAULT STYLE_STANDARD";
        let basic = || some("BASIC DEFAULT STANDARD");
        assert_eq!(names(of::STYLE_BASIC), [some(beta), basic(), basic(), basic()]);
        assert_eq!(names(of::BASIC.since(Version::V2)), [None, None, basic(), basic()]);
        assert_eq!(names(of::NONE.only(Version::V1)), [None, some(""), None, None]);
        let mixed = of::csr::FILE.with(Version::V1, of::breaking::WIRE);
        assert_eq!(names(mixed), [some("FILE"), some("WIRE"), some("CSR FILE"), some("CSR FILE")]);
    }

    #[test]
    fn the_widest_category_of_a_rule_counts_where_its_id_is_asked_for() {
        use ImpactFilter::{Json, Source, Wire};
        for (categories, id, wanted) in [
            (of::csr::ALL, "R", Source),
            (of::csr::ALL, "FILE", Source),
            (of::csr::ALL, "WIRE_JSON", Json),
            (of::csr::ALL, "WIRE", Wire),
            (of::csr::JSON_WIRE, "CSR", Json),
            (of::breaking::WIRE, "R", Wire),
            (of::NONE, "R", Source),
        ] {
            let rule = Rule { categories, ..Rule::new("R", "", Check::FilePair(|_, _| {})) };
            assert_eq!(rule.impact(id, Version::Own), wanted, "{id}");
            assert_eq!(rule.impact(id, Version::V2), Source, "{id}");
        }
    }
}
