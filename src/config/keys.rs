//! Every key of every file in one table. The reader, the JSON Schema, `config init` and the pages
//! are made of it.

use super::settings::{Flavour, Version};

/// A key that a file may have.
#[derive(Debug)]
pub struct Key {
    /// The name of the section that holds it; a section is one map, wherever it stands.
    pub section: &'static str,
    pub name: &'static str,
    pub kind: Kind,
    pub versions: &'static [Version],
    /// The least flavour that knows it.
    pub flavour: Flavour,
    /// One sentence or two, in Markdown.
    pub doc: &'static str,
    /// A value as `config init` shows it, in one line; empty for sections.
    pub example: &'static str,
}

/// What the value of a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Version,
    Text,
    Bool,
    Date,
    Texts,
    /// One text in `buf.yaml`; one or several in `protosmith.yaml`.
    TextOrTexts,
    /// One text, or a command with arguments.
    Command,
    /// Ids of rules and categories.
    Ids,
    Paths,
    /// Ids to paths.
    IdPaths,
    /// Ids to `error`, `warning`, `note` or `off`.
    Levels,
    /// Names to paths.
    Places,
    Any,
    Section(&'static str),
    Sections(&'static str),
}

const ALL: &[Version] = &Version::ALL;
const OLD: &[Version] = &[Version::V1Beta1, Version::V1];
const V2: &[Version] = &[Version::V2];

/// The sections of whole files.
pub const FILE: &str = "file";
pub const WORK: &str = "workspace";
pub const POLICY: &str = "policy file";

macro_rules! keys {
    ($($section:ident { $(
        $(#[doc = $doc:literal])+
        $name:ident: $kind:expr, $versions:ident $flavour:ident $($example:literal)?;
    )* })*) => {
        &[$($(Key {
            section: $section,
            name: stringify!($name),
            kind: $kind,
            versions: $versions,
            flavour: Flavour::$flavour,
            doc: concat!($($doc),+),
            example: concat!($($example)?),
        }),*),*]
    };
}

const BUILD: &str = "build";
const MODULE: &str = "module";
const LINT: &str = "lint";
const BREAKING: &str = "breaking";
const APPROVAL: &str = "approval";
const PLUGIN: &str = "plugin";
const POLICIES: &str = "policy";
const SUPPRESSIONS: &str = "suppressions";
const POLICY_LINT: &str = "policy lint";
const POLICY_BREAKING: &str = "policy breaking";

/// The table. Sections follow each other as a file has them.
pub static KEYS: &[Key] = keys! {
    FILE {
        /// The language of the file.
        version: Kind::Version, ALL Buf "v2";
        /// The name of the one module, as `registry/owner/name`.
        name: Kind::Text, ALL Buf "buf.build/acme/library";
        /// The modules of the workspace. Without it there is one, at the directory of the file.
        modules: Kind::Sections(MODULE), V2 Buf;
        /// Names of modules that imports may come from.
        deps: Kind::Texts, ALL Buf "[buf.build/googleapis/googleapis]";
        /// Where each of `deps` lies: a directory, an archive or a descriptor set on disk.
        dependencies: Kind::Places, V2 Protosmith
            "{buf.build/googleapis/googleapis: third_party/googleapis}";
        /// Which files the module is made of.
        build: Kind::Section(BUILD), OLD Buf;
        /// Which lint rules run, and how.
        lint: Kind::Section(LINT), ALL Buf;
        /// Which rules about incompatible changes run, and how.
        breaking: Kind::Section(BREAKING), ALL Buf;
        /// What is asked of comments that suppress findings.
        suppressions: Kind::Section(SUPPRESSIONS), V2 Protosmith;
        /// Check plugins. They are read and not run.
        plugins: Kind::Sections(PLUGIN), V2 Buf;
        /// Policy files whose rules apply besides those of this file.
        policies: Kind::Sections(POLICIES), V2 Buf;
    }
    BUILD {
        /// Import roots.
        roots: Kind::Paths, OLD Buf "[proto]";
        /// Directories that are no part of the module.
        excludes: Kind::Paths, OLD Buf "[proto/internal]";
    }
    MODULE {
        /// The directory of the module, relative to this file.
        path: Kind::Text, V2 Buf "proto";
        /// The name of the module, as `registry/owner/name`.
        name: Kind::Text, V2 Buf "buf.build/acme/library";
        /// Directories of the module that belong to it, relative to this file.
        includes: Kind::Paths, V2 Buf "[proto/library]";
        /// Directories that do not belong to the module, relative to this file; in
        /// `protosmith.yaml` also patterns.
        excludes: Kind::Paths, V2 Buf "[proto/internal]";
        /// Replaces the `lint` section of the file.
        lint: Kind::Section(LINT), V2 Buf;
        /// Replaces the `breaking` section of the file.
        breaking: Kind::Section(BREAKING), V2 Buf;
    }
    LINT {
        /// Rules and categories that run. Without it, those that are on by default.
        use: Kind::Ids, ALL Buf "[STANDARD]";
        /// Rules and categories to take away from `use`.
        except: Kind::Ids, ALL Buf "[PACKAGE_VERSION_SUFFIX]";
        /// Files and directories without findings; in `protosmith.yaml` also patterns.
        ignore: Kind::Paths, ALL Buf "[proto/legacy]";
        /// Files and directories without findings of a rule or category.
        ignore_only: Kind::IdPaths, ALL Buf "{ENUM_ZERO_VALUE_SUFFIX: [proto/legacy]}";
        /// How much findings of a rule or category weigh: `error`, `warning`, `note` or `off`.
        severity: Kind::Levels, V2 Protosmith "{COMMENTS: warning}";
        /// The ending of the first value of an enum; in `protosmith.yaml` also a list.
        enum_zero_value_suffix: Kind::TextOrTexts, ALL Buf "_UNSPECIFIED";
        /// The ending of names of services; in `protosmith.yaml` also a list.
        service_suffix: Kind::TextOrTexts, ALL Buf "Service";
        /// Lets one message be the request and the response of an RPC.
        rpc_allow_same_request_response: Kind::Bool, ALL Buf "false";
        /// Lets RPCs take `google.protobuf.Empty`.
        rpc_allow_google_protobuf_empty_requests: Kind::Bool, ALL Buf "false";
        /// Lets RPCs return `google.protobuf.Empty`.
        rpc_allow_google_protobuf_empty_responses: Kind::Bool, ALL Buf "false";
        /// Names that rules about the form of names let pass.
        name_exceptions: Kind::Texts, V2 Protosmith "[OAuth2Token]";
        /// Lets comments of the form `buf:lint:ignore RULE` suppress findings.
        allow_comment_ignores: Kind::Bool, OLD Buf "true";
        /// Takes comments of the form `buf:lint:ignore RULE` for mere comments.
        disallow_comment_ignores: Kind::Bool, V2 Buf "false";
        /// Runs no rule but those of plugins and policies.
        disable_builtin: Kind::Bool, ALL Buf "false";
    }
    BREAKING {
        /// Rules and categories that run. Without it, those that are on by default.
        use: Kind::Ids, ALL Buf "[FILE]";
        /// Rules and categories to take away from `use`.
        except: Kind::Ids, ALL Buf "[EXTENSION_NO_DELETE]";
        /// Files and directories without findings; in `protosmith.yaml` also patterns.
        ignore: Kind::Paths, ALL Buf "[proto/legacy]";
        /// Files and directories without findings of a rule or category.
        ignore_only: Kind::IdPaths, ALL Buf "{FIELD_SAME_JSON_NAME: [proto/legacy]}";
        /// How much findings of a rule or category weigh: `error`, `warning`, `note` or `off`.
        severity: Kind::Levels, V2 Protosmith "{FILE_SAME_GO_PACKAGE: warning}";
        /// Leaves out packages whose version is an alpha, beta or test version.
        ignore_unstable_packages: Kind::Bool, ALL Buf "false";
        /// Incompatible changes that were agreed to.
        approvals: Kind::Sections(APPROVAL), V2 Protosmith;
        /// Runs no rule but those of plugins and policies.
        disable_builtin: Kind::Bool, ALL Buf "false";
    }
    APPROVAL {
        /// The rule or category that would complain.
        rule: Kind::Text, V2 Protosmith "FIELD_NO_DELETE";
        /// The full name of what is changed; a `*` at its end stands for any text.
        symbol: Kind::Text, V2 Protosmith "acme.library.v1.Book.isbn";
        /// Why.
        reason: Kind::Text, V2 Protosmith "no client reads it since March";
        /// The last day on which the approval counts.
        until: Kind::Date, V2 Protosmith "2030-12-31";
    }
    SUPPRESSIONS {
        /// Comments of the form `protosmith:ignore RULE` must go on to say why.
        require_reason: Kind::Bool, V2 Protosmith "true";
    }
    PLUGIN {
        /// The program, with its arguments.
        plugin: Kind::Command, V2 Buf "buf-plugin-example";
        /// What the plugin is told.
        options: Kind::Any, V2 Buf "{}";
    }
    POLICIES {
        /// The policy file, relative to this file.
        policy: Kind::Text, V2 Buf "buf.policy.yaml";
        /// Files and directories without findings of the policy.
        ignore: Kind::Paths, V2 Buf "[proto/legacy]";
        /// Files and directories without findings of a rule or category of the policy.
        ignore_only: Kind::IdPaths, V2 Buf "{COMMENTS: [proto/legacy]}";
    }
    WORK {
        /// The language of the file: `v1`.
        version: Kind::Version, OLD Buf "v1";
        /// The directory of each module.
        directories: Kind::Paths, OLD Buf "[proto]";
    }
    POLICY {
        /// The language of the file: `v2`.
        version: Kind::Version, V2 Buf "v2";
        /// The name of the policy, as `registry/owner/name`.
        name: Kind::Text, V2 Buf "buf.build/acme/policy";
        /// Which lint rules run, and how.
        lint: Kind::Section(POLICY_LINT), V2 Buf;
        /// Which rules about incompatible changes run, and how.
        breaking: Kind::Section(POLICY_BREAKING), V2 Buf;
        /// Check plugins. They are read and not run.
        plugins: Kind::Sections(PLUGIN), V2 Buf;
    }
    POLICY_LINT {
        /// Rules and categories that run. Without it, those that are on by default.
        use: Kind::Ids, V2 Buf "[STANDARD]";
        /// Rules and categories to take away from `use`.
        except: Kind::Ids, V2 Buf "[COMMENTS]";
        /// The ending of the first value of an enum.
        enum_zero_value_suffix: Kind::TextOrTexts, V2 Buf "_UNSPECIFIED";
        /// The ending of names of services.
        service_suffix: Kind::TextOrTexts, V2 Buf "Service";
        /// Lets one message be the request and the response of an RPC.
        rpc_allow_same_request_response: Kind::Bool, V2 Buf "false";
        /// Lets RPCs take `google.protobuf.Empty`.
        rpc_allow_google_protobuf_empty_requests: Kind::Bool, V2 Buf "false";
        /// Lets RPCs return `google.protobuf.Empty`.
        rpc_allow_google_protobuf_empty_responses: Kind::Bool, V2 Buf "false";
        /// Runs no rule but those of plugins.
        disable_builtin: Kind::Bool, V2 Buf "false";
    }
    POLICY_BREAKING {
        /// Rules and categories that run. Without it, those that are on by default.
        use: Kind::Ids, V2 Buf "[FILE]";
        /// Rules and categories to take away from `use`.
        except: Kind::Ids, V2 Buf "[EXTENSION_NO_DELETE]";
        /// Leaves out packages whose version is an alpha, beta or test version.
        ignore_unstable_packages: Kind::Bool, V2 Buf "false";
        /// Runs no rule but those of plugins.
        disable_builtin: Kind::Bool, V2 Buf "false";
    }
};

impl Key {
    /// Whether a file of this version and flavour may have the key.
    pub fn is_in(&self, version: Version, flavour: Flavour) -> bool {
        self.versions.contains(&version) && self.flavour <= flavour
    }
}

/// The keys of a section.
pub fn of(section: &str) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.section == section)
}
