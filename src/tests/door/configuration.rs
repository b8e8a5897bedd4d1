//! Configuration and templates: every key and value that is text.

use super::{Folder, NASTY, escaped};

/// Files in which `@` is a text of others.
const FILES: &[(&str, &str)] = &[
    ("buf.yaml", "version: \"@\"\n"),
    ("buf.yaml", "version: v2\n\"@\": 1\n"),
    ("buf.yaml", "version: v2\nname: \"@\"\n"),
    ("buf.yaml", "version: v2\ndeps: [\"@\"]\n"),
    ("buf.yaml", "version: v2\ndeps: [\"buf.build/a/@\"]\n"),
    ("buf.yaml", "version: v2\nmodules: [{path: \"@\"}]\n"),
    ("buf.yaml", "version: v2\nmodules: [{path: ., name: \"buf.build/a/@\"}]\n"),
    ("buf.yaml", "version: v2\nmodules: [{path: ., includes: [\"@\"], excludes: [\"@\"]}]\n"),
    ("buf.yaml", "version: v2\npolicies: [{policy: \"@\", ignore: [\"@\"]}]\n"),
    ("buf.yaml", "version: v2\nplugins: [{plugin: \"@\", options: {\"@\": \"@\"}}]\n"),
    ("buf.yaml", "version: v2\nlint: {use: [\"@\"]}\n"),
    ("buf.yaml", "version: v2\nlint: {except: [\"@\"]}\n"),
    ("buf.yaml", "version: v2\nlint: {ignore: [\"@\"]}\n"),
    ("buf.yaml", "version: v2\nlint: {ignore_only: {\"@\": [\"@\"]}}\n"),
    ("buf.yaml", "version: v2\nlint: {ignore_only: {STANDARD: [\"@\"]}}\n"),
    ("buf.yaml", "version: v2\nlint: {\"@\": x}\n"),
    ("buf.yaml", "version: v2\nlint: {service_suffix: \"@\", enum_zero_value_suffix: \"@\"}\n"),
    ("buf.yaml", "version: v2\nbreaking: {use: [\"@\"], ignore: [\"@\"]}\n"),
    ("buf.yaml", "version: v2\nbreaking: {ignore_only: {FILE: [\"@\"]}}\n"),
    ("buf.yaml", "version: v1\nbuild: {roots: [\"@\"], excludes: [\"@\"]}\n"),
    ("buf.yaml", "version: v1beta1\nbuild: {roots: [\"@\"]}\n"),
    ("buf.yaml", "&a [*b \"@\n"),
    ("buf.work.yaml", "version: v1\ndirectories: [\"@\"]\n"),
    ("protosmith.yaml", "version: v2\ndependencies: {\"@\": \"@\"}\n"),
    ("protosmith.yaml", "version: v2\ndeps: [a.b/c/d]\ndependencies: {a.b/c/d: \"@\"}\n"),
    ("protosmith.yaml", "version: v2\nlint: {severity: {\"@\": error, STANDARD: \"@\"}}\n"),
    (
        "protosmith.yaml",
        "version: v2\nbreaking: {approvals: [{rule: \"@\", symbol: \"@\", reason: \"@\"}]}\n",
    ),
    (
        "protosmith.yaml",
        "version: v2\nbreaking: {approvals: [{rule: FIELD_NO_DELETE, symbol: \"@\", reason: \"@\", \
         until: 2001-01-01}]}\n",
    ),
    ("buf.gen.yaml", "version: v2\nplugins: [{local: \"@\", out: x}]\n"),
    ("buf.gen.yaml", "version: v2\nplugins: [{local: \"./@\", out: x}]\n"),
    (
        "buf.gen.yaml",
        "version: v2\nplugins: [{local: protoc-gen-protosmith, out: \"@\", opt: \"@\"}]\n",
    ),
    (
        "buf.gen.yaml",
        "version: v2\nplugins: [{local: protoc-gen-protosmith, out: x, strategy: \"@\"}]\n",
    ),
    (
        "buf.gen.yaml",
        "version: v2\nplugins: [{protoc_builtin: \"@\", protoc_path: \"@\", out: x}]\n",
    ),
    ("buf.gen.yaml", "version: v2\nplugins: [{remote: \"buf.build/a/@\", out: x}]\n"),
    ("buf.gen.yaml", "version: v2\nplugins: [{local: [/bin/sh, -c, \"exit 3 # @\"], out: x}]\n"),
    ("buf.gen.yaml", "version: v1\nplugins: [{name: \"@\", out: x}]\n"),
    (
        "buf.gen.yaml",
        "version: v2\nmanaged: {enabled: true, override: [{file_option: \"@\", value: \"@\"}]}\n",
    ),
    (
        "buf.gen.yaml",
        "version: v2\nmanaged: {enabled: true, disable: [{module: \"@\", path: \"@\"}]}\n",
    ),
    ("buf.gen.yaml", "version: v2\nplugins: []\ninputs: [{directory: \"@\"}]\n"),
    ("buf.gen.yaml", "version: v2\nplugins: []\ninputs: [{git_repo: \"@\", branch: \"@\"}]\n"),
    (
        "buf.gen.yaml",
        "version: v2\nplugins: [{local: protoc-gen-protosmith, out: x, types: [\"@\"]}]\n\
         inputs: [{directory: new, types: [\"@\"]}]\n",
    ),
];

const LINES: [&str; 8] = [
    "lint new",
    "lint new --color always",
    "breaking new --against old",
    "build new",
    "config show new",
    "ls-files new",
    "rules --configured",
    "generate",
];

#[test]
fn configuration() {
    let schema = b"syntax = \"proto3\";\nmessage bad { string s = 1; }\n";
    for (path, yaml) in FILES {
        for text in NASTY {
            let yaml = yaml.replace('@', &escaped(text));
            let folder = Folder::new(&[("new/a.proto", schema), ("old/a.proto", schema)]);
            folder.write(path, yaml.as_bytes());
            folder.write(format!("new/{path}"), yaml.as_bytes());
            LINES.iter().for_each(|line| folder.check(line, ""));
            folder.check("lint --config @", &yaml);
            folder.check("generate --template @", &yaml);
        }
    }
}
