//! Every key of every file in one table. The reader, the JSON Schema, `config init` and the pages
//! are made of it.

use crate::rule::sets::Version;

/// A key that a file may have.
#[derive(Debug)]
pub struct Key {
    /// The name of the section that holds it; a section is one map, wherever it stands.
    pub section: &'static str,
    pub name: &'static str,
    pub kind: Kind,
    /// [`Version::Own`] is `protosmith.yaml`; it has every key of v2.
    pub versions: &'static [Version],
    /// As it stands in the table; [`Key::doc`] is for readers.
    raw_doc: &'static str,
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
    /// The id of a rule or category.
    Id,
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
const V2: &[Version] = &[Version::V2, Version::Own];
const OWN: &[Version] = &[Version::Own];

/// The sections of whole files.
pub const FILE: &str = "file";
pub const WORK: &str = "workspace";
pub const POLICY: &str = "policy file";

macro_rules! keys {
    ($($section:ident { $(
        $(#[doc = $doc:literal])+
        $name:ident: $kind:expr, $versions:ident $($example:literal)?;
    )* })*) => {
        &[$($(Key {
            section: $section,
            name: stringify!($name),
            kind: $kind,
            versions: $versions,
            raw_doc: concat!($($doc),+),
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
const POLICY_LINT: &str = "policy lint";
const POLICY_BREAKING: &str = "policy breaking";

/// The table. Sections follow each other as a file has them.
pub static KEYS: &[Key] = keys! {
    FILE {
        /// The language of the file.
        version: Kind::Version, ALL "v2";
        /// The name of the one module, as `registry/owner/name`.
        name: Kind::Text, ALL "buf.build/acme/library";
        /// The modules of the workspace. Without it there is one, at the directory of the file.
        modules: Kind::Sections(MODULE), V2;
        /// Names of modules that imports may come from.
        deps: Kind::Texts, ALL "[buf.build/googleapis/googleapis]";
        /// Where each of `deps` lies: a directory, an archive or a descriptor set on disk.
        dependencies: Kind::Places, OWN
            "{buf.build/googleapis/googleapis: third_party/googleapis}";
        /// Which files the module is made of.
        build: Kind::Section(BUILD), OLD;
        /// Which lint rules run, and how.
        lint: Kind::Section(LINT), ALL;
        /// Which rules about incompatible changes run, and how.
        breaking: Kind::Section(BREAKING), ALL;
        /// Check plugins. They are read and not run.
        plugins: Kind::Sections(PLUGIN), V2;
        /// Policy files whose rules apply besides those of this file.
        policies: Kind::Sections(POLICIES), V2;
    }
    BUILD {
        /// Import roots.
        roots: Kind::Paths, OLD "[proto]";
        /// Directories that are no part of the module.
        excludes: Kind::Paths, OLD "[proto/internal]";
    }
    MODULE {
        /// The directory of the module, relative to this file.
        path: Kind::Text, V2 "proto";
        /// The name of the module, as `registry/owner/name`.
        name: Kind::Text, V2 "buf.build/acme/library";
        /// Directories of the module that belong to it, relative to this file.
        includes: Kind::Paths, V2 "[proto/library]";
        /// Directories that do not belong to the module, relative to this file; in
        /// `protosmith.yaml` also patterns.
        excludes: Kind::Paths, V2 "[proto/internal]";
        /// Replaces the `lint` section of the file.
        lint: Kind::Section(LINT), V2;
        /// Replaces the `breaking` section of the file.
        breaking: Kind::Section(BREAKING), V2;
    }
    LINT {
        /// Rules and categories that run. Without it, those that are on by default.
        use: Kind::Ids, ALL "[STANDARD]";
        /// Rules and categories to take away from `use`.
        except: Kind::Ids, ALL "[PACKAGE_VERSION_SUFFIX]";
        /// Files and directories without findings; in `protosmith.yaml` also patterns.
        ignore: Kind::Paths, ALL "[proto/legacy]";
        /// Files and directories without findings of a rule or category.
        ignore_only: Kind::IdPaths, ALL "{ENUM_ZERO_VALUE_SUFFIX: [proto/legacy]}";
        /// How much findings of a rule or category weigh: `error`, `warning`, `note` or `off`.
        severity: Kind::Levels, OWN "{COMMENTS: warning}";
        /// The ending of the first value of an enum; in `protosmith.yaml` also a list.
        enum_zero_value_suffix: Kind::TextOrTexts, ALL "_UNSPECIFIED";
        /// The ending of names of services; in `protosmith.yaml` also a list.
        service_suffix: Kind::TextOrTexts, ALL "Service";
        /// Lets one message be the request and the response of an RPC.
        rpc_allow_same_request_response: Kind::Bool, ALL "false";
        /// Lets RPCs take `google.protobuf.Empty`.
        rpc_allow_google_protobuf_empty_requests: Kind::Bool, ALL "false";
        /// Lets RPCs return `google.protobuf.Empty`.
        rpc_allow_google_protobuf_empty_responses: Kind::Bool, ALL "false";
        /// Names that rules about the form of names let pass.
        name_exceptions: Kind::Texts, OWN "[OAuth2Token]";
        /// Lets comments of the form `buf:lint:ignore RULE` suppress findings.
        allow_comment_ignores: Kind::Bool, OLD "true";
        /// Takes comments of the form `buf:lint:ignore RULE` for mere comments.
        disallow_comment_ignores: Kind::Bool, V2 "false";
        /// Runs no rule but those of plugins and policies.
        disable_builtin: Kind::Bool, ALL "false";
    }
    BREAKING {
        /// Rules and categories that run. Without it, those that are on by default.
        use: Kind::Ids, ALL "[FILE]";
        /// Rules and categories to take away from `use`.
        except: Kind::Ids, ALL "[EXTENSION_NO_DELETE]";
        /// Files and directories without findings; in `protosmith.yaml` also patterns.
        ignore: Kind::Paths, ALL "[proto/legacy]";
        /// Files and directories without findings of a rule or category.
        ignore_only: Kind::IdPaths, ALL "{FIELD_SAME_JSON_NAME: [proto/legacy]}";
        /// How much findings of a rule or category weigh: `error`, `warning`, `note` or `off`.
        severity: Kind::Levels, OWN "{FILE_SAME_GO_PACKAGE: warning}";
        /// Leaves out packages whose version is an alpha, beta or test version.
        ignore_unstable_packages: Kind::Bool, ALL "false";
        /// Incompatible changes that were agreed to.
        approvals: Kind::Sections(APPROVAL), OWN;
        /// Runs no rule but those of plugins and policies.
        disable_builtin: Kind::Bool, ALL "false";
    }
    APPROVAL {
        /// The rule or category that would complain.
        rule: Kind::Id, OWN "FIELD_NO_DELETE";
        /// The full name of what changed; a message covers what is inside it.
        symbol: Kind::Text, OWN "acme.library.v1.Book.isbn";
        /// Why.
        reason: Kind::Text, OWN "no client reads it since March";
        /// The last day on which the approval counts.
        until: Kind::Date, OWN "2030-12-31";
    }
    PLUGIN {
        /// The program, with its arguments.
        plugin: Kind::Command, V2 "buf-plugin-example";
        /// What the plugin is told.
        options: Kind::Any, V2 "{}";
    }
    POLICIES {
        /// The policy file, relative to this file.
        policy: Kind::Text, V2 "buf.policy.yaml";
        /// Files and directories without findings of the policy.
        ignore: Kind::Paths, V2 "[proto/legacy]";
        /// Files and directories without findings of a rule or category of the policy.
        ignore_only: Kind::IdPaths, V2 "{COMMENTS: [proto/legacy]}";
    }
    WORK {
        /// The language of the file: `v1`.
        version: Kind::Version, OLD "v1";
        /// The directory of each module.
        directories: Kind::Paths, OLD "[proto]";
    }
    POLICY {
        /// The language of the file: `v2`.
        version: Kind::Version, V2 "v2";
        /// The name of the policy, as `registry/owner/name`.
        name: Kind::Text, V2 "buf.build/acme/policy";
        /// Which lint rules run, and how.
        lint: Kind::Section(POLICY_LINT), V2;
        /// Which rules about incompatible changes run, and how.
        breaking: Kind::Section(POLICY_BREAKING), V2;
        /// Check plugins. They are read and not run.
        plugins: Kind::Sections(PLUGIN), V2;
    }
    POLICY_LINT {
        /// Rules and categories that run. Without it, those that are on by default.
        use: Kind::Ids, V2 "[STANDARD]";
        /// Rules and categories to take away from `use`.
        except: Kind::Ids, V2 "[COMMENTS]";
        /// The ending of the first value of an enum.
        enum_zero_value_suffix: Kind::TextOrTexts, V2 "_UNSPECIFIED";
        /// The ending of names of services.
        service_suffix: Kind::TextOrTexts, V2 "Service";
        /// Lets one message be the request and the response of an RPC.
        rpc_allow_same_request_response: Kind::Bool, V2 "false";
        /// Lets RPCs take `google.protobuf.Empty`.
        rpc_allow_google_protobuf_empty_requests: Kind::Bool, V2 "false";
        /// Lets RPCs return `google.protobuf.Empty`.
        rpc_allow_google_protobuf_empty_responses: Kind::Bool, V2 "false";
        /// Runs no rule but those of plugins.
        disable_builtin: Kind::Bool, V2 "false";
    }
    POLICY_BREAKING {
        /// Rules and categories that run. Without it, those that are on by default.
        use: Kind::Ids, V2 "[FILE]";
        /// Rules and categories to take away from `use`.
        except: Kind::Ids, V2 "[EXTENSION_NO_DELETE]";
        /// Leaves out packages whose version is an alpha, beta or test version.
        ignore_unstable_packages: Kind::Bool, V2 "false";
        /// Runs no rule but those of plugins.
        disable_builtin: Kind::Bool, V2 "false";
    }
};

impl Key {
    /// What the key is for: one sentence or two, in Markdown.
    pub fn doc(&self) -> &'static str {
        self.raw_doc.trim()
    }

    /// Whether a section is nothing without the key.
    pub fn is_required(&self) -> bool {
        match self.section {
            "approval" => ["rule", "symbol", "reason"].contains(&self.name),
            _ => ["version", "plugin", "policy", "directories"].contains(&self.name),
        }
    }

    /// Whether a file of this version may have the key.
    pub fn is_in(&self, version: Version) -> bool {
        self.versions.contains(&version)
    }
}

/// The keys of a section.
pub fn of(section: &str) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.section == section)
}
