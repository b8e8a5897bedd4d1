//! The categories of a rule in each version of the configuration, in one constant.

use super::{Category, Version};
use Category::*;

type List = &'static [Category];

/// For each version of the configuration, the categories of a rule there; `None` where the version
/// does not know the rule.
#[derive(Clone, Copy, Debug)]
pub struct Categories([Option<List>; Version::ALL.len()]);

impl Categories {
    /// The same in all versions.
    const fn all(list: List) -> Self {
        Self([Some(list); Version::ALL.len()])
    }

    /// Those of a rule that a configuration adds, whatever its version.
    pub const fn added(list: List) -> Self {
        Self::all(list)
    }

    /// Known from a version on.
    pub const fn since(mut self, first: Version) -> Self {
        let mut at = 0;
        while at < first as usize {
            self.0[at] = None;
            at += 1;
        }
        self
    }

    /// Known in one version only.
    pub const fn only(self, version: Version) -> Self {
        let mut out = Self([None; Version::ALL.len()]);
        out.0[version as usize] = self.0[version as usize];
        out
    }

    /// In one version, the categories that `other` has there.
    pub const fn with(mut self, version: Version, other: Self) -> Self {
        self.0[version as usize] = other.0[version as usize];
        self
    }

    const fn v1beta1(self, list: List) -> Self {
        self.with(Version::V1Beta1, Self::all(list))
    }

    /// For `v2` and what is built on it.
    const fn v2(self, list: List) -> Self {
        self.with(Version::V2, Self::all(list)).with(Version::Own, Self::all(list))
    }

    /// The categories in a version; `None` where the version does not know the rule.
    pub fn of(&self, version: Version) -> Option<&'static [Category]> {
        self.0[version as usize]
    }

    /// The versions that know the rule, with its categories in each.
    pub fn known(&self) -> impl Iterator<Item = (Version, &'static [Category])> {
        Version::ALL.into_iter().filter_map(|it| Some((it, self.of(it)?)))
    }
}

/// In no category: the rule must be named to be used.
pub const NONE: Categories = Categories::all(&[]);
pub const MINIMAL: Categories = Categories::all(&[Minimal, Basic, Default, Standard]);
pub const BASIC: Categories = Categories::all(&[Basic, Default, Standard]);
pub const STANDARD: Categories = Categories::all(&[Default, Standard]);
pub const COMMENTS: Categories = Categories::all(&[Comments]);
pub const UNARY_RPC: Categories = Categories::all(&[UnaryRpc]);

// v1beta1 sorts its rules more finely.
pub const FILE_LAYOUT: Categories =
    MINIMAL.v1beta1(&[Minimal, Basic, Default, Standard, FileLayout]);
pub const SENSIBLE: Categories = BASIC.v1beta1(&[Minimal, Basic, Default, Standard, Sensible]);
pub const PACKAGE_AFFINITY: Categories =
    BASIC.v1beta1(&[Minimal, Basic, Default, Standard, PackageAffinity]);
pub const STYLE_BASIC: Categories =
    BASIC.v1beta1(&[Basic, Default, Standard, StyleBasic, StyleDefault, StyleStandard]);
pub const STYLE_STANDARD: Categories =
    STANDARD.v1beta1(&[Default, Standard, StyleDefault, StyleStandard]);
pub const OTHER: Categories = BASIC.v1beta1(&[Other]);

/// Those that protolint has by default, too, are of `STYLE` in `protosmith.yaml`.
pub mod style {
    use super::{super::Version::Own, Categories, Category::*};

    const fn with_style(of: Categories, list: super::List) -> Categories {
        of.with(Own, Categories::all(list))
    }

    pub const BASIC: Categories =
        with_style(super::STYLE_BASIC, &[Basic, Default, Standard, Style]);
    pub const STANDARD: Categories = with_style(super::STYLE_STANDARD, &[Default, Standard, Style]);
}

/// For rules that are taken from Google's API improvement proposals, by the number of the proposal:
/// `protosmith.yaml` alone knows them.
pub mod aip {
    use super::{
        super::Version::Own,
        Categories,
        Category::{Aip, AipBasic, AipLanguages, GoogleAip},
    };

    /// The categories of a rule that reads annotations.
    pub const fn rule<const N: u16>() -> Categories {
        const { Categories::all(&[GoogleAip, Aip(N)]).only(Own) }
    }

    /// Of one that needs none.
    pub const fn basic<const N: u16>() -> Categories {
        const { Categories::all(&[GoogleAip, AipBasic, Aip(N)]).only(Own) }
    }

    /// Of one about the generated code of a language.
    pub const fn languages<const N: u16>() -> Categories {
        const { Categories::all(&[GoogleAip, AipLanguages, Aip(N)]).only(Own) }
    }

    /// Of one about the generated code of a language that needs no annotation.
    pub const fn basic_languages<const N: u16>() -> Categories {
        const { Categories::all(&[GoogleAip, AipBasic, AipLanguages, Aip(N)]).only(Own) }
    }
}

/// For what guides ask, by subject: `protosmith.yaml` alone knows these rules.
macro_rules! subjects {
    ($($name:ident $category:ident;)*) => {
        /// Rules that are a matter of taste, or too often wrong to be on for everybody.
        pub mod practice {
            use super::{super::Version::Own, Categories, Category::*};

            $(pub const $name: Categories = Categories::all(&[$category]).only(Own);)*

            /// What protolint asks by default.
            pub mod style {
                use super::super::{super::Version::Own, Categories, Category::*};

                $(pub const $name: Categories = Categories::all(&[Style, $category]).only(Own);)*
            }
        }

        /// Those of `BEST_PRACTICES`.
        pub mod best {
            use super::{super::Version::Own, Categories, Category::*};

            $(pub const $name: Categories =
                Categories::all(&[BestPractices, $category]).only(Own);)*
        }
    };
}

subjects! {
    NAMING Naming;
    TYPES Types;
    ENUMS Enums;
    STRUCTURE Structure;
    DOCS Docs;
    RPC Rpc;
    HTTP Http;
    SECURITY Security;
}

/// Categories of breaking rules.
pub mod breaking {
    use super::{super::Version::Own, Categories, Category::*};

    pub const FILE: Categories = Categories::all(&[File]);
    pub const PACKAGE: Categories = Categories::all(&[Package]);
    pub const WIRE_JSON: Categories = Categories::all(&[WireJson]);
    pub const WIRE: Categories = Categories::all(&[Wire]);
    pub const JSON_WIRE: Categories = Categories::all(&[WireJson, Wire]);
    pub const SOURCE: Categories = Categories::all(&[File, Package]);
    pub const SOURCE_JSON: Categories = Categories::all(&[File, Package, WireJson]);
    pub const ALL: Categories = Categories::all(&[File, Package, WireJson, Wire]);

    // What buf does not look for: `protosmith.yaml` alone knows these rules.
    /// What annotations promise to callers.
    pub const API: Categories = Categories::all(&[Api]).only(Own);
    /// The same where the configuration says which annotations count.
    pub const CHOSEN: Categories = Categories::all(&[File, Package, Api]).only(Own);
    /// What validation accepts.
    pub const VALIDATE: Categories = Categories::all(&[Validate]).only(Own);
    /// What code is written against, and no other rule sees.
    pub const CODE: Categories = Categories::all(&[Source]).only(Own);
    /// In no category: a matter of policy, or of single programs.
    pub const NAMED: Categories = super::NONE.only(Own);
}

/// The same; from v2 on also in what a schema registry of Confluent's asks for.
pub mod csr {
    use super::{Categories, Category::*, breaking};

    pub const FILE: Categories = breaking::FILE.v2(&[Csr, File]);
    pub const SOURCE: Categories = breaking::SOURCE.v2(&[Csr, File, Package]);
    pub const SOURCE_JSON: Categories = breaking::SOURCE_JSON.v2(&[Csr, File, Package, WireJson]);
    pub const ALL: Categories = breaking::ALL.v2(&[Csr, File, Package, WireJson, Wire]);
    pub const WIRE_JSON: Categories = breaking::WIRE_JSON.v2(&[Csr, WireJson]);
    pub const JSON_WIRE: Categories = breaking::JSON_WIRE.v2(&[Csr, WireJson, Wire]);
}
