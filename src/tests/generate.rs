//! `protosmith generate` with plugins that are scripts of the shell.

mod clean;
mod process;

use std::{fs, os::unix::fs::symlink, path::Path};

use protosmith_compiler::model::{
    OptionValues,
    wire::{Value, put_bytes, put_int},
};
use tempfile::TempDir;

use super::program;

const BOOK: &str = "syntax = \"proto3\";\npackage library.v1;\noption java_package = \"old\";\n\
                    option go_package = \"kept\";\nmessage Book { int64 id = 1 [jstype = JS_NUMBER]; }\n";

/// A folder with two schemas in different directories.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [("library/v1/book.proto", BOOK), ("a/a.proto", "syntax = \"proto3\";")] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// A plugin that answers with some files.
fn answering(folder: &Path, name: &str, files: &[(&str, &str)]) -> String {
    let mut response = Vec::new();
    put_int(&mut response, 2, 1);
    for (path, content) in files {
        let mut file = Vec::new();
        put_bytes(&mut file, 1, path.as_bytes());
        put_bytes(&mut file, 15, content.as_bytes());
        put_bytes(&mut response, 15, &file);
    }
    fs::write(folder.join(name), response).unwrap();
    script(&format!("cat > /dev/null; cat {name}"))
}

/// One entry of `plugins` that runs a script once for all files.
fn script(text: &str) -> String {
    format!("{{local: [/bin/sh, -c, '{text}'], out: gen, strategy: all}}")
}

/// Runs plugins; gives the exit code and what was said.
fn generate(folder: &Path, plugins: &[String], more: &str, args: &[&str]) -> (u8, String) {
    let template = format!("version: v2\nplugins: [{}]\n{more}\n", plugins.join(", "));
    fs::write(folder.join("buf.gen.yaml"), template).unwrap();
    let ran = program::run(&[&["protosmith", "generate"], args].concat(), folder, &[]);
    (ran.code, String::from_utf8(ran.stderr).unwrap())
}

fn read(folder: &Path, path: &str) -> Option<String> {
    fs::read_to_string(folder.join(path)).ok()
}

#[test]
fn what_plugins_make_is_written_and_what_is_there_already_is_left_alone() {
    let folder = folder();
    let folder = folder.path();
    let plugins = [answering(folder, "one", &[("a/a.txt", "A"), ("b.txt", "B")])];
    assert_eq!(generate(folder, &plugins, "", &[]), (0, String::new()));
    assert_eq!(read(folder, "gen/a/a.txt").as_deref(), Some("A"));
    let before = fs::metadata(folder.join("gen/b.txt")).unwrap().modified().unwrap();
    let plugins = [answering(folder, "one", &[("a/c.txt", "C"), ("b.txt", "B")])];
    assert_eq!(generate(folder, &plugins, "", &["--clean"]).0, 0);
    let after = fs::metadata(folder.join("gen/b.txt")).unwrap().modified().unwrap();
    assert_eq!(before, after);
    assert_eq!(read(folder, "gen/a/a.txt"), None);
    assert_eq!(read(folder, "gen/a/c.txt").as_deref(), Some("C"));
}

#[test]
fn one_bad_plugin_keeps_everything_from_being_written() {
    let cases = [
        ("exit 3", "it failed with exit code 3"),
        ("kill -9 $$", "it failed with signal 9"),
        ("echo no plugin at all", "its output is no CodeGeneratorResponse"),
        ("head -c 100 /dev/zero", "its output is no CodeGeneratorResponse"),
        ("exec sleep 600", "it took too long and was ended"),
    ];
    for (text, said) in cases {
        let folder = folder();
        let folder = folder.path();
        let plugins = [
            answering(folder, "good", &[("good.txt", "")]),
            script(text),
            script("echo hi >&2; exit 1"),
        ];
        let (code, stderr) = generate(folder, &plugins, "", &["--timeout", "500ms"]);
        assert_eq!(code, 2);
        assert!(stderr.contains(said), "{text}: {stderr}");
        assert!(stderr.contains("it failed with exit code 1"), "{stderr}");
        assert!(stderr.contains(": hi\n"), "{stderr}");
        assert!(!folder.join("gen").exists(), "{text}");
    }
}

#[test]
fn a_plugin_need_not_read_its_request() {
    let folder = folder();
    let folder = folder.path();
    let long = format!("syntax = \"proto3\";\n{}", "// long\n".repeat(100_000));
    fs::write(folder.join("a/a.proto"), format!("{long}message A {{}}")).unwrap();
    answering(folder, "one", &[("a.txt", "A")]);
    assert_eq!(generate(folder, &[script("cat one")], "", &[]), (0, String::new()));
    assert_eq!(read(folder, "gen/a.txt").as_deref(), Some("A"));
}

#[test]
fn nothing_is_written_outside_of_the_output_folder() {
    for name in ["../x", "/tmp/x", "a/../../x", "link/x", "a", "a/b/c"] {
        let folder = folder();
        let folder = folder.path();
        fs::create_dir_all(folder.join("gen/a")).unwrap();
        fs::create_dir(folder.join("elsewhere")).unwrap();
        symlink("../elsewhere", folder.join("gen/link")).unwrap();
        fs::write(folder.join("gen/a/b"), "a file").unwrap();
        let plugins = [answering(folder, "one", &[("fine.txt", ""), (name, "x")])];
        let (code, stderr) = generate(folder, &plugins, "", &[]);
        assert_eq!(code, 2, "{name}: {stderr}");
        assert!(!folder.join("gen/fine.txt").exists(), "{name}");
        assert_eq!(fs::read_dir(folder.join("elsewhere")).unwrap().count(), 0, "{name}");
    }
}

#[test]
fn links_are_replaced_and_not_followed() {
    let folder = folder();
    let folder = folder.path();
    fs::create_dir(folder.join("gen")).unwrap();
    fs::write(folder.join("precious"), "old").unwrap();
    symlink("../precious", folder.join("gen/a.txt")).unwrap();
    symlink("..", folder.join("gen/up")).unwrap();
    let plugins = [answering(folder, "one", &[("a.txt", "new")])];
    assert_eq!(generate(folder, &plugins, "", &["--clean"]), (0, String::new()));
    assert_eq!(read(folder, "precious").as_deref(), Some("old"));
    assert_eq!(read(folder, "gen/a.txt").as_deref(), Some("new"));
    assert!(!folder.join("gen/up").is_symlink());
}

#[test]
fn only_folders_of_plugins_are_cleaned() {
    let folder = folder();
    let folder = folder.path();
    symlink("library", folder.join("linked")).unwrap();
    for out in [".", "..", "gen/..", "linked"] {
        let plugin =
            answering(folder, "one", &[("x.txt", "")]).replace("out: gen", &format!("out: {out}"));
        let (code, stderr) = generate(folder, &[plugin], "clean: true", &[]);
        assert_eq!(code, 2, "{out}");
        assert!(stderr.contains("not cleaned"), "{stderr}");
        assert!(folder.join("library/v1/book.proto").exists());
    }
}

#[test]
fn files_that_two_plugins_make_are_an_error_unless_they_are_the_same() {
    let folder = folder();
    let folder = folder.path();
    let same = [answering(folder, "1", &[("x", "A")]), answering(folder, "2", &[("x", "A")])];
    assert_eq!(generate(folder, &same, "", &[]).0, 0);
    let cases: [&[(&str, &str)]; 3] = [&[("x", "B")], &[("y", "1"), ("y", "2")], &[("x/y", "1")]];
    for files in cases {
        let other = [answering(folder, "1", &[("x", "A")]), answering(folder, "2", files)];
        let (code, stderr) = generate(folder, &other, "", &[]);
        assert_eq!(code, 2, "{files:?}: {stderr}");
    }
}

/// The request that a plugin was given, options as they were set.
fn request(folder: &Path, more: &str) -> Vec<u8> {
    let (code, stderr) = generate(folder, &[script("cat > request")], more, &["--path", "library"]);
    assert_eq!((code, &*stderr), (0, ""));
    fs::read(folder.join("request")).unwrap()
}

#[test]
fn managed_mode_sets_options_and_takes_their_places_away() {
    let folder = folder();
    let folder = folder.path();
    let options = |file: OptionValues<'_>| {
        let options = file.message(8).next().unwrap();
        [1, 11, 37].map(|it| options.str(it).unwrap_or_default().to_owned())
    };
    let locations = |file: OptionValues<'_>| {
        let info = file.message(9).next().unwrap();
        let path =
            |it: OptionValues<'_>| it.get(1).and_then(Value::bytes).unwrap_or_default().to_vec();
        info.message(1).map(path).filter(|it| it.contains(&8)).collect::<Vec<_>>()
    };
    let plain = request(folder, "");
    let file = OptionValues(&plain).message(15).next().unwrap();
    assert_eq!(options(file), ["old", "kept", ""]);
    let all: [&[u8]; 6] = [&[8], &[8, 1], &[8], &[8, 11], &[4, 0, 2, 0, 8], &[4, 0, 2, 0, 8, 6]];
    assert_eq!(locations(file), all);
    let rules = "managed:\n  enabled: true\n  override:\n    - {field_option: jstype, value: JS_STRING}\n    \
                 - {file_option: java_package_suffix, value: pb}\n  disable:\n    \
                 - {file_option: csharp_namespace, path: library}";
    let managed = request(folder, rules);
    let file = OptionValues(&managed).message(15).next().unwrap();
    assert_eq!(options(file), ["com.library.v1.pb", "kept", ""]);
    assert_eq!(locations(file), all[2..4]);
    let field = file.message(4).next().unwrap().message(2).next().unwrap();
    assert_eq!(field.message(8).next().unwrap().int(6), Some(1));
}

#[test]
fn managed_mode_sets_nothing_that_the_edition_has_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let heads =
        ["syntax = \"proto2\"", "syntax = \"proto3\"", "edition = \"2023\"", "edition = \"2024\""];
    for (at, head) in heads.iter().enumerate() {
        let text = format!("{head};\npackage a;\nmessage M{at} {{}}\n");
        fs::write(folder.join(format!("{at}.proto")), text).unwrap();
    }
    let mut answer = Vec::new();
    for (number, value) in [(2, 3), (3, 998), (4, 1001)] {
        put_int(&mut answer, number, value);
    }
    fs::write(folder.join("answer"), answer).unwrap();
    let flags = |rules: &str| {
        fs::write(folder.join("request"), "").unwrap();
        let rules = format!("managed: {{enabled: true{rules}}}");
        let plugin = [script("cat > request; cat answer")];
        assert_eq!(generate(folder, &plugin, &rules, &[]), (0, String::new()));
        let bytes = fs::read(folder.join("request")).unwrap();
        let options = |values: OptionValues<'_>| {
            let options = values.message(8).next().unwrap();
            assert_eq!(options.str(1), Some("com.a"));
            [10, 27, 31].map(|number| options.bool(number))
        };
        OptionValues(&bytes).message(15).map(options).collect::<Vec<_>>()
    };
    let by_default = [Some(true), None, None];
    assert_eq!(flags(""), [by_default, by_default, by_default, [None; 3]]);
    let all = ["java_multiple_files", "java_string_check_utf8", "cc_enable_arenas"];
    let rules = all.map(|it| format!("{{file_option: {it}, value: {}}}", it != all[2]));
    let set = [Some(true), Some(true), Some(false)];
    let less = [None, Some(true), Some(false)];
    assert_eq!(flags(&format!(", override: [{}]", rules.join(", "))), [set, set, set, less]);
}

/// Files to generate, each with its messages, as a plugin is asked for them.
fn asked(folder: &Path, own: &str, input: &str, args: &[&str]) -> Result<Vec<String>, String> {
    fs::write(folder.join("request"), "").unwrap();
    let plugin = script("cat > request").replace(", out", &format!(", {own} out"));
    let inputs = format!("inputs: [{{directory: ., {input}}}]");
    let (code, stderr) = generate(folder, &[plugin], &inputs, args);
    if code != 0 {
        return Err(stderr);
    }
    let request = fs::read(folder.join("request")).unwrap();
    let file = |values: OptionValues<'_>| {
        let messages: Vec<_> =
            values.message(4).filter_map(|it| it.str(1).map(str::to_owned)).collect();
        format!("{}: {}", values.str(1).unwrap(), messages.join(" "))
    };
    Ok(OptionValues(&request).message(15).map(file).collect())
}

#[test]
fn types_of_a_plugin_are_sought_in_what_is_left_of_an_input() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let texts = [
        (
            "a.proto",
            "syntax = \"proto3\";\npackage a;\nimport \"b.proto\";\nmessage A { b.B b = 1; b.C c = 2; }\n",
        ),
        ("b.proto", "syntax = \"proto3\";\npackage b;\nmessage B {}\nmessage C {}\nmessage D {}\n"),
    ];
    texts.iter().for_each(|(path, text)| fs::write(folder.join(path), text).unwrap());
    let both = |b: &str, a: &str| Ok([b, a].map(str::to_owned).to_vec());
    let check = |own, input, args: &[&str], wanted| {
        assert_eq!(asked(folder, own, input, args), wanted, "{own} {input} {args:?}");
    };
    check("", "", &[], both("b.proto: B C D", "a.proto: A"));
    check("", "types: [a]", &[], both("b.proto: B C", "a.proto: A"));
    check("exclude_types: [b.B],", "types: [a]", &[], both("b.proto: C", "a.proto: A"));
    check("types: [a],", "exclude_types: [b.B]", &[], both("b.proto: C", "a.proto: A"));
    check("exclude_types: [a],", "", &[], Ok(vec!["b.proto: B C D".to_owned()]));
    check(
        "",
        "types: [a], exclude_types: [b.B]",
        &["--type", "b.D"],
        Ok(vec!["b.proto: D".to_owned()]),
    );
    check("", "types: [a]", &["--exclude-type", "b.C"], both("b.proto: B", "a.proto: A"));
    check("", "exclude_types: [b]", &["--exclude-type", "b.**,a"], Ok(Vec::new()));
    let unknown = "error: there is no package or type `b.B`, did you mean `b.C`?\n";
    check("types: [b.B],", "exclude_types: [b.B]", &[], Err(unknown.to_owned()));
    let gone = "error: there is no package or type `b.D`, did you mean `b.B`?\n";
    check("exclude_types: [b.D],", "types: [a]", &[], Err(gone.to_owned()));
}

#[test]
fn the_plugin_inside_is_called_once_unless_told_otherwise() {
    let folder = folder();
    let plugin = |more| [format!("{{local: protoc-gen-protosmith, out: gen{more}}}")];
    assert_eq!(generate(folder.path(), &plugin(""), "", &[]), (0, String::new()));
    let modules = read(folder.path(), "gen/mod.rs").unwrap();
    assert!(modules.contains("library/v1/book.rs") && modules.contains("a/a.rs"), "{modules}");
    let (code, said) = generate(folder.path(), &plugin(", strategy: directory"), "", &[]);
    assert!(code == 2 && said.contains("help: `strategy: all` runs it once"), "{said}");
}

#[test]
fn managed_mode_knows_every_option_and_an_empty_text_leaves_the_file_as_it_is() {
    let folder = folder();
    let folder = folder.path();
    let rule = |name: &str, value: &str| format!("{{file_option: {name}, value: {value}}}");
    let texts = [
        "csharp_namespace",
        "csharp_namespace_prefix",
        "go_package",
        "go_package_prefix",
        "java_outer_classname",
        "java_package",
        "java_package_prefix",
        "java_package_suffix",
        "objc_class_prefix",
        "php_metadata_namespace",
        "php_metadata_namespace_suffix",
        "php_namespace",
        "ruby_package",
        "ruby_package_suffix",
        "swift_prefix",
    ];
    let mut rules = texts.map(|it| rule(it, "''")).to_vec();
    rules.push(rule("SWIFT_PREFIX", "SW"));
    let rules = format!("managed: {{enabled: true, override: [{}]}}", rules.join(", "));
    let options = |bytes: &[u8]| {
        let file = OptionValues(bytes).message(15).next().unwrap();
        let options = file.message(8).next().unwrap();
        [11, 37, 39].map(|it| options.str(it).unwrap_or_default().to_owned())
    };
    assert_eq!(options(&request(folder, &rules)), ["kept", "", "SW"]);
    let v1 = "managed:\n  enabled: true\n  swift_prefix: {default: A, except: [b.c/d/e]}\n  override:\n    \
              GO_PACKAGE: {library/v1/book.proto: ''}\n    SWIFT_PREFIX: {library/v1/book.proto: B}\n";
    let template = format!(
        "version: v1\nplugins: [{{plugin: x, path: [/bin/sh, -c, 'cat > request'], out: gen, strategy: all}}]\n{v1}"
    );
    fs::write(folder.join("buf.gen.yaml"), template).unwrap();
    let ran = program::run(&["protosmith", "generate", "--path", "library"], folder, &[]);
    assert_eq!((ran.code, String::from_utf8_lossy(&ran.stderr).as_ref()), (0, ""));
    let bytes = fs::read(folder.join("request")).unwrap();
    assert_eq!(options(&bytes)[2], "B");
}
