use clap::{Command, CommandFactory as _};

use super::{
    super::{Cli, Watched, World, run},
    candidates, value,
};
use crate::input::repository::Repository;

/// The words that are offered in a folder, with blanks between them.
fn offered(typed: &str, cwd: &std::path::Path) -> String {
    let words: Vec<_> = typed.split(' ').map(str::to_owned).collect();
    let found = candidates(&words, cwd);
    found.iter().map(|it| it.word.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn words_are_completed_by_where_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    for path in ["a.proto", "b.txt", "buf.yaml", "-x.proto", "i.binpb", ".hidden.proto"] {
        std::fs::write(folder.path().join(path), "").unwrap();
    }
    #[cfg(unix)]
    for path in ["x\u{1b}.proto", "x\ny.proto", "::error ::x.proto", "x\u{202e}.proto"] {
        std::fs::write(folder.path().join(path), "").unwrap();
    }
    std::fs::create_dir(folder.path().join("dir")).unwrap();
    std::fs::write(folder.path().join("dir/$(touch x).proto"), "").unwrap();
    let check = |typed, wanted| assert_eq!(offered(typed, folder.path()), wanted, "{typed}");
    check("ex", "export explain");
    check("comp", "completions");
    check("explain FIELD_NO_DES", "FIELD_NO_DESCRIPTOR");
    check("explain RPC_PASCAL_CASE field_no_des", "field_no_descriptor");
    check("explain WIRE", "WIRE WIRE_JSON");
    check("explain COMP", "COMPILE");
    check("explain SERVICE_NAMES_E", "SERVICE_NAMES_END_WITH");
    check("explain PROTOV", "PROTOVALIDATE PROTOVALIDATE_CONSISTENT");
    check("lint --format j", "json junit");
    check("lint -f sa", "sarif");
    check("--quiet lint --format=sa", "--format=sarif");
    check("lint --color n", "never");
    check("build --error-format te", "text teamcity");
    check("changes --format ", "text json markdown");
    check("changes --max=", "--max=none --max=patch --max=minor");
    check("rules --kind br", "breaking");
    check("rules --version ", "v1beta1 v1 v2");
    check("plugin --mode l", "lint");
    check("lint --form", "--format");
    check("lint --error", "--error-format");
    check("man ex", "export explain");
    check("help ex", "export explain");
    check("completions z", "zsh");
    check("config s", "show schema");
    check("lint ", "a.proto buf.yaml dir/ i.binpb");
    check("lint -- ", "a.proto buf.yaml dir/ i.binpb");
    check("lint a.proto i", "i.binpb");
    check("lint --path a.proto --config ", "buf.yaml dir/");
    check("lint --path a.proto,d", "a.proto,dir/");
    check("lint --path dir/", "dir/$(touch x).proto");
    check("lint -I ", "dir/");
    check("generate -o ", "dir/");
    check("lint -o b", "b.txt buf.yaml");
    check("lint .h", ".hidden.proto");
    check("lint nothing/x", "");
    check("lint --max-warnings ", "");
    check("breaking --against a", "a.proto");
    check("nothing ", "");
    check("", &commands());
}

#[test]
fn rules_of_a_configuration_are_offered() {
    let folder = tempfile::tempdir().unwrap();
    let text = "version: v2\nrules:\n\
        - {id: ACME_OWNED, categories: [ACME], on: file, when: 'true', message: m}\n\
        - {id: ACME_PAIRED, on: file_pair, when: 'true', message: m}\n";
    std::fs::write(folder.path().join("protosmith.yaml"), text).unwrap();
    let check = |typed, wanted| assert_eq!(offered(typed, folder.path()), wanted, "{typed}");
    check("explain ACME", "ACME ACME_OWNED ACME_PAIRED");
    check("explain acme_p", "acme_paired");
    check("lint --fix-rule FIELD_NOT_REQUIRED,ACME_O", "FIELD_NOT_REQUIRED,ACME_OWNED");
}

/// All commands that are shown.
fn commands() -> String {
    let all = Cli::command();
    let shown = all.get_subcommands().filter(|it| !it.is_hide_set());
    shown.map(Command::get_name).chain(["help"]).collect::<Vec<_>>().join(" ")
}

#[test]
fn revisions_are_offered_where_states_are_compared() {
    let mut repository = Repository::new();
    let tree = repository.tree(&[]);
    let commit = repository.commit(tree, &[]);
    for item in ["heads/main", "heads/both", "heads/x\u{202e}", "tags/$(touch${IFS}x)", "tags/v1"] {
        repository.set(&format!("refs/{item}"), commit);
    }
    std::fs::create_dir(repository.dir().join("both")).unwrap();
    let check = |typed, wanted| assert_eq!(offered(typed, repository.dir()), wanted, "{typed}");
    check("breaking --against ", "$(touch${IFS}x) HEAD main v1 both/ git: merge-base:");
    check("changes --against=m", "--against=main --against=merge-base:");
    check("breaking --against b", "both/");
    check("breaking --against git:b", "git:both");
    check("breaking --history ma", "main..");
    check("breaking --history v1..m", "v1..main");
    let all =
        ["$(touch${IFS}x)", "HEAD", "both", "main", "v1"].map(|it| format!("merge-base:{it}"));
    check("breaking --against merge-base:", &all.join(" "));
}

#[test]
fn every_value_is_thought_of() {
    fn all(command: &Command, missing: &mut Vec<String>) {
        let open = command.get_arguments().filter(|it| it.get_action().takes_values());
        let open = open.filter(|it| value::kind(it).is_none());
        missing.extend(open.map(|it| format!("{} {}", command.get_name(), it.get_id())));
        let below = command.get_subcommands().filter(|it| it.get_name() != "help");
        below.for_each(|it| all(it, missing));
    }
    let mut root = Cli::command();
    root.build();
    let mut missing = Vec::new();
    all(&root, &mut missing);
    assert_eq!(missing, [""; 0]);
}

#[test]
fn scripts_are_told_words_and_their_meanings() {
    let said = |args: &[&str]| {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let code = run(&mut World {
            args: [&["protosmith", "complete"], args]
                .concat()
                .into_iter()
                .map(str::to_owned)
                .collect(),
            program: None,
            cwd: "/nowhere".into(),
            stdin: &mut std::io::empty(),
            stdout: &mut stdout,
            stderr: &mut stderr,
            stdout_leads: Default::default(),
            watched: Watched::default(),
            var: &|_| None,
        });
        assert_eq!((code, stderr), (0, Vec::new()));
        String::from_utf8(stdout).unwrap()
    };
    assert_eq!(said(&["--", "breaking", "--against", "/nowhere/"]), "");
    assert_eq!(said(&["--", "lint", "--color", "ne"]), "never\n\n");
    assert_eq!(said(&["--next", "--", "rules", "--kind"]), "lint\n\nbreaking\n\n");
    let of_rule = said(&["--", "explain", "FIELD_NO_DES"]);
    assert_eq!(of_rule, "FIELD_NO_DESCRIPTOR\nChecks that no field is called `descriptor`.\n");
}
