//! What becomes of configurations.

use super::{Migrated, Tool, migrate};

#[track_caller]
fn check(tool: Tool, config: &str, wanted: &str, notices: &[&str]) {
    let Migrated { text, notices: said } = migrate(tool, "c.yaml", config.into()).unwrap();
    let (head, text) = text.split_once('\n').unwrap();
    assert_eq!(
        head,
        format!("# What `c.yaml` says to {}, as `protosmith migrate` reads it.", tool.name())
    );
    assert_eq!(text, wanted);
    let said: Vec<_> =
        said.iter().map(|it| format!("{}:{} {}", it.line, it.column, it.message)).collect();
    assert_eq!(said, notices);
}

#[test]
fn rules_of_protolint_are_those_with_their_names() {
    let config = "\
lint:
  rules:
    no_default: true
    add: [MAX_LINE_LENGTH, SERVICE_NAMES_END_WITH, RPC_NAMES_CASE, NOPE, FILE_HAS_COMMENT]
    remove: [FILE_HAS_COMMENT]
  ignores:
    - {id: MAX_LINE_LENGTH, files: [a/b.proto, './c.proto', '*.proto']}
    - {id: INDENT, files: [a.proto]}
  files: {exclude: [d.proto]}
  directories: {exclude: [gen/]}
  rules_option:
    max_line_length: {max_chars: 100, tab_chars: 2, severity: warning}
    service_names_end_with: {text: Api}
    rpc_names_case: {convention: lower_camel_case}
    quote_consistent: {quote: single}
    indent: {style: 4, not_insert_newline: true}
    nope: {a: b}
    messages_have_comment: {should_follow_golang_style: true}
";
    let wanted = "\
version: v2
lint:
  use: [LINE_LENGTH, RPC_PASCAL_CASE, SERVICE_SUFFIX]
  ignore: [d.proto, gen]
  ignore_only:
    LINE_LENGTH: [a/b.proto]
  severity:
    LINE_LENGTH: warning
  comment_starts_with_name: true
  line_length: 100
  line_length_tab: 2
  rpc_case: lowerCamelCase
  service_suffix: Api
format:
  indent: 4
";
    let notices = [
        "4:68 protolint has no rule `NOPE` and takes no notice of it",
        "7:48 `./c.proto` is the path of no file to protolint, and ignores none",
        "7:61 `*.proto` is the path of no file to protolint, and ignores none",
        "8:12 `INDENT` is of the layout: `protosmith format --check` looks at it",
        "15:31 `single` has no counterpart in the layout",
        "16:24 `not_insert_newline` of `indent` has no counterpart here",
        "17:5 protolint has no option `nope`",
    ];
    check(Tool::Protolint, config, wanted, &notices);
}

#[test]
fn entries_of_api_linter_count_in_their_order() {
    let config = "\
- disabled_rules: [core::0131, HTTP-BODY, nope]
- enabled_rules: ['core::0131::http-body']
- included_paths: ['a/**/*.proto', b.proto, c]
  disabled_rules: [core::0191::java-package, core::0131::http-method]
- nope: []
";
    let Migrated { text, notices } = migrate(Tool::ApiLinter, "c.yaml", config.into()).unwrap();
    assert!(text.contains("\n  use: [GOOGLE_AIP]\n  except:\n"), "{text}");
    assert!(text.contains("\n    - AIP_0131_HTTP_METHOD\n"), "{text}");
    assert!(text.contains("\n    - AIP_0132_HTTP_BODY\n"), "{text}");
    assert!(!text.contains("AIP_0131_HTTP_BODY"), "{text}");
    assert!(
        text.ends_with("  ignore_only:\n    AIP_0191_JAVA_PACKAGE: [\"a/**/*.proto\", b.proto]\n"),
        "{text}"
    );
    let said: Vec<_> = notices.iter().map(|it| (it.line, it.message.as_str())).collect();
    let wanted = [
        (1, "`nope` stands for no rule of api-linter"),
        (3, "`c` is the path of no file to api-linter"),
        (5, "api-linter has no key `nope`"),
    ];
    assert_eq!(said, wanted);
    let json = r#"[{"disabled_rules": ["all"]}, {"enabled_rules": ["core::0131::http-body"]}]"#;
    check(Tool::ApiLinter, json, "version: v2\nlint:\n  use: [AIP_0131_HTTP_BODY]\n", &[]);
}

#[test]
fn entries_of_api_linter_for_some_files_are_overrides() {
    let config = "\
- disabled_rules: [all]
- enabled_rules: ['core::0131::http-body', 'core::0140::lower-snake']
- included_paths: ['a/**']
  excluded_paths: [a/b.proto]
  enabled_rules: ['core::0191::java-package']
  disabled_rules: ['core::0140::lower-snake', 'core::0191::java-package']
- excluded_paths: [c.proto]
  disabled_rules: [all]
- included_paths: [tests]
  disabled_rules: [all]
- enabled_rules: ['core::0131::http-body']
";
    let wanted = "\
version: v2
overrides:
  - files: [\"a/**\"]
    not: [a/b.proto]
    use: [AIP_0191_JAVA_PACKAGE]
    except: [AIP_0140_LOWER_SNAKE]
  - files: [.]
    not: [c.proto]
    except: [GOOGLE_AIP]
  - files: [.]
    use: [AIP_0131_HTTP_BODY]
lint:
  use: [AIP_0131_HTTP_BODY, AIP_0140_LOWER_SNAKE]
";
    check(Tool::ApiLinter, config, wanted, &["9:20 `tests` is the path of no file to api-linter"]);
    let nothing =
        "- disabled_rules: [all]\n- included_paths: ['a/*']\n  enabled_rules: ['http-body']\n";
    let Migrated { text, .. } = migrate(Tool::ApiLinter, "c.yaml", nothing.into()).unwrap();
    assert!(
        text.contains("\noverrides:\n  - files: [.]\n    except: [GOOGLE_AIP]\n  - files: [\"a/*\"]\n    use:\n"),
        "{text}"
    );
    assert!(text.ends_with("\nlint:\n  use: [GOOGLE_AIP]\n"), "{text}");
}

#[test]
fn files_of_buf_keep_their_rules() {
    let (lint, breaking) = (
        "except: [UNUSED_SUPPRESSION]",
        "except:\n    - ENUM_SAME_FIRST_VALUE\n    - ENUM_VALUE_SAME_ALIAS_ORDER\n    - EXTENSION_SAME_EXTENDEE\n    - EXTENSION_SAME_NUMBER\n    - OPTION_SAME_VALUE\n    - UNUSED_ALLOW_BREAKING",
    );
    let wanted = format!("version: v2\nlint:\n  {lint}\nbreaking:\n  {breaking}\n");
    check(Tool::Buf, "version: v2\n", &wanted, &[]);
    let config = "\
version: v2
name: buf.build/acme/library
modules: [{path: proto, lint: {use: [MINIMAL], ignore: [proto/a]}}]
deps: [buf.build/acme/other]
lint: {use: [BASIC, COMMENT_FIELD], except: [IMPORT_USED], enum_zero_value_suffix: _NONE}
breaking: {use: [WIRE]}
";
    let wanted = "\
version: v2
modules:
  - path: proto
    lint:
      use: [MINIMAL]
      ignore: [proto/a]
deps: [buf.build/acme/other]
lint:
  use: [BASIC, COMMENT_FIELD]
  except: [IMPORT_USED]
  enum_zero_value_suffix: _NONE
breaking:
  use: [WIRE]
  except:
    - ENUM_SAME_FIRST_VALUE
    - EXTENSION_SAME_EXTENDEE
    - EXTENSION_SAME_NUMBER
    - UNUSED_ALLOW_BREAKING
";
    check(Tool::Buf, &config.replace("name: buf.build/acme/library\n", ""), wanted, &[]);
    let config = "\
version: v1beta1
build: {roots: [a, b], excludes: [a/x]}
lint: {use: [FILE_LAYOUT], ignore: [c]}
";
    let Migrated { text, .. } = migrate(Tool::Buf, "buf.yaml", config.into()).unwrap();
    assert!(text.contains("\nmodules:\n  - path: a\n    excludes: [a/x]\n  - path: b\n"), "{text}");
    assert!(text.contains("PACKAGE_DIRECTORY_MATCH"), "{text}");
    assert!(text.contains("\n  ignore: [a/c, b/c]\n  disallow_comment_ignores: true\n"), "{text}");
}

#[test]
fn what_is_no_configuration_is_an_error() {
    for (tool, config) in [
        (Tool::Protolint, "lint: [a]"),
        (Tool::Protolint, "lint: {rules: {add: {a: b}}}"),
        (Tool::ApiLinter, "a: b"),
        (Tool::Buf, "version: v9"),
        (Tool::Buf, "version: v2\nnope: 1"),
        (Tool::Protolint, "a: [b"),
    ] {
        assert!(migrate(tool, "c.yaml", config.into()).is_err(), "{config}");
    }
}
