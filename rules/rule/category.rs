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
    /// What Google's guides ask: a preset, see [`preset`](Self::preset).
    Google,
    /// All that Google's API improvement proposals ask.
    GoogleAip,
    /// What of it needs no annotation.
    AipBasic,
    /// What of it is about generated code of single languages.
    AipLanguages,
    /// What one proposal asks, by its number: one of `AIPS`.
    Aip(u16),
    /// Names and layout as style guides have them, protolint's defaults among them.
    Style,
    /// What the guides ask and is nearly never wrong.
    BestPractices,
    // What the guides ask, by subject.
    Naming,
    Types,
    Enums,
    Structure,
    Docs,
    Rpc,
    Http,
    Security,
    Csr,
    File,
    Package,
    WireJson,
    Wire,
    // What descriptors do not show, or no reader of messages notices.
    Api,
    Validate,
    Source,
    /// One that a configuration adds, by its name; rules of both kinds may be in it.
    Added(&'static str),
}

/// The proposals that rules are taken from, with the names of their categories.
const AIPS: [(u16, &str); 47] = [
    (121, "AIP_0121"),
    (122, "AIP_0122"),
    (123, "AIP_0123"),
    (124, "AIP_0124"),
    (126, "AIP_0126"),
    (127, "AIP_0127"),
    (128, "AIP_0128"),
    (131, "AIP_0131"),
    (132, "AIP_0132"),
    (133, "AIP_0133"),
    (134, "AIP_0134"),
    (135, "AIP_0135"),
    (136, "AIP_0136"),
    (140, "AIP_0140"),
    (141, "AIP_0141"),
    (142, "AIP_0142"),
    (143, "AIP_0143"),
    (144, "AIP_0144"),
    (146, "AIP_0146"),
    (148, "AIP_0148"),
    (151, "AIP_0151"),
    (152, "AIP_0152"),
    (154, "AIP_0154"),
    (155, "AIP_0155"),
    (156, "AIP_0156"),
    (157, "AIP_0157"),
    (158, "AIP_0158"),
    (159, "AIP_0159"),
    (160, "AIP_0160"),
    (162, "AIP_0162"),
    (163, "AIP_0163"),
    (164, "AIP_0164"),
    (165, "AIP_0165"),
    (190, "AIP_0190"),
    (191, "AIP_0191"),
    (192, "AIP_0192"),
    (202, "AIP_0202"),
    (203, "AIP_0203"),
    (214, "AIP_0214"),
    (215, "AIP_0215"),
    (216, "AIP_0216"),
    (217, "AIP_0217"),
    (231, "AIP_0231"),
    (233, "AIP_0233"),
    (234, "AIP_0234"),
    (235, "AIP_0235"),
    (4232, "AIP_4232"),
];

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
    /// Those with a variant of their own.
    const PLAIN: [Self; 35] = [
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
        Self::Google,
        Self::GoogleAip,
        Self::AipBasic,
        Self::AipLanguages,
        Self::Style,
        Self::BestPractices,
        Self::Naming,
        Self::Types,
        Self::Enums,
        Self::Structure,
        Self::Docs,
        Self::Rpc,
        Self::Http,
        Self::Security,
        Self::Csr,
        Self::File,
        Self::Package,
        Self::WireJson,
        Self::Wire,
        Self::Api,
        Self::Validate,
        Self::Source,
    ];

    /// Every category, in the order of a listing.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        let (lint, others) = Self::PLAIN.split_at(17);
        let aips = AIPS.iter().map(|it| Self::Aip(it.0));
        lint.iter().copied().chain(aips).chain(others.iter().copied())
    }

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
            Self::Google => "GOOGLE",
            Self::GoogleAip => "GOOGLE_AIP",
            Self::AipBasic => "AIP_BASIC",
            Self::AipLanguages => "AIP_LANGUAGES",
            Self::Aip(number) => aip_name(number),
            Self::Style => "STYLE",
            Self::BestPractices => "BEST_PRACTICES",
            Self::Naming => "NAMING",
            Self::Types => "TYPES",
            Self::Enums => "ENUMS",
            Self::Structure => "STRUCTURE",
            Self::Docs => "DOCS",
            Self::Rpc => "RPC",
            Self::Http => "HTTP",
            Self::Security => "SECURITY",
            Self::Csr => "CSR",
            Self::File => "FILE",
            Self::Package => "PACKAGE",
            Self::WireJson => "WIRE_JSON",
            Self::Wire => "WIRE",
            Self::Api => "API",
            Self::Validate => "VALIDATE",
            Self::Source => "SOURCE",
            Self::Added(name) => name,
        }
    }

    /// Whether it is one of breaking rules.
    pub fn is_breaking(self) -> bool {
        (Self::Csr..=Self::Source).contains(&self)
    }

    /// The category with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|it| it.name() == name)
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

/// The name of the category of a proposal.
const fn aip_name(number: u16) -> &'static str {
    let mut at = 0;
    while at < AIPS.len() {
        if AIPS[at].0 == number {
            return AIPS[at].1;
        }
        at += 1;
    }
    panic!("no rule is taken from this proposal")
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
        for item in Category::all() {
            assert_eq!(Category::named(item.name()), Some(item));
        }
        assert!(Category::all().is_sorted());
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
