//! Plugins that leave other processes behind.

use std::fs;

use super::{answering, folder, generate, read, script};

#[test]
fn a_timeout_ends_what_a_plugin_started() {
    for (text, said) in [
        ("exec 3> pipe; sleep 600 & wait", "it took too long"),
        ("exec 3> pipe; sleep 600 > /dev/null 2>&1 & exit 4", "exit code 4"),
    ] {
        let folder = folder();
        let folder = folder.path();
        assert!(
            std::process::Command::new("mkfifo")
                .arg(folder.join("pipe"))
                .status()
                .unwrap()
                .success()
        );
        let pipe = folder.join("pipe");
        // Ends when nobody can write any more.
        let reader = std::thread::spawn(move || fs::read(pipe).unwrap());
        let (code, stderr) = generate(folder, &[script(text)], "", &["--timeout", "500ms"]);
        assert!(code == 2 && stderr.contains(said), "{stderr}");
        assert!(reader.join().unwrap().is_empty());
    }
}

#[test]
fn who_else_has_the_stdout_of_a_plugin_is_not_waited_for() {
    let folder = folder();
    let folder = folder.path();
    answering(folder, "one", &[("a.txt", "A")]);
    let text = "cat one; sleep 20 & echo $! > pid";
    assert_eq!(generate(folder, &[script(text)], "", &["--timeout", "0"]), (0, String::new()));
    assert_eq!(read(folder, "gen/a.txt").as_deref(), Some("A"));
    let pid = read(folder, "pid").unwrap();
    // Nobody else needs it; that it is there shows that it was not waited for.
    let killed = std::process::Command::new("kill").arg(pid.trim()).status().unwrap();
    assert!(killed.success());
}
