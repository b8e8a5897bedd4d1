//! Every key of every file in one table, with the options that rules declare. The reader, the JSON
//! Schema and `config init` are made of it.

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

use protosmith_rules::{
    self as rules,
    rule::{Opt, OptKind, Version},
};

use crate::own;

/// A key that a file may have.
#[derive(Clone, Debug)]
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
    pub example: Cow<'static, str>,
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
    /// Ids of lint rules and breaking rules.
    AnyIds,
    /// The same to `error`, `warning`, `note` or `off`.
    AnyLevels,
    /// Ids to `safe`, `unsafe` or `off`.
    Fixes,
    /// Names to paths.
    Places,
    /// Names to paths or sections.
    PlacesOr(&'static str),
    /// A whole number, with the least and the greatest that are allowed.
    Int(i64, i64),
    /// The same, or one of some words.
    IntOr(i64, i64, &'static [&'static str]),
    Choice(&'static [&'static str]),
    /// A list of some of these words.
    Choices(&'static [&'static str]),
    Regex,
    Any,
    /// Stands for the options that lint rules declare.
    LintOptions,
    /// Stands for the options that breaking rules declare.
    BreakingOptions,
    /// Stands for both.
    AllOptions,
    /// One text, or a section.
    TextOr(&'static str),
    Section(&'static str),
    Sections(&'static str),
    /// A list of sections, and of paths of files that have more of them.
    SectionsOrPaths(&'static str),
    /// The texts of files, or maps with an `old` and a `new` one.
    Examples,
}

const ALL: &[Version] = &Version::ALL;
const OLD: &[Version] = &[Version::V1Beta1, Version::V1];
const BETA: &[Version] = &[Version::V1Beta1];
const V1: &[Version] = &[Version::V1];
/// `buf.gen.yaml`; in `protosmith.yaml` the version is that of the file around the section.
const TEMPLATE_ONLY: &[Version] = &[Version::V1Beta1, Version::V1, Version::V2];
const V2: &[Version] = &[Version::V2, Version::Own];
const OWN: &[Version] = &[Version::Own];

const VERSIONED: &[Version] = &[Version::V1, Version::V2, Version::Own];

/// The sections of whole files.
pub const FILE: &str = "file";
pub const WORK: &str = "workspace";
pub const POLICY: &str = "policy file";
/// All of `buf.gen.yaml`, and a section of `protosmith.yaml`.
pub const GENERATE: &str = "generate";

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
            example: Cow::Borrowed(concat!($($example)?)),
        }),*),*]
    };
}

pub(super) const DEPENDENCY: &str = "dependency";
const BUILD: &str = "build";
const MODULE: &str = "module";
pub const LINT: &str = "lint";
const BREAKING: &str = "breaking";
pub(super) const STABILITY: &str = "breaking stability";
pub(super) const STABILITY_RULES: &str = "breaking rules of a stability";
pub(super) const GRACE: &str = "breaking deprecate first";
const APPROVAL: &str = "approval";
pub const FORMAT: &str = "format";
const PLUGIN: &str = "plugin";
const OVERRIDE: &str = "override";
const OVERRIDE_OPTIONS: &str = "override options";
pub(super) const RULE: &str = "rule";
/// A file of rules that several configurations share.
pub(super) const RULES: &str = "rules file";
const POLICIES: &str = "policy";
const POLICY_LINT: &str = "policy lint";
const POLICY_BREAKING: &str = "policy breaking";
pub(super) const GENERATE_PLUGIN: &str = "generate plugin";
pub(super) const GENERATE_TYPES: &str = "generate types";
pub(super) const GENERATE_INPUT: &str = "generate input";
pub(super) const MANAGED: &str = "managed";
pub(super) const MANAGED_DISABLE: &str = "managed disable";
pub(super) const MANAGED_OVERRIDE: &str = "managed override";
pub(super) const MANAGED_V1: &str = "managed v1";
pub(super) const MANAGED_PREFIX: &str = "managed prefix";
pub(super) const MANAGED_MODULES: &str = "managed modules";
pub(super) const MANAGED_BETA: &str = "managed options";

/// Every key. Sections follow each other as a file has them.
pub static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
    TABLE
        .iter()
        .flat_map(|key| match key.kind {
            Kind::LintOptions => rules::lint_options().filter_map(|it| key.option(it)).collect(),
            Kind::BreakingOptions => {
                rules::breaking_options().filter_map(|it| key.option(it)).collect()
            }
            Kind::AllOptions => {
                let all = rules::lint_options().chain(rules::breaking_options());
                // Those of both kinds may have one key.
                let all: BTreeMap<_, _> = all.map(|it| (it.key, it)).collect();
                all.into_values().filter_map(|it| key.option(it)).collect()
            }
            _ => vec![key.clone()],
        })
        .collect()
});

static TABLE: &[Key] = keys! {
    FILE {
        /// The language of the file.
        version: Kind::Version, ALL "v2";
        /// The name of the one module, as `registry/owner/name`.
        name: Kind::Text, ALL "buf.build/acme/library";
        /// The modules of the workspace. Without it there is one, at the directory of the file.
        modules: Kind::Sections(MODULE), V2;
        /// Names of modules that imports may come from.
        deps: Kind::Texts, ALL "[buf.build/googleapis/googleapis]";
        /// Where each of `deps` lies: a directory, an archive or a descriptor set on disk, or a map
        /// of what `protosmith deps` copies it from. A directory is an import root of its own and
        /// belongs to no module around it; what a module has at the same import path comes first.
        dependencies: Kind::PlacesOr(DEPENDENCY), OWN
            "{buf.build/googleapis/googleapis: third_party/googleapis}";
        /// The folder that `protosmith deps vendor` copies dependencies to, one of its own. Without
        /// it, `vendor`.
        vendor: Kind::Text, OWN "third_party/proto";
        /// Which files the module is made of.
        build: Kind::Section(BUILD), OLD;
        /// Which lint rules run, and how.
        lint: Kind::Section(LINT), ALL;
        /// Which rules about incompatible changes run, and how.
        breaking: Kind::Section(BREAKING), ALL;
        /// How `protosmith format` lays files out. Without it as `buf format` does.
        format: Kind::Section(FORMAT), OWN;
        /// Check plugins: programs with rules of their own, which `lint` and `breaking` run.
        plugins: Kind::Sections(PLUGIN), V2;
        /// Policy files whose rules apply besides those of this file.
        policies: Kind::Sections(POLICIES), V2;
        /// Rules of one's own, and below this file paths of files and folders that have such rules,
        /// or patterns. `protosmith explain RULES` says what expressions can ask.
        rules: Kind::SectionsOrPaths(RULE), OWN;
        /// What holds otherwise for single files. Of several that are about a file, the last counts.
        overrides: Kind::Sections(OVERRIDE), OWN;
        /// What `protosmith generate` generates. A `buf.gen.yaml` has the same keys at its top.
        generate: Kind::Section(GENERATE), OWN;
    }
    DEPENDENCY {
        /// A directory that it is copied from, relative to this file. In its place stand
        /// `git_repo`, `tarball`, `zip_archive` or `registry`.
        directory: Kind::Text, OWN "../common/proto";
        /// A git repository: the path of one on disk, or where it is fetched from,
        /// `https://…`, `http://…`, `ssh://…`, `git://…` or `user@host:path`.
        git_repo: Kind::Text, OWN;
        /// A tar archive, compressed or not.
        tarball: Kind::Text, OWN;
        /// A zip archive.
        zip_archive: Kind::Text, OWN;
        /// The host of a registry of buf, from which a program that was built with the feature
        /// `registry` fetches: the module that the dependency is called after, at a label or commit
        /// (`ref`), at a `commit`, at the one that `buf.lock` pins, or as it is now.
        registry: Kind::Text, OWN "buf.build";
        /// The branch of a git repository.
        branch: Kind::Text, OWN;
        /// The tag of a git repository.
        tag: Kind::Text, OWN;
        /// The commit of a git repository, all of its hash, or that of a module of a registry.
        commit: Kind::Text, OWN;
        /// Any name that git, or a registry, knows for a commit.
        ref: Kind::Text, OWN;
        /// The folder in it that imports start from.
        subdir: Kind::Text, OWN "proto";
        /// The checksum of an archive.
        sha256: Kind::Text, OWN;
        /// How many names are taken off the front of each path of an archive.
        strip_components: Kind::Text, OWN;
        /// How an archive is compressed, where its name does not say it: `none`, `gzip`, `zstd`.
        compression: Kind::Text, OWN;
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
        /// Replaces the `format` section of the file.
        format: Kind::Section(FORMAT), OWN;
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
        /// How safe fixes of a rule or category count: `safe` ones are applied by `--fix`, `unsafe`
        /// ones with `--unsafe-fixes`; `off` offers none.
        fix: Kind::Fixes, OWN "{IMPORT_USED: off}";
        /// The options of lint rules.
        options: Kind::LintOptions, ALL;
        /// A file with findings that are known and do not count, relative to this file;
        /// `--write-baseline` writes it.
        baseline: Kind::Text, OWN "lint-baseline.json";
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
        /// What holds otherwise for packages whose version promises more or less. The package as it
        /// was decides.
        stability: Kind::Section(STABILITY), OWN;
        /// Lets declarations go that were deprecated long enough: their deletion is no finding of
        /// the rules `*_NO_DELETE`. Where both keys are set, both count.
        deprecate_first: Kind::Section(GRACE), OWN;
        /// The options of breaking rules.
        options: Kind::BreakingOptions, ALL;
        /// A file with findings that are known and do not count, relative to this file;
        /// `--write-baseline` writes it.
        baseline: Kind::Text, OWN "breaking-baseline.json";
        /// Incompatible changes that were agreed to.
        approvals: Kind::Sections(APPROVAL), OWN;
        /// Runs no rule but those of plugins and policies.
        disable_builtin: Kind::Bool, ALL "false";
    }
    GRACE {
        /// How many releases, the last ones, have to have it deprecated.
        releases: Kind::Int(1, 1000), OWN "2";
        /// The pattern of the git tags that are releases; `v*` without it. Versions such as
        /// `v2.0.0-rc.1` are none.
        tags: Kind::Text, OWN "v*";
        /// For how many days of the git history, along first parents, it has to be deprecated.
        days: Kind::Int(1, 36500), OWN "90";
    }
    STABILITY {
        /// Packages of stable versions: `acme.v1`.
        stable: Kind::Section(STABILITY_RULES), OWN;
        /// Packages of beta versions: `acme.v1beta1`.
        beta: Kind::Section(STABILITY_RULES), OWN;
        /// Packages of alpha and test versions: `acme.v1alpha1`, `acme.v1test`.
        alpha: Kind::Section(STABILITY_RULES), OWN;
        /// Packages without a version.
        unversioned: Kind::Section(STABILITY_RULES), OWN;
    }
    STABILITY_RULES {
        /// Rules and categories that run there in place of those of the section; `[]` runs none.
        use: Kind::Ids, OWN "[WIRE_JSON]";
        /// Rules and categories that do not run there, besides those of the section.
        except: Kind::Ids, OWN "[FILE_SAME_GO_PACKAGE]";
        /// How much findings of a rule or category weigh there: `error`, `warning`, `note` or `off`.
        severity: Kind::Levels, OWN "{FIELD_SAME_JSON_NAME: warning}";
    }
    APPROVAL {
        /// The rule or category that would complain.
        rule: Kind::Id, OWN "FIELD_NO_DELETE";
        /// The full name of what changed; a message covers what is inside it.
        symbol: Kind::Text, OWN "acme.library.v1.Book.isbn";
        /// Why.
        reason: Kind::Text, OWN "no client reads it since March";
        /// Who agreed.
        by: Kind::Text, OWN "ann@acme.example";
        /// The last day on which the approval counts.
        until: Kind::Date, OWN "2030-12-31";
    }
    FORMAT {
        /// The layout to begin with, which the other keys change: that of `buf format`; or `google`,
        /// near that of clang-format with `BasedOnStyle: Google`, which has 80 columns and keeps the
        /// order of the file.
        style: Kind::Choice(&["buf", "google"]), OWN "buf";
        /// How many columns a line may have before it is broken; `off` breaks by what is on it, not
        /// by its length. Single words may be longer, and comments where they are not reflowed.
        line_width: Kind::IntOr(20, 1000, &["off"]), OWN "off";
        /// How many spaces a level of nesting is indented by, or `tab`.
        indent: Kind::IntOr(1, 8, &["tab"]), OWN "2";
        /// What is put in columns among lines that follow each other: nothing, comments at the end
        /// of lines, or the types, names and numbers of fields and values as well.
        align: Kind::Choice(&["none", "comments", "fields"]), OWN "none";
        /// Whether all imports are one sorted group, or each group between blank lines is sorted, or
        /// none is.
        sort_imports: Kind::Choice(&["all", "groups", "off"]), OWN "all";
        /// Puts syntax, package, imports and options of the file first, in this order.
        file_order: Kind::Bool, OWN "true";
        /// Sorts the options of the file by name, extensions last.
        sort_options: Kind::Bool, OWN "true";
        /// When options in brackets are broken over lines: if there are two and more, or if the line
        /// has no room for them, which needs a `line_width`.
        compact_options: Kind::Choice(&["count", "width"]), OWN "count";
        /// Writes `// text` where a comment is `//text`.
        space_after_slashes: Kind::Bool, OWN "false";
        /// Breaks `//` comments that are longer than a line at blanks, which needs a `line_width`; what
        /// is left over goes ahead of the next line. Their words stay as they are.
        reflow_comments: Kind::Bool, OWN "false";
        /// Whether texts keep their quotes, or have double ones where nothing has to be escaped for
        /// that.
        quotes: Kind::Choice(&["keep", "double"]), OWN "keep";
        /// Takes `indent_style`, `indent_size`, `tab_width`, `max_line_length`, `end_of_line` and
        /// `insert_final_newline` from the `.editorconfig` files around each file. The keys of this
        /// section count before those.
        editorconfig: Kind::Bool, OWN "false";
        /// Files and directories that are left as they are; also patterns.
        exclude: Kind::Paths, OWN "[proto/generated]";
    }
    PLUGIN {
        /// The program, with its arguments: a name that is looked up in `PATH`, or a path from the
        /// working directory.
        plugin: Kind::Command, V2 "buf-plugin-example";
        /// What the plugin is told: texts, numbers, `true`, and lists of these.
        options: Kind::Any, V2 "{}";
    }
    OVERRIDE {
        /// Files and directories, relative to this file, and patterns.
        files: Kind::Paths, OWN "[proto/internal]";
        /// What of these is left as it is.
        not: Kind::Paths, OWN "[proto/internal/api]";
        /// Lint and breaking rules and categories that run there, too.
        use: Kind::AnyIds, OWN "[COMMENTS]";
        /// Rules and categories that do not run there.
        except: Kind::AnyIds, OWN "[PACKAGE_VERSION_SUFFIX]";
        /// How much findings of a rule or category weigh there: `error`, `warning`, `note` or `off`.
        severity: Kind::AnyLevels, OWN "{COMMENTS: warning}";
        /// The options of rules there. Those that look at packages or modules know the others alone.
        options: Kind::Section(OVERRIDE_OPTIONS), OWN;
    }
    OVERRIDE_OPTIONS {
        /// The options of lint and breaking rules.
        all: Kind::AllOptions, OWN;
    }
    RULE {
        /// The id, in capitals.
        id: Kind::Text, OWN "ACME_NO_FLOAT_MONEY";
        /// What it looks at; those that end in `_pair` compare two states.
        on: Kind::Choice(own::ON), OWN "field";
        /// The expression in CEL that is true where something is wrong.
        when: Kind::Text, OWN "this.type == 'double' && this.name.endsWith('_amount')";
        /// What is said then. Expressions stand in braces.
        message: Kind::Text, OWN "'`{this.name}` is money: make it a google.type.Money'";
        /// What to do then.
        help: Kind::Text, OWN;
        /// How much findings weigh where no section says it; without it, they are errors.
        severity: Kind::Choice(&["error", "warning", "note"]), OWN "error";
        /// The categories that it is in: those that there are, or others. Without it, `STANDARD`; of
        /// rules that compare, `FILE`, `PACKAGE`, `WIRE_JSON` and `WIRE`.
        categories: Kind::Texts, OWN "[ACME]";
        /// Where findings are: at the name, at the whole element, or at a part of it.
        at: Kind::Choice(own::AT), OWN "name";
        /// The URL of the guideline that it is taken from.
        source: Kind::Text, OWN;
        /// Texts of files in which it finds something; `protosmith rules test` tries them.
        bad: Kind::Examples, OWN "message Order { double total_amount = 1; }";
        /// Texts of files in which it finds nothing.
        good: Kind::Examples, OWN "message Order { int64 total_cents = 1; }";
    }
    RULES {
        /// The language of the file: `v2`.
        version: Kind::Version, OWN "v2";
        /// Rules.
        rules: Kind::Sections(RULE), OWN;
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
        /// Check plugins, whose rules the sections of the policy can name.
        plugins: Kind::Sections(PLUGIN), V2;
    }
    POLICY_LINT {
        /// Rules and categories that run. Without it, those that are on by default.
        use: Kind::Ids, V2 "[STANDARD]";
        /// Rules and categories to take away from `use`.
        except: Kind::Ids, V2 "[COMMENTS]";
        /// The options of lint rules.
        options: Kind::LintOptions, V2;
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
        /// The options of breaking rules.
        options: Kind::BreakingOptions, V2;
        /// Runs no rule but those of plugins.
        disable_builtin: Kind::Bool, V2 "false";
    }
    GENERATE {
        /// The language of the file.
        version: Kind::Version, TEMPLATE_ONLY "v2";
        /// Removes what lies in the output folders and was not generated this time.
        clean: Kind::Bool, V2 "true";
        /// Sets options of files and fields on the way to the plugins.
        managed: Kind::Section(MANAGED), V2;
        /// Sets options of files on the way to the plugins.
        managed: Kind::Section(MANAGED_V1), V1;
        /// Sets options of files on the way to the plugins.
        managed: Kind::Bool, BETA "true";
        /// The options that `managed` sets.
        options: Kind::Section(MANAGED_BETA), BETA;
        /// The plugins that run, in the order in which their output is put together.
        plugins: Kind::Sections(GENERATE_PLUGIN), ALL;
        /// What code is generated for; an input on the command line counts in its place.
        inputs: Kind::Sections(GENERATE_INPUT), V2;
        /// Which types code is generated for.
        types: Kind::Section(GENERATE_TYPES), V1;
    }
    GENERATE_PLUGIN {
        /// The plugin inside protosmith; `rust` is the only one. In its place stand `local`, a
        /// program with its arguments, or `protoc_builtin`, a generator inside protoc.
        builtin: Kind::Text, OWN "rust";
        /// The program on `PATH` or its path, or a list of it and its arguments.
        local: Kind::Command, V2;
        /// A plugin on a server. It is not run; the error says what to install.
        remote: Kind::Text, VERSIONED;
        /// The name of a generator inside protoc: `java`, `cpp`, `python` and others.
        protoc_builtin: Kind::Text, V2;
        /// The name of the plugin without `protoc-gen-`.
        plugin: Kind::Text, V1;
        /// The name of the plugin without `protoc-gen-`.
        name: Kind::Text, OLD;
        /// The program on `PATH` or its path, or a list of it and its arguments.
        path: Kind::Command, OLD;
        /// The protoc that has the generator; without it, the one on `PATH`.
        protoc_path: Kind::Command, VERSIONED;
        /// Which of the builds of a remote plugin is meant.
        revision: Kind::Text, VERSIONED;
        /// The folder to write to, or a `.zip` or `.jar`; relative to the working directory, or to
        /// `--output`.
        out: Kind::Text, ALL "src/gen";
        /// What the plugin is told: one text, or a list that is joined with commas.
        opt: Kind::Command, ALL "[]";
        /// `directory` runs the plugin for each directory, `all` once for all files.
        strategy: Kind::Text, ALL "all";
        /// Generates code for imported files too, except for Google's well-known ones.
        include_imports: Kind::Bool, V2 "false";
        /// Generates code for Google's well-known files too; needs `include_imports`.
        include_wkt: Kind::Bool, V2 "false";
        /// Only these packages, messages, enums, extensions, services and methods.
        types: Kind::Texts, V2 "[]";
        /// Not these packages, messages, enums, extensions, services and methods.
        exclude_types: Kind::Texts, V2 "[]";
    }
    GENERATE_INPUT {
        /// A directory. In its place stand the key of another kind of input and its value.
        directory: Kind::Text, V2 "proto";
        /// One `.proto` file.
        proto_file: Kind::Text, V2;
        /// A git repository on this machine.
        git_repo: Kind::Text, V2;
        /// A tar archive.
        tarball: Kind::Text, V2;
        /// A zip archive.
        zip_archive: Kind::Text, V2;
        /// An image in binary form.
        binary_image: Kind::Text, V2;
        /// An image as JSON.
        json_image: Kind::Text, V2;
        /// An image in text form.
        text_image: Kind::Text, V2;
        /// An image as YAML.
        yaml_image: Kind::Text, V2;
        /// A module of a registry. It is not fetched.
        module: Kind::Text, V2;
        /// The branch of a git repository.
        branch: Kind::Text, V2;
        /// The tag of a git repository.
        tag: Kind::Text, V2;
        /// The commit of a git repository.
        commit: Kind::Text, V2;
        /// Any name that git knows for a commit.
        ref: Kind::Text, V2;
        /// Without effect: the whole history is there already.
        depth: Kind::Text, V2;
        /// Without effect: all objects are there already.
        filter: Kind::Text, V2;
        /// Whether submodules of a git repository are read too; they never are.
        recurse_submodules: Kind::Bool, V2;
        /// The directory inside a git repository or an archive.
        subdir: Kind::Text, V2;
        /// How many names are taken off the front of each path of an archive.
        strip_components: Kind::Text, V2;
        /// How an archive or image is compressed: `none`, `gzip`, `zstd`.
        compression: Kind::Text, V2;
        /// Brings the other files of the package of a single file.
        include_package_files: Kind::Bool, V2;
        /// Only these packages, messages, enums, extensions, services and methods.
        types: Kind::Texts, V2 "[]";
        /// Not these packages, messages, enums, extensions, services and methods.
        exclude_types: Kind::Texts, V2 "[]";
        /// Only these files and directories.
        paths: Kind::Texts, V2 "[proto/library]";
        /// Not these files and directories.
        exclude_paths: Kind::Texts, V2 "[proto/internal]";
    }
    GENERATE_TYPES {
        /// Only these packages, messages, enums, extensions, services and methods.
        include: Kind::Texts, V1;
    }
    MANAGED {
        /// Turns it on.
        enabled: Kind::Bool, V2 "true";
        /// What is left alone, whatever `override` says.
        disable: Kind::Sections(MANAGED_DISABLE), V2;
        /// What is set to something else than the default; the last that fits counts.
        override: Kind::Sections(MANAGED_OVERRIDE), V2;
    }
    MANAGED_DISABLE {
        /// The name of the option of files.
        file_option: Kind::Text, V2 "csharp_namespace";
        /// The name of the option of fields.
        field_option: Kind::Text, V2;
        /// The name of the module whose files are meant.
        module: Kind::Text, V2 "buf.build/googleapis/googleapis";
        /// The file or directory that is meant, as imports name it.
        path: Kind::Text, V2 "google/type";
        /// The full name of the field that is meant.
        field: Kind::Text, V2;
    }
    MANAGED_OVERRIDE {
        /// The name of the option of files.
        file_option: Kind::Text, V2 "go_package_prefix";
        /// The name of the option of fields: `jstype`.
        field_option: Kind::Text, V2;
        /// The name of the module whose files are meant.
        module: Kind::Text, V2 "buf.build/acme/library";
        /// The file or directory that is meant, as imports name it.
        path: Kind::Text, V2 "library/v1";
        /// The full name of the field that is meant.
        field: Kind::Text, V2;
        /// What the option is set to; an empty text leaves it as the file has it.
        value: Kind::Text, V2 "example.com/gen";
    }
    MANAGED_V1 {
        /// Turns it on.
        enabled: Kind::Bool, V1;
        /// Sets `cc_enable_arenas`.
        cc_enable_arenas: Kind::Bool, V1;
        /// Sets `java_multiple_files`.
        java_multiple_files: Kind::Bool, V1;
        /// Sets `java_string_check_utf8`.
        java_string_check_utf8: Kind::Bool, V1;
        /// What comes before the package in `java_package`.
        java_package_prefix: Kind::TextOr(MANAGED_PREFIX), V1;
        /// Sets `optimize_for`.
        optimize_for: Kind::TextOr(MANAGED_PREFIX), V1;
        /// What comes before the directory in `go_package`.
        go_package_prefix: Kind::Section(MANAGED_PREFIX), V1;
        /// Sets `objc_class_prefix`.
        objc_class_prefix: Kind::Section(MANAGED_PREFIX), V1;
        /// Sets `csharp_namespace`.
        csharp_namespace: Kind::Section(MANAGED_MODULES), V1;
        /// Sets `ruby_package`.
        ruby_package: Kind::Section(MANAGED_MODULES), V1;
        /// Sets `swift_prefix`.
        swift_prefix: Kind::Section(MANAGED_PREFIX), V1;
        /// Options, in capitals, to files and values.
        override: Kind::Any, V1;
    }
    MANAGED_PREFIX {
        /// For all modules without a value of their own.
        default: Kind::Text, V1;
        /// The names of modules that are left alone.
        except: Kind::Texts, V1;
        /// The names of modules to values.
        override: Kind::Places, V1;
    }
    MANAGED_MODULES {
        /// The names of modules that are left alone.
        except: Kind::Texts, V1;
        /// The names of modules to values.
        override: Kind::Places, V1;
    }
    MANAGED_BETA {
        /// Sets `cc_enable_arenas`.
        cc_enable_arenas: Kind::Bool, BETA;
        /// Sets `java_multiple_files`.
        java_multiple_files: Kind::Bool, BETA;
        /// Sets `optimize_for`.
        optimize_for: Kind::Text, BETA;
    }
};

impl Key {
    /// What the key is for: one sentence or two, in Markdown.
    pub fn doc(&self) -> &'static str {
        self.raw_doc.trim()
    }

    /// The key of an option in the section of this one. Policy files are of version 2 and have what
    /// that has.
    fn option(&self, value: &'static Opt) -> Option<Self> {
        let is_policy = self.section == POLICY_LINT || self.section == POLICY_BREAKING;
        if is_policy && !value.versions.contains(&Version::V2) {
            return None;
        }
        let kind = match value.kind {
            OptKind::Flag => Kind::Bool,
            OptKind::Int { min, max, .. } => Kind::Int(min, max),
            OptKind::Choice(all) => Kind::Choice(all),
            OptKind::Choices(all) => Kind::Choices(all),
            OptKind::Words(_) => Kind::TextOrTexts,
            OptKind::Regex => Kind::Regex,
            OptKind::Table(_) | OptKind::Patterns(_) => Kind::Places,
        };
        let versions = if is_policy { self.versions } else { value.versions };
        let example = Cow::Owned(value.example());
        Some(Self {
            section: self.section,
            name: value.key,
            kind,
            versions,
            raw_doc: value.doc,
            example,
        })
    }

    /// Whether a section is nothing without the key.
    pub fn is_required(&self) -> bool {
        match self.section {
            "approval" => ["rule", "symbol", "reason"].contains(&self.name),
            OVERRIDE => self.name == "files",
            RULE => ["id", "on", "when", "message"].contains(&self.name),
            _ => ["version", "plugin", "policy", "directories"].contains(&self.name),
        }
    }

    /// Whether a file of this version may have the key.
    pub fn is_in(&self, version: Version) -> bool {
        self.versions.contains(&version)
    }
}

/// Whether a section is an item of a list.
pub fn is_listed(section: &str) -> bool {
    KEYS.iter().any(|it| {
        matches!(it.kind, Kind::Sections(name) | Kind::SectionsOrPaths(name) if name == section)
    })
}

/// The key of a section that a file of a version may have.
pub fn find(section: &str, name: &str, version: Version) -> Option<&'static Key> {
    of(section).find(|it| it.name == name && it.is_in(version))
}

/// The keys of a section.
pub fn of(section: &str) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.section == section)
}
