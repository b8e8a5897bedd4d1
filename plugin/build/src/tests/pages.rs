//! The crates that pages show, built from their text by cargo.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
    sync::Once,
};

use super::configure;

/// The folder of the project.
fn root() -> PathBuf {
    fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap()
}

/// Writes the files that a section of a page shows: the fences whose first line names a file.
fn write_section(page: &str, title: &str, folder: &Path) {
    let text = fs::read_to_string(root().join(page)).unwrap();
    let heading = format!("\n## {title}\n");
    let (_, rest) = text.split_once(&heading).expect("the page has the section");
    let section = rest.split("\n## ").next().unwrap_or_default();
    for fence in section.split("\n```").skip(1).step_by(2) {
        let (info, body) = fence.split_once('\n').expect("a fence has a first line");
        let Some((_, path)) = info.split_once(' ') else { continue };
        // The page names a clone of this repository beside the crate.
        let plugin = root().join("plugin");
        let body = body.replace("../protosmith/plugin", &plugin.to_string_lossy());
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, body + "\n").unwrap();
    }
    // The same versions as in the workspace, so that nothing is fetched.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

/// Has cargo get what the workspace may be built with. Its tests are built with less.
fn fetch() {
    static FETCHED: Once = Once::new();
    FETCHED.call_once(|| {
        // Without a network, cargo says below what is not there.
        let fetch = ["fetch", "--quiet", "--locked"];
        drop(Command::new(env!("CARGO")).args(fetch).current_dir(root()).output());
    });
}

/// What cargo prints.
fn cargo(folder: &Path, args: &[&str]) -> String {
    fetch();
    let ran = Command::new(env!("CARGO"))
        .args(args)
        .args(["--quiet", "--offline"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", root().join("target/pages"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "cargo {args:?}:\n{said}");
    assert_eq!(said, "", "cargo {args:?} warns");
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn the_service_of_the_readme_greets() {
    let folder = tempfile::tempdir().unwrap();
    write_section("README.md", "Rust with tonic", folder.path());
    assert_eq!(cargo(folder.path(), &["run"]), "Hello, Ada!\n");
}

#[test]
fn what_the_plugin_writes_is_a_module_of_the_crate_on_its_page() {
    let folder = tempfile::tempdir().unwrap();
    write_section("plugin/README.md", "Start", folder.path());
    let protos = root().join("testdata/plugin/greeter/proto");
    configure()
        .server(false)
        .option("bytes", ".")
        .out_dir(folder.path().join("src/proto"))
        .compile(
            &[protos.join("greeter/v1/greeter.proto")],
            &[&protos, &root().join("testdata/include")],
        )
        .unwrap();
    assert_eq!(cargo(folder.path(), &["check"]), "");
}

/// A program that runs until it is dropped.
struct Running(std::process::Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().and_then(|()| self.0.wait()).map(drop).unwrap_or_default();
    }
}

#[test]
fn what_the_page_says_of_http_is_what_curl_gets() {
    let (folder, root) = (tempfile::tempdir().unwrap(), root());
    write_section("plugin/README.md", "HTTP", folder.path());
    let annotations = folder.path().join("proto/google/api");
    fs::create_dir_all(&annotations).unwrap();
    for name in ["annotations.proto", "http.proto"] {
        let file = root.join("testdata/include/google/api").join(name);
        fs::copy(file, annotations.join(name)).unwrap();
    }
    let here = free(folder.path(), "8080");
    cargo(folder.path(), &["build"]);
    let server = Command::new(root.join("target/pages/debug/library")).spawn().unwrap();
    let _running = Running(server);

    let page = fs::read_to_string(root.join("plugin/README.md")).unwrap();
    let (_, rest) = page.split_once("With `cargo run` in another terminal:\n\n```text\n").unwrap();
    let (console, _) = rest.split_once("```").unwrap();
    let calls: Vec<&str> = console.split("$ ").filter(|it| !it.is_empty()).collect();
    assert_eq!(calls.len(), 3);
    for call in calls {
        let (command, wanted) = call.split_once('\n').unwrap();
        // The server may not listen yet.
        let command = here(command).replace("curl -s", "curl -s --retry 20 --retry-connrefused");
        let ran = Command::new("sh").args(["-c", &command]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&ran.stdout).trim(), wanted.trim(), "{command}");
    }
}

/// Puts a port that is free in place of that of the page.
fn free(folder: &Path, port: &str) -> impl Fn(&str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (page, here) = (format!("127.0.0.1:{port}"), listener.local_addr().unwrap().to_string());
    let here = move |text: &str| text.replace(&page, &here);
    let main = folder.join("src/main.rs");
    fs::write(&main, here(&fs::read_to_string(&main).unwrap())).unwrap();
    here
}

#[test]
fn what_the_page_says_of_services_is_what_the_crate_prints() {
    let folder = tempfile::tempdir().unwrap();
    write_section("plugin/README.md", "Services", folder.path());
    let _here = free(folder.path(), "50051");
    assert_eq!(cargo(folder.path(), &["run"]), printed("Services"));
}

/// The crate of services, with what the section says.
#[test]
fn another_runtime_is_a_line_of_the_build_script_and_prints_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for title in ["Services", "Another runtime"] {
        write_section("plugin/README.md", title, folder.path());
    }
    let page = fs::read_to_string(root().join("plugin/README.md")).unwrap();
    let (_, section) = page.split_once("\n## Another runtime\n").unwrap();
    let (_, rest) = section.split_once("```text\n").unwrap();
    let line = rest.split_once('\n').unwrap().0;
    let line = line.replace("../protosmith/plugin", &root().join("plugin").to_string_lossy());
    let manifest = folder.path().join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    let lines = text.lines().map(|it| match it.starts_with("protosmith-types") {
        true => line.as_str(),
        false => it,
    });
    fs::write(&manifest, lines.collect::<Vec<_>>().join("\n")).unwrap();
    let _here = free(folder.path(), "50051");
    assert_eq!(cargo(folder.path(), &["run"]), printed("Services"));
}

#[test]
fn what_the_page_says_of_json_is_what_the_crate_prints() {
    let folder = tempfile::tempdir().unwrap();
    write_section("plugin/README.md", "JSON", folder.path());
    assert_eq!(cargo(folder.path(), &["run"]), printed("JSON"));
}

#[test]
fn what_the_page_says_of_validation_is_what_the_crate_prints() {
    let folder = tempfile::tempdir().unwrap();
    write_section("plugin/README.md", "Validation", folder.path());
    let rules = folder.path().join("proto/buf/validate");
    fs::create_dir_all(&rules).unwrap();
    let own = root().join("testdata/plugin/validation/proto/validate.proto");
    fs::copy(own, rules.join("validate.proto")).unwrap();
    assert_eq!(cargo(folder.path(), &["run"]), printed("Validation"));
}

/// What a section says that its crate prints.
fn printed(title: &str) -> String {
    let page = fs::read_to_string(root().join("plugin/README.md")).unwrap();
    let (_, section) = page.split_once(&format!("\n## {title}\n")).unwrap();
    let (_, rest) = section.split_once("`cargo run` prints\n\n```text\n").unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}
